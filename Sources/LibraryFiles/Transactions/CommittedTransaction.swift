package import Bytes

/// What a commit did, for the index and for the person.
package struct CommittedTransaction: Sendable, Equatable {
  package var id: ULID
  /// RFC 3339, UTC.
  package var time: String
  /// The history file, from `Bibliography/`.
  package var historyPath: String
  /// Files of the record that were written or removed, from `Bibliography/`.
  package var files: [ChangedFile]
  /// Paths of manuscripts whose text was changed, as their registers have them.
  package var manuscripts: [String]
}

/// A file that a transaction wrote or removed.
package struct ChangedFile: Sendable, Equatable {
  package var path: String
  /// SHA-256 of the new content; nil for a file that was removed.
  package var digest: SHA256Digest?
}
