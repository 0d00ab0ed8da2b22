import Bibliography
import Bytes
import LibraryFiles
import Matching

/// Whose every key and every old key of a library is, for giving new ones.
struct KeyOwners {
  /// By comparison form: the paths of the sources that answer to it.
  private var owners: [String: Set<String>] = [:]

  init(_ files: [SourceFile]) {
    for file in files {
      for key in [file.key] + file.source.record.aliases { add(key, to: file) }
    }
  }

  /// Notes that a source answers to a key from now on; what it answered to before it goes on to answer to.
  mutating func add(_ key: String, to file: SourceFile) {
    owners[KeyPattern.comparisonForm(key), default: []].insert(file.path)
  }

  /// Whether a source other than this one answers to a key.
  func isTaken(_ key: String, by file: SourceFile) -> Bool {
    guard let paths = owners[KeyPattern.comparisonForm(key)] else { return false }
    return paths.contains { $0 != file.path }
  }
}

extension SourceFile {
  /// The order of addition: the time in the id, then the key, which within one import carries the letters of clashes.
  static func wasAddedBefore(_ one: SourceFile, _ other: SourceFile) -> Bool {
    let times = [one, other].map { $0.id.flatMap { UUIDMaker.milliseconds(of: $0.text) } ?? .max }
    guard times[0] == times[1] else { return times[0] < times[1] }
    guard one.key.utf8.count == other.key.utf8.count else { return one.key.utf8.count < other.key.utf8.count }
    return one.key.utf8.lexicographicallyPrecedes(other.key.utf8)
  }
}
