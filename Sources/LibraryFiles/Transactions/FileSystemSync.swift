import Glibc

/// Waits for whole file systems, where waiting for every file of a large import would take minutes.
enum FileSystemSync {
  /// Returns when all that was written before is on the disk (sync(2), which waits on Linux).
  static func all() {
    sync()
  }
}
