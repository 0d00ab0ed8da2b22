/// How alike two pages are.
package enum PageLikeness {
  /// The share of three-word runs that two pages have in common (multiset Jaccard), 0 to 1.
  package static func score(_ left: [UInt32], _ right: [UInt32]) -> Double {
    let length = min(3, max(1, min(left.count, right.count)))
    let first = runs(left, length)
    let second = runs(right, length)
    var common = 0
    for (run, times) in first { common += min(times, second[run] ?? 0) }
    let firstSize = first.values.reduce(0, +)
    let secondSize = second.values.reduce(0, +)
    let union = firstSize + secondSize - common
    return union == 0 ? 0 : Double(common) / Double(union)
  }

  private static func runs(_ tokens: [UInt32], _ length: Int) -> [UInt64: Int] {
    var result: [UInt64: Int] = [:]
    guard tokens.count >= length, length > 0 else { return result }
    for start in 0...(tokens.count - length) {
      var run: UInt64 = 0
      for token in tokens[start..<(start + length)] { run = run &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(token) }
      result[run, default: 0] += 1
    }
    return result
  }
}
