/// Cuts a page into tags and text with the places of all parts (HTML, section 13.2.5), so that what is not touched stays
/// byte for byte. It reads as a browser does that runs no scripts: `noscript` holds markup.
///
/// It follows the tokenizer of the standard, and of the tree only what changes how bytes are cut: elements whose content is
/// raw, and foreign elements (SVG, MathML), where it is not. Where a page makes a browser build another tree, an address
/// may stay unwritten; the headers, and not this scanner, keep a page from fetching anything.
struct PageScanner {
  let bytes: [UInt8]
  /// For XML: nothing is raw, sections and instructions are read.
  let isXML: Bool
  private var index = 0
  private var raw: String?
  private var foreign = ForeignContent()

  init(_ bytes: [UInt8], isXML: Bool) {
    self.bytes = bytes
    self.isXML = isXML
  }

  /// The next part, nil at the end.
  mutating func next() -> PageToken? {
    if let element = raw {
      raw = nil
      let start = index
      index = RawContent.end(bytes, from: start, element)
      if index > start { return .raw(start..<index, in: element) }
    }
    guard index < bytes.count else { return nil }
    let start = index
    if bytes[start] == UInt8(ascii: "<"), let token = markup() { return token }
    // A bracket that begins nothing is text.
    index = bytes[min(start + 1, bytes.count)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    return .text(start..<index)
  }

  /// Whether the element that is open is one of SVG or MathML.
  var isForeign: Bool { foreign.isForeign }

  private mutating func markup() -> PageToken? {
    let start = index
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "!"):
      if bytes[start...].starts(with: "<!--".utf8) { return aside(to: commentEnd(start)) }
      if isXML || isForeign, bytes[start...].starts(with: "<![CDATA[".utf8) {
        let end = end(of: "]]>", from: start + 9)
        index = end
        return .text(start..<end)
      }
      return aside(to: end(of: isXML ? doctypeEnd(start) : ">", from: start + 2))
    case UInt8(ascii: "?"): return aside(to: end(of: isXML ? "?>" : ">", from: start + 2))
    case UInt8(ascii: "/"):
      guard start + 2 < bytes.count else { return nil }
      if isLetter(bytes[start + 2]) { return tag(nameAt: start + 2, isEnd: true) }
      return aside(to: end(of: ">", from: start + 2))
    default: return isLetter(bytes[start + 1]) ? tag(nameAt: start + 1, isEnd: false) : nil
    }
  }

  private mutating func aside(to end: Int) -> PageToken {
    defer { index = end }
    return .aside(index..<end)
  }

  /// The internal subset of a doctype ends with a bracket of its own.
  private func doctypeEnd(_ start: Int) -> StaticString {
    let head = bytes[start...].prefix(1_000).prefix { $0 != UInt8(ascii: ">") }
    return head.contains(UInt8(ascii: "[")) && head.starts(with: "<!DOCTYPE".utf8) ? "]>" : ">"
  }

  private func end(of mark: StaticString, from start: Int) -> Int {
    ByteMarks.end(of: mark, in: bytes, from: min(start, bytes.count)) ?? bytes.count
  }

  /// `-->`, and the endings that HTML takes for it: `<!-->`, `<!--->`, `--!>`.
  private func commentEnd(_ start: Int) -> Int {
    let body = start + 4
    if !isXML {
      if bytes[min(body, bytes.count)...].starts(with: ">".utf8) { return body + 1 }
      if bytes[min(body, bytes.count)...].starts(with: "->".utf8) { return body + 2 }
    }
    let plain = end(of: "-->", from: body)
    guard !isXML, let other = ByteMarks.end(of: "--!>", in: bytes, from: min(body, bytes.count), before: plain) else {
      return plain
    }
    return other
  }

  /// A tag; one that the page's end cuts off is none.
  private mutating func tag(nameAt start: Int, isEnd: Bool) -> PageToken {
    let open = index
    var reader = TagReader(bytes: bytes, index: start)
    let name = reader.word { $0 == UInt8(ascii: "/") }
    var tag = PageTag(name: reader.lowercased(name), isEnd: isEnd, range: open..<open)
    guard reader.attributes(of: &tag) else {
      index = bytes.count
      return .aside(open..<bytes.count)
    }
    index = reader.index
    tag.range = open..<index
    if !isXML {
      let isOfHTML = !foreign.isForeign
      foreign.note(tag)
      if !isEnd, isOfHTML, RawContent.elements.contains(tag.name) { raw = tag.name }
    }
    return .tag(tag)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || isXML && (byte == UInt8(ascii: "_") || byte >= 0x80)
  }
}

/// Reads the inside of a tag (HTML, sections 13.2.5.32 to 40).
private struct TagReader {
  let bytes: [UInt8]
  var index: Int

  /// Up to a blank, `>`, or what else ends it.
  mutating func word(_ ends: (UInt8) -> Bool) -> Range<Int> {
    let start = index
    while index < bytes.count, !ByteMarks.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">"), !ends(bytes[index])
    {
      index += 1
    }
    return start..<index
  }

  func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Reads attributes to behind the closing bracket; false where the bytes end before it.
  mutating func attributes(of tag: inout PageTag) -> Bool {
    while true {
      var wasSlash = false
      while index < bytes.count, ByteMarks.isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/") {
        wasSlash = bytes[index] == UInt8(ascii: "/")
        index += 1
      }
      guard index < bytes.count else { return false }
      if bytes[index] == UInt8(ascii: ">") {
        tag.isSelfClosing = wasSlash
        index += 1
        return true
      }
      // A sign of equality at the start belongs to the name.
      let start = index
      index += 1
      let name = start..<word { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "=") }.upperBound
      var attribute = PageTag.Attribute(name: lowercased(name), nameRange: name)
      skipBlanks()
      if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
        index += 1
        skipBlanks()
        guard value(of: &attribute) else { return false }
      }
      tag.attributes.append(attribute)
    }
  }

  private mutating func value(of attribute: inout PageTag.Attribute) -> Bool {
    guard index < bytes.count else { return false }
    let quote = bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      if quote != UInt8(ascii: ">") { attribute.value = word { _ in false } }
      return true
    }
    guard let end = bytes[(index + 1)...].firstIndex(of: quote) else { return false }
    (attribute.value, attribute.quote) = ((index + 1)..<end, quote)
    index = end + 1
    return true
  }

  private mutating func skipBlanks() { while index < bytes.count, ByteMarks.isSpace(bytes[index]) { index += 1 } }
}
