/// What the scanner of wikitext asks of bytes.
enum WikitextBytes {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// The byte after the `-->` of the comment that starts here; nil where there is none.
  static func endOfComment(_ text: [UInt8], _ start: Int) -> Int? {
    var index = start + 4
    while index + 2 < text.count {
      if text[index + 2] == UInt8(ascii: ">"), text[index] == UInt8(ascii: "-"), text[index + 1] == UInt8(ascii: "-") {
        return index + 3
      }
      index += 1
    }
    return nil
  }

  /// The range without the blanks at its ends; an empty one stands behind the first blanks of its line.
  static func trimmed(_ text: [UInt8], _ range: Range<Int>) -> ByteRange {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    guard start == end else { return ByteRange(start, end) }
    start = range.lowerBound
    if start < range.upperBound, text[start] == 0x20 { start += 1 }
    return ByteRange(start, start)
  }

  /// The end of the comment of a list that starts at a byte.
  static func endOfComment(_ comments: [ByteRange], _ start: Int) -> Int? {
    let index = firstComment(comments) { $0.lowerBound >= start }
    return index < comments.count && comments[index].lowerBound == start ? comments[index].upperBound : nil
  }

  /// The start of the comment of a list that ends before a byte.
  private static func startOfComment(_ comments: [ByteRange], _ end: Int) -> Int? {
    let index = firstComment(comments) { $0.upperBound >= end }
    return index < comments.count && comments[index].upperBound == end ? comments[index].lowerBound : nil
  }

  private static func firstComment(_ comments: [ByteRange], where fits: (ByteRange) -> Bool) -> Int {
    var (low, high) = (0, comments.count)
    while low < high {
      let middle = (low + high) / 2
      if fits(comments[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The range without blanks and comments at its ends; what lies between is not looked at.
  static func trimmedName(_ text: [UInt8], _ comments: [ByteRange], _ range: Range<Int>) -> ByteRange {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end {
      if isBlank(text[start]) {
        start += 1
      } else if text[start] == UInt8(ascii: "<"), let after = endOfComment(comments, start), after <= end {
        start = after
      } else {
        break
      }
    }
    guard start < end else { return ByteRange(range.lowerBound, range.lowerBound) }
    while end > start {
      if isBlank(text[end - 1]) {
        end -= 1
      } else if text[end - 1] == UInt8(ascii: ">"), let before = startOfComment(comments, end), before > start {
        end = before
      } else {
        break
      }
    }
    return ByteRange(start, end)
  }
}
