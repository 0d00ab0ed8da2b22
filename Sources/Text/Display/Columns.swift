/// Widths on a terminal, counted in columns.
public enum Columns {
  /// The number of columns a text takes: 2 for East Asian wide characters and pictographs, 0 for marks and invisible ones.
  public static func width(of text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  /// The number of columns of one scalar.
  public static func width(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x20 || (0x7F..<0xA0).contains(value) { return 0 }
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    if CharacterClass.isInvisible(scalar) { return 0 }
    switch value {
    case 0x1100...0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9...0x23EC, 0x23F0, 0x23F3, 0x25FD, 0x25FE, 0x2614,
      0x2615,
      0x2648...0x2653, 0x267F, 0x2693, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26D4, 0x26EA,
      0x26F2, 0x26F3, 0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A, 0x270B, 0x2728, 0x274C, 0x274E, 0x2753...0x2755, 0x2757,
      0x2795...0x2797, 0x27B0, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55, 0x2E80...0x303E, 0x3041...0x33FF,
      0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CD8, 0x1AFF0...0x1B2FF, 0x1F004, 0x1F0CF, 0x1F18E,
      0x1F191...0x1F19A,
      0x1F200...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F64F, 0x1F680...0x1F6FF, 0x1F7E0...0x1F7EB, 0x1F90C...0x1F9FF,
      0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    case 0x1160...0x11FF: return 0
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return 1
    }
  }

  /// The text cut to a number of columns, the last of them an ellipsis when something was cut.
  public static func truncated(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    if width(of: text) <= columns { return text }
    let room = columns - width(of: ellipsis)
    if room < 0 { return "" }
    var out = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      let own = width(of: scalar)
      if used + own > room { break }
      out.append(scalar)
      used += own
    }
    while out.last == " " { out.removeLast() }
    return String(out) + ellipsis
  }

  /// Where padding goes.
  public enum Alignment: Sendable, Equatable {
    case left, right
  }

  /// The text filled with spaces to a number of columns; longer text is returned as it is.
  public static func padded(_ text: String, to columns: Int, align: Alignment = .left) -> String {
    let missing = columns - width(of: text)
    guard missing > 0 else { return text }
    let blanks = String(repeating: " ", count: missing)
    return align == .left ? text + blanks : blanks + text
  }

  /// The text cut or filled to exactly a number of columns.
  public static func fitted(_ text: String, to columns: Int, align: Alignment = .left) -> String {
    padded(truncated(text, to: columns), to: columns, align: align)
  }
}
