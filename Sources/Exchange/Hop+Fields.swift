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
    let length = name.utf8CodeUnitCount
    var start = (head.firstIndex(of: 0x0A) ?? head.count) + 1
    while start < head.count {
      let lineEnd = head[start...].firstIndex(of: 0x0A) ?? head.count
      let colon = start + length
      if colon < lineEnd, head[colon] == 0x3A, matches(head, at: start, name: name) {
        body(trimmed(head[(colon + 1)..<lineEnd]))
      }
      start = lineEnd + 1
    }
  }

  private static func matches(_ head: [UInt8], at start: Int, name: StaticString) -> Bool {
    name.withUTF8Buffer { wanted in
      for offset in 0..<wanted.count {
        let byte = head[start + offset]
        let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        guard unsafe lower == wanted[offset] else { return false }
      }
      return true
    }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = bytes
    while let byte = slice.first, byte == 0x20 || byte == 0x09 { slice = slice.dropFirst() }
    while let byte = slice.last, byte == 0x20 || byte == 0x09 || byte == 0x0D { slice = slice.dropLast() }
    return slice
  }
}
