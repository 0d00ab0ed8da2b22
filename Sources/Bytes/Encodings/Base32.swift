/// Base32 (RFC 4648, section 6), written in upper case without padding.
package enum Base32 {
  /// Eight letters for five bytes, the last group cut.
  package static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var buffer: UInt32 = 0
    var held = 0
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      held += 8
      while held >= 5 {
        held -= 5
        text.append(letter(UInt8(truncatingIfNeeded: buffer >> UInt32(held)) & 31))
      }
    }
    if held > 0 { text.append(letter(UInt8(truncatingIfNeeded: buffer << UInt32(5 - held)) & 31)) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of letters of either case, with or without padding; nil for other bytes, odd counts or stray bits.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer: UInt32 = 0
    var held = 0
    var letters = 0
    var padding = 0
    for code in text.utf8 {
      if code == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: code) else { return nil }
      letters += 1
      buffer = buffer << 5 | UInt32(value)
      held += 5
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(held)))
      }
    }
    guard held < 5, buffer & ((1 << UInt32(held)) - 1) == 0 else { return nil }
    guard padding == 0 || (letters + padding) % 8 == 0 && padding < 8 else { return nil }
    return bytes
  }

  private static func letter(_ value: UInt8) -> UInt8 {
    value < 26 ? UInt8(ascii: "A") + value : UInt8(ascii: "2") + value - 26
  }

  private static func value(of code: UInt8) -> UInt8? {
    switch code {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): code - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): code - UInt8(ascii: "a")
    case UInt8(ascii: "2")...UInt8(ascii: "7"): code - UInt8(ascii: "2") + 26
    default: nil
    }
  }
}
