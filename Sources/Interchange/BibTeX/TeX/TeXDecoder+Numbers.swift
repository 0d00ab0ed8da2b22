// Numbers as TeX's primitives take them (The TeXbook, chapter 24).

extension TeXDecoder {
  /// The number that starts here, with the blank that ends it: decimal, octal after `'`, hexadecimal after `"`; nil and
  /// nothing passed where none does.
  mutating func number() -> Int? {
    var index = position
    var isNegative = false
    while index < bytes.endIndex, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      if bytes[index] == UInt8(ascii: "-") { isNegative.toggle() }
      index += 1
    }
    var base = 10
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: "'") || bytes[index] == UInt8(ascii: "\"") {
      base = bytes[index] == UInt8(ascii: "'") ? 8 : 16
      index += 1
    }
    let start = index
    var value = 0
    while index < bytes.endIndex, let digit = Self.digit(bytes[index]), digit < base {
      // TeX knows no greater numbers.
      value = min(value * base + digit, 0x7FFF_FFFF)
      index += 1
    }
    guard index > start else { return nil }
    if index < bytes.endIndex, BibScanner.isBlank(bytes[index]) { index += 1 }
    position = index
    return isNegative ? -value : value
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}

extension TeXSymbols {
  /// The combining character of an accent by its place in the fonts of TeX (encoding OT1); nil for any other character.
  static func accent(ofNumber number: Int) -> UInt32? {
    switch number {
    case 0x12: 0x300
    case 0x13: 0x301
    case 0x14: 0x30C
    case 0x15: 0x306
    case 0x16: 0x304
    case 0x17: 0x30A
    case 0x18: 0x327
    case 0x5E: 0x302
    case 0x5F: 0x307
    case 0x7D: 0x30B
    case 0x7E: 0x303
    case 0x7F: 0x308
    default: nil
    }
  }
}
