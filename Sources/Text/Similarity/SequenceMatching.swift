/// Which lines, sentences or words of two texts are the same ones: the longest common sequence in small stretches, elements
/// that occur once in both as anchors between large ones. Time is near linear, and never quadratic in the whole.
public enum SequenceMatching {
  private static let largestTable = 1_000_000

  /// Pairs of indices of equal elements, rising in both; equal elements are given as equal numbers.
  public static func pairs(_ old: [Int], _ new: [Int]) -> [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    // Stretches still to be compared, the last one first; what is found comes out in order.
    var stack = [(0..<old.count, 0..<new.count, true)]
    while let (left, right, isOpen) = stack.popLast() {
      guard isOpen else {
        for offset in 0..<left.count { pairs.append((left.lowerBound + offset, right.lowerBound + offset)) }
        continue
      }
      var prefix = 0
      while prefix < min(left.count, right.count),
        old[left.lowerBound + prefix] == new[right.lowerBound + prefix]
      {
        prefix += 1
      }
      var suffix = 0
      while suffix < min(left.count, right.count) - prefix,
        old[left.upperBound - 1 - suffix] == new[right.upperBound - 1 - suffix]
      {
        suffix += 1
      }
      for offset in 0..<prefix { pairs.append((left.lowerBound + offset, right.lowerBound + offset)) }
      if suffix > 0 {
        stack.append((left.upperBound - suffix..<left.upperBound, right.upperBound - suffix..<right.upperBound, false))
      }
      let (innerLeft, innerRight) = (
        left.lowerBound + prefix..<left.upperBound - suffix, right.lowerBound + prefix..<right.upperBound - suffix
      )
      if innerLeft.isEmpty || innerRight.isEmpty { continue }
      if innerLeft.count * innerRight.count <= largestTable {
        pairs += table(old, new, innerLeft, innerRight)
        continue
      }
      let anchors = anchors(old, new, innerLeft, innerRight)
      guard !anchors.isEmpty else { continue }
      var (lowLeft, lowRight) = (innerLeft.lowerBound, innerRight.lowerBound)
      var parts: [(Range<Int>, Range<Int>, Bool)] = []
      for anchor in anchors {
        parts.append((lowLeft..<anchor.old, lowRight..<anchor.new, true))
        parts.append((anchor.old..<anchor.old + 1, anchor.new..<anchor.new + 1, false))
        (lowLeft, lowRight) = (anchor.old + 1, anchor.new + 1)
      }
      parts.append((lowLeft..<innerLeft.upperBound, lowRight..<innerRight.upperBound, true))
      stack += parts.reversed()
    }
    return pairs
  }

  /// The longest common sequence by its table.
  private static func table(_ old: [Int], _ new: [Int], _ left: Range<Int>, _ right: Range<Int>) -> [(
    old: Int, new: Int
  )] {
    let width = right.count + 1
    var lengths = [UInt32](repeating: 0, count: (left.count + 1) * width)
    for i in stride(from: left.count - 1, through: 0, by: -1) {
      for j in stride(from: right.count - 1, through: 0, by: -1) {
        lengths[i * width + j] =
          old[left.lowerBound + i] == new[right.lowerBound + j]
          ? lengths[(i + 1) * width + j + 1] + 1 : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var pairs: [(old: Int, new: Int)] = []
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if old[left.lowerBound + i] == new[right.lowerBound + j] {
        pairs.append((left.lowerBound + i, right.lowerBound + j))
        i += 1
        j += 1
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }

  /// Elements that occur once on each side, as the longest run that rises on both (patience diff).
  private static func anchors(_ old: [Int], _ new: [Int], _ left: Range<Int>, _ right: Range<Int>) -> [(
    old: Int, new: Int
  )] {
    func once(_ lines: [Int], _ range: Range<Int>) -> [Int: Int] {
      var places: [Int: Int] = [:]
      for index in range { places[lines[index]] = places[lines[index]] == nil ? index : -1 }
      return places
    }
    let inNew = once(new, right)
    let candidates = once(old, left).compactMap { line, index -> (old: Int, new: Int)? in
      guard index >= 0, let other = inNew[line], other >= 0 else { return nil }
      return (index, other)
    }.sorted { $0.old < $1.old }
    var tops: [Int] = []
    var previous = [Int](repeating: -1, count: candidates.count)
    for (index, candidate) in candidates.enumerated() {
      var (low, high) = (0, tops.count)
      while low < high {
        let middle = (low + high) / 2
        if candidates[tops[middle]].new < candidate.new { low = middle + 1 } else { high = middle }
      }
      if low > 0 { previous[index] = tops[low - 1] }
      if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var run: [(old: Int, new: Int)] = []
    var index = tops.last ?? -1
    while index >= 0 {
      run.append(candidates[index])
      index = previous[index]
    }
    return run.reversed()
  }
}
