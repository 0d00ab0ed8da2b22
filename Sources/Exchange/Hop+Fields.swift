import Glibc

extension Hop {
  /// The raw value of the first header field of the answer with this name, without surrounding blanks.
  ///
  /// It walks over the bytes of the head and makes no strings; `name` is given in lower case. A folded continuation is
  /// not part of the value.
  public func headerBytes(_ name: StaticString) -> ArraySlice<UInt8>? {
    var found: ArraySlice<UInt8>?
    forEachHeader(name) { value in
      if found == nil { found = value }
    }
    return found
  }

  /// Calls `body` with each raw value of the header fields of this name, in order.
  public func forEachHeader(_ name: StaticString, _ body: (ArraySlice<UInt8>) -> Void) {
    Hop.forEachHeader(name, in: responseHead, body)
  }

  /// The same for the bytes of any head, request or answer.
  public static func forEachHeader(_ name: StaticString, in head: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
    name.withUTF8Buffer { name in
      unsafe head.withUnsafeBytes { bytes in
        var start = unsafe lineEnd(bytes, from: 0) + 1
        while start < bytes.count {
          let end = unsafe lineEnd(bytes, from: start)
          let colon = start + name.count
          if unsafe colon < end && bytes[colon] == 0x3A && matches(bytes, at: start, name: name) {
            body(trimmed(head[(colon + 1)..<end]))
          }
          start = end + 1
        }
      }
    }
  }

  /// Where the next line feed stands, or the end: the C library looks at many bytes at once.
  private static func lineEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = unsafe memchr(base + start, 0x0A, bytes.count - start)
    else { return bytes.count }
    return unsafe UnsafeRawPointer(found) - base
  }

  private static func matches(_ head: UnsafeRawBufferPointer, at start: Int, name: UnsafeBufferPointer<UInt8>) -> Bool {
    for offset in 0..<name.count {
      let byte = unsafe head[start + offset]
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      guard unsafe lower == name[offset] else { return false }
    }
    return true
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = bytes
    while let byte = slice.first, byte == 0x20 || byte == 0x09 { slice = slice.dropFirst() }
    while let byte = slice.last, byte == 0x20 || byte == 0x09 || byte == 0x0D { slice = slice.dropLast() }
    return slice
  }
}
