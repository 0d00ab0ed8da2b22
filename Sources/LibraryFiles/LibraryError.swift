package import Bytes
package import Findings

/// What can go wrong with a library on disk; each description is one sentence that says what to do next.
package enum LibraryError: Error, Sendable, Equatable {
  /// No folder with `Bibliography/ibid.yaml` stands here or above.
  case noLibrary(path: String)
  /// A key that no source can have, or that is taken.
  case key(KeyProblem)
  /// No source file under this key.
  case noSource(key: String)
  /// A source, register or configuration file that cannot be read, with its place.
  case broken(Finding)
  /// Another process changed these files after they were read: run the use case again.
  case conflict(paths: [String])
  /// `rm` of a source that registered manuscripts cite.
  case cited(key: String, manuscripts: [String])
  /// `merge` of sources that differ in something page locators rest on.
  case differentEditions(kept: String, duplicate: String, fields: [String])
  /// `undo` found values that are no longer those the transaction wrote.
  case notUndoable(transaction: String, fields: [ChangedField])
  /// There is no transaction to undo, or it holds only what undo never takes back.
  case nothingToUndo(reason: String)
  /// No transaction of this identifier, or it was undone already.
  case transaction(id: String, reason: String)
  /// The transaction is decided and safe on disk, but could not be applied to the end; the next command does it.
  case unfinished(transaction: String, cause: BytesError)
  /// Nothing would change.
  case badRequest(String)
  /// A process end that a test asked for.
  case interrupted(step: String)
  case files(BytesError)
}

/// A field, or a whole file, whose value is not the one that was recorded.
package struct ChangedField: Sendable, Hashable, CustomStringConvertible {
  /// The key of the source, or the path of a manuscript or its register.
  package var owner: String
  /// nil for the whole file.
  package var path: String?

  package init(owner: String, path: String? = nil) {
    self.owner = owner
    self.path = path
  }

  package var description: String { path.map { "\(owner) \($0)" } ?? owner }
}

extension LibraryError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noLibrary(let path):
      "no library in \(visible(path)) or above it; make one with «ibid init», or name one with -C"
    case .key(let problem): problem.description
    case .noSource(let key): "no source has the key «\(visible(key))»; «ibid list» shows all keys"
    case .broken(let finding): visible(finding.description)
    case .conflict(let paths):
      "another process changed \(list(paths)) at the same moment; nothing was written, run the command again"
    case .cited(let key, let manuscripts):
      "«\(visible(key))» is cited in \(list(manuscripts)); take the citations out first, or merge it into another source"
    case .differentEditions(let kept, let duplicate, let fields):
      "«\(visible(duplicate))» and «\(visible(kept))» differ in \(list(fields)), so page numbers of one would be wrong "
        + "for the other; relate them instead, or merge with --force"
    case .notUndoable(let transaction, let fields):
      "transaction \(transaction) cannot be undone because \(list(fields.map(\.description))) "
        + "\(fields.count == 1 ? "was" : "were") changed since; undo the later change first, or set the value by hand"
    case .nothingToUndo(let reason): "there is nothing to undo: \(reason); «ibid log» shows all transactions"
    case .transaction(let id, let reason): "transaction \(visible(id)) \(reason); «ibid log» shows all transactions"
    case .unfinished(let transaction, let cause):
      "\(cause.description); transaction \(transaction) is safe, and the next ibid command finishes it"
    case .badRequest(let sentence): sentence
    case .interrupted(let step): "interrupted at \(step) by a test"
    case .files(let error): error.description
    }
  }

  /// Whether running the use case again on what is on disk now may succeed.
  package var isConflict: Bool {
    if case .conflict = self { return true }
    return false
  }

  private func list(_ words: [String]) -> String {
    let shown = words.prefix(5).map { visible($0) }.joined(separator: ", ")
    return words.count > 5 ? "\(shown) and \(words.count - 5) more" : shown
  }
}

/// Text from outside with its control and direction characters made visible.
func visible(_ text: String) -> String {
  var out = ""
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: out += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}

/// Runs work on files and gives its error as one of this room.
func onFiles<Value: ~Copyable>(_ work: () throws(BytesError) -> Value) throws(LibraryError) -> Value {
  do {
    return try work()
  } catch let error {
    throw .files(error)
  }
}
