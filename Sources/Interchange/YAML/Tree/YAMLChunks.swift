/// The parts of a YAML text that can be read for themselves: its outermost members or elements, by their lines.
enum YAMLChunks {
  /// A part with the number of lines before it.
  struct Chunk {
    let range: Range<Int>
    let lines: Int
    /// Whether it starts with a hyphen: an element of a list.
    let isElement: Bool
  }

  /// Each chunk starts at a line that is as far in as the first one; directives, fences and comments belong to none.
  static func chunks(_ bytes: ArraySlice<UInt8>, lines: Int = 0) -> [Chunk] {
    var chunks: [Chunk] = []
    var start: (offset: Int, lines: Int, isElement: Bool)?
    var depth: Int?
    var number = lines
    var index = bytes.startIndex
    func close(_ end: Int) {
      if let start { chunks.append(Chunk(range: start.offset..<end, lines: start.lines, isElement: start.isElement)) }
    }
    while index < bytes.endIndex {
      let end = lineEnd(bytes, index)
      let content = bytes[index..<end].drop { $0 == 0x20 }
      let indent = content.startIndex - index
      let isFence = indent == 0 && isFence(bytes[index..<end])
      if isFence {
        close(index)
        start = nil
      } else if let first = content.first, first > 0x20, first != UInt8(ascii: "#"),
        !(first == UInt8(ascii: "%") && depth == nil),
        depth == nil || indent <= depth ?? 0
      {
        if depth == nil || indent < depth ?? 0 { depth = indent }
        let isElement = first == UInt8(ascii: "-") && content.dropFirst().first.map { $0 <= 0x20 } ?? true
        // «references:» and hyphens below it that are no further in.
        if !(isElement && start?.isElement == false) {
          close(index)
          start = (index, number, isElement)
        }
      }
      index = end
      if index < bytes.endIndex {
        index += bytes[index] == 0x0D && index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A ? 2 : 1
        number += 1
      }
    }
    close(bytes.endIndex)
    return chunks
  }

  /// The lines below the first one, where that is a name alone: `references:`.
  static func below(_ bytes: ArraySlice<UInt8>, lines: Int) -> (name: String, rest: ArraySlice<UInt8>, lines: Int)? {
    let end = lineEnd(bytes, bytes.startIndex)
    var head = bytes[bytes.startIndex..<end]
    while let last = head.last, last <= 0x20 { head = head.dropLast() }
    guard head.last == UInt8(ascii: ":"), end < bytes.endIndex else { return nil }
    let next = end + (bytes[end] == 0x0D && end + 1 < bytes.endIndex && bytes[end + 1] == 0x0A ? 2 : 1)
    return (String(decoding: head.dropLast().drop { $0 <= 0x20 }, as: UTF8.self), bytes[next...], lines + 1)
  }

  /// Whether the first line starts with a name and a colon.
  static func startsWithName(_ bytes: ArraySlice<UInt8>) -> Bool {
    let line = bytes[bytes.startIndex..<lineEnd(bytes, bytes.startIndex)]
    guard let colon = line.prefix(1024).firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return false }
    return line[(colon + 1)...].first.map { $0 <= 0x20 } ?? true
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    (line.starts(with: "---".utf8) || line.starts(with: "...".utf8)) && line.dropFirst(3).allSatisfy { $0 <= 0x20 }
  }

  static func lineEnd(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
    bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
  }
}
