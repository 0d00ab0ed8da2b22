import Text

/// The difference of two files as `diff -u` prints it, so that `patch` takes it.
enum UnifiedDiff {
  private static let context = 3

  /// The lines of the difference, without their line ends; empty where there is none.
  static func lines(_ old: [UInt8], _ new: [UInt8], name: String) -> [String] {
    guard old != new else { return [] }
    let (left, right) = (split(old), split(new))
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    let pairs = SequenceMatching.pairs(left.map(number), right.map(number))
    var output = ["--- a/\(name)", "+++ b/\(name)"]
    for hunk in hunks(pairs, left.count, right.count) { append(hunk, left, right, to: &output) }
    return output
  }

  /// Lines with their line ends; a line ends where `diff` has it end, at a line feed.
  private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  /// A stretch that differs, and the equal lines round it.
  private struct Hunk {
    var changes: [(old: Range<Int>, new: Range<Int>)]
  }

  private static func hunks(_ pairs: [(old: Int, new: Int)], _ oldCount: Int, _ newCount: Int) -> [Hunk] {
    var hunks: [Hunk] = []
    var (old, new) = (0, 0)
    for pair in pairs + [(oldCount, newCount)] {
      if pair.old > old || pair.new > new {
        let change = (old..<pair.old, new..<pair.new)
        if let last = hunks.last?.changes.last, old - last.old.upperBound <= 2 * context {
          hunks[hunks.count - 1].changes.append(change)
        } else {
          hunks.append(Hunk(changes: [change]))
        }
      }
      (old, new) = (pair.old + 1, pair.new + 1)
    }
    return hunks
  }

  private static func append(
    _ hunk: Hunk, _ left: [ArraySlice<UInt8>], _ right: [ArraySlice<UInt8>], to output: inout [String]
  ) {
    guard let first = hunk.changes.first, let last = hunk.changes.last else { return }
    let before = min(context, first.old.lowerBound)
    let after = min(context, left.count - last.old.upperBound)
    let oldRange = first.old.lowerBound - before..<last.old.upperBound + after
    let newRange = first.new.lowerBound - before..<last.new.upperBound + after
    output.append("@@ -\(span(oldRange)) +\(span(newRange)) @@")
    var position = oldRange.lowerBound
    for change in hunk.changes {
      for index in position..<change.old.lowerBound { append(" ", left[index], to: &output) }
      for index in change.old { append("-", left[index], to: &output) }
      for index in change.new { append("+", right[index], to: &output) }
      position = change.old.upperBound
    }
    for index in position..<oldRange.upperBound { append(" ", left[index], to: &output) }
  }

  /// `12,3`; a range without lines names the line before it.
  private static func span(_ range: Range<Int>) -> String {
    if range.count == 1 { return "\(range.lowerBound + 1)" }
    return "\(range.isEmpty ? range.lowerBound : range.lowerBound + 1),\(range.count)"
  }

  private static func append(_ mark: String, _ line: ArraySlice<UInt8>, to output: inout [String]) {
    let hasEnd = line.last == 0x0A
    output.append(mark + String(decoding: hasEnd ? line.dropLast() : line, as: UTF8.self))
    if !hasEnd { output.append("\\ No newline at end of file") }
  }
}
