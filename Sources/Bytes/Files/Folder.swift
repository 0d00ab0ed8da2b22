import Glibc

/// An open folder: names are looked up relative to it, and no symbolic link below it is followed (FORMATS §1).
///
/// Relative names are split at `/`; empty, `.` and `..` parts are refused. The folder itself may be reached by a link.
package final class Folder: Sendable {
  let descriptor: Int32
  /// The path used in errors.
  package let path: String

  /// Opens a folder by path.
  package init(_ path: String) throws(BytesError) {
    let opened = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw .file(operation: .open, path: path, code: SystemError.current) }
    descriptor = opened
    self.path = path
  }

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens a folder by path, making it and the folders above it where they are missing.
  package static func make(_ path: String, permissions: UInt32 = 0o777) throws(BytesError) -> Folder {
    do {
      return try Folder(path)
    } catch let error {
      guard error.systemCode == ENOENT else { throw error }
    }
    let (parent, name) = PathParts.split(path)
    let above = try make(parent, permissions: permissions)
    try above.makeFolder(name, permissions: permissions)
    return try Folder(path)
  }

  /// Opens a folder below this one.
  package func folder(_ relative: String) throws(BytesError) -> Folder {
    let parts = try PathParts.checked(relative)
    var at = self
    for part in parts {
      let next = unsafe openat(at.descriptor, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard next >= 0 else { throw failure(.open, relative) }
      at = Folder(descriptor: next, path: at.path + "/" + part)
    }
    return at
  }

  /// The folder that holds the last part of a relative name, and that part.
  func place(of relative: String) throws(BytesError) -> (folder: Folder, name: String) {
    guard let slash = relative.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      return (self, try PathParts.checked(relative)[0])
    }
    let name = String(relative[relative.utf8.index(after: slash)...])
    _ = try PathParts.checked(name)
    return (try folder(String(relative[..<slash])), name)
  }

  /// Makes a folder, and those above it, below this one; one that is there already is fine.
  package func makeFolder(_ relative: String, permissions: UInt32 = 0o777) throws(BytesError) {
    var at = self
    for part in try PathParts.checked(relative) {
      if unsafe mkdirat(at.descriptor, part, permissions) == 0 {
        try at.sync()
      } else if errno != EEXIST {
        throw failure(.makeFolder, relative)
      }
      at = try at.folder(part)
    }
  }

  /// Waits until the names in this folder are on the disk.
  package func sync() throws(BytesError) {
    guard retrying({ Int(fsync(descriptor)) }) == 0 else { throw failure(.sync, "") }
  }

  func failure(_ operation: FileOperation, _ relative: String) -> BytesError {
    .file(operation: operation, path: relative.isEmpty ? path : path + "/" + relative, code: SystemError.current)
  }
}
