import Bytes
import Glibc

/// Standard input as bytes.
enum StandardInput {
  /// As reports call it; where machines read a place it is `-`.
  static let name = "standard input"

  /// The bytes of a file, or of standard input for `-`.
  static func read(_ path: String) throws(WorkbenchError) -> [UInt8] {
    path == "-" ? try readAll() : try asFiles { () throws(BytesError) in try AtomicFile.read(path) }
  }

  /// All of it, to its end.
  static func readAll() throws(WorkbenchError) -> [UInt8] {
    var bytes: [UInt8] = []
    while try append(to: &bytes) > 0 {}
    return bytes
  }

  /// Appends what comes next, and says how many bytes that were: 0 at the end.
  static func append(to bytes: inout [UInt8]) throws(WorkbenchError) -> Int {
    while true {
      let count = unsafe withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
        let count = unsafe Glibc.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        if count > 0 { unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
        return count
      }
      if count >= 0 { return count }
      if errno != EINTR {
        throw .couldNot("standard input cannot be read: \(unsafe String(cString: strerror(errno)))")
      }
    }
  }
}
