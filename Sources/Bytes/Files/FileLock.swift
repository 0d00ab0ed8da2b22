import Glibc

/// A lock on a file, held by this process until the value goes away or the process ends (flock).
///
/// The lock file stays behind; its content names the last holder and decides nothing.
package struct FileLock: ~Copyable {
  /// Whether others may hold the lock at the same time.
  package enum Mode: Sendable, Equatable {
    case exclusive, shared
  }

  private let file: OpenFile

  /// Takes the lock if nobody else has it, nil otherwise; makes the lock file where it is missing.
  package static func attempt(
    _ relative: String, in folder: Folder, mode: Mode = .exclusive
  ) throws(BytesError) -> FileLock? {
    let file = try folder.openForAppending(relative)
    let operation = (mode == .exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB
    if retrying({ Int(flock(file.descriptor, operation)) }) == 0 {
      if mode == .exclusive { try file.note(holder: "process \(getpid())") }
      return FileLock(file: file)
    }
    guard errno == EWOULDBLOCK else { throw .file(operation: .lock, path: file.path, code: SystemError.current) }
    return nil
  }

  /// Takes the lock, trying again for at most `timeout`; throws `locked` after that.
  package static func acquire(
    _ relative: String, in folder: Folder, mode: Mode = .exclusive, timeout: Duration
  ) throws(BytesError) -> FileLock {
    let end = ContinuousClock.now + timeout
    var pause: UInt32 = 1_000
    while true {
      if let lock = try attempt(relative, in: folder, mode: mode) { return lock }
      guard ContinuousClock.now < end else {
        throw .locked(path: folder.path + "/" + relative, holder: holder(relative, in: folder))
      }
      usleep(pause)
      pause = min(pause * 2, 50_000)
    }
  }

  private static func holder(_ relative: String, in folder: Folder) -> String? {
    guard let bytes = try? folder.read(relative, limit: 200), !bytes.isEmpty else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Gives the lock back.
  package consuming func release() {}
}

extension OpenFile {
  /// The note is a courtesy for the message of the next process: a full disk must not prevent locking.
  fileprivate func note(holder: String) throws(BytesError) {
    try truncate(to: 0)
    try? write(Array(holder.utf8))
  }
}

extension OpenFile {
  /// Takes the exclusive lock of this file if nobody else has it; it is held until the file is closed.
  package func lockIfFree() throws(BytesError) -> Bool {
    if retrying({ Int(flock(descriptor, LOCK_EX | LOCK_NB)) }) == 0 { return true }
    guard errno == EWOULDBLOCK else { throw .file(operation: .lock, path: path, code: SystemError.current) }
    return false
  }
}
