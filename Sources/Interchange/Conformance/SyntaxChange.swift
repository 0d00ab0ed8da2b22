/// Gives a field another value that its format allows as it allows the one that is there.
enum SyntaxChange {
  /// The value with its last digit, else its last letter, changed for another; words of JSON for another word.
  static func changed(_ value: [UInt8]) -> [UInt8] {
    switch String(decoding: value, as: UTF8.self) {
    case "true": return Array("false".utf8)
    case "false", "null": return Array("true".utf8)
    default: break
    }
    var output = value
    if let index = value.lastIndex(where: { $0 &- 0x30 < 10 }), !isCommand(value, index) {
      output[index] = value[index] == UInt8(ascii: "9") ? UInt8(ascii: "0") : value[index] + 1
      return output
    }
    // A letter of a command or an escape would make another one of it, or none.
    if let index = value.indices.reversed().first(where: { isLetter(value[$0]) && !isCommand(value, $0) }) {
      output[index] = value[index] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
      return output
    }
    return value + [UInt8(ascii: "1")]
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private static func isCommand(_ value: [UInt8], _ index: Int) -> Bool {
    var start = index
    while start > 0, isLetter(value[start - 1]) { start -= 1 }
    return start > 0 && value[start - 1] == UInt8(ascii: "\\")
  }
}
