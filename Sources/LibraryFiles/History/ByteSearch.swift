/// Search for one sequence of bytes in many lines (Horspool 1980): skips by the length of the word.
struct ByteSearch: Sendable {
  private let word: [UInt8]
  private let skips: [Int]

  init(_ word: [UInt8]) {
    self.word = word
    var skips = [Int](repeating: max(word.count, 1), count: 256)
    for (index, byte) in word.dropLast().enumerated() { skips[Int(byte)] = word.count - 1 - index }
    self.skips = skips
  }

  /// Whether a line holds the sequence; an empty one is in every line.
  func isIn(_ line: ArraySlice<UInt8>) -> Bool {
    guard !word.isEmpty else { return true }
    let line = line.span
    var start = 0
    while start + word.count <= line.count {
      var at = word.count - 1
      while at >= 0, line[start + at] == word[at] { at -= 1 }
      if at < 0 { return true }
      start += skips[Int(line[start + word.count - 1])]
    }
    return false
  }
}
