/// The scheme in front of a reference (RFC 3986, section 3.1).
enum LinkScheme {
  /// Whether a byte may stand in a scheme after its first letter.
  static func isByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: true
    default: byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
  }

  /// The scheme in small letters; nil for a reference without one.
  static func of(_ reference: some Collection<UInt8>) -> String? {
    guard let first = reference.first, (0x61...0x7A).contains(first | 0x20) else { return nil }
    let name = reference.prefix(while: isByte)
    guard name.endIndex < reference.endIndex, reference[name.endIndex] == UInt8(ascii: ":") else { return nil }
    return String(decoding: name, as: UTF8.self).lowercased()
  }
}
