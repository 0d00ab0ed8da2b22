import Glibc

/// An open file; closed when the value goes away.
package struct OpenFile: ~Copyable {
  let descriptor: Int32
  /// The name used in errors.
  package let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Size, times and identity of the file.
  package func facts() throws(BytesError) -> FileFacts {
    var buffer = stat()
    guard unsafe fstat(descriptor, &buffer) == 0 else { throw failure(.examine) }
    return FileFacts(buffer)
  }

  /// The same open file once more; both share one position, so read from it by offset.
  package func reopened() throws(BytesError) -> OpenFile {
    let copy = retrying { Int(fcntl(descriptor, F_DUPFD_CLOEXEC, 0)) }
    guard copy >= 0 else { throw failure(.open) }
    return OpenFile(descriptor: Int32(copy), path: path)
  }

  /// Reads the rest of the file; more than `limit` bytes is an error.
  package func readAll(limit: Int = .max) throws(BytesError) -> [UInt8] {
    let size = try facts().size
    guard size <= limit else { throw .fileTooLarge(path: path, bytes: size, limit: limit) }
    var bytes: [UInt8] = []
    // The size is a hint: files under /proc say 0, and a file may grow while it is read.
    var room = size + 1
    while true {
      let got = try append(upTo: room, to: &bytes)
      guard bytes.count <= limit else { throw .fileTooLarge(path: path, bytes: bytes.count, limit: limit) }
      if got == 0 { return bytes }
      room = max(size + 1 - bytes.count, 4_096)
    }
  }

  /// Reads at most `count` bytes from `offset`; fewer at the end of the file.
  package func read(at offset: Int, count: Int) throws(BytesError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let wanted = min(count - bytes.count, 1 << 20)
      let place = offset + bytes.count
      let piece = try unsafe piece(upTo: wanted) { unsafe pread(descriptor, $0, wanted, place) }
      if piece.isEmpty { break }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    return bytes
  }

  /// Reads the next bytes and appends them; returns how many there were, 0 at the end of the file.
  package func append(upTo count: Int, to bytes: inout [UInt8]) throws(BytesError) -> Int {
    let piece = try unsafe piece(upTo: count) { unsafe Glibc.read(descriptor, $0, count) }
    if bytes.isEmpty { bytes = piece } else { bytes += piece }
    return piece.count
  }

  private func piece(
    upTo count: Int, _ read: (UnsafeMutableRawPointer?) -> Int
  ) throws(BytesError) -> [UInt8] {
    var (got, code): (Int, Int32) = (0, 0)
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      got = retrying { unsafe read(room.baseAddress) }
      code = SystemError.current
      filled = max(got, 0)
    }
    guard got >= 0 else { throw .file(operation: .read, path: path, code: code) }
    return piece
  }

  /// Writes all bytes at the file's position.
  package func write(_ bytes: Span<UInt8>) throws(BytesError) {
    var done = 0
    while done < bytes.count {
      let wrote = unsafe bytes.withUnsafeBytes { buffer in
        retrying { unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done) }
      }
      guard wrote >= 0 else { throw failure(.write) }
      done += wrote
    }
  }

  /// Writes all bytes at the file's position.
  package func write(_ bytes: [UInt8]) throws(BytesError) { try write(bytes.span) }

  /// Waits until the file's bytes are on the disk.
  package func sync() throws(BytesError) {
    guard retrying({ Int(fsync(descriptor)) }) == 0 else { throw failure(.sync) }
  }

  /// Cuts the file to `size` bytes, and puts the position there.
  package func truncate(to size: Int) throws(BytesError) {
    guard retrying({ Int(ftruncate(descriptor, size)) }) == 0, lseek(descriptor, size, SEEK_SET) == size else {
      throw failure(.truncate)
    }
  }

  /// Puts the position at `offset` bytes from the start.
  package func seek(to offset: Int) throws(BytesError) {
    guard lseek(descriptor, offset, SEEK_SET) == offset else { throw failure(.read) }
  }

  func setPermissions(_ mode: UInt32) throws(BytesError) {
    guard fchmod(descriptor, mode) == 0 else { throw failure(.setPermissions) }
  }

  private func failure(_ operation: FileOperation) -> BytesError {
    .file(operation: operation, path: path, code: SystemError.current)
  }
}

/// Repeats a system call that a signal interrupted.
func retrying(_ call: () -> Int) -> Int {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}
