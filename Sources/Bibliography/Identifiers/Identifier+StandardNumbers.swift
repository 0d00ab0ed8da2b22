extension Identifier {
  /// ISBN (ISO 2108): ten or thirteen digits without hyphens; what stands in brackets after it is passed over.
  static func isbn(_ given: String) throws(IdentifierError) -> String {
    var text = IdentifierText(given)
    _ = text.strip(
      labels: ["urn:isbn", "isbn-13", "isbn-10", "isbn13", "isbn10", "e-isbn", "eisbn", "isbn"], addresses: [])
    let digits = try digits(text.bytes, .isbn, allowX: true)
    switch digits.count {
    case 10: try check(digits, .isbn, CheckDigit.modulo11(digits.dropLast()[...]))
    case 13:
      guard digits.starts(with: "978".utf8) || digits.starts(with: "979".utf8) else {
        throw .malformed(.isbn, reason: "has thirteen digits and does not start with 978 or 979")
      }
      guard digits.last != UInt8(ascii: "X") else { throw .checkDigit(.isbn, found: "X", expected: "a digit") }
      try check(digits, .isbn, CheckDigit.ean(digits.dropLast()[...]))
    default: throw .length(.isbn, found: digits.count, expected: "10 or 13")
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// ISSN (ISO 3297): `1234-5679`.
  static func issn(_ given: String) throws(IdentifierError) -> String {
    var text = IdentifierText(given)
    _ = text.strip(
      labels: ["urn:issn", "e-issn", "p-issn", "eissn", "pissn", "issn-l", "issn"],
      addresses: ["portal.issn.org/resource/issn/"])
    let digits = try digits(text.bytes, .issn, allowX: true)
    guard digits.count == 8 else { throw .length(.issn, found: digits.count, expected: "8") }
    try check(digits, .issn, CheckDigit.modulo11(digits.dropLast()[...]))
    return String(decoding: digits[..<4], as: UTF8.self) + "-" + String(decoding: digits[4...], as: UTF8.self)
  }

  /// ORCID iD (ISO 27729, MOD 11-2): `0000-0002-1825-0097`.
  static func orcid(_ given: String) throws(IdentifierError) -> String {
    var text = IdentifierText(given)
    guard text.strip(labels: ["orcid"], addresses: ["orcid.org/"]) else {
      throw .malformed(.orcid, reason: "is the address of a site other than orcid.org")
    }
    let digits = try digits(text.bytes, .orcid, allowX: true)
    guard digits.count == 16 else { throw .length(.orcid, found: digits.count, expected: "16") }
    try check(digits, .orcid, CheckDigit.modulo11Radix2(digits.dropLast()[...]))
    return stride(from: 0, to: 16, by: 4).map { String(decoding: digits[$0..<($0 + 4)], as: UTF8.self) }.joined(
      separator: "-")
  }

  /// The digits without hyphens, dashes and blanks; an X may stand last.
  private static func digits(_ bytes: ArraySlice<UInt8>, _ kind: Kind, allowX: Bool) throws(IdentifierError) -> [UInt8]
  {
    var digits: [UInt8] = []
    var index = bytes.startIndex
    scan: while index < bytes.endIndex {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39:
        guard digits.last != UInt8(ascii: "X") else {
          throw .malformed(kind, reason: "has an X that is not its last sign")
        }
        digits.append(byte)
      case UInt8(ascii: "X"), UInt8(ascii: "x"):
        guard allowX, !digits.isEmpty, digits.last != UInt8(ascii: "X") else {
          throw .malformed(kind, reason: "has an X that is not its last sign")
        }
        digits.append(UInt8(ascii: "X"))
      case UInt8(ascii: "-"), 0x20, 0x09: break
      case 0xC2 where index + 1 < bytes.endIndex && (bytes[index + 1] == 0xA0 || bytes[index + 1] == 0xAD): index += 1
      case 0xE2 where index + 2 < bytes.endIndex && (bytes[index + 1] == 0x80 || bytes[index + 1] == 0x88): index += 2
      // «978-… (hbk.)», «978-….» at the end of a line.
      case UInt8(ascii: "(") where !digits.isEmpty: break scan
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ")"),
        UInt8(ascii: "/"):
        guard bytes[index...].allSatisfy({ !IdentifierText.isDigit($0) }) else {
          throw .malformed(kind, reason: "has a sign inside that is neither digit nor hyphen")
        }
        break scan
      default: throw .malformed(kind, reason: "has a sign inside that is neither digit nor hyphen")
      }
      index += 1
    }
    guard !digits.isEmpty else { throw .empty(kind) }
    return digits
  }

  private static func check(_ digits: [UInt8], _ kind: Kind, _ expected: Character) throws(IdentifierError) {
    guard let last = digits.last, digits.dropLast().allSatisfy(IdentifierText.isDigit) else {
      throw .malformed(kind, reason: "has an X that is not its last sign")
    }
    let found = Character(Unicode.Scalar(last))
    guard found == expected else { throw .checkDigit(kind, found: String(found), expected: String(expected)) }
  }
}

extension Identifier {
  /// The book number of thirteen digits; nil for other identifiers.
  public var isbn13: String? {
    guard kind == .isbn else { return nil }
    if value.utf8.count == 13 { return value }
    let digits = Array("978".utf8) + Array(value.utf8).dropLast()
    return String(decoding: digits, as: UTF8.self) + String(CheckDigit.ean(digits[...]))
  }

  /// The book number of ten digits; nil for other identifiers and for numbers that start with 979.
  public var isbn10: String? {
    guard kind == .isbn else { return nil }
    if value.utf8.count == 10 { return value }
    guard value.hasPrefix("978") else { return nil }
    let digits = Array(value.utf8)[3..<12]
    return String(decoding: digits, as: UTF8.self) + String(CheckDigit.modulo11(Array(digits)[...]))
  }
}
