import Glibc

/// What the system says of a file or folder, enough to notice that it was changed.
package struct FileFacts: Sendable, Equatable {
  /// What stands under a name.
  package enum Kind: Sendable, Equatable {
    case file, folder, symbolicLink, other
  }

  /// What stands there.
  package var kind: Kind
  /// In bytes.
  package var size: Int
  /// Time of the last change of the content, in nanoseconds since 1970.
  package var modified: Int64
  /// Time of the last change of content or attributes, in nanoseconds since 1970; no program can set it.
  package var changed: Int64
  /// The number of the file on its device.
  package var inode: UInt64
  /// The device that holds it.
  package var device: UInt64
  /// The twelve permission bits.
  package var permissions: UInt32

  init(_ buffer: stat) {
    kind =
      switch buffer.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      default: .other
      }
    size = Int(buffer.st_size)
    modified = Self.nanoseconds(buffer.st_mtim)
    changed = Self.nanoseconds(buffer.st_ctim)
    inode = UInt64(buffer.st_ino)
    device = UInt64(buffer.st_dev)
    permissions = buffer.st_mode & 0o7777
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
