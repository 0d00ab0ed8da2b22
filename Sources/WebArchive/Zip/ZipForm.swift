/// The constants of ZIP files (APPNOTE 6.3.10; the sections are its own).
enum ZipForm {
  /// Section 4.3.7, a local header; 4.3.12, one of the central directory; 4.3.16, 4.3.15 and 4.3.14, the ends of that.
  static let local: UInt32 = 0x0403_4B50
  static let central: UInt32 = 0x0201_4B50
  static let end: UInt32 = 0x0605_4B50
  static let end64: UInt32 = 0x0606_4B50
  static let locator64: UInt32 = 0x0706_4B50
  /// Section 4.5.3: the extra field with sizes above four bytes.
  static let extra64: UInt16 = 0x0001

  static let stored: UInt16 = 0
  static let deflated: UInt16 = 8
  /// Bit 11, section 4.4.4: names are UTF-8.
  static let utf8Flag: UInt16 = 1 << 11
  /// Bit 3: sizes and check value follow the data.
  static let streamedFlag: UInt16 = 1 << 3
  /// Bit 0 and the strong encryption of bits 6 and 13.
  static let encryptedFlags: UInt16 = 1 | 1 << 6 | 1 << 13
}

extension [UInt8] {
  /// Appends a number with its lowest byte first.
  mutating func little<Number: FixedWidthInteger>(_ number: Number) {
    for byte in 0..<Number.bitWidth / 8 { append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
  }

  /// The number of these bytes, lowest first; zero beyond the end.
  func little<Number: FixedWidthInteger>(at offset: Int, as: Number.Type = Number.self) -> Number {
    var number: Number = 0
    for byte in 0..<Number.bitWidth / 8 where indices.contains(offset + byte) {
      number |= Number(truncatingIfNeeded: self[offset + byte]) << (8 * byte)
    }
    return number
  }
}
