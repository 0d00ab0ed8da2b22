import Glibc

extension Folder {
  /// Replaces or makes a file so that a process killed at any instant leaves the old or the new content, never a third.
  ///
  /// A new file in the same folder is written, synced and renamed, then the folder is synced. `permissions` nil keeps
  /// those of the file replaced, or takes what the umask leaves of 0666. `durable` false leaves out both syncs: still
  /// atomic against a kill, not against a power cut. The folder must be there.
  package func write(
    _ bytes: Span<UInt8>, to relative: String, permissions: UInt32? = nil, durable: Bool = true
  ) throws(BytesError) {
    let (folder, name) = try place(of: relative)
    var mode = permissions
    if mode == nil { mode = try folder.facts(name)?.permissions }
    let temporary = Self.temporaryName()
    do {
      let file = try folder.openTemporary(temporary, permissions: mode)
      try file.write(bytes)
      if durable { try file.sync() }
      try folder.rename(temporary, to: name, durable: durable)
    } catch let error {
      unsafe unlinkat(folder.descriptor, temporary, 0)
      // The person knows the file by its own name, not by the temporary one.
      if case .file(let operation, _, let code) = error {
        throw .file(operation: operation, path: path + "/" + relative, code: code)
      }
      throw error
    }
  }

  /// Replaces or makes a file, as `write(_:to:permissions:durable:)`.
  package func write(
    _ bytes: [UInt8], to relative: String, permissions: UInt32? = nil, durable: Bool = true
  ) throws(BytesError) {
    try write(bytes.span, to: relative, permissions: permissions, durable: durable)
  }

  /// Makes a file that must not be there yet (EEXIST otherwise), and returns it open for writing.
  package func createFile(_ relative: String, permissions: UInt32 = 0o666) throws(BytesError) -> OpenFile {
    let (folder, name) = try place(of: relative)
    let opened = unsafe openat(
      folder.descriptor, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, permissions)
    guard opened >= 0 else { throw failure(.create, relative) }
    return OpenFile(descriptor: opened, path: path + "/" + relative)
  }

  /// Opens a file for reading and writing at its end, making it where it is missing.
  package func openForAppending(_ relative: String, permissions: UInt32 = 0o666) throws(BytesError) -> OpenFile {
    let (folder, name) = try place(of: relative)
    let flags = O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    let opened = unsafe openat(folder.descriptor, name, flags, permissions)
    guard opened >= 0 else { throw failure(.append, relative) }
    let file = OpenFile(descriptor: opened, path: path + "/" + relative)
    guard try file.facts().kind == .file else { throw .unsafePath(path: file.path, reason: "it is no regular file") }
    return file
  }

  /// Appends bytes and waits until they are on the disk; on failure the file is cut back to what it was.
  package func append(_ bytes: [UInt8], to relative: String) throws(BytesError) {
    let file = try openForAppending(relative)
    let before = try file.facts().size
    do {
      try file.write(bytes.span)
      try file.sync()
    } catch let error {
      try? file.truncate(to: before)
      throw error
    }
  }

  /// Renames within this folder, replacing what stands under the new name, and syncs the folders when `durable`.
  package func rename(_ old: String, to new: String, durable: Bool = true) throws(BytesError) {
    let from = try place(of: old)
    let to = try place(of: new)
    guard unsafe renameat(from.folder.descriptor, from.name, to.folder.descriptor, to.name) == 0 else {
      throw failure(.rename, old)
    }
    guard durable else { return }
    try to.folder.sync()
    if from.folder !== to.folder { try from.folder.sync() }
  }

  /// Removes a file (or a link itself); false when there was none.
  @discardableResult
  package func removeFile(_ relative: String, durable: Bool = true) throws(BytesError) -> Bool {
    try remove(relative, flags: 0, durable: durable)
  }

  /// Removes an empty folder; false when there was none.
  @discardableResult
  package func removeEmptyFolder(_ relative: String, durable: Bool = true) throws(BytesError) -> Bool {
    try remove(relative, flags: AT_REMOVEDIR, durable: durable)
  }

  /// Removes a folder with all it holds; links in it are removed, not followed.
  package func removeTree(_ relative: String) throws(BytesError) {
    guard let facts = try facts(relative) else { return }
    guard facts.kind == .folder else {
      try removeFile(relative)
      return
    }
    for entry in try entries(in: relative) { try removeTree(relative + "/" + entry.name) }
    try removeEmptyFolder(relative)
  }

  private func remove(_ relative: String, flags: Int32, durable: Bool) throws(BytesError) -> Bool {
    let found: (folder: Folder, name: String)
    do {
      found = try place(of: relative)
    } catch let error {
      guard error.isMissing else { throw error }
      return false
    }
    guard unsafe unlinkat(found.folder.descriptor, found.name, flags) == 0 else {
      guard errno != ENOENT else { return false }
      throw failure(.remove, relative)
    }
    if durable { try found.folder.sync() }
    return true
  }

  /// Process and nanosecond make the name this writer's own, so that a failed one may remove it.
  static func temporaryName() -> String {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return "\(AtomicFile.temporaryPrefix)\(getpid())-\(pthread_self())-\(time.tv_sec)-\(time.tv_nsec)"
  }

  private func openTemporary(_ name: String, permissions: UInt32?) throws(BytesError) -> OpenFile {
    // 0600 until the content is whole, for it may be more private than the umask.
    let mode: UInt32 = permissions == nil ? 0o666 : 0o600
    let file = try createFile(name, permissions: mode)
    if let permissions { try file.setPermissions(permissions) }
    return file
  }
}
