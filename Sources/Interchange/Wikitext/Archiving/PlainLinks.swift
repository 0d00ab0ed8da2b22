/// The external links of an article that stand in no template: `[https://… words]` and bare addresses.
struct PlainLinks {
  struct Link {
    var address: String
    /// With its brackets.
    var range: ByteRange
  }

  private(set) var links: [Link] = []

  /// Text within templates, comments and tags such as `<nowiki>` is passed over.
  init(_ document: WikitextDocument) {
    let text = document.text
    var skipped = SkippedRanges(document)
    var index = 0
    while index < text.count {
      if let end = skipped.end(at: index) {
        index = max(end, index + 1)
      } else if text[index] == UInt8(ascii: "["), index + 1 < text.count, Self.startsAddress(text, index + 1) {
        let end = Self.addressEnd(text, index + 1, isBare: false)
        var close = end
        while close < text.count, close - end < 4_096, text[close] != UInt8(ascii: "]"), text[close] != 0x0A {
          close += 1
        }
        if close < text.count, text[close] == UInt8(ascii: "]") {
          add(text, index + 1..<end, index..<close + 1)
          index = close + 1
        } else {
          index = end
        }
      } else if Self.startsAddress(text, index), index == 0 || !Self.isWord(text[index - 1]) {
        let end = Self.addressEnd(text, index, isBare: true)
        add(text, index..<end, index..<end)
        index = end
      } else {
        index += 1
      }
    }
  }

  private mutating func add(_ text: [UInt8], _ address: Range<Int>, _ range: Range<Int>) {
    let words = String(decoding: text[address], as: UTF8.self).replacing("&amp;", with: "&")
    links.append(Link(address: words, range: ByteRange(range.lowerBound, range.upperBound)))
  }

  private static func isWord(_ byte: UInt8) -> Bool { WikitextBytes.isLetter(byte) || WikitextBytes.isDigit(byte) }

  private static func startsAddress(_ text: [UInt8], _ start: Int) -> Bool {
    guard start < text.count, text[start] | 0x20 == UInt8(ascii: "h") else { return false }
    for scheme in ["http://", "https://"] {
      let end = start + scheme.utf8.count
      guard end < text.count else { continue }
      let found = text[start..<end].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      if found.elementsEqual(scheme.utf8) { return true }
    }
    return false
  }

  /// Where MediaWiki ends an address (Parser, EXT_LINK_URL_CLASS); a bare one does not hold the signs of its sentence.
  private static func addressEnd(_ text: [UInt8], _ start: Int, isBare: Bool) -> Int {
    var end = start
    scan: while end < text.count {
      switch text[end] {
      case 0...0x20, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        0x7F:
        break scan
      case UInt8(ascii: "'") where end + 1 < text.count && text[end + 1] == UInt8(ascii: "'"): break scan
      case UInt8(ascii: "{") where end + 1 < text.count && text[end + 1] == UInt8(ascii: "{"): break scan
      case UInt8(ascii: "|") where isBare, UInt8(ascii: "}") where isBare: break scan
      default: end += 1
      }
    }
    guard isBare else { return end }
    let hasBracket = text[start..<end].contains(UInt8(ascii: "("))
    while end > start {
      switch text[end - 1] {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "!"),
        UInt8(ascii: "?"):
        end -= 1
      case UInt8(ascii: ")") where !hasBracket: end -= 1
      default: return end
      }
    }
    return end
  }
}

/// What of an article is no text of links: templates, comments, tags, and what stands in `<nowiki>` and its like.
private struct SkippedRanges {
  private let document: WikitextDocument
  private var template = 0
  private var comment = 0
  /// Tags that nothing closes, so that nobody looks for their ends again.
  private var unclosed: Set<String> = []

  init(_ document: WikitextDocument) { self.document = document }

  /// The end of what is skipped from a byte on; nil where nothing is. Bytes are asked in rising order.
  mutating func end(at index: Int) -> Int? {
    let text = document.text
    guard text[index] == UInt8(ascii: "{") || text[index] == UInt8(ascii: "<") else { return nil }
    while template < document.templates.count, document.templates[template].range.lowerBound < index { template += 1 }
    if template < document.templates.count, document.templates[template].range.lowerBound == index {
      return document.templates[template].range.upperBound
    }
    guard text[index] == UInt8(ascii: "<") else { return nil }
    while comment < document.comments.count, document.comments[comment].lowerBound < index { comment += 1 }
    if comment < document.comments.count, document.comments[comment].lowerBound == index {
      return document.comments[comment].upperBound
    }
    guard let tag = WikitextTag(text, at: index) else { return nil }
    guard WikitextTag.opaque.contains(tag.name), !tag.isClosing, !tag.isSelfClosing, !unclosed.contains(tag.name) else {
      return tag.range.upperBound
    }
    var position = tag.range.upperBound
    while position < text.count {
      if text[position] == UInt8(ascii: "<"), let end = WikitextTag(text, at: position), end.isClosing,
        end.name == tag.name
      {
        return end.range.upperBound
      }
      position += 1
    }
    unclosed.insert(tag.name)
    return tag.range.upperBound
  }
}
