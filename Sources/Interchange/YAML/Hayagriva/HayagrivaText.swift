import Text

/// Hayagriva's formattable strings and CSL's rich text: braces protect case, `$` encloses mathematics, a backslash before
/// one of them or itself makes it a letter.
enum HayagrivaText {
  private static let open = Array("<span class=\"nocase\">".utf8)
  private static let close = Array("</span>".utf8)

  static func rich(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: isControl) else { return text }
    var output: [UInt8] = []
    var depth = 0
    var inMathematics = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\") where index + 1 < bytes.count && isControl(bytes[index + 1]):
        output.append(bytes[index + 1])
        index += 1
      case UInt8(ascii: "$"):
        inMathematics.toggle()
        output.append(byte)
      case UInt8(ascii: "{") where !inMathematics:
        if depth == 0 { output += open }
        depth += 1
      case UInt8(ascii: "}") where !inMathematics && depth > 0:
        depth -= 1
        if depth == 0 { output += close }
      default: output.append(byte)
      }
      index += 1
    }
    if depth > 0 { output += close }
    return String(decoding: output, as: UTF8.self)
  }

  /// The text with braces for protected words; other markup has no form there and is left out.
  static func formattable(_ rich: String) -> String {
    let bytes = Array(rich.utf8)
    var output: [UInt8] = []
    var plain: [UInt8] = []
    var isProtected = false
    var inner = 0
    var index = 0
    func flush() {
      for byte in RichText.plain(String(decoding: plain, as: UTF8.self)).utf8 {
        if isControl(byte) { output.append(UInt8(ascii: "\\")) }
        output.append(byte)
      }
      plain = []
    }
    while index < bytes.count {
      let rest = bytes[index...]
      if !isProtected, rest.starts(with: open) {
        flush()
        output.append(UInt8(ascii: "{"))
        isProtected = true
        inner = 0
        index += open.count
      } else if isProtected, rest.starts(with: close), inner == 0 {
        flush()
        output.append(UInt8(ascii: "}"))
        isProtected = false
        index += close.count
      } else {
        if isProtected {
          if rest.starts(with: "<span ".utf8) { inner += 1 } else if rest.starts(with: close) { inner -= 1 }
        }
        plain.append(bytes[index])
        index += 1
      }
    }
    flush()
    if isProtected { output.append(UInt8(ascii: "}")) }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "$")
  }
}
