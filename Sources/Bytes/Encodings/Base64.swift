/// Base64 and base64url (RFC 4648, sections 4 and 5).
package enum Base64 {
  /// The two alphabets: they differ in the last two letters and in padding.
  package enum Alphabet: Sendable, Equatable {
    /// `+` and `/`, padded with `=`.
    case standard
    /// `-` and `_`, not padded: safe in addresses and file names.
    case url
  }

  /// Four letters for three bytes.
  package static func encode(_ bytes: some Sequence<UInt8>, alphabet: Alphabet = .standard) -> String {
    var text: [UInt8] = []
    var buffer: UInt32 = 0
    var held = 0
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      held += 8
      while held >= 6 {
        held -= 6
        text.append(letter(UInt8(truncatingIfNeeded: buffer >> UInt32(held)) & 63, alphabet))
      }
    }
    if held > 0 { text.append(letter(UInt8(truncatingIfNeeded: buffer << UInt32(6 - held)) & 63, alphabet)) }
    if alphabet == .standard {
      while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text in this alphabet, padded or not; nil for other bytes, odd counts or stray bits.
  package static func decode(_ text: some StringProtocol, alphabet: Alphabet = .standard) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3)
    var buffer: UInt32 = 0
    var held = 0
    var letters = 0
    var padding = 0
    for code in text.utf8 {
      if code == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: code, alphabet) else { return nil }
      letters += 1
      buffer = buffer << 6 | UInt32(value)
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(held)))
      }
    }
    guard held < 6, buffer & ((1 << UInt32(held)) - 1) == 0 else { return nil }
    guard padding == 0 || (letters + padding) % 4 == 0 && padding < 3 else { return nil }
    return bytes
  }

  private static func letter(_ value: UInt8, _ alphabet: Alphabet) -> UInt8 {
    switch value {
    case 0..<26: UInt8(ascii: "A") + value
    case 26..<52: UInt8(ascii: "a") + value - 26
    case 52..<62: UInt8(ascii: "0") + value - 52
    case 62: alphabet == .standard ? UInt8(ascii: "+") : UInt8(ascii: "-")
    default: alphabet == .standard ? UInt8(ascii: "/") : UInt8(ascii: "_")
    }
  }

  private static func value(of code: UInt8, _ alphabet: Alphabet) -> UInt8? {
    switch code {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): code - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): code - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): code - UInt8(ascii: "0") + 52
    case letter(62, alphabet): 62
    case letter(63, alphabet): 63
    default: nil
    }
  }
}
