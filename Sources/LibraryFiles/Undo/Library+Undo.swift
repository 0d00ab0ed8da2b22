package import Bytes
import JSON

/// Which transaction to take back.
package enum UndoTarget: Sendable, Hashable {
  /// The newest of this clone that is neither undone nor itself an undo, so that undo after undo walks backwards.
  case newest
  /// Any one. Naming an undo redoes what it took back.
  case transaction(ULID)
}

/// A transaction that takes another back, ready to commit.
package struct UndoPlan: Sendable {
  package var transaction: Transaction
  /// What is taken back.
  package var undone: HistoryHeader
  /// Sentences about what stays as it is.
  package var notes: [String]
}

extension Library {
  /// Plans to take a transaction back (FORMATS §4); applies only where each value is still the recorded one.
  ///
  /// `locate` finds the path of a source, from `Bibliography/`, by its id; without it all files are read when a source is
  /// not where the history says. Throws `nothingToUndo`, `transaction`, and `notUndoable`, which names the fields.
  package func undo(
    _ target: UndoTarget = .newest, command: String, locate: ((String) -> String?)? = nil
  ) throws(LibraryError) -> UndoPlan {
    let file: HistoryFile
    switch target {
    case .newest: file = try newestUndoable()
    case .transaction(let id):
      guard let found = try history.file(of: id) else {
        throw .transaction(id: id.description, reason: "does not exist here")
      }
      if let undo = try history.transaction(undoing: id) {
        throw .transaction(id: id.description, reason: "was undone already by \(undo)")
      }
      file = found
    }
    guard let header = try history.header(of: file) else {
      throw .transaction(id: file.id.description, reason: "cannot be read")
    }
    var plan = UndoPlan(transaction: try Transaction(in: self, command: command), undone: header, notes: [])
    plan.transaction.undoes = file.id
    var inversion = Inversion(transaction: plan.transaction, undone: file.id, locate: locate)
    var lines: [[UInt8]] = []
    try history.lines(of: file) { line throws(LibraryError) in
      if !line.isEmpty { lines.append(Array(line)) }
      return true
    }
    for line in lines.dropFirst().reversed() {
      guard let event = (try? JSONReader.read(line)).flatMap(HistoryEvent.init(json:)) else {
        throw .transaction(
          id: file.id.description, reason: "holds a line that cannot be read, so nothing of it is undone")
      }
      try inversion.invert(event)
    }
    guard inversion.failures.isEmpty else {
      throw .notUndoable(transaction: file.id.description, fields: inversion.failures)
    }
    guard !inversion.transaction.isEmpty else {
      throw .nothingToUndo(
        reason: "transaction \(file.id) holds only what is never taken back: observations and erasures")
    }
    plan.transaction = inversion.transaction
    plan.notes = inversion.notes
    return plan
  }

  /// The newest transaction of this clone that undo would take back.
  private func newestUndoable() throws(LibraryError) -> HistoryFile {
    guard let clone = try knownCloneID() else {
      throw .nothingToUndo(reason: "nothing was changed in this clone; name a transaction of another one")
    }
    var undone: Set<ULID> = []
    var found: HistoryFile?
    try history.newestFirst { file throws(LibraryError) in
      guard let header = try history.header(of: file), !undone.contains(file.id) else { return true }
      if let target = header.undoes {
        undone.insert(target)
        return true
      }
      guard header.clone == clone, try holdsMoreThanObservations(file) else { return true }
      found = file
      return false
    }
    guard let found else { throw .nothingToUndo(reason: "all transactions of this clone are undone") }
    return found
  }

  private func holdsMoreThanObservations(_ file: HistoryFile) throws(LibraryError) -> Bool {
    var holds = false
    try history.forEachEvent(in: file) { event throws(LibraryError) in
      // As `Inversion` has it: what checks saw, what was erased, and a file put under its right name, stay.
      holds =
        event.operation != .health && event.operation != .purge && !(event.operation == .move && event.changes.isEmpty)
      return !holds
    }
    return holds
  }
}

extension History {
  /// The transaction that undid another and was not itself undone; nil where there is none.
  package func transaction(undoing id: ULID) throws(LibraryError) -> ULID? {
    var undone: Set<ULID> = []
    var found: ULID?
    try newestFirst { file throws(LibraryError) in
      guard file.id > id else { return false }
      guard !undone.contains(file.id), let target = try header(of: file)?.undoes else { return true }
      if target == id { found = file.id }
      undone.insert(target)
      return found == nil
    }
    return found
  }
}
