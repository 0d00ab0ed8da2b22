/// Characters that a JSON text may hold as they are, and that a terminal must not get: they are written `\uXXXX`, which every
/// reader takes for the same character.
public enum JSONMarks {
  /// Control characters of U+0080 to U+009F, and the marks by which text changes its direction (UAX #9: U+061C, U+200E,
  /// U+200F, U+202A to U+202E, U+2066 to U+2069), escaped wherever they stand in a JSON text in UTF-8.
  public static func escaped(_ json: [UInt8]) -> [UInt8] {
    guard let first = firstMark(json) else { return json }
    var result = Array(json[..<first])
    var index = first
    while index < json.count {
      if let found = mark(json, at: index) {
        let digits = String(found.scalar, radix: 16)
        result += Array("\\u".utf8) + [UInt8](repeating: 0x30, count: 4 - digits.utf8.count) + Array(digits.utf8)
        index += found.length
      } else {
        result.append(json[index])
        index += 1
      }
    }
    return result
  }

  /// The text of a value on one line, with those characters escaped.
  public static func line(_ value: JSONValue) -> [UInt8] { escaped(JSONWriter.bytes(value)) }

  /// The place of the first mark. Nearly every line has none, and is only looked through.
  private static func firstMark(_ json: [UInt8]) -> Int? {
    let span = json.span
    for index in span.indices where span[index] >= 0xC2 {
      if mark(json, at: index) != nil { return index }
    }
    return nil
  }

  private static func isLead(_ byte: UInt8) -> Bool { byte == 0xC2 || byte == 0xD8 || byte == 0xE2 }

  private static func mark(_ json: [UInt8], at index: Int) -> (scalar: UInt32, length: Int)? {
    let byte = json[index]
    guard isLead(byte), index + 1 < json.count else { return nil }
    let next = json[index + 1]
    if byte == 0xC2 { return next < 0xA0 ? (UInt32(next), 2) : nil }
    if byte == 0xD8 { return next == 0x9C ? (0x061C, 2) : nil }
    guard index + 2 < json.count, next == 0x80 || next == 0x81 else { return nil }
    let scalar = 0x2000 | UInt32(next & 0x3F) << 6 | UInt32(json[index + 2] & 0x3F)
    switch scalar {
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return (scalar, 3)
    default: return nil
    }
  }
}
