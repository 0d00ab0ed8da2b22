import Bytes

/// A file that a transaction will write or remove.
struct PlannedFile: Sendable {
  /// Where a file stands.
  enum Room: String, Sendable {
    /// Below `Bibliography/`.
    case record
    /// The text of a manuscript: from the library's folder, or absolute.
    case manuscript
  }

  var room: Room
  var path: String
  /// SHA-256 of what stood there when it was read; nil for nothing.
  var before: SHA256Digest?
  /// nil to remove it.
  var content: [UInt8]?
}
