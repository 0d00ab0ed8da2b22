import CLibXML2

/// Character references in the attribute values of HTML (HTML, section 13.2.5.72 and following).
package enum CharacterReferences {
  /// The value with its references replaced. Known are numbers and the names of HTML 4; those of Latin 1 also without their
  /// semicolon, where neither `=` nor a letter or digit follows. What is not known stays as it is.
  package static func decoded(_ value: ArraySlice<UInt8>) -> [UInt8] {
    guard value.contains(UInt8(ascii: "&")) else { return Array(value) }
    var out: [UInt8] = []
    out.reserveCapacity(value.count)
    var index = value.startIndex
    while index < value.endIndex {
      if value[index] == UInt8(ascii: "&"), let (scalar, end) = reference(value, after: index + 1) {
        out += String(Character(scalar)).utf8
        index = end
      } else {
        out.append(value[index])
        index += 1
      }
    }
    return out
  }

  private static func reference(_ bytes: ArraySlice<UInt8>, after start: Int) -> (Unicode.Scalar, Int)? {
    guard start < bytes.endIndex else { return nil }
    return bytes[start] == UInt8(ascii: "#") ? number(bytes, start + 1) : name(bytes, start)
  }

  private static func number(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
    let isHex = start < bytes.endIndex && bytes[start] | 0x20 == UInt8(ascii: "x")
    let digits = bytes[(isHex ? start + 1 : start)...].prefix { isHex ? isHexDigit($0) : (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    let value = UInt32(String(decoding: digits.drop { $0 == 0x30 }, as: UTF8.self), radix: isHex ? 16 : 10)
    let isZero = digits.allSatisfy { $0 == 0x30 }
    var end = digits.endIndex
    if end < bytes.endIndex, bytes[end] == UInt8(ascii: ";") { end += 1 }
    return (isZero ? "\u{FFFD}" : value.flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}", end)
  }

  private static func name(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
    let letters = bytes[start...].prefix(10).prefix { isAlphanumeric($0) }
    guard !letters.isEmpty else { return nil }
    let end = letters.endIndex
    let isClosed = end < bytes.endIndex && bytes[end] == UInt8(ascii: ";")
    guard let scalar = scalar(named: String(decoding: letters, as: UTF8.self)) else { return nil }
    if isClosed { return (scalar, end + 1) }
    let mayStandOpen = scalar.value <= 0xFF
    let goesOn = end < bytes.endIndex && (bytes[end] == UInt8(ascii: "=") || isAlphanumeric(bytes[end]))
    return mayStandOpen && !goesOn ? (scalar, end) : nil
  }

  private static func scalar(named name: String) -> Unicode.Scalar? {
    switch name {
    case "AMP": return "&"
    case "LT": return "<"
    case "GT": return ">"
    case "QUOT": return "\""
    default:
      guard let entity = unsafe htmlEntityLookup(name) else { return nil }
      return unsafe Unicode.Scalar(UInt32(entity.pointee.value))
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
