import Bibliography
import JSON
import TestSupport
import Testing

@Suite("Names of people")
struct PersonNameTests {
  /// The parts that are there, in a fixed order: `f` family, `g` given, `n` and `d` particles, `s` suffix, `l` literal.
  private func shape(_ name: PersonName) -> String {
    [
      name.nonDroppingParticle.map { "n:\($0)" }, name.family.map { "f:\($0)" }, name.given.map { "g:\($0)" },
      name.droppingParticle.map { "d:\($0)" },
      name.suffix.map { "s:\($0)" }, name.literal.map { "l:\($0)" }, name.staticOrdering == true ? "static" : nil,
      name.commaSuffix == true ? "comma" : nil,
    ].compactMap { $0 }.joined(separator: " | ")
  }

  @Test(
    "Typed names are divided",
    arguments: [
      ("Altstadt, Audrey L.", "f:Altstadt | g:Audrey L."), ("Audrey L. Altstadt", "f:Altstadt | g:Audrey L."),
      ("  Audrey   Altstadt ", "f:Altstadt | g:Audrey"), ("Plato", "f:Plato"), ("Altstadt,", "f:Altstadt"),
      ("García Márquez, Gabriel", "f:García Márquez | g:Gabriel"), ("Smith AB", "f:Smith | g:AB"),
      ("Smith J-P", "f:Smith | g:J-P"), ("van der Berg JH", "n:van der | f:Berg | g:JH"),
      ("Smith AB Jr", "f:Smith | g:AB | s:Jr"), ("Smith A. B.", "f:Smith | g:A. B."),
      ("A. B. Smith", "f:Smith | g:A. B."), ("Smith, A.B.", "f:Smith | g:A.B."),
      ("Ludwig van Beethoven", "n:van | f:Beethoven | g:Ludwig"),
      ("Beethoven, Ludwig van", "f:Beethoven | g:Ludwig | d:van"), ("van Gogh, Vincent", "n:van | f:Gogh | g:Vincent"),
      ("Otto von Bismarck", "f:Bismarck | g:Otto | d:von"),
      ("Charles de Gaulle", "f:Gaulle | g:Charles | d:de"), ("Jean de La Fontaine", "f:La Fontaine | g:Jean | d:de"),
      ("Juan de la Cruz", "n:de la | f:Cruz | g:Juan"), ("de la Cruz, Juan", "n:de la | f:Cruz | g:Juan"),
      ("Leonardo da Vinci", "n:da | f:Vinci | g:Leonardo"),
      ("Muammar al-Gaddafi", "n:al- | f:Gaddafi | g:Muammar"), ("al-Gaddafi, Muammar", "n:al- | f:Gaddafi | g:Muammar"),
      ("Jean d'Alembert", "f:Alembert | g:Jean | d:d'"), ("Ahmad ibn Fadlan", "n:ibn | f:Fadlan | g:Ahmad"),
      ("Flann O'Brien", "f:O'Brien | g:Flann"), ("bell hooks", "f:hooks | g:bell"),
      ("Martin Luther King Jr.", "f:King | g:Martin Luther | s:Jr."),
      ("King, Jr., Martin Luther", "f:King | g:Martin Luther | s:Jr."),
      ("King, Martin Luther, Jr.", "f:King | g:Martin Luther | s:Jr."),
      ("Martin Luther King, Jr.", "f:King | g:Martin Luther | s:Jr. | comma"),
      ("King Jr., Martin Luther", "f:King | g:Martin Luther | s:Jr."),
      ("John Smith III", "f:Smith | g:John | s:III"), ("Nicholas II", "l:Nicholas II"),
      ("{World Bank}", "l:World Bank"), ("\"Altstadt, A.\"", "l:Altstadt, A."), ("((Altstadt, A.))", "l:Altstadt, A."),
      ("Ministry of Culture", "l:Ministry of Culture"), ("UNESCO", "l:UNESCO"),
      ("University of Oxford Press", "l:University of Oxford Press"), ("Random House, Inc.", "l:Random House, Inc."),
      ("Department of State, Office of the Historian", "l:Department of State, Office of the Historian"),
      ("Министерство культуры", "l:Министерство культуры"), ("The Editors", "l:The Editors"),
      ("Xəzər Universiteti", "l:Xəzər Universiteti"), ("Bank, Steven", "f:Bank | g:Steven"),
      ("Simon & Schuster", "l:Simon & Schuster"), ("info@example.org", "l:info@example.org"),
      ("Francis of Assisi", "l:Francis of Assisi"),
      ("毛泽东", "l:毛泽东"), ("毛 泽东", "f:毛 | g:泽东 | static"), ("김 정은", "f:김 | g:정은 | static"), ("山田太郎", "l:山田太郎"),
      ("刘元春 张杰", "l:刘元春 张杰"),
      ("Mao Zedong", "f:Mao | g:Zedong | static"), ("Xi Jinping", "f:Xi | g:Jinping | static"),
      ("Mao Tse-tung", "f:Mao | g:Tse-tung | static"), ("Kim Jong-un", "f:Kim | g:Jong-un | static"),
      ("Hồ Chí Minh", "f:Hồ | g:Chí Minh | static"), ("Zedong Mao", "f:Mao | g:Zedong"), ("Wei Li", "f:Li | g:Wei"),
      ("Han Solo", "f:Solo | g:Han"), ("Lou Reed", "f:Reed | g:Lou"), ("Jean-Luc Picard", "f:Picard | g:Jean-Luc"),
      ("Li, Wei", "f:Li | g:Wei"),
      ("Иванов Иван Иванович", "f:Иванов | g:Иван Иванович"), ("Иван Иванович Иванов", "f:Иванов | g:Иван Иванович"),
      ("Роман Аркадьевич Абрамович", "f:Абрамович | g:Роман Аркадьевич"), ("Иванов И. И.", "f:Иванов | g:И. И."),
      ("Иванов И.И.", "f:Иванов | g:И.И."), ("И. И. Иванов", "f:Иванов | g:И. И."),
      ("Гёзалов Шахин", "f:Гёзалов | g:Шахин"), ("Шахин Гёзалов", "f:Гёзалов | g:Шахин"),
      ("Яков Шифф", "f:Шифф | g:Яков"), ("Валентин Гафт", "f:Гафт | g:Валентин"),
      ("Леся Українка", "f:Українка | g:Леся"), ("Шевченко Тарас", "f:Шевченко | g:Тарас"),
      ("Алиев Гейдар Алирза оглы", "f:Алиев | g:Гейдар Алирза оглы"),
      ("Heydər Əlirza oğlu Əliyev", "f:Əliyev | g:Heydər Əlirza oğlu"),
      ("Ivanov Ivan Ivanovich", "f:Ivanov | g:Ivan Ivanovich"),
      ("Ivan Ivanovich Ivanov", "f:Ivanov | g:Ivan Ivanovich"),
      ("Xəlilov, Ə. M.", "f:Xəlilov | g:Ə. M."), ("Хрущёв, Н. С.", "f:Хрущёв | g:Н. С."), ("", "l:"), (",", "l:,"),
      ("a, b, c, d", "l:a, b, c, d"),
    ])
  func divided(text: String, expected: String) {
    #expect(shape(PersonName(parsing: text)) == expected)
  }

