/// Mathematics that text can hold: signs, Greek letters, one level of raised and lowered characters.
enum TeXMathematics {
  /// The formula as CSL rich text; nil where text cannot hold it, so that it is better kept as TeX.
  static func richText(_ bytes: ArraySlice<UInt8>, tags: Bool) -> String? {
    var output = ""
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "^"), UInt8(ascii: "_"):
        position += 1
        guard let inner = argument(bytes, &position) else { return nil }
        let tag = byte == UInt8(ascii: "^") ? "sup" : "sub"
        output += tags ? "<\(tag)>\(inner)</\(tag)>" : inner
      case UInt8(ascii: "\\"), UInt8(ascii: "{"):
        guard let inner = argument(bytes, &position) else { return nil }
        output += inner
      case UInt8(ascii: "}"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "%"): return nil
      case UInt8(ascii: "'"):
        position += 1
        output += "′"
      case UInt8(ascii: "-"):
        position += 1
        output += "−"
      case UInt8(ascii: "~"):
        position += 1
        output += "\u{A0}"
      case _ where BibScanner.isBlank(byte):
        position += 1
        if !output.isEmpty, !output.hasSuffix(" ") { output += " " }
      default: output += character(bytes, &position)
      }
    }
    return output
  }

  private static func character(_ bytes: ArraySlice<UInt8>, _ position: inout Int) -> String {
    let start = position
    position += 1
    while position < bytes.endIndex, bytes[position] & 0xC0 == 0x80 { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// A character, a command that is a character, or a group of these.
  private static func argument(_ bytes: ArraySlice<UInt8>, _ position: inout Int) -> String? {
    while position < bytes.endIndex, BibScanner.isBlank(bytes[position]) { position += 1 }
    guard position < bytes.endIndex else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "\\"): return symbol(bytes, &position)
    case UInt8(ascii: "{"):
      position += 1
      var inner = ""
      while position < bytes.endIndex, bytes[position] != UInt8(ascii: "}") {
        switch bytes[position] {
        case UInt8(ascii: "{"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "&"), UInt8(ascii: "#"): return nil
        case UInt8(ascii: "\\"):
          guard let text = symbol(bytes, &position) else { return nil }
          inner += text
        default: inner += character(bytes, &position)
        }
      }
      guard position < bytes.endIndex else { return nil }
      position += 1
      return inner
    case UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "}"): return nil
    default: return character(bytes, &position)
    }
  }

  private static func symbol(_ bytes: ArraySlice<UInt8>, _ position: inout Int) -> String? {
    position += 1
    let start = position
    while position < bytes.endIndex, (bytes[position] | 0x20) &- 0x61 < 26 { position += 1 }
    if position == start {
      guard position < bytes.endIndex, let text = TeXSymbols.controlSymbol(bytes[position]) else { return nil }
      position += 1
      return text
    }
    let name = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let text = TeXSymbols.mathematics[name] ?? TeXSymbols.text[name] else { return nil }
    while position < bytes.endIndex, BibScanner.isBlank(bytes[position]) { position += 1 }
    return text
  }
}
