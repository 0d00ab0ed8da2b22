/// Character references (`&amp;`, `&#1087;`) as the characters they stand for.
package enum CharacterReferences {
  /// Appends bytes with references resolved; an unknown one stays as it is.
  static func append(_ bytes: ArraySlice<UInt8>, to result: inout [UInt8]) {
    var rest = bytes
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      result.append(contentsOf: rest[..<ampersand])
      rest = rest[ampersand...]
      guard let (scalar, length) = reference(rest) else {
        result.append(UInt8(ascii: "&"))
        rest = rest.dropFirst()
        continue
      }
      result.append(contentsOf: String(Character(scalar)).utf8)
      rest = rest.dropFirst(length)
    }
    result.append(contentsOf: rest)
  }

  package static func resolve(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
    var result: [UInt8] = []
    append(bytes, to: &result)
    return result
  }

  private static func reference(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    let body = bytes.dropFirst().prefix(32)
    if body.first == UInt8(ascii: "#") {
      let isHex = (body.dropFirst().first ?? 0) | 0x20 == UInt8(ascii: "x")
      let digits = body.dropFirst(isHex ? 2 : 1).prefix { isHex ? hex($0) != nil : (0x30...0x39).contains($0) }
      guard !digits.isEmpty, digits.count <= 8 else { return nil }
      let number = digits.reduce(UInt64(0)) { $0 * (isHex ? 16 : 10) + (hex($1) ?? 0) }
      let length = 1 + (isHex ? 2 : 1) + digits.count
      let scalar = number == 0 || number > 0x10FFFF ? nil : Unicode.Scalar(UInt32(number))
      return (scalar ?? "\u{FFFD}", closed(bytes, length))
    }
    let name = body.prefix { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) }
    guard let number = NamedCharacters.table[String(decoding: name, as: UTF8.self)], let scalar = Unicode.Scalar(number)
    else {
      return nil
    }
    let length = closed(bytes, 1 + name.count)
    return length > 1 + name.count || number < 256 ? (scalar, length) : nil
  }

  private static func closed(_ bytes: ArraySlice<UInt8>, _ length: Int) -> Int {
    let place = bytes.startIndex + length
    return place < bytes.endIndex && bytes[place] == UInt8(ascii: ";") ? length + 1 : length
  }

  private static func hex(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x61...0x66: UInt64(byte - 0x57)
    case 0x41...0x46: UInt64(byte - 0x37)
    default: nil
    }
  }
}
