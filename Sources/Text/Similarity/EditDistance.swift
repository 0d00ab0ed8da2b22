/// Edit distance of two texts: insertions, deletions, replacements and exchanges of neighbours (optimal string alignment).
public enum EditDistance {
  /// The distance in Unicode scalars, or nil when it is more than the limit.
  public static func between(_ left: String, _ right: String, limit: Int) -> Int? {
    if left == right { return 0 }
    return between(Array(left.unicodeScalars), Array(right.unicodeScalars), limit: limit)
  }

  static func between<Element: Equatable>(_ left: [Element], _ right: [Element], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit, limit >= 0 else { return nil }
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    let far = limit + 1
    var beforeLast = [Int](repeating: far, count: right.count + 1)
    var last = (0...right.count).map { min($0, far) }
    var row = [Int](repeating: far, count: right.count + 1)
    for i in 1...left.count {
      // Only a band of the limit's width round the diagonal can stay within the limit.
      let low = max(1, i - limit)
      let high = min(right.count, i + limit)
      row[low - 1] = low == 1 ? min(i, far) : far
      var best = row[low - 1]
      for j in stride(from: low, through: high, by: 1) {
        let isSame = left[i - 1] == right[j - 1]
        var cost = min(last[j - 1] + (isSame ? 0 : 1), last[j] + 1, row[j - 1] + 1)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          cost = min(cost, beforeLast[j - 2] + 1)
        }
        row[j] = min(cost, far)
        best = min(best, row[j])
      }
      if high < right.count { row[high + 1] = far }
      if best > limit { return nil }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }

  /// How alike two texts are, 0 to 1: one less the distance over the longer length.
  public static func similarity(_ left: String, _ right: String) -> Double {
    let longest = max(left.unicodeScalars.count, right.unicodeScalars.count)
    guard longest > 0 else { return 1 }
    let distance = between(left, right, limit: longest) ?? longest
    return 1 - Double(distance) / Double(longest)
  }
}
