internal import Bytes

/// Takes chunk framing off a body (RFC 9112, section 7.1).
enum ChunkedBody {
  /// The entity body; nil when the framing is damaged or its last chunk is not there. Trailers are passed over.
  static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    let (body, isWhole) = decodePrefix(bytes)
    return isWhole ? body : nil
  }

  /// As much of the entity body as the framing gives, and whether its last chunk was reached.
  static func decodePrefix(_ bytes: ArraySlice<UInt8>) -> (body: [UInt8], isWhole: Bool) {
    var body: [UInt8] = []
    body.reserveCapacity(bytes.count)
    var rest = bytes
    while let lineEnd = lineEnd(in: rest), let size = size(rest[..<lineEnd]) {
      rest = rest[(lineEnd + 2)...]
      if size == 0 { return (body, true) }
      body += rest.prefix(size)
      guard rest.count >= size + 2, rest.dropFirst(size).starts(with: [0x0D, 0x0A]) else { break }
      rest = rest.dropFirst(size + 2)
    }
    return (body, false)
  }

  /// Where the CR LF of a size line stands; such lines are short, so a long search means damage.
  private static func lineEnd(in bytes: ArraySlice<UInt8>) -> Int? {
    let window = bytes.prefix(4_096)
    var from = window.startIndex
    while let found = window[from...].firstIndex(of: 0x0D) {
      if found + 1 < bytes.endIndex, bytes[found + 1] == 0x0A { return found }
      from = found + 1
    }
    return nil
  }

  private static func size(_ line: ArraySlice<UInt8>) -> Int? {
    let digits = HTTPHead.trimmed(line.prefix { $0 != UInt8(ascii: ";") })
    guard (1...15).contains(digits.count) else { return nil }
    var size = 0
    for digit in digits {
      guard let value = Hex.value(of: digit) else { return nil }
      size = size << 4 | Int(value)
    }
    return size
  }
}
