import Testing
import Text

@Suite("Romanisation")
struct RomanisationTests {
  @Test(
    "each language has its own rules",
    arguments: [
      ("Хрущёв", TextLanguage.russian, "Khrushchëv", "Khrushchev"), ("Ельцин", .russian, "Yel’tsin", "Yeltsin"),
      ("объект", .russian, "ob”yekt", "obyekt"), ("ЩУКА", .russian, "SHCHUKA", "SHCHUKA"),
      ("Щука", .russian, "Shchuka", "Shchuka"),
      ("Зеленський", .ukrainian, "Zelens’kyy", "Zelenskyy"), ("Грушевський", .ukrainian, "Hrushevs’kyy", "Hrushevskyy"),
      ("Быкаў", .belarusian, "Bykaw", "Bykaw"), ("Ҝөзәлов", .azerbaijani, "Gözəlov", "Gozelov"),
      ("Гасанов", .azerbaijani, "Qasanov", "Qasanov"), ("Ђинђић", .serbian, "Đinđić", "Dindic"),
      ("Љубљана", .serbian, "Ljubljana", "Ljubljana"), ("България", .bulgarian, "Balgariya", "Balgariya"),
      ("Қазақстан", .kazakh, "Qazaqstan", "Qazaqstan"), ("Παπανδρέου", .greek, "Papandreou", "Papandreou"),
      ("Ευαγγελία", .greek, "Evangelia", "Evangelia"), ("Տեր-Պետրոսյան", .armenian, "Ter-Petrosyan", "Ter-Petrosyan"),
      ("Որբերյան", .armenian, "Vorberyan", "Vorberyan"), ("გამსახურდია", .georgian, "Gamsakhurdia", "Gamsakhurdia"),
      ("محمود", .arabic, "Mhmud", "Mhmud"), ("בן גוריון", .hebrew, "Bn Gvryvn", "Bn Gvryvn"),
      ("毛泽东", .chinese, "Maozedong", "Maozedong"), ("西安", .chinese, "Xi’an", "Xian"),
      ("김대중", .korean, "Gimdaejung", "Gimdaejung"),
      ("한국어", .korean, "Hangugeo", "Hangugeo"), ("신라", .korean, "Silla", "Silla"),
      ("とうきょう", .japanese, "Tōkyō", "Tokyo"),
      ("トヨタ", .japanese, "Toyota", "Toyota"), ("ニッポン", .japanese, "Nippon", "Nippon"),
      ("マッチ", .japanese, "Matchi", "Matchi"),
    ] as [(String, TextLanguage, String, String)])
  func rules(text: String, language: TextLanguage, latin: String, ascii: String) {
    let result = Romanisation.romanise(text, language: language)
    #expect(result.text == latin)
    #expect(result.ascii == ascii)
    #expect(result.language == language)
    #expect(result.assumed == nil)
  }

  @Test("unknown Cyrillic counts as Russian and says so, distinctive letters decide")
  func guesses() {
    #expect(Romanisation.romanise("Гасанов").assumed == .russian)
    #expect(Romanisation.romanise("Євген").language == .ukrainian)
    #expect(Romanisation.romanise("Євген").assumed == nil)
    #expect(Romanisation.romanise("Ҝөзәлов").text == "Gözəlov")
    #expect(Romanisation.romanise("東京").assumed == .chinese)
    #expect(Romanisation.romanise("ひらがな東").language == .japanese)
  }

  @Test("Latin text is left alone, and ASCII keys drop marks and apostrophes")
  func latin() {
    #expect(Romanisation.romanise("Gözəlov").text == "Gözəlov")
    #expect(Romanisation.romanise("Gözəlov").scheme == nil)
    #expect(Romanisation.ascii("Gözəlov O’Brien Łódź Þór Straße") == "Gozelov OBrien Lodz Thor Strasse")
  }

  @Test("mixed text is romanised script by script")
  func mixed() {
    #expect(Romanisation.romanise("Иван (Ivan) Παύλος").text == "Ivan (Ivan) Pavlos")
  }

  @Test("random text never stops the romaniser and its ASCII is ASCII", arguments: 0..<40)
  func random(seed: Int) {
    let text = RandomText.text(seed: UInt64(seed), length: 60)
    for language in TextLanguage.allCases {
      #expect(Romanisation.romanise(text, language: language).ascii.utf8.allSatisfy { $0 < 0x80 })
    }
  }
}

@Suite("Search forms")
struct SearchFormsTests {
  @Test(
    "spellings of one name find each other",
    arguments: [
      ["Гёзалов", "Gezalov", "Gyozalov", "Gözəlov", "GEZALOV"], ["Хрущёв", "Khrushchev", "Khrushchëv", "ХРУЩЕВ"],
      ["Schröder", "Schroeder"], ["Schröder", "Schroder"], ["Пётр", "Pyotr", "Petr"], ["Грушевський", "Hrushevskyy"],
      ["Müller", "Mueller"], ["Müller", "Muller"], ["Тихонов", "Tikhonov"], ["Čapek", "Capek"],
    ])
  func finds(names: [String]) {
    for left in names {
      for right in names {
        let common = Set(SearchForms.forms(of: left)).intersection(SearchForms.forms(of: right))
        #expect(!common.isEmpty, "\(left) and \(right)")
      }
    }
  }

  @Test("different names stay different", arguments: [("Li", "Lee"), ("Petrov", "Petrova"), ("Гасанов", "Gusanov")])
  func keepsApart(left: String, right: String) {
    #expect(Set(SearchForms.forms(of: left)).isDisjoint(with: SearchForms.forms(of: right)))
  }

  @Test("words are cut at blanks, dashes and punctuation")
  func words() {
    #expect(SearchForms.words("Baku, 1920—O’Brien's «Ҝөзәлов»") == ["Baku", "1920", "O’Brien's", "Ҝөзәлов"])
    #expect(SearchForms.queryTerms("... !").isEmpty)
  }
}
