import CLibIDN2

/// A host in the form that is sent: ASCII, lower case, numbers in one spelling (WHATWG URL, section 3.5).
struct ParsedHost: Equatable {
  /// Version 6 addresses stand in brackets.
  var text: [UInt8]
  var address: IPAddress?
}

enum HostParser {
  static func parse(_ written: ArraySlice<UInt8>) -> ParsedHost? {
    guard let first = written.first else { return nil }
    if first == UInt8(ascii: "[") {
      guard written.last == UInt8(ascii: "]"), let halves = IPv6Text.parse(written.dropFirst().dropLast()) else {
        return nil
      }
      let address = IPAddress.v6(high: halves.high, low: halves.low)
      return ParsedHost(text: Array("[\(address)]".utf8), address: address)
    }
    var name: [UInt8] = []
    name.reserveCapacity(written.count)
    var plain = true
    for byte in written {
      if byte >= 0x80 || byte == UInt8(ascii: "%") { plain = false }
      name.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    if !plain {
      let decoded = PercentEncoding.decode(written)
      guard let ascii = InternationalName.ascii(decoded) else { return nil }
      name = ascii
    } else if hasAceLabel(name) {
      // A label that only claims to be Punycode is refused here and not by a resolver.
      guard InternationalName.isValidAce(name) else { return nil }
    }
    guard !name.isEmpty, name.count <= 254, !name.contains(where: isForbidden) else { return nil }
    guard IPv4Text.endsInNumber(name) else {
      guard hasGoodLabels(name) else { return nil }
      return ParsedHost(text: name)
    }
    guard let number = IPv4Text.lax(name) else { return nil }
    return ParsedHost(text: Array(IPAddress.v4(number).description.utf8), address: .v4(number))
  }

  /// Whether every label has 1 to 63 bytes; one empty label may stand at the end.
  private static func hasGoodLabels(_ name: [UInt8]) -> Bool {
    var length = 0
    for byte in name {
      if byte != UInt8(ascii: ".") {
        length += 1
      } else if length == 0 || length > 63 {
        return false
      } else {
        length = 0
      }
    }
    return length <= 63
  }

  private static func hasAceLabel(_ name: [UInt8]) -> Bool {
    var start = 0
    while start + 4 <= name.count {
      if name[start] == 0x78, name[start + 1] == 0x6E, name[start + 2] == 0x2D, name[start + 3] == 0x2D { return true }
      guard let dot = name[start...].firstIndex(of: UInt8(ascii: ".")) else { return false }
      start = dot + 1
    }
    return false
  }

  /// The forbidden domain code points of WHATWG URL, section 3.1.
  private static func isForbidden(_ byte: UInt8) -> Bool {
    if byte <= 0x20 || byte >= 0x7F { return true }
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "<"),
      UInt8(ascii: ">"),
      UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "^"),
      UInt8(ascii: "|"):
      return true
    default:
      return false
    }
  }
}

/// Internationalised host names through libidn2 (UTS 46, non-transitional).
enum InternationalName {
  /// The ASCII form of a name in UTF-8, nil where UTS 46 refuses it.
  static func ascii(_ name: [UInt8]) -> [UInt8]? {
    guard String(validating: name, as: UTF8.self) != nil, !name.contains(0) else { return nil }
    return unsafe convert(name) { input, output in
      unsafe idn2_to_ascii_8z(input, output, Int32(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue))
    }.map { $0.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }
  }

  /// Whether every `xn--` label decodes.
  static func isValidAce(_ name: [UInt8]) -> Bool {
    unsafe convert(name) { input, output in unsafe idn2_to_unicode_8z8z(input, output, 0) } != nil
  }

  /// The name with its `xn--` labels as letters, for reading only; nil when it has none or they are broken.
  static func unicode(_ name: [UInt8]) -> String? {
    unsafe convert(name) { input, output in unsafe idn2_to_unicode_8z8z(input, output, 0) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static func convert(
    _ name: [UInt8],
    _ call: (UnsafePointer<CChar>, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  ) -> [UInt8]? {
    var terminated = name.map { CChar(bitPattern: $0) }
    terminated.append(0)
    var output: UnsafeMutablePointer<CChar>?
    let code = unsafe terminated.withUnsafeBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return -1 }
      return unsafe call(base, &output)
    }
    guard let text = unsafe output else { return nil }
    defer { unsafe idn2_free(text) }
    guard code == Int32(IDN2_OK.rawValue) else { return nil }
    return unsafe Array(String(cString: text).utf8)
  }
}
