internal import Bytes

/// Percent escapes as the keys have them: removed until none is left, then set anew for the few bytes that need them.
enum SURTEscapes {
  /// Removes escapes again and again: `%2541` gives `A`. An incomplete escape stays as it is.
  static func removed(_ bytes: [UInt8]) -> [UInt8] {
    var text = bytes
    while text.contains(percent) {
      let shorter = removedOnce(text)
      if shorter.count == text.count { return text }
      text = shorter
    }
    return text
  }

  private static func removedOnce(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == percent, index + 2 < bytes.count,
        let high = Hex.value(of: bytes[index + 1]), let low = Hex.value(of: bytes[index + 2])
      {
        output.append(high << 4 | low)
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }

  /// Escapes control bytes, blanks, `#`, `%` and all bytes above ASCII.
  static func set(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: needsEscape) else { return bytes }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 16)
    for byte in bytes {
      if needsEscape(byte) {
        output.append(percent)
        output.append(digits[Int(byte >> 4)])
        output.append(digits[Int(byte & 15)])
      } else {
        output.append(byte)
      }
    }
    return output
  }

  private static let percent = UInt8(ascii: "%")
  private static let digits = Array("0123456789abcdef".utf8)

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "#") || byte == percent
  }
}
