/// The lines of a text, for offsets to places.
struct LineTable {
  /// The scalars of each line, its break left out.
  let lines: [Range<Int>]
  /// UTF-8 bytes before each scalar.
  private let bytes: [Int]

  init(_ text: [Unicode.Scalar]) {
    var lines: [Range<Int>] = []
    var bytes: [Int] = []
    bytes.reserveCapacity(text.count + 1)
    var start = 0
    var byte = 0
    for (index, scalar) in text.enumerated() {
      bytes.append(byte)
      byte += UTF8.width(scalar)
      if scalar == "\n" {
        let hasReturn = index > start && text[index - 1] == "\r"
        lines.append(start..<(hasReturn ? index - 1 : index))
        start = index + 1
      }
    }
    bytes.append(byte)
    lines.append(start..<text.count)
    self.lines = lines
    self.bytes = bytes
  }

  /// The number of the line, from 0, that holds an offset.
  func line(_ offset: Int) -> Int {
    var low = 0
    var high = lines.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lines[middle].lowerBound <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The place of an offset; offsets behind the end are taken as the end.
  func position(_ offset: Int) -> TextPosition {
    let offset = Swift.min(Swift.max(0, offset), bytes.count - 1)
    let line = line(offset)
    return TextPosition(
      scalar: offset, byte: bytes[offset], line: line + 1, column: offset - lines[line].lowerBound + 1)
  }
}
