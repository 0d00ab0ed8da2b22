/// Romanisation of one Cyrillic alphabet by a table of letters, with the iotated vowels that depend on what stands before.
struct CyrillicScheme: Sendable {
  let name: String
  private let letters: [Unicode.Scalar: String]
  /// Forms at the start of a word and after a vowel, й, ъ or ь.
  private let iotated: [Unicode.Scalar: String]

  private init(_ name: String, _ changes: [Unicode.Scalar: String], iotated: [Unicode.Scalar: String] = [:]) {
    self.name = name
    self.letters = Self.common.merging(changes) { $1 }
    self.iotated = iotated
  }

  /// The rules of a language; Russian ones for languages that are not written in Cyrillic.
  static func of(_ language: TextLanguage) -> CyrillicScheme {
    switch language {
    case .ukrainian: ukrainian
    case .belarusian: belarusian
    case .bulgarian: bulgarian
    case .serbian: serbian
    case .macedonian: macedonian
    case .azerbaijani: azerbaijani
    case .kazakh: kazakh
    default: russian
    }
  }

  func romanise(_ word: [Unicode.Scalar]) -> String {
    let wordIsUpper = word.count > 1 && word.allSatisfy(Capitalisation.isUpper)
    var out = ""
    var previous: Unicode.Scalar?
    for scalar in word {
      let lower = Capitalisation.lower(scalar)
      let takesIotated = previous.map(Self.iotating.contains) ?? true
      let latin = (takesIotated ? iotated[lower] : nil) ?? letters[lower]
      if let latin {
        out += Capitalisation.apply(latin, isUpper: scalar != lower, wordIsUpper: wordIsUpper)
      } else {
        out.unicodeScalars.append(scalar)
      }
      previous = lower
    }
    return out
  }

  private static let iotating: Set<Unicode.Scalar> = [
    "а", "е", "ё", "и", "о", "у", "ы", "э", "ю", "я", "й", "ъ", "ь", "і", "ї", "є", "ә", "ө", "ү", "ұ",
  ]

  private static let common: [Unicode.Scalar: String] = [
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "ë", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "”", "ы": "y", "ь": "’", "э": "e", "ю": "yu",
    "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "w", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "ć", "ђ": "đ",
    "џ": "dž", "ѓ": "ǵ", "ќ": "ḱ", "ѕ": "dz", "ә": "ä", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "ö", "ұ": "u", "ү": "ü",
    "һ": "h", "ҝ": "g", "ҹ": "j", "ѣ": "e", "ѳ": "f", "ѵ": "i", "ѫ": "u", "ѧ": "ya", "ҳ": "h", "ҷ": "j", "ӣ": "ī",
    "ӯ": "ū", "ҡ": "q", "ҙ": "dh", "ҫ": "th", "җ": "j", "ѐ": "e", "ѝ": "i",
  ]

  private static let russian = CyrillicScheme(
    "Russian-Latin/BGN", [:], iotated: ["е": "ye", "ё": "yë"])
  private static let ukrainian = CyrillicScheme(
    "Ukrainian-Latin/BGN", ["г": "h", "и": "y", "ё": "yo", "ъ": "", "ы": "y"])
  private static let belarusian = CyrillicScheme(
    "Belarusian-Latin/BGN", ["г": "h", "е": "ye", "ё": "yo", "и": "i", "ъ": ""])
  private static let bulgarian = CyrillicScheme(
    "Bulgarian-Latin/BGN", ["щ": "sht", "ъ": "a", "ь": "y", "х": "h", "ѣ": "ya", "ѫ": "a"])
  private static let serbian = CyrillicScheme(
    "Serbian-Latin",
    ["ж": "ž", "й": "j", "х": "h", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ю": "ju", "я": "ja", "ъ": "", "ь": ""])
  private static let macedonian = CyrillicScheme(
    "Macedonian-Latin/BGN",
    ["ж": "ž", "й": "j", "х": "h", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ю": "ju", "я": "ja", "ъ": "", "ь": ""])
  /// Azerbaijani Cyrillic of 1958–1991; ё and the other Russian letters stand in names that Russian spelling has passed on.
  private static let azerbaijani = CyrillicScheme(
    "Azerbaijani-Latin/BGN",
    [
      "г": "q", "ғ": "ğ", "ә": "ə", "ж": "j", "ј": "y", "ҝ": "g", "х": "x", "ч": "ç", "ҹ": "c", "ш": "ş", "ы": "ı",
      "ё": "ö", "ц": "s", "щ": "ş", "ъ": "", "ь": "", "ю": "ü", "я": "ə",
    ])
  private static let kazakh = CyrillicScheme(
    "Kazakh-Latin/BGN", ["и": "ī", "у": "ū", "ё": "yo"], iotated: ["е": "ye"])
}
