/// A tag of HTML or of an extension, as it stands in wikitext.
struct WikitextTag {
  /// In lower case.
  let name: String
  /// `</name>`.
  let isClosing: Bool
  /// `<name … />`.
  let isSelfClosing: Bool
  /// From `<` to after `>`.
  let range: Range<Int>
  /// Between the name and the end of the tag.
  let attributes: Range<Int>

  /// A tag that takes more than this is none.
  private static let longest = 2_000

  /// Reads the tag that starts at a `<`; nil where there is none.
  init?(_ text: [UInt8], at start: Int, limit: Int? = nil) {
    let end = min(limit ?? text.count, start + Self.longest, text.count)
    var index = start + 1
    guard index < end else { return nil }
    isClosing = text[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    let nameStart = index
    while index < end, WikitextBytes.isLetter(text[index]) || (index > nameStart && WikitextBytes.isDigit(text[index]))
    {
      index += 1
    }
    guard index > nameStart, index - nameStart <= 20, index < end else { return nil }
    let nameEnd = index
    var quote: UInt8?
    while index < end {
      let byte = text[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        // An apostrophe inside a bare value is no quote: name=O'Neil.
        if index > nameEnd, text[index - 1] == UInt8(ascii: "=") || WikitextBytes.isBlank(text[index - 1]) {
          quote = byte
        }
      } else if byte == UInt8(ascii: ">") {
        break
      } else if byte == UInt8(ascii: "<") {
        return nil
      }
      index += 1
    }
    guard index < end else { return nil }
    guard [UInt8(ascii: ">"), UInt8(ascii: "/")].contains(text[nameEnd]) || WikitextBytes.isBlank(text[nameEnd]) else {
      return nil
    }
    isSelfClosing = !isClosing && text[index - 1] == UInt8(ascii: "/")
    name = String(decoding: text[nameStart..<nameEnd].map { $0 | 0x20 }, as: UTF8.self)
    range = start..<(index + 1)
    attributes = nameEnd..<max(nameEnd, isSelfClosing ? index - 1 : index)
  }

  /// The value of an attribute, its name in any case, without quotes; nil where it is not there or empty.
  func attribute(_ wanted: String, in text: [UInt8]) -> String? {
    var index = attributes.lowerBound
    let end = attributes.upperBound
    while index < end {
      while index < end, WikitextBytes.isBlank(text[index]) || text[index] == UInt8(ascii: "/") { index += 1 }
      let start = index
      while index < end, text[index] != UInt8(ascii: "="), !WikitextBytes.isBlank(text[index]) { index += 1 }
      let name = String(decoding: text[start..<index], as: UTF8.self).lowercased()
      while index < end, WikitextBytes.isBlank(text[index]) { index += 1 }
      guard index < end, text[index] == UInt8(ascii: "=") else { continue }
      index += 1
      while index < end, WikitextBytes.isBlank(text[index]) { index += 1 }
      var valueStart = index
      if index < end, text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "'") {
        let quote = text[index]
        valueStart = index + 1
        index = valueStart
        while index < end, text[index] != quote { index += 1 }
      } else {
        while index < end, !WikitextBytes.isBlank(text[index]) { index += 1 }
      }
      if name == wanted {
        let value = String(decoding: text[valueStart..<index].drop { WikitextBytes.isBlank($0) }, as: UTF8.self)
        let trimmed = value.trimmingBlanks
        return trimmed.isEmpty ? nil : trimmed
      }
      if index < end { index += 1 }
    }
    return nil
  }

  /// Tags whose content is not read as wikitext.
  static let opaque: Set<String> = [
    "nowiki", "pre", "math", "chem", "ce", "syntaxhighlight", "source", "timeline", "score", "hiero", "graph",
    "templatedata", "mapframe", "maplink", "templatestyles",
  ]
}

extension String {
  /// Without blanks and line ends at both ends.
  var trimmingBlanks: String {
    var bytes = utf8[...]
    while let first = bytes.first, WikitextBytes.isBlank(first) { bytes = bytes.dropFirst() }
    while let last = bytes.last, WikitextBytes.isBlank(last) { bytes = bytes.dropLast() }
    return bytes.count == utf8.count ? self : String(Substring(bytes))
  }
}
