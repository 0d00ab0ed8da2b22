/// A network address of version 4 or 6, without port and zone.
public enum IPAddress: Sendable, Hashable {
  /// The four bytes, most significant first: 127.0.0.1 is `0x7F00_0001`.
  case v4(UInt32)
  /// The sixteen bytes as two halves, most significant first.
  case v6(high: UInt64, low: UInt64)

  /// Reads four decimal numbers with dots, or the text form of RFC 4291, section 2.2, without brackets; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    if bytes.contains(UInt8(ascii: ":")) {
      guard let halves = IPv6Text.parse(bytes[...]) else { return nil }
      self = .v6(high: halves.high, low: halves.low)
    } else {
      guard let number = IPv4Text.strict(bytes[...]) else { return nil }
      self = .v4(number)
    }
  }

  /// The version 4 address that stands in the low half of a mapped one (`::ffff:a.b.c.d`), or the address itself.
  public var unmapped: IPAddress {
    guard case .v6(0, let low) = self, low >> 32 == 0xFFFF else { return self }
    return .v4(UInt32(truncatingIfNeeded: low))
  }
}

extension IPAddress: CustomStringConvertible {
  /// Dotted decimal, or the form of RFC 5952 without brackets.
  public var description: String {
    switch self {
    case .v4(let number):
      return "\(number >> 24).\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"
    case .v6(let high, let low):
      return IPv6Text.print(high: high, low: low)
    }
  }
}

/// Numbers with dots.
enum IPv4Text {
  /// Four decimal numbers of 0 to 255 without leading zeros.
  static func strict(_ bytes: ArraySlice<UInt8>) -> UInt32? {
    var result: UInt32 = 0
    var value: UInt32 = 0
    var digits = 0
    var dots = 0
    for byte in bytes {
      if byte == UInt8(ascii: ".") {
        guard digits > 0, dots < 3 else { return nil }
        result = result << 8 | value
        value = 0
        digits = 0
        dots += 1
      } else {
        // A number that begins with 0 has no second digit.
        guard byte &- 0x30 < 10, digits == 0 || value > 0 else { return nil }
        value = value * 10 + UInt32(byte - 0x30)
        digits += 1
        guard value <= 255 else { return nil }
      }
    }
    return dots == 3 && digits > 0 ? result << 8 | value : nil
  }

  /// Whether the last label reads as a number, so that the host must be an address (WHATWG URL, «ends in a number checker»).
  static func endsInNumber(_ host: [UInt8]) -> Bool {
    let name = host.last == UInt8(ascii: ".") ? host.dropLast() : host[...]
    let start = name.lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? name.startIndex
    let last = name[start...]
    // A label that does not begin with a digit is no number in any base.
    guard let first = last.first, (0x30...0x39).contains(first) else { return false }
    return last.allSatisfy { (0x30...0x39).contains($0) } || number(last) != nil
  }

  /// The lax form of browsers: one to four numbers, each decimal, octal (`0177`) or hexadecimal (`0x7f`), the last one
  /// filling the rest (WHATWG URL, «IPv4 parser»).
  static func lax(_ host: [UInt8]) -> UInt32? {
    var labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if labels.last?.isEmpty == true, labels.count > 1 { labels.removeLast() }
    guard (1...4).contains(labels.count) else { return nil }
    var numbers: [UInt64] = []
    for label in labels {
      guard let value = number(label) else { return nil }
      numbers.append(value)
    }
    guard let last = numbers.popLast(), numbers.allSatisfy({ $0 <= 255 }) else { return nil }
    let free = 4 - numbers.count
    guard last < UInt64(1) << UInt64(8 * free) else { return nil }
    var result = last
    for (place, value) in numbers.enumerated() { result += value << UInt64(8 * (3 - place)) }
    return UInt32(truncatingIfNeeded: result)
  }

  private static func number(_ label: ArraySlice<UInt8>) -> UInt64? {
    guard !label.isEmpty else { return nil }
    var digits = label
    var radix: UInt64 = 10
    if label.count >= 2, label.first == 0x30 {
      let second = label[label.index(after: label.startIndex)] | 0x20
      digits = second == UInt8(ascii: "x") ? label.dropFirst(2) : label.dropFirst()
      radix = second == UInt8(ascii: "x") ? 16 : 8
    }
    var value: UInt64 = 0
    for byte in digits {
      guard let digit = PercentEncoding.hexValue(byte), UInt64(digit) < radix else { return nil }
      // Too large stays a number, which no address holds: the host must not pass for a name.
      value = min(value * radix + UInt64(digit), 1 << 40)
    }
    return value
  }
}
