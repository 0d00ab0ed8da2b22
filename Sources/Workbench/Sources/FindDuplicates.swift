import Bibliography
import Exchange
package import JSON
import LibraryFiles
import Matching

/// Pairs of sources that seem to be one, and what was merged.
package struct DuplicatesReport: Sendable {
  package struct Pair: Sendable, Hashable {
    package var first: String
    package var second: String
    package var strength: String
    package var reason: String

    package var json: JSONValue {
      ["keys": [.string(first), .string(second)], "strength": .string(strength), "reason": .string(reason)]
    }
  }

  /// Those that remain, the surest first.
  package var pairs: [Pair]
  package var merged: [ChangeReport]
}

/// `ibid duplicates`: which sources of a library are one, and why.
package struct FindDuplicates {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// All pairs; `merging: "certain"` merges those of that strength, the younger into the older.
  package func run(merging: String?, isDryRun: Bool) throws(WorkbenchError) -> DuplicatesReport {
    guard merging == nil || merging == DuplicateStrength.certain.name else {
      throw .wrongUse(
        "only certain pairs are merged without asking", advice: "use --merge certain, or «ibid merge» for one pair")
    }
    let files = try library.allSources()
    let pairs = library.duplicateFinder.pairs(in: files.map(\.source))
    var merged: [ChangeReport] = []
    var gone: Set<Int> = []
    if merging != nil {
      for pair in pairs
      where pair.judgement.strength == .certain && !gone.contains(pair.first) && !gone.contains(pair.second) {
        let ages = [pair.first, pair.second].sorted { Self.age(files[$0]) < Self.age(files[$1]) }
        merged.append(
          try MergeSources(library: library).run(
            files[ages[1]].key, into: files[ages[0]].key, force: false, isDryRun: isDryRun))
        gone.insert(ages[1])
      }
    }
    let rest = pairs.filter { !gone.contains($0.first) && !gone.contains($0.second) }
    return DuplicatesReport(
      pairs: rest.map { pair in
        DuplicatesReport.Pair(
          first: files[pair.first].key, second: files[pair.second].key, strength: pair.judgement.strength.name,
          reason: pair.judgement.reason)
      }, merged: merged)
  }

  /// Sources sort by the time of their making (UUID version 7).
  private static func age(_ file: SourceFile) -> String { file.id?.text ?? "~" }
}
