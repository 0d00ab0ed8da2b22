/// Where the records of exchanges stand in the files that a process wrote: it need not read them again to know.
///
/// Two numbers for each exchange, so that a million of them take no room that matters.
package struct WrittenGroups: Sendable {
  /// The exchanges of one file, in order of their places.
  private struct File: Sendable {
    /// Where answers begin, in bytes.
    var starts: [Int] = []
    /// Where the last record that was written with each ends.
    var ends: [Int] = []
    /// By the place of an answer: records about it that were written later.
    var later: [Int: [Range<Int>]] = [:]
  }

  private var files: [String: File] = [:]

  package init() {}

  /// Adds the answers of an event that ends at `end`; the records of each reach to the next one.
  mutating func add(_ starts: [Int], end: Int, in name: String) {
    files[name, default: File()].starts += starts
    files[name, default: File()].ends += starts.dropFirst() + [end]
  }

  /// Adds a record about an answer that was written before.
  mutating func add(_ later: Range<Int>, to start: Int, in name: String) {
    files[name, default: File()].later[start, default: []].append(later)
  }

  /// Adds what another store wrote; no two write to one file.
  package mutating func add(_ other: WrittenGroups) { files.merge(other.files) { $1 } }

  /// The places of all records of each exchange, by the place of its answer; nil for a file that was not written here.
  package func ranges(in name: String) -> [Int: [Range<Int>]]? {
    guard let file = files[name] else { return nil }
    return Dictionary(
      zip(file.starts, file.ends).map { ($0, [$0..<$1] + (file.later[$0] ?? [])) },
      uniquingKeysWith: { first, _ in first })
  }
}
