/// UUIDs in their text form (RFC 9562), from a random generator and, for version 7, a time that the caller gives.
package enum UUIDMaker {
  /// Version 7: 48 bits of Unix milliseconds, then random bits; sorts by time.
  package static func version7(milliseconds: Int64, using generator: inout some RandomNumberGenerator) -> String {
    let time = UInt64(bitPattern: milliseconds) & 0xFFFF_FFFF_FFFF
    let high = time << 16 | 0x7000 | generator.next() & 0x0FFF
    return text(high: high, low: generator.next())
  }

  /// Version 4: random bits only.
  package static func version4(using generator: inout some RandomNumberGenerator) -> String {
    let high: UInt64 = generator.next()
    return text(high: high & ~0xF000 | 0x4000, low: generator.next())
  }

  /// The Unix milliseconds of a version 7 UUID, nil for any other text.
  package static func milliseconds(of text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count == 36, bytes[14] == UInt8(ascii: "7") else { return nil }
    for place in [8, 13, 18, 23] where bytes[place] != UInt8(ascii: "-") { return nil }
    guard let value = Hex.decode(String(decoding: bytes.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)),
      value.count == 16, value[8] & 0xC0 == 0x80
    else { return nil }
    return value.prefix(6).reduce(0) { $0 << 8 | Int64($1) }
  }

  private static func text(high: UInt64, low: UInt64) -> String {
    let variant = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    var bytes: [UInt8] = []
    bytes.reserveCapacity(36)
    for (word, cuts) in [(high, [4, 6]), (variant, [0, 2])] {
      for byte in 0..<8 {
        if cuts.contains(byte), !bytes.isEmpty { bytes.append(UInt8(ascii: "-")) }
        let value = UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * byte))
        bytes.append(digits[Int(value >> 4)])
        bytes.append(digits[Int(value & 15)])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
