import Bytes
import Evidence
import Findings
import LibraryFiles

extension VerifyLibrary {
  /// Holds every history file against the logs. Only a log in the name of the clone that committed it proves one.
  func checkHistory(
    _ known: KnownLeaves, _ own: OwnKeys, _ report: inout VerifyReport
  ) throws(WorkbenchError) {
    let history = library.files.history
    let files = try asWorkbench { () throws(LibraryError) in try history.files() }
    let keepers = Set(known.logs.compactMap(\.clone))
    var missing = Set(known.transactions.keys)
    for file in files {
      let id = file.id.description
      let place = "Bibliography/" + file.path
      missing.remove(id)
      let digest = try asWorkbench { () throws(LibraryError) in try history.digest(of: file) }
      let said = known.transactions[id] ?? []
      guard said.allSatisfy({ $0.said == digest }) else {
        // Where the logs disagree that is told already, and this is what at least one of them has.
        if !said.contains(where: { $0.said == digest }) {
          report.findings.append(Self.damage("history-changed", place, "it is not what the evidence log has of it"))
        }
        continue
      }
      let clone = try asWorkbench { () throws(LibraryError) in try history.header(of: file) }?.clone
      if let clone, said.contains(where: { known.logs[$0.witness.log].clone == clone }) {
        report.provenTransactions += 1
        continue
      }
      let isExpected = clone.map { keepers.contains($0) || $0 == own.clone && !known.logs.isEmpty } ?? true
      guard isExpected || !said.isEmpty else {
        report.unloggedTransactions += 1
        continue
      }
      report.findings.append(Self.unlogged(place, clone, isOwn: clone == own.clone, isElsewhere: !said.isEmpty))
    }
    for id in missing.sorted() {
      report.findings.append(
        Self.damage("history-missing", KnownLeaves.historyFile(id), "an evidence log has it, and it is not here"))
    }
  }

  private static func unlogged(_ place: String, _ clone: String?, isOwn: Bool, isElsewhere: Bool) -> Finding {
    let message =
      switch (clone, isElsewhere) {
      case (nil, false): "it cannot be read, and no evidence log knows it"
      case (nil, true): "it cannot be read, so that nobody can say whose log would have it"
      case (_, true): "only a log of another clone than the one that made it has it"
      case (_, false): "its clone keeps an evidence log, which does not have it"
      }
    return Finding(
      .warning, "history-unlogged", at: Place(file: place), message,
      advice: isOwn && clone != nil
        ? "if a command of yours was killed just before, the next change adds it" : "ask the clone that made it")
  }
}
