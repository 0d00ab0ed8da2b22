import Bytes
import Glibc

/// Standard input as bytes.
enum StandardInput {
  /// The bytes of a file, or of standard input for `-`.
  static func read(_ path: String) throws(WorkbenchError) -> [UInt8] {
    path == "-" ? try readAll() : try asFiles { () throws(BytesError) in try AtomicFile.read(path) }
  }

  /// All of it, to its end.
  static func readAll() throws(WorkbenchError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw .couldNot("standard input cannot be read: \(unsafe String(cString: strerror(errno)))")
      }
    }
  }
}
