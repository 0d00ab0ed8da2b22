import Text

/// The text of Zotero's notes, which are HTML: paragraphs become lines, `<i> <b> <sub> <sup>` stay as CSL's rich text.
enum NoteText {
  private static let blocks: Set<String> = [
    "p", "div", "br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "pre", "hr",
  ]
  private static let kept: [String: String] = [
    "i": "i", "em": "i", "b": "b", "strong": "b", "sub": "sub", "sup": "sup",
  ]
  private static let dropped: Set<String> = [
    "span", "a", "u", "s", "strike", "del", "ins", "font", "img", "html", "head", "body", "code", "tt", "small", "big",
    "abbr", "cite", "q", "td", "th", "tbody", "thead", "colgroup", "col", "section", "article", "mark", "math", "o",
  ]
  static func plain(_ html: String) -> String {
    let bytes = Array(html.utf8)
    guard bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return ZoteroText.trimmed(html)
    }
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), let (name, isClosing, end) = tag(bytes, index) {
        if blocks.contains(name) {
          breakLine(&output)
        } else if let name = kept[name] {
          output += Array((isClosing ? "</\(name)>" : "<\(name)>").utf8)
        } else if !dropped.contains(name) {
          output += bytes[index..<end]
        }
        index = end
      } else if bytes[index] == UInt8(ascii: "&"), let match = HTMLReferences.match(bytes[...], at: index, in: .outside)
      {
        output += match.text.utf8
        index += match.length
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return ZoteroText.trimmed(String(decoding: output, as: UTF8.self))
  }

  private static func breakLine(_ output: inout [UInt8]) {
    while let last = output.last, last == 0x20 { output.removeLast() }
    if let last = output.last, last != 0x0A { output.append(0x0A) }
  }

  /// The name of a tag, whether it closes, and where it ends; nil for an angle bracket that starts none.
  private static func tag(_ bytes: [UInt8], _ start: Int) -> (name: String, isClosing: Bool, end: Int)? {
    var index = start + 1
    guard index < bytes.count else { return nil }
    let isClosing = bytes[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    var name: [UInt8] = []
    while index < bytes.count, name.count < 12, bytes[index] | 0x20 >= UInt8(ascii: "a") || bytes[index] &- 0x30 < 10 {
      name.append(bytes[index] | 0x20)
      index += 1
    }
    guard let first = name.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z"),
      let end = bytes[index...].prefix(4096).firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    return (String(decoding: name, as: UTF8.self), isClosing, end + 1)
  }
}