  @Test("Forms for display, sorting and short citations")
  func forms() {
    let table: [(String, String, String, String)] = [
      ("Altstadt, Audrey L.", "Audrey L. Altstadt", "Altstadt, Audrey L.", "Altstadt"),
      ("van Gogh, Vincent", "Vincent van Gogh", "van Gogh, Vincent", "van Gogh"),
      ("Bismarck, Otto von", "Otto von Bismarck", "Bismarck, Otto von", "Bismarck"),
      ("King, Martin Luther, Jr.", "Martin Luther King Jr.", "King, Martin Luther, Jr.", "King"),
      ("Martin Luther King, Jr.", "Martin Luther King, Jr.", "King, Martin Luther, Jr.", "King"),
      ("Jean d'Alembert", "Jean d'Alembert", "Alembert, Jean d'", "Alembert"),
      ("al-Gaddafi, Muammar", "Muammar al-Gaddafi", "al-Gaddafi, Muammar", "al-Gaddafi"),
      ("Mao Zedong", "Mao Zedong", "Mao Zedong", "Mao"), ("毛 泽东", "毛泽东", "毛泽东", "毛"),
      ("{World Bank}", "World Bank", "World Bank", "World Bank"), ("Plato", "Plato", "Plato", "Plato"),
    ]
    for (text, display, sort, label) in table {
      let name = PersonName(parsing: text)
      #expect(name.displayForm == display)
      #expect(name.sortForm == sort)
      #expect(name.label == label)
    }
    #expect(PersonName(given: "Madonna").label == "Madonna")
    #expect(PersonName().displayForm == "" && PersonName().sortForm == "" && PersonName().label == "")
  }

