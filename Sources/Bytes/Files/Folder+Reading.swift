import Glibc

extension Folder {
  /// One name in a folder.
  package struct Entry: Sendable, Equatable {
    /// Names that are not UTF-8 are repaired, and then cannot be opened.
    package var name: String
    /// What stands there, links not followed.
    package var kind: FileFacts.Kind
  }

  /// Opens a regular file for reading.
  package func openFile(_ relative: String) throws(BytesError) -> OpenFile {
    let (folder, name) = try place(of: relative)
    // O_NONBLOCK: a named pipe in the place of a file must not hold the program up.
    let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    let opened = unsafe openat(folder.descriptor, name, flags)
    guard opened >= 0 else { throw failure(.open, relative) }
    let file = OpenFile(descriptor: opened, path: path + "/" + relative)
    guard try file.facts().kind == .file else { throw .unsafePath(path: file.path, reason: "it is no regular file") }
    return file
  }

  /// Reads a whole file; more than `limit` bytes is an error.
  package func read(_ relative: String, limit: Int = .max) throws(BytesError) -> [UInt8] {
    try openFile(relative).readAll(limit: limit)
  }

  /// Reads a whole file, nil when there is none.
  package func readIfPresent(_ relative: String, limit: Int = .max) throws(BytesError) -> [UInt8]? {
    do {
      return try read(relative, limit: limit)
    } catch let error {
      guard error.isMissing else { throw error }
      return nil
    }
  }

  /// What stands under a name, links not followed; nil when there is nothing.
  package func facts(_ relative: String) throws(BytesError) -> FileFacts? {
    let found: (folder: Folder, name: String)
    do {
      found = try place(of: relative)
    } catch let error {
      guard error.isMissing else { throw error }
      return nil
    }
    var buffer = stat()
    guard unsafe fstatat(found.folder.descriptor, found.name, &buffer, AT_SYMLINK_NOFOLLOW) == 0 else {
      if SystemError.isMissing(SystemError.current) { return nil }
      throw failure(.examine, relative)
    }
    return FileFacts(buffer)
  }

  /// Facts of the folder itself.
  package func facts() throws(BytesError) -> FileFacts {
    var buffer = stat()
    guard unsafe fstat(descriptor, &buffer) == 0 else { throw failure(.examine, "") }
    return FileFacts(buffer)
  }

  /// The names in this folder in byte order, without `.` and `..`.
  package func entries() throws(BytesError) -> [Entry] {
    // A descriptor of its own, because closedir closes it and readdir moves its position.
    let own = unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0 else { throw failure(.list, "") }
    guard let stream = unsafe fdopendir(own) else {
      let error = failure(.list, "")
      close(own)
      throw error
    }
    defer { unsafe closedir(stream) }
    var entries: [Entry] = []
    while true {
      errno = 0
      guard let next = unsafe readdir(stream) else {
        guard errno == 0 else { throw failure(.list, "") }
        break
      }
      let name = unsafe withUnsafeBytes(of: &next.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      entries.append(Entry(name: name, kind: kind(of: unsafe next.pointee.d_type, name: name)))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The names in a folder below this one, as `entries()`; empty when there is no such folder.
  package func entries(in relative: String) throws(BytesError) -> [Entry] {
    do {
      return try folder(relative).entries()
    } catch let error {
      guard error.isMissing else { throw error }
      return []
    }
  }

  private func kind(of type: UInt8, name: String) -> FileFacts.Kind {
    switch Int(type) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    case Int(DT_LNK): .symbolicLink
    case Int(DT_UNKNOWN): (try? facts(name)?.kind) ?? .other
    default: .other
    }
  }
}
