/// A script that is romanised.
enum RomanisedScript: Sendable, Equatable, CaseIterable {
  case cyrillic, greek, armenian, georgian, arabic, hebrew, kana, hangul, han

  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x00...0x36F: return nil
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F, 0x1C80...0x1C8F: self = .cyrillic
    case 0x531...0x556, 0x561...0x587: self = .armenian
    case 0x5D0...0x5EA: self = .hebrew
    case 0x620...0x64A, 0x66E...0x6D3, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
    case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC: self = .kana
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: self = .han
    case 0xAC00...0xD7A3: self = .hangul
    default: return nil
    }
  }

  var hasCase: Bool {
    switch self {
    case .cyrillic, .greek, .armenian: true
    case .georgian, .arabic, .hebrew, .kana, .hangul, .han: false
    }
  }

  /// The script of most letters; kana beside Han characters count as kana.
  static func dominant(in scalars: [Unicode.Scalar]) -> RomanisedScript? {
    var counts = [Int](repeating: 0, count: allCases.count)
    for scalar in scalars {
      if let script = RomanisedScript(scalar), let index = allCases.firstIndex(of: script) { counts[index] += 1 }
    }
    guard let most = counts.max(), most > 0, let index = counts.firstIndex(of: most) else { return nil }
    if allCases[index] == .han, let kana = allCases.firstIndex(of: .kana), counts[kana] > 0 { return .kana }
    return allCases[index]
  }

  /// Whether a scalar goes on with a word of this script: a letter of it, or a mark of Arabic and Hebrew.
  func continues(with scalar: Unicode.Scalar) -> Bool {
    if RomanisedScript(scalar) == self { return true }
    switch self {
    case .arabic: return (0x640...0x655).contains(scalar.value) || scalar.value == 0x670 || scalar.value == 0x200C
    case .hebrew: return (0x591...0x5C7).contains(scalar.value)
    default: return false
    }
  }

  func romanise(_ word: [Unicode.Scalar], language: TextLanguage) -> String {
    switch self {
    case .cyrillic: CyrillicScheme.of(language).romanise(word)
    case .greek: GreekScheme.romanise(word)
    case .armenian: AlphabetScheme.armenian.romanise(word)
    case .georgian: AlphabetScheme.georgian.romanise(word)
    case .arabic: ArabicScheme.romanise(word)
    case .hebrew: HebrewScheme.romanise(word)
    case .kana: KanaScheme.romanise(word)
    case .hangul: HangulScheme.romanise(word)
    case .han: MandarinScheme.romanise(word)
    }
  }

  func schemeName(_ language: TextLanguage) -> String {
    switch self {
    case .cyrillic: CyrillicScheme.of(language).name
    case .greek: "Greek-Latin/ELOT 743"
    case .armenian: "Armenian-Latin/BGN"
    case .georgian: "Georgian-Latin/BGN"
    case .arabic: language == .persian ? "Persian-Latin/consonants" : "Arabic-Latin/consonants"
    case .hebrew: "Hebrew-Latin/consonants"
    case .kana: "Japanese-Latin/Hepburn"
    case .hangul: "Korean-Latin/Revised"
    case .han: "Han-Latin/pinyin"
    }
  }
}
