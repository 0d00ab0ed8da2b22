/// The framing of HTTP/1.1 chunks (RFC 9112, section 7.1), for bodies kept as on the wire.
package enum ChunkFraming {
  /// The data of all chunks; a broken or cut framing gives what stands before the break.
  package static func remove(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      var size = 0
      var digits = 0
      while index < bytes.count, let digit = value(bytes[index]), digits < 8 {
        size = size << 4 | digit
        digits += 1
        index += 1
      }
      guard digits > 0, let end = bytes[index...].firstIndex(of: 0x0A), size > 0 else { break }
      index = end + 1
      result.append(contentsOf: bytes[index..<min(index + size, bytes.count)])
      index += size
      if index < bytes.count, bytes[index] == 0x0D { index += 1 }
      if index < bytes.count, bytes[index] == 0x0A { index += 1 }
    }
    return result
  }

  private static func value(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte - 0x30)
    case 0x41...0x46: Int(byte - 0x37)
    case 0x61...0x66: Int(byte - 0x57)
    default: nil
    }
  }
}
