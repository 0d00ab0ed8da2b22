/// A change of some bytes of a .bib file; all others stay as they are (guide, law 3).
public struct BibEdit: Sendable, Hashable {
  /// What is replaced; empty for an insertion.
  public let range: Range<Int>
  /// UTF-8.
  public let replacement: [UInt8]

  /// Replaces bytes of the text.
  public init(_ range: Range<Int>, _ replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }
}

extension BibFile {
  /// The file after some edits, which must not overlap; edits that do, or that lie outside, are left out.
  public func applying(_ edits: [BibEdit]) throws(InterchangeError) -> BibFile {
    var output: [UInt8] = []
    output.reserveCapacity(text.count + edits.reduce(0) { $0 + $1.replacement.count })
    var position = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where edit.range.lowerBound >= position && edit.range.upperBound <= text.count {
      output += text[position..<edit.range.lowerBound]
      output += edit.replacement
      position = edit.range.upperBound
    }
    output += text[position...]
    return try BibFile(utf8: output, encoding: encoding, name: name)
  }

  /// The edit that gives a field of an entry another value, in TeX and without delimiters: only bytes of the value
  /// change, and a field that is not there becomes one inserted line, laid out as the line before it.
  ///
  /// Nil where the block is no entry, or where the value has unbalanced braces and would break it.
  public func setting(_ name: String, to value: String, inBlock index: Int) -> BibEdit? {
    guard blocks.indices.contains(index), blocks[index].kind == .entry, Self.isBalanced(value) else { return nil }
    let block = blocks[index]
    let braced = Array("{\(value)}".utf8)
    if let field = block.fields.first(where: { lowercased(fields[$0].name) == name.lowercased() }) {
      return BibEdit(fields[field].value.range, braced)
    }
    guard name.utf8.allSatisfy(BibScanner.isNameByte), !name.isEmpty else { return nil }
    if let last = block.fields.last {
      let lineStart = lineStart(fields[last].name.lowerBound)
      let leading = text[lineStart..<fields[last].name.lowerBound]
      let ownLine = leading.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      let separator = ownLine ? lineEnd + leading : [0x20]
      return BibEdit(
        fields[last].value.upperBound..<fields[last].value.upperBound,
        Array(",".utf8) + separator + Array("\(name) = ".utf8) + braced)
    }
    let end = block.range.upperBound - 1
    let comma = text[block.key.upperBound..<end].contains(UInt8(ascii: ",")) ? "" : ","
    return BibEdit(end..<end, Array(comma.utf8) + lineEnd + Array("  \(name) = ".utf8) + braced + lineEnd)
  }

  /// The edit that removes a field with its line; nil where the entry has no such field.
  public func removing(_ name: String, inBlock index: Int) -> BibEdit? {
    guard blocks.indices.contains(index),
      let field = blocks[index].fields.first(where: { lowercased(fields[$0].name) == name.lowercased() })
    else { return nil }
    var end = fields[field].value.upperBound
    while end < text.count, text[end] == 0x20 || text[end] == 0x09 { end += 1 }
    guard end < text.count, text[end] == UInt8(ascii: ",") else {
      // The last field: the comma before it goes with it.
      var start = fields[field].name.lowerBound
      while start > 0, BibScanner.isBlank(text[start - 1]) { start -= 1 }
      if start > 0, text[start - 1] == UInt8(ascii: ","), field > blocks[index].fields.lowerBound { start -= 1 }
      return BibEdit(start..<fields[field].value.upperBound, [])
    }
    var start = fields[field].name.lowerBound
    while start > 0, BibScanner.isBlank(text[start - 1]) { start -= 1 }
    return BibEdit(start..<end + 1, [])
  }

  private func lineStart(_ offset: Int) -> Int {
    var index = offset
    while index > 0, !BibScanner.isLineEnd(text[index - 1]) { index -= 1 }
    return index
  }

  /// The first line end of the file, or a line feed.
  private var lineEnd: [UInt8] {
    guard let index = text.firstIndex(where: BibScanner.isLineEnd) else { return [0x0A] }
    if text[index] == 0x0A { return [0x0A] }
    return index + 1 < text.count && text[index + 1] == 0x0A ? [0x0D, 0x0A] : [0x0D]
  }

  static func isBalanced(_ value: String) -> Bool {
    var depth = 0
    for byte in value.utf8 {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }
}
