/// CSL rich text as tags and text (FORMATS §2); a tag without its partner is text.
enum RichTextToken: Equatable {
  case text(ArraySlice<UInt8>)
  case open(RichTag)
  case close(RichTag)

  /// The tokens of a text, in order.
  static func tokens(_ text: String) -> [RichTextToken] {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "<")) else { return bytes.isEmpty ? [] : [.text(bytes[...])] }
    var tokens: [RichTextToken] = []
    var ranges: [Range<Int>] = []
    var open: [(index: Int, tag: RichTag)] = []
    var matched: Set<Int> = []
    var start = 0
    var position = 0
    func flush(_ end: Int) {
      if end > start {
        tokens.append(.text(bytes[start..<end]))
        ranges.append(start..<end)
      }
    }
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<"),
        let end = bytes[position...].prefix(80).firstIndex(of: UInt8(ascii: ">"))
      else {
        position += 1
        continue
      }
      let name = String(decoding: bytes[position...end], as: UTF8.self)
      if let tag = opening(name) {
        flush(position)
        open.append((tokens.count, tag))
        tokens.append(.open(tag))
        ranges.append(position..<end + 1)
      } else if let last = open.last, closing(name, last.tag) {
        flush(position)
        matched.insert(last.index)
        matched.insert(tokens.count)
        open.removeLast()
        tokens.append(.close(last.tag))
        ranges.append(position..<end + 1)
      } else {
        position += 1
        continue
      }
      position = end + 1
      start = position
    }
    flush(bytes.count)
    return tokens.indices.map { index in
      if case .text = tokens[index] { return tokens[index] }
      return matched.contains(index) ? tokens[index] : .text(bytes[ranges[index]])
    }
  }

  private static func opening(_ tag: String) -> RichTag? {
    switch tag {
    case "<i>": .italic
    case "<b>": .bold
    case "<sub>": .subscripted
    case "<sup>": .superscripted
    case "<span class=\"nocase\">": .noCase
    case "<span style=\"font-variant:small-caps\">", "<span style=\"font-variant:small-caps;\">",
      "<span style=\"font-variant: small-caps;\">", "<span style=\"font-variant: small-caps\">", "<sc>":
      .smallCaps
    default: nil
    }
  }

  private static func closing(_ tag: String, _ open: RichTag) -> Bool {
    switch open {
    case .italic: tag == "</i>"
    case .bold: tag == "</b>"
    case .subscripted: tag == "</sub>"
    case .superscripted: tag == "</sup>"
    case .noCase: tag == "</span>"
    case .smallCaps: tag == "</span>" || tag == "</sc>"
    }
  }
}
