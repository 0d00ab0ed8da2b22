import Bibliography
import JSON

/// A file with two sources of different ids, which git's merge left: UUIDs of version 7 tell which is the older.
struct TwoSources {
  var older: Source
  var younger: Source

  /// nil for any other file.
  init?(_ bytes: [UInt8]) {
    guard let items = (try? JSONReader.read(bytes))?.array, items.count == 2, let first = items[0].object,
      let second = items[1].object
    else { return nil }
    var problems: [SourceProblem] = []
    let sources = [Source(cslJSON: first, problems: &problems), Source(cslJSON: second, problems: &problems)]
    guard let left = sources[0].record.id, let right = sources[1].record.id, left != right,
      sources.allSatisfy({ $0.record.version <= LibraryRecord.currentVersion })
    else { return nil }
    older = left < right ? sources[0] : sources[1]
    younger = left < right ? sources[1] : sources[0]
  }
}