  @Test("The sort form reads back as the same name")
  func sortFormReadsBack() {
    var random = SeededGenerator(seed: 51)
    let families = [
      "Altstadt", "García Márquez", "O'Brien", "Гёзалов", "Əliyev", "Ó Briain", "Saint-Exupéry", "Li", "X",
    ]
    let givens = ["Audrey L.", "J.-P.", "Gabriel", "AB", "Шахин", "Ə. M.", "Jean Paul"]
    for _ in 0..<5000 {
      let name = PersonName(
        family: families.randomElement(using: &random)!, given: givens.randomElement(using: &random)!,
        droppingParticle: [nil, nil, "von", "de", "van der"].randomElement(using: &random)!,
        nonDroppingParticle: [nil, nil, "van", "de la", "al-", "ibn", "van der"].randomElement(using: &random)!,
        suffix: [nil, nil, "Jr.", "III"].randomElement(using: &random)!)
      #expect(PersonName(parsing: name.sortForm) == name, "\(name.sortForm)")
    }
  }

  @Test("The display form of a name without ambiguity reads back")
  func displayFormReadsBack() {
    var random = SeededGenerator(seed: 52)
    for _ in 0..<3000 {
      let (dropping, non): (String?, String?) = [
        (nil, nil), ("von", nil), ("de", nil), ("d'", nil), (nil, "van"), (nil, "van der"), (nil, "al-"), (nil, "ibn"),
      ].randomElement(using: &random)!
      let name = PersonName(
        family: ["Altstadt", "O'Brien", "Saint-Exupéry", "Müller"].randomElement(using: &random)!,
        given: ["Audrey L.", "J.-P.", "Gabriel", "Jean Paul"].randomElement(using: &random)!,
        droppingParticle: dropping, nonDroppingParticle: non, suffix: [nil, "Jr."].randomElement(using: &random)!)
      #expect(PersonName(parsing: name.displayForm) == name, "\(name.displayForm)")
    }
  }

  @Test("CSL-JSON reads back with all nine members")
  func csl() throws {
    var random = SeededGenerator(seed: 53)
    let texts: [String?] = [nil, "x", "é «y»", ""]
    let flags: [JSONValue?] = [nil, true, false, 1, "yes"]
    for _ in 0..<5000 {
      let name = PersonName(
        family: texts.randomElement(using: &random)!, given: texts.randomElement(using: &random)!,
        droppingParticle: texts.randomElement(using: &random)!,
        nonDroppingParticle: texts.randomElement(using: &random)!,
        suffix: texts.randomElement(using: &random)!, commaSuffix: flags.randomElement(using: &random)!,
        staticOrdering: flags.randomElement(using: &random)!, parseNames: flags.randomElement(using: &random)!,
        literal: texts.randomElement(using: &random)!)
      guard name != PersonName() else { continue }
      #expect(PersonName(cslJSON: name.cslJSON) == name)
      #expect(PersonName(cslJSON: try JSONReader.read(JSONWriter.text(name.cslJSON))) == name)
    }
    #expect(PersonName(cslJSON: "Baku") == PersonName(literal: "Baku"))
    #expect(PersonName(cslJSON: ["family": 7]) == PersonName(family: "7"))
    for text in [
      "null", "{}", "[]", "1", #""""#, #"{"family":null}"#, #"{"family":["x"]}"#, #"{"comma-suffix":{}}"#,
      #"{"other":"x"}"#,
    ] {
      #expect(PersonName(cslJSON: try JSONReader.read(text)) == nil, "\(text)")
    }
  }

