package import Bytes

/// Changes to a library that become one file of its history: all of them happen, or none (FORMATS §4).
///
/// Built without a lock: what it reads it reads from disk, and sees its own changes. `commit` takes the lock, compares
/// every file that was read with what stands there now, and throws `conflict` where another process was faster; then the
/// whole use case runs again (``Library/retrying(attempts:_:)``).
package struct Transaction: Sendable {
  let library: Library
  /// The command as the person gave it, for the history.
  package var command: String
  /// The transaction that this one takes back.
  package internal(set) var undoes: ULID?
  /// The key of the source that had this key before; from the index, nil where nobody had.
  let aliasOwner: @Sendable (String) -> String?
  /// The newest transaction of this clone when the building began.
  let mark: ULID?

  /// SHA-256 by path of all that was read from `Bibliography/`; nil for what was not there.
  var bases: [String: SHA256Digest?] = [:]
  var files: [PlannedFile] = []
  /// Places in ``files`` by room and path.
  var places: [String: Int] = [:]
  /// The lines of the history after the first.
  var lines: [UInt8] = []
  package internal(set) var eventCount = 0
  /// Keys and aliases that this transaction brings in, folded.
  var claims: [String: String] = [:]
  /// Whether any transaction of another process since ``mark`` is a conflict.
  var needsQuiet = false
  var namesByLetter: [String: [String: String]] = [:]
  var folders: [String: Folder] = [:]

  /// Starts an empty transaction; `aliasOwner` tells from the index whose old key a word is.
  package init(
    in library: Library, command: String, aliasOwner: @escaping @Sendable (String) -> String? = { _ in nil }
  ) throws(LibraryError) {
    self.library = library
    self.command = command
    self.aliasOwner = aliasOwner
    mark = try library.lastTransaction()
  }

  /// Whether a commit would change nothing.
  package var isEmpty: Bool { eventCount == 0 }

  /// How many files it writes or removes.
  package var fileCount: Int { files.count }
}
