import Bytes
package import JSON
import LibraryFiles

/// A transaction that was taken back.
package struct UndoReport: Sendable, Hashable {
  package var transaction: String
  package var command: String
  package var time: String
  /// What undo leaves alone, said.
  package var notes: [String]

  package var json: JSONValue {
    [
      "undone": .string(transaction), "command": .string(command), "time": .string(time),
      "notes": .array(notes.map(JSONValue.string)),
    ]
  }
}

/// `ibid undo`: takes transactions back, the newest of this clone first.
package struct UndoTransactions {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// `which`: nothing for the newest, a number of them, or the identifier of one.
  package func run(_ which: String?, isDryRun: Bool) throws(WorkbenchError) -> [UndoReport] {
    var targets: [UndoTarget] = [.newest]
    if let which {
      if let number = Int(which) {
        guard (1...1_000).contains(number) else {
          throw .wrongUse("undo takes a number from 1 to 1000, or a transaction")
        }
        targets = Array(repeating: .newest, count: isDryRun ? 1 : number)
      } else if let id = ULID(which) {
        targets = [.transaction(id)]
      } else {
        throw .wrongUse(
          "«\(which)» is neither a number nor a transaction", advice: "«ibid log -v» shows the identifiers")
      }
    }
    var reports: [UndoReport] = []
    for target in targets {
      do throws(WorkbenchError) {
        reports.append(try undo(target, isDryRun: isDryRun))
      } catch {
        // Of «undo 5» the three that were possible are done and said; the person learns why the rest is not.
        guard !reports.isEmpty, case .library(.nothingToUndo) = error else { throw error }
        break
      }
    }
    return reports
  }

  private func undo(_ target: UndoTarget, isDryRun: Bool) throws(WorkbenchError) -> UndoReport {
    try library.commit(isDryRun: isDryRun) { () throws(WorkbenchError) in
      let plan = try asWorkbench { () throws(LibraryError) in
        try library.files.undo(target, command: library.environment.commandLine)
      }
      let report = UndoReport(
        transaction: plan.undone.transaction.description, command: plan.undone.command, time: plan.undone.time,
        notes: plan.notes)
      return (plan.transaction, report)
    }
  }
}
