import Text

/// Writes values so that a template of Wikipedia reads them as they are.
enum WikitextEscaping {
  /// Text in CSL rich text for a named parameter: italics as `''`, other tags as HTML, and nothing of it is markup by chance.
  static func richText(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let usesQuotes = isPlainItalic(bytes)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 16)
    // Protection of case means nothing on a page: its spans are left out.
    var isWritten: [Bool] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), let tag = CSLTag(bytes, at: index) {
        index = tag.end
        if tag.name == "span" {
          if !tag.isClosing { isWritten.append(!tag.attributes.contains("nocase")) }
          let writes = isWritten.last ?? false
          if tag.isClosing { _ = isWritten.popLast() }
          if !writes { continue }
        }
        output += tag.wikitext(usesQuotes: usesQuotes)
        continue
      }
      append(bytes, index, to: &output)
      index += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Text without tags.
  static func plain(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    for index in bytes.indices { append(bytes, index, to: &output) }
    return String(decoding: output, as: UTF8.self)
  }

  /// The value of a parameter without a name, where `=` would end a name.
  static func unnamed(_ text: String) -> String { plain(text).replacing("=", with: "{{=}}") }

  /// An address: what would end it in wikitext is percent-encoded, a bar is `{{!}}`.
  static func address(_ text: String) -> String {
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "|"): output += "{{!}}".utf8
      case 0...0x20, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "{"), UInt8(ascii: "}"):
        output += percent(byte)
      case UInt8(ascii: "'")
      where index > 0 && bytes[index - 1] == byte || index + 1 < bytes.count && bytes[index + 1] == byte:
        output += percent(byte)
      case UInt8(ascii: "&") where looksLikeReference(bytes, index): output += "&amp;".utf8
      default: output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func percent(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func append(_ bytes: [UInt8], _ index: Int, to output: inout [UInt8]) {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "|"): output += "{{!}}".utf8
    case UInt8(ascii: "{"): output += "&#123;".utf8
    case UInt8(ascii: "}"): output += "&#125;".utf8
    case UInt8(ascii: "["): output += "&#91;".utf8
    case UInt8(ascii: "]"): output += "&#93;".utf8
    case UInt8(ascii: "<"): output += "&lt;".utf8
    case UInt8(ascii: ">"): output += "&gt;".utf8
    case UInt8(ascii: "'"):
      // Two apostrophes are italics; at an end they would join those of the template.
      let isAlone = index > 0 && index + 1 < bytes.count && !joins(bytes[index - 1]) && !joins(bytes[index + 1])
      output += isAlone ? "'".utf8 : "&#39;".utf8
    case UInt8(ascii: "\""):
      output += index > 0 && index + 1 < bytes.count ? "\"".utf8 : "&quot;".utf8
    case UInt8(ascii: "&"): output += looksLikeReference(bytes, index) ? "&amp;".utf8 : "&".utf8
    case UInt8(ascii: "~") where index + 1 < bytes.count && bytes[index + 1] == byte: output += "&#126;".utf8
    case 0x0A, 0x0D: output.append(0x20)
    default: output.append(byte)
    }
  }

  private static func joins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
  }

  /// `&…;` of letters and digits: a name this program does not know may be known to a browser.
  private static func looksLikeReference(_ bytes: [UInt8], _ start: Int) -> Bool {
    var index = start + 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "#") { index += 1 }
    let first = index
    while index < bytes.count, index - first < 32,
      WikitextBytes.isLetter(bytes[index]) || WikitextBytes.isDigit(bytes[index])
    {
      index += 1
    }
    return index > first && index < bytes.count && bytes[index] == UInt8(ascii: ";")
  }

  /// Whether every `<i>` is closed before the next and none stands beside another, so that `''` says the same.
  private static func isPlainItalic(_ bytes: [UInt8]) -> Bool {
    var isOpen = false
    var lastEnd = -1
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), let tag = CSLTag(bytes, at: index) else {
        index += 1
        continue
      }
      if tag.name == "i" {
        guard tag.isClosing == isOpen, lastEnd != index else { return false }
        isOpen.toggle()
        lastEnd = tag.end
      } else if isOpen {
        return false
      }
      index = tag.end
    }
    return !isOpen
  }
}

/// A tag of CSL's rich text (FORMATS §2).
private struct CSLTag {
  let name: String
  let isClosing: Bool
  let attributes: String
  let end: Int

  init?(_ bytes: [UInt8], at start: Int) {
    var index = start + 1
    isClosing = index < bytes.count && bytes[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    let name = String(decoding: bytes[index...].prefix { (0x61...0x7A).contains($0) }, as: UTF8.self)
    guard ["i", "b", "sub", "sup", "sc", "span"].contains(name),
      let close = bytes[index...].prefix(80).firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let rest = String(decoding: bytes[(index + name.utf8.count)..<close], as: UTF8.self)
    guard rest.isEmpty || (name == "span" && rest.hasPrefix(" ")) else { return nil }
    self.name = name
    attributes = rest
    end = close + 1
  }

  func wikitext(usesQuotes: Bool) -> [UInt8] {
    switch name {
    case "i" where usesQuotes: Array("''".utf8)
    case "sc": Array((isClosing ? "</span>" : "<span style=\"font-variant:small-caps\">").utf8)
    default: Array("<\(isClosing ? "/" : "")\(name)\(attributes)>".utf8)
    }
  }
}
