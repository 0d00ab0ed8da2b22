/// Walks over Markdown (CommonMark 0.31, with GFM's bare addresses) and gathers the addresses behind which a copy can be
/// written. Code and comments were blanked before.
struct MarkdownScanner {
  struct Found {
    var address: String
    /// The first byte of the link.
    var start: Int
    /// Where something can be written behind it.
    var end: Int
    var isDefinition = false
  }

  private struct Bracket {
    var start: Int
    var isImage: Bool
    /// How many addresses were found before it.
    var found: Int
  }

  private let bytes: [UInt8]
  private(set) var found: [Found] = []
  private var index = 0
  private var brackets: [Bracket] = []

  init(_ bytes: [UInt8]) { self.bytes = TextMask(bytes, kind: .markdown).bytes }

  mutating func scan() {
    if bytes.starts(with: "---\n".utf8) || bytes.starts(with: "---\r\n".utf8) { skipFrontMatter() }
    while index < bytes.count { line() }
  }

  private mutating func skipFrontMatter() {
    var start = lineEnd(0)
    while start < bytes.count {
      let end = lineEnd(start)
      let line = bytes[start..<end].filter { $0 > 0x20 }
      if line.elementsEqual("---".utf8) || line.elementsEqual("...".utf8) {
        index = end
        return
      }
      start = end
    }
  }

  /// As far as a tag, a title or an address reaches: a long line of what is never closed must not take quadratic time.
  private func within(_ start: Int) -> ArraySlice<UInt8> { bytes[start..<min(bytes.count, start + 32_768)] }

  /// After the line feed.
  private func lineEnd(_ start: Int) -> Int { bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count }

  private mutating func line() {
    let end = lineEnd(index)
    let start = bytes[index..<end].firstIndex { $0 > 0x20 && $0 != UInt8(ascii: ">") }
    guard let start else {
      // Brackets do not reach over the end of their paragraph.
      brackets = []
      index = end
      return
    }
    if let definition = definition(start, end) {
      found.append(definition)
      index = end
      return
    }
    index = start
    inline(end)
  }

  /// `[label]: https://…`; a footnote's text is text.
  private func definition(_ start: Int, _ end: Int) -> Found? {
    guard bytes[start] == UInt8(ascii: "["), start + 1 < end, bytes[start + 1] != UInt8(ascii: "^"),
      let close = bytes[start..<end].firstIndex(of: UInt8(ascii: "]")), close + 1 < end,
      bytes[close + 1] == UInt8(ascii: ":")
    else { return nil }
    var position = close + 2
    while position < end, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    if position < end, bytes[position] == UInt8(ascii: "<") { position += 1 }
    guard startsAddress(position) else { return nil }
    let stop = bytes[position..<end].firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: ">") } ?? end
    return Found(
      address: String(decoding: bytes[position..<stop], as: UTF8.self), start: position, end: stop, isDefinition: true)
  }

  // MARK: - Within lines

  private mutating func inline(_ end: Int) {
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "<"): angle()
      case UInt8(ascii: "["):
        let isImage = index > 0 && bytes[index - 1] == UInt8(ascii: "!")
        brackets.append(Bracket(start: index, isImage: isImage, found: found.count))
        index += 1
      case UInt8(ascii: "]"): close()
      case UInt8(ascii: "h"), UInt8(ascii: "H"): bare()
      default: index += 1
      }
    }
  }

  private mutating func angle() {
    let start = index
    guard let close = within(start).firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == 0x0A }),
      bytes[close] == UInt8(ascii: ">")
    else {
      index += 1
      return
    }
    if startsAddress(start + 1) {
      let address = bytes[(start + 1)..<close]
      if !address.contains(where: { $0 <= 0x20 }) {
        add(address, start, close + 1)
        return
      }
    }
    let next = bytes[start + 1]
    // A tag of HTML: its attributes are no text.
    index = next == UInt8(ascii: "/") || (0x61...0x7A).contains(next | 0x20) ? close + 1 : start + 1
  }

  private mutating func close() {
    index += 1
    guard let open = brackets.popLast(), index < bytes.count, bytes[index] == UInt8(ascii: "(") else { return }
    guard let (address, end) = destination(index + 1) else { return }
    // What stands in the words of a link is part of it.
    let inner = found.count - open.found
    found.removeLast(max(0, inner))
    index = end
    if open.isImage { return }
    var after = end
    if after < bytes.count, bytes[after] == UInt8(ascii: "{"),
      let stop = within(after).firstIndex(where: { $0 == UInt8(ascii: "}") || $0 == 0x0A }),
      bytes[stop] == UInt8(ascii: "}")
    {
      after = stop + 1
    }
    if let address, startsAddress(address.lowerBound) {
      found.append(Found(address: unescaped(bytes[address]), start: open.start, end: after))
    }
    index = after
  }

  /// The range of the destination, nil for an empty one, and the byte after the closing bracket.
  private func destination(_ start: Int) -> (Range<Int>?, Int)? {
    var position = start
    func blanks() { while position < bytes.count, bytes[position] <= 0x20 { position += 1 } }
    blanks()
    var range = position..<position
    if position < bytes.count, bytes[position] == UInt8(ascii: "<") {
      guard let close = within(position).firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == 0x0A }),
        bytes[close] == UInt8(ascii: ">")
      else { return nil }
      range = position + 1..<close
      position = close + 1
    } else {
      var depth = 0
      let first = position
      scan: while position < bytes.count {
        switch bytes[position] {
        case 0...0x20: break scan
        case UInt8(ascii: "\\"): position += 1
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"):
          if depth == 0 { break scan }
          depth -= 1
        default: break
        }
        position += 1
      }
      position = min(position, bytes.count)
      range = first..<position
    }
    blanks()
    if position < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "(")].contains(bytes[position]) {
      let closing = bytes[position] == UInt8(ascii: "(") ? UInt8(ascii: ")") : bytes[position]
      guard let end = within(position + 1).firstIndex(of: closing) else { return nil }
      position = end + 1
      blanks()
    }
    guard position < bytes.count, bytes[position] == UInt8(ascii: ")") else { return nil }
    return (range.isEmpty ? nil : range, position + 1)
  }

  private func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var output: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex, "()<>[]\\_*~&#".utf8.contains(bytes[index + 1])
      {
        index += 1
      }
      output.append(bytes[index])
      index += 1
    }
    return String(decoding: output, as: UTF8.self).replacing("&amp;", with: "&")
  }

  private mutating func bare() {
    guard startsAddress(index), index == 0 || !isWord(bytes[index - 1]) else {
      index += 1
      return
    }
    let start = index
    var end = index
    var depth = 0
    scan: while end < bytes.count {
      switch bytes[end] {
      case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "]"),
        UInt8(ascii: "["):
        break scan
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { break scan }
        depth -= 1
      default: break
      }
      end += 1
    }
    while end > start, "?!.,:*_~';".utf8.contains(bytes[end - 1]) { end -= 1 }
    add(bytes[start..<end], start, end)
  }

  private mutating func add(_ address: ArraySlice<UInt8>, _ start: Int, _ end: Int) {
    found.append(Found(address: String(decoding: address, as: UTF8.self), start: start, end: end))
    index = max(end, start + 1)
  }

  private func isWord(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) }

  private func startsAddress(_ start: Int) -> Bool {
    start < bytes.count && ByteText.schemeLength(bytes, at: start) != nil
  }
}
