/// The text of an identifier while its prefixes are taken off, as UTF-8 bytes.
struct IdentifierText {
  /// What is left.
  private(set) var bytes: ArraySlice<UInt8>
  /// Whether an address was around it, so that percent signs are escapes.
  private(set) var wasAddress = false

  init(_ text: String) {
    bytes = Array(text.utf8)[...]
    trim()
  }

  /// What is left, as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Takes off a label (`doi:`, `ISBN-13`, `PMID `) or an address (`https://doi.org/`), any case; false for the address of
  /// another site.
  mutating func strip(labels: [String], addresses: [String]) -> Bool {
    // A label may stand before an address («doi:https://doi.org/10.1000/1»), and an address may start with a label's letters.
    for _ in 0..<3 {
      if let known = stripAddress(addresses) { return known }
      guard let label = labels.first(where: { drop($0) }), !label.isEmpty else { return true }
      if bytes.first == UInt8(ascii: ":") || bytes.first == UInt8(ascii: "=") { bytes = bytes.dropFirst() }
      trim()
    }
    return true
  }

  /// True for an address of the list, false for another, nil where there is no scheme and none of the list.
  private mutating func stripAddress(_ addresses: [String]) -> Bool? {
    let hadScheme = drop("https://") || drop("http://")
    if hadScheme { drop("www.") }
    for address in addresses where drop(address) {
      wasAddress = true
      cutQuery()
      return true
    }
    return hadScheme ? false : nil
  }

  /// Takes off a prefix, whatever the case of its ASCII letters.
  @discardableResult
  mutating func drop(_ prefix: String) -> Bool {
    let wanted = prefix.utf8
    guard bytes.count >= wanted.count else { return false }
    for (byte, expected) in zip(bytes, wanted) where byte != expected {
      guard IdentifierText.lower(byte) == IdentifierText.lower(expected) else { return false }
    }
    bytes = bytes.dropFirst(wanted.count)
    return true
  }

  private mutating func cutQuery() {
    if let end = bytes.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      bytes = bytes[..<end]
    }
  }

  /// Takes blanks off both ends.
  mutating func trim() {
    while let first = bytes.first, first <= 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
    while bytes.starts(with: "\u{A0}".utf8) { bytes = bytes.dropFirst(2) }
  }

  /// Takes off what ends the line and not the identifier: dots, commas, quotes, closing brackets that nothing opened.
  mutating func trimLineEnd() {
    while let last = bytes.last {
      switch last {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\""),
        UInt8(ascii: "'"),
        0...0x20:
        bytes = bytes.dropLast()
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"):
        let pairs: [UInt8: UInt8] = [0x29: 0x28, 0x5D: 0x5B, 0x7D: 0x7B, 0x3E: 0x3C]
        let opening = bytes.count { $0 == pairs[last] }
        guard opening < bytes.count(where: { $0 == last }) else { return }
        bytes = bytes.dropLast()
      default:
        let closing = ["”", "’", "»", "…", "“", "。", "，"].first { bytes.reversed().starts(with: $0.utf8.reversed()) }
        guard let closing else { return }
        bytes = bytes.dropLast(closing.utf8.count)
      }
    }
  }

  /// Undoes percent escapes; an escape that is none, or a result that is no UTF-8, leaves the text as it is.
  mutating func decodePercent() {
    guard bytes.contains(UInt8(ascii: "%")) else { return }
    var decoded: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = Self.hex(bytes[index + 1]),
        let low = Self.hex(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    if String(validating: decoded, as: UTF8.self) != nil { bytes = decoded[...] }
  }

  /// Undoes the three character references that stand in identifiers copied from XML.
  mutating func decodeReferences() {
    guard bytes.contains(UInt8(ascii: "&")) else { return }
    var decoded: [UInt8] = []
    var rest = bytes
    while let byte = rest.first {
      if let (name, value) = [("&lt;", 0x3C), ("&gt;", 0x3E), ("&amp;", 0x26)].first(where: {
        rest.starts(with: $0.0.utf8)
      }) {
        decoded.append(UInt8(value))
        rest = rest.dropFirst(name.utf8.count)
      } else {
        decoded.append(byte)
        rest = rest.dropFirst()
      }
    }
    bytes = decoded[...]
  }

  static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  static func isLetter(_ byte: UInt8) -> Bool { lower(byte) &- 0x61 < 26 }

  static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
    default: nil
    }
  }
}
