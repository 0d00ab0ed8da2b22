/// The script a name is written in.
public enum NameScript: String, Sendable, Hashable, CaseIterable {
  case latin, cyrillic, greek, han, kana, hangul, arabic, hebrew, armenian, georgian, devanagari, thai, other

  /// The script of most letters of a text, kana before Han where both stand; nil where it has no letter.
  public static func of(_ text: String) -> NameScript? {
    var counts = [Int](repeating: 0, count: allCases.count)
    for scalar in text.unicodeScalars {
      if let script = script(scalar) { counts[script.number] += 1 }
    }
    if counts[NameScript.kana.number] > 0, counts[NameScript.han.number] > 0 { return .kana }
    // Of equal counts the first in the order of the cases, so that the answer is the same on every run.
    guard let most = counts.max(), most > 0 else { return nil }
    return allCases.first { counts[$0.number] == most }
  }

  /// The place of the case.
  private var number: Int {
    switch self {
    case .latin: 0
    case .cyrillic: 1
    case .greek: 2
    case .han: 3
    case .kana: 4
    case .hangul: 5
    case .arabic: 6
    case .hebrew: 7
    case .armenian: 8
    case .georgian: 9
    case .devanagari: 10
    case .thai: 11
    case .other: 12
    }
  }

  /// The script of one letter (Unicode Scripts.txt, by blocks); nil for what is no letter.
  private static func script(_ scalar: Unicode.Scalar) -> NameScript? {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x250...0x2AF, 0x1E00...0x1EFF,
      0xFF21...0xFF5A:
      .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: .cyrillic
    case 0x531...0x58F: .armenian
    case 0x5D0...0x5F4: .hebrew
    case 0x620...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: .arabic
    case 0x904...0x963, 0x971...0x97F: .devanagari
    case 0xE01...0xE3A, 0xE40...0xE4E: .thai
    case 0x10A0...0x10FF, 0x1C90...0x1CBF: .georgian
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: .hangul
    case 0x3041...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: .kana
    case 0x3005, 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: .han
    default: scalar.properties.isAlphabetic ? .other : nil
    }
  }

  /// Whether names of the script are written without a blank between their parts, family name first.
  var isEastAsian: Bool { self == .han || self == .kana || self == .hangul }
}

extension PersonName {
  /// The script of most letters of the name; nil where it has none.
  public var script: NameScript? { .of([literal, family, given].compactMap { $0 }.joined()) }
}
