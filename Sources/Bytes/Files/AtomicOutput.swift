import Glibc

/// A file that is written piece by piece and takes its name only when it is whole.
///
/// The pieces go to a temporary file in the same folder; what is not finished is removed.
package final class AtomicOutput {
  private let folder: Folder
  private let name: String
  private let temporary: String
  private let file: OpenFile
  private var hasher = SHA256Hasher()
  private var isOpen = true
  /// How many bytes were written so far.
  package private(set) var count = 0

  /// Opens a temporary file beside `path`, whose folder must be there.
  package init(_ path: String) throws(BytesError) {
    let (folderPath, name) = PathParts.split(path)
    folder = try Folder(folderPath)
    self.name = name
    temporary = Folder.temporaryName()
    do {
      file = try folder.createFile(temporary)
    } catch let error {
      // The person knows the file by its own name, not by the temporary one.
      guard case .file(let operation, _, let code) = error else { throw error }
      throw .file(operation: operation, path: path, code: code)
    }
  }

  deinit { discard() }

  /// Appends a piece.
  package func append(_ bytes: [UInt8]) throws(BytesError) {
    hasher.update(bytes)
    count += bytes.count
    try file.write(bytes)
  }

  /// The digest of all pieces since the start; asked once, when the file is whole.
  package func finishDigest() -> SHA256Digest { hasher.finish() }

  /// Gives the file its name, replacing what stands under it with its permissions kept; durable like `Folder.write`.
  package func commit() throws(BytesError) {
    if let permissions = try folder.facts(name)?.permissions { try file.setPermissions(permissions) }
    try file.sync()
    try folder.rename(temporary, to: name)
    isOpen = false
  }

  /// Removes what was written.
  package func discard() {
    guard isOpen else { return }
    isOpen = false
    unsafe unlinkat(folder.descriptor, temporary, 0)
  }
}
