import CLibXML2
internal import Text

/// Makes of a page what libxml2, which reads by HTML 4, understands as the HTML standard means it: references without a
/// semicolon, names of HTML 5, numbers that mean Windows-1252, `<` in a title or a text area, a body whose tags are left out or
/// that goes on behind its end.
///
/// Only these bytes change, and no line end; scripts, styles and comments are left alone.
struct HTMLSource {
  private let bytes: [UInt8]
  private var out: [UInt8] = []
  /// Up to here the bytes stand in the output.
  private var copied = 0
  private var isChanged = false
  /// Elements whose end tag does not come any more: it is looked for once.
  private var unended: Set<String> = []
  /// Nothing has come yet that opens the body.
  private var isBeforeBody = true

  /// The page as libxml2 should have it; in most cases the same bytes.
  static func prepared(_ bytes: [UInt8]) -> [UInt8] {
    var source = HTMLSource(bytes: bytes)
    source.run()
    guard source.isChanged else { return bytes }
    return source.out + bytes[source.copied...]
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func run() {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "&"): index = reference(at: index, in: .text)
      case UInt8(ascii: "<"): index = markup(at: index)
      default: index += 1
      }
    }
  }

  /// Passes a tag, comment or declaration, and the content of an element that holds no markup; gives the place behind it.
  private mutating func markup(at start: Int) -> Int {
    guard start + 1 < bytes.count else { return start + 1 }
    let next = bytes[start + 1]
    if next == UInt8(ascii: "!") {
      return starts("<!--", at: start) ? end(of: "-->", from: start + 4) ?? bytes.count : closing(from: start)
    }
    if next == UInt8(ascii: "/") || next == UInt8(ascii: "?") {
      let end = closing(from: start)
      if isEndOfBody(at: start) { replace(start..<end, with: "") }
      return end
    }
    guard Self.isLetter(next) else { return start + 1 }
    var nameEnd = start + 1
    while nameEnd < bytes.count, Self.isLetter(bytes[nameEnd]) || (0x30...0x39).contains(bytes[nameEnd]),
      nameEnd - start < 12
    {
      nameEnd += 1
    }
    let name = String(decoding: bytes[start + 1..<nameEnd], as: UTF8.self).lowercased()
    if isBeforeBody { openBody(before: name, isWhole: isEndOfName(nameEnd), at: start) }
    let content = tag(from: nameEnd)
    // What stands in a template of the head opens nothing.
    if isBeforeBody, name == "template", let end = end(of: "</template", from: content) { return end }
    // `<title-bar>` is an element of its own, and `<title/>` one of SVG.
    guard isEndOfName(nameEnd), content < 2 || bytes[content - 2] != UInt8(ascii: "/") else { return content }
    if Self.raw.contains(name) { return end(of: "</" + name, from: content) ?? bytes.count }
    guard Self.textual.contains(name), !unended.contains(name) else { return content }
    guard let end = end(of: "</" + name, from: content) else {
      unended.insert(name)
      return content
    }
    text(content..<end - name.utf8.count - 2)
    return end
  }

  /// The end tags of `body` and `html` close nothing: what stands behind them belongs to the body all the same (HTML, section
  /// 13.2.6.4.19), and libxml2 would put it elsewhere. The end of the page closes both.
  private func isEndOfBody(at start: Int) -> Bool {
    ["</body", "</html"].contains { name in
      let end = start + name.utf8.count
      return end <= bytes.count && isEndOfName(end)
        && zip(bytes[start..<end], name.utf8).allSatisfy { Self.folded($0) == $1 }
    }
  }

  /// Anything but what belongs to a head opens the body (HTML, section 13.2.6.4.6). libxml2 does so for the elements it knows, and
  /// would leave an `<article>` in the head.
  private mutating func openBody(before name: String, isWhole: Bool, at start: Int) {
    if isWhole, Self.ofHead.contains(name) { return }
    isBeforeBody = false
    let isKnown = unsafe htmlTagLookup(name) != nil
    if !isWhole || !isKnown { replace(start..<start, with: "<body>") }
  }

  private static let ofHead: Set<String> = [
    "html", "head", "base", "basefont", "bgsound", "link", "meta", "title", "noscript", "noframes", "style", "script",
    "template",
  ]

  private static let raw: Set<String> = ["script", "style", "xmp", "iframe", "noembed", "noframes"]
  private static let textual: Set<String> = ["title", "textarea"]

  /// The references in a tag's values are settled; gives the place behind its `>`.
  private mutating func tag(from start: Int) -> Int {
    var index = start
    var quote: UInt8?
    var isAfterEquals = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&") {
        index = reference(at: index, in: .attribute)
        isAfterEquals = false
        continue
      }
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return index
      } else if isAfterEquals, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      if byte != 0x20, !(0x09...0x0D).contains(byte) { isAfterEquals = byte == UInt8(ascii: "=") && quote == nil }
    }
    return index
  }

  /// Content in which only references count.
  private mutating func text(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "&"): index = reference(at: index, in: .text)
      case UInt8(ascii: "<"):
        replace(index..<index + 1, with: "&lt;")
        index += 1
      default: index += 1
      }
    }
  }

  /// Writes a reference as a number where libxml2 would not read it, or read something else; gives the place behind it.
  private mutating func reference(at ampersand: Int, in context: HTMLReferences.Context) -> Int {
    guard let match = HTMLReferences.match(bytes[...], at: ampersand, in: context) else { return ampersand + 1 }
    let end = ampersand + match.length
    if !isUnderstood(match, ampersand..<end) {
      replace(ampersand..<end, with: match.scalars.map { "&#\($0.value);" }.joined())
    }
    return end
  }

  private func isUnderstood(_ match: HTMLReferences.Match, _ range: Range<Int>) -> Bool {
    guard bytes[range.upperBound - 1] == UInt8(ascii: ";"), match.scalars.count == 1 else { return false }
    let body = bytes[range.lowerBound + 1..<range.upperBound - 1]
    if body.first == UInt8(ascii: "#") {
      // Numbers of Windows-1252 and those of no character have been given another value.
      let digits = String(decoding: body.dropFirst(), as: UTF8.self)
      let isHexadecimal = digits.first == "x" || digits.first == "X"
      return UInt32(digits.drop { $0 == "x" || $0 == "X" }, radix: isHexadecimal ? 16 : 10) == match.scalars[0].value
    }
    let name = String(decoding: body, as: UTF8.self)
    guard let known = unsafe htmlEntityLookup(name) else { return false }
    return unsafe known.pointee.value == match.scalars[0].value
  }

  private mutating func replace(_ range: Range<Int>, with text: String) {
    if !isChanged { out.reserveCapacity(bytes.count + 1024) }
    isChanged = true
    out += bytes[copied..<range.lowerBound]
    out += text.utf8
    copied = range.upperBound
  }

  private func closing(from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
    return min(index + 1, bytes.count)
  }

  private func starts(_ text: StaticString, at index: Int) -> Bool {
    bytes[index...].starts(with: text.description.utf8)
  }

  private func isEndOfName(_ index: Int) -> Bool {
    guard index < bytes.count else { return true }
    let byte = bytes[index]
    return byte == 0x20 || (0x09...0x0D).contains(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }

  /// The place behind the next occurrence, in any case of letters; of the beginning of a tag only where its name ends there.
  private func end(of text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    var index = start
    while index + wanted.count <= bytes.count {
      var length = 0
      while length < wanted.count, Self.folded(bytes[index + length]) == wanted[length] { length += 1 }
      if length == wanted.count, wanted[0] != UInt8(ascii: "<") || isEndOfName(index + length) { return index + length }
      index += 1
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
