import Bytes
import Glibc

/// Puts an edited text into the place of the one that was read.
enum FileReplacement {
  /// Replaces a file, atomically and with its permissions; where a link is named, the file it leads to. Refuses when
  /// somebody else has changed it meanwhile.
  static func replace(_ path: String, holding old: [UInt8], with new: [UInt8]) throws(WorkbenchError) {
    guard new != old else { return }
    let target = Self.target(of: path)
    let now = try asFiles { () throws(BytesError) in try AtomicFile.read(target) }
    guard now == old else {
      throw .couldNot(
        "\(path) was changed by another program meanwhile, and was left alone", advice: "run the command again")
    }
    try asFiles { () throws(BytesError) in try AtomicFile.write(new, to: target) }
  }

  /// The file a path leads to by way of symbolic links.
  private static func target(of path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}
