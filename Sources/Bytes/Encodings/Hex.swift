/// Base16 (RFC 4648, section 8), written in lower case.
package enum Hex {
  /// Two lower-case digits a byte.
  package static func encode(_ bytes: some Sequence<UInt8>) -> String {
    let bytes = ContiguousArray(bytes)
    return unsafe String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
      for (place, byte) in bytes.enumerated() {
        unsafe text[2 * place] = digit(byte >> 4)
        unsafe text[2 * place + 1] = digit(byte & 0xF)
      }
      return 2 * bytes.count
    }
  }

  /// The bytes of an even count of digits of either case; nil for anything else.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for code in text.utf8 {
      guard let value = value(of: code) else { return nil }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? bytes : nil
  }

  /// The value of one digit, nil for any other byte.
  package static func value(of code: UInt8) -> UInt8? {
    switch code {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): code - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): code - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): code - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
