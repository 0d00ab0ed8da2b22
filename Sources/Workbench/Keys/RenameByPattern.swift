import Bibliography
import LibraryFiles
import Matching

/// `ibid rename --pattern`: keys of a selection made anew by a pattern, in one transaction.
///
/// A key that is right stays: the one the pattern gives, or that with a letter where another source answers to the plain one.
/// No key is given that another source has or had, so that the order of the renames does not matter, and doing it twice changes
/// nothing the second time (law 13).
package struct RenameByPattern {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Renames the sources of a selection, all where it is empty; `pattern` is a formula, `library` or `default`.
  package func run(
    _ pattern: String, _ words: [String], isDryRun: Bool
  ) throws(WorkbenchError) -> PatternRenameReport {
    let pattern = try library.keyPattern(named: pattern)
    let keys = words.isEmpty ? nil : try library.keys(words)
    return try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
      var report = PatternRenameReport()
      let all = try library.allSources()
      var owners = KeyOwners(all)
      let selected = keys.map(Set.init)
      let files = all.filter { selected?.contains($0.key) ?? true }
      for file in files.sorted(by: SourceFile.wasAddedBefore) {
        try rename(file, pattern, &owners, &report, in: &transaction)
      }
      return report
    }
  }

  private func rename(
    _ file: SourceFile, _ pattern: KeyPattern, _ owners: inout KeyOwners, _ report: inout PatternRenameReport,
    in transaction: inout Transaction
  ) throws(WorkbenchError) {
    var refused: Set<String> = []
    while true {
      let proposal = pattern.key(for: file.source) { owners.isTaken($0, by: file) || refused.contains($0) }
      if proposal.key == file.key || Self.isRight(file.key, proposal.base, owners.isTaken(proposal.base, by: file)) {
        report.unchanged += 1
        return
      }
      do throws(LibraryError) {
        try RenameKey.rename(file, to: proposal.key, in: &transaction)
      } catch {
        // A file that cannot be read may stand under the key, or another process gave it meanwhile: the next will do.
        guard case .key(let problem) = error, problem.isOfAnother, refused.insert(proposal.key).inserted else {
          throw .library(error)
        }
        continue
      }
      owners.add(proposal.key, to: file)
      report.rows.append(
        PatternRenameReport.Row(
          old: file.key, new: proposal.key, isCollision: proposal.isCollision,
          assumedLanguage: proposal.assumed.map { "\($0)" }))
      return
    }
  }

  /// Whether a key is the base with letters while another source answers to the base: it keeps its letters although those
  /// before it in the alphabet have become free.
  private static func isRight(_ key: String, _ base: String, _ isBaseTaken: Bool) -> Bool {
    guard isBaseTaken, key.hasPrefix(base) else { return false }
    let letters = key.utf8.dropFirst(base.utf8.count)
    return !letters.isEmpty && letters.count <= 3 && letters.allSatisfy { (0x61...0x7A).contains($0) }
  }
}

extension KeyProblem {
  /// Whether another source has the key, had it, or has one too like it.
  fileprivate var isOfAnother: Bool {
    switch self {
    case .taken, .twin, .alias: true
    case .empty, .controlCharacter, .tooLong, .same: false
    }
  }
}
