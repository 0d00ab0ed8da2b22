import Glibc

/// Finding words in bytes.
enum ByteSearch {
  /// The first place of an ASCII word, of either case; the word is given in lower case.
  static func find(_ word: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    word.withUTF8Buffer { wanted in
      let length = wanted.count
      guard length > 0, bytes.count >= length else { return nil }
      let first = unsafe wanted[0]
      var index = bytes.startIndex
      let last = bytes.endIndex - length
      while index <= last {
        if bytes[index] | 0x20 == first | 0x20, unsafe matches(wanted, bytes, at: index) { return index }
        index += 1
      }
      return nil
    }
  }

  /// The first place of a byte: the C library looks at many bytes at once.
  @inline(__always)
  static func place(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress, let found = unsafe memchr(base, Int32(byte), bytes.count) else { return nil }
    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The first place of a byte from a place on, or the end.
  static func place(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int {
    guard start < bytes.count else { return bytes.count }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      let rest = unsafe UnsafeBufferPointer(rebasing: bytes[start...])
      return unsafe place(of: byte, in: rest).map { $0 + start } ?? bytes.count
    }
  }

  /// Whether some bytes stand in others.
  static func contains(_ wanted: [UInt8], in bytes: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    var index = 0
    while index + wanted.count <= bytes.count, let place = bytes[index...].firstIndex(of: first) {
      if bytes[place...].starts(with: wanted) { return true }
      index = place + 1
    }
    return false
  }

  private static func matches(_ wanted: UnsafeBufferPointer<UInt8>, _ bytes: ArraySlice<UInt8>, at start: Int) -> Bool {
    for offset in 0..<wanted.count {
      let byte = bytes[start + offset]
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      guard unsafe lower == wanted[offset] else { return false }
    }
    return true
  }
}
