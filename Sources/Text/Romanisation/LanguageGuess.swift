/// Which language's rules a text is romanised by.
enum LanguageGuess {
  /// The stated language where its script fits, else the one that distinctive letters show, else the usual one, assumed.
  static func language(
    of scalars: [Unicode.Scalar], script: RomanisedScript, stated: TextLanguage?
  ) -> (language: TextLanguage, isAssumed: Bool) {
    if let stated, fits(stated, script) {
      // Han characters in Japanese have no reading without a dictionary: pinyin stands in, and is said to.
      if script == .han, stated == .japanese { return (.chinese, true) }
      return (stated, false)
    }
    switch script {
    case .greek: return (.greek, false)
    case .armenian: return (.armenian, false)
    case .georgian: return (.georgian, false)
    case .hebrew: return (.hebrew, false)
    case .hangul: return (.korean, false)
    case .kana: return (.japanese, scalars.contains { RomanisedScript($0) == .han })
    case .han: return (.chinese, true)
    case .arabic:
      let persian: Set<Unicode.Scalar> = ["پ", "چ", "ژ", "گ", "ک", "ی"]
      return scalars.contains(where: persian.contains) ? (.persian, false) : (.arabic, true)
    case .cyrillic:
      for (language, letters) in distinctive where scalars.contains(where: letters.contains) {
        return (language, false)
      }
      return (.russian, true)
    }
  }

  /// Letters that occur in one of these alphabets only, the surest first.
  private static let distinctive: [(TextLanguage, Set<Unicode.Scalar>)] = [
    (.azerbaijani, ["ҝ", "Ҝ", "ҹ", "Ҹ"]),
    (.kazakh, ["қ", "Қ", "ң", "Ң", "ұ", "Ұ"]),
    (.azerbaijani, ["ә", "Ә", "ө", "Ө", "ү", "Ү", "ғ", "Ғ", "һ", "Һ"]),
    (.ukrainian, ["ґ", "Ґ", "є", "Є", "ї", "Ї"]),
    (.belarusian, ["ў", "Ў"]),
    (.macedonian, ["ѓ", "Ѓ", "ќ", "Ќ", "ѕ", "Ѕ"]),
    (.serbian, ["ђ", "Ђ", "љ", "Љ", "њ", "Њ", "ћ", "Ћ", "џ", "Џ", "ј", "Ј"]),
  ]

  private static func fits(_ language: TextLanguage, _ script: RomanisedScript) -> Bool {
    switch language {
    case .russian, .ukrainian, .belarusian, .bulgarian, .serbian, .macedonian, .azerbaijani, .kazakh:
      script == .cyrillic
    case .greek: script == .greek
    case .armenian: script == .armenian
    case .georgian: script == .georgian
    case .arabic, .persian: script == .arabic
    case .hebrew: script == .hebrew
    case .chinese: script == .han
    case .japanese: script == .kana || script == .han
    case .korean: script == .hangul
    }
  }
}