  @Test("Two names of one person agree")
  func agreement() {
    let table: [(String, String, NameAgreement)] = [
      ("Fricke, B.", "Fricke, Burkhard", .initials), ("Fricke", "Fricke, Burkhard", .familyOnly),
      ("Fricke, B.", "Fricke, C.", .different), ("Fricke, Burkhard", "FRICKE, BURKHARD", .same),
      ("Smith AB", "Smith, Anne Berta", .initials), ("Smith AB", "Smith, A. B.", .same),
      ("Smith, A.", "Smith, A. B.", .initials), ("Smith, Anne", "Smith, Anna", .different),
      ("Smith, A. C.", "Smith, Anne Berta", .different), ("Müller, K.", "Muller, K.", .same),
      ("van Gogh, Vincent", "Gogh, Vincent van", .same), ("van Gogh, V.", "Gogh, Vincent", .initials),
      ("King, Martin, Jr.", "King, Martin, Sr.", .different), ("King, Martin, Jr.", "King, Martin", .initials),
      ("Root Kustritz, Margaret", "Kustritz, M.", .initials), ("Root Kustritz, Margaret", "Kustritz, B.", .different),
      ("{Root Kustritz}", "Kustritz", .different),
      ("{World Bank}", "{World bank}", .same), ("{World Bank}", "Bank, World", .different),
      ("Altstadt, Audrey", "Hsu, Audrey", .different), ("Гёзалов, Ш.", "Гезалов, Шахин", .initials),
      ("Saint-Exupéry, Antoine", "Saint Exupery, A.", .initials),
    ]
    for (left, right, expected) in table {
      let (a, b) = (PersonName(parsing: left), PersonName(parsing: right))
      #expect(a.agreement(with: b) == expected, "\(left) \(right)")
      #expect(b.agreement(with: a) == expected, "\(right) \(left)")
    }
    #expect(PersonName().agreement(with: PersonName(family: "x")) == .different)
  }

  @Test("The script of a name")
  func script() {
    for (text, expected): (String, NameScript?) in [
      ("Altstadt", .latin), ("Гёзалов", .cyrillic), ("毛泽东", .han), ("やまだ", .kana), ("山田たろう", .kana), ("김정은", .hangul),
      ("ابن خلدون", .arabic), ("Əliyev", .latin), ("123", nil), ("", nil), ("Παπαδόπουλος", .greek), ("שמואל", .hebrew),
      ("ᚠ", .other), ("შევარდნაძე", .georgian), ("Սարգսյան", .armenian),
    ] {
      #expect(NameScript.of(text) == expected, "\(text)")
    }
    #expect(PersonName(family: "Гёзалов", given: "Sh.").script == .cyrillic)
  }

  @Test("Any text becomes a name that prints, and CSL-JSON that reads back")
  func damaged() {
    var random = SeededGenerator(seed: 54)
    let pieces = [
      "van", "de", "al-", "d'", "Smith", "AB", "J.", ",", "{", "}", "\"", "Jr.", "III", "оглы", "Иванович", "毛", "é",
      "\u{301}", "\u{A0}", "II", "of", "&", "(", "))", "Mao", "Zedong", "-", "'", ".", "🙂", "\u{0}", "x",
    ]
    for _ in 0..<6_000 {
      let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined(
        separator: Bool.random(using: &random) ? " " : "")
      let name = PersonName(parsing: text)
      #expect(name != PersonName())
      #expect(PersonName(cslJSON: name.cslJSON) == name)
      #expect(name.agreement(with: name) == .same)
      _ = (name.displayForm, name.sortForm, name.label, NameList(parsing: text))
    }
  }
}
