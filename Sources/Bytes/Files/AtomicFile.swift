/// Reads and replaces whole files by path.
package enum AtomicFile {
  /// How the names of unfinished files begin; what a killed process left can be removed by it.
  package static let temporaryPrefix = ".ibid-tmp-"

  /// Replaces or makes a file, atomically and durably, as `Folder.write`; the folder must be there.
  package static func write(
    _ bytes: [UInt8], to path: String, permissions: UInt32? = nil, durable: Bool = true
  ) throws(BytesError) {
    let (folder, name) = PathParts.split(path)
    try Folder(folder).write(bytes.span, to: name, permissions: permissions, durable: durable)
  }

  /// Replaces or makes a file with the UTF-8 bytes of a text.
  package static func write(_ text: String, to path: String, permissions: UInt32? = nil) throws(BytesError) {
    try write(Array(text.utf8), to: path, permissions: permissions)
  }

  /// Reads a whole file that a person named: links and devices are allowed here; more than `limit` bytes is an error.
  package static func read(_ path: String, limit: Int = .max) throws(BytesError) -> [UInt8] {
    try OpenFile(reading: path).readAll(limit: limit)
  }
}
