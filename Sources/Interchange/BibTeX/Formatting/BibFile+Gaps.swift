/// What stands between two tokens of an entry: blanks, commas, comments.
struct BibGap {
  /// From `%` to the line end, which is not part of it; in order.
  var comments: [Range<Int>] = []
  /// The first comma.
  var comma: Int?
  /// Whether anything else stands there, which is a fault of the grammar.
  var hasSurplus = false
}

extension BibFile {
  /// Looks through the bytes between two tokens of an entry.
  func gap(_ range: Range<Int>) -> BibGap {
    var gap = BibGap()
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte == UInt8(ascii: "%") {
        let start = index
        while index < range.upperBound, !Self.isLineEnd(text[index]) { index += 1 }
        gap.comments.append(start..<index)
        continue
      }
      if byte == UInt8(ascii: ",") {
        if gap.comma == nil { gap.comma = index }
      } else if byte == 0xC2, index + 1 < range.upperBound, text[index + 1] == 0xA0 {
        index += 1
      } else if byte == 0xEF, index + 2 < range.upperBound, text[index + 1] == 0xBB, text[index + 2] == 0xBF {
        index += 2
      } else if !LintBytes.isBlank(byte) {
        gap.hasSurplus = true
      }
      index += 1
    }
    return gap
  }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Whether a line ends between two offsets.
  func hasLineEnd(_ range: Range<Int>) -> Bool { text[range].contains(where: Self.isLineEnd) }

  /// The first line end of the file, or a line feed.
  var lineEnd: [UInt8] {
    guard let index = text.firstIndex(where: Self.isLineEnd) else { return [0x0A] }
    if text[index] == 0x0A { return [0x0A] }
    return index + 1 < text.count && text[index + 1] == 0x0A ? [0x0D, 0x0A] : [0x0D]
  }

  func lineStart(_ offset: Int) -> Int {
    var index = offset
    while index > 0, !Self.isLineEnd(text[index - 1]) { index -= 1 }
    return index
  }

  /// The end of the last token before a field: of the field before it, or of the key.
  func tokenEnd(before field: Int, inBlock index: Int) -> Int {
    let block = blocks[index]
    return field > block.fields.lowerBound ? fields[field - 1].value.upperBound : block.key.upperBound
  }

  /// Where the next token after a field starts: the next field, or the closing delimiter.
  func tokenStart(after field: Int, inBlock index: Int) -> Int {
    let block = blocks[index]
    return field + 1 < block.fields.upperBound ? fields[field + 1].name.lowerBound : block.range.upperBound - 1
  }
}
