/// Character references of HTML as browsers read them (HTML standard, section 13.2.5.72 and following): names with and without
/// their semicolon, numbers, and numbers that mean Windows-1252.
package enum HTMLReferences {
  /// What a reference stands for.
  package struct Match: Sendable, Equatable {
    /// One or two characters.
    package var scalars: [Unicode.Scalar]
    /// The bytes of the reference, from the ampersand on.
    package var length: Int

    /// The characters as text.
    package var text: String { String(String.UnicodeScalarView(scalars)) }
  }

  /// Where references stand.
  package enum Context: Sendable {
    /// The text of a page.
    case text
    /// The value of an attribute, where a name without a semicolon before `=`, a letter or a digit is none: `?a=1&copy=2`.
    case attribute
    /// Text outside HTML, where only what ends with its semicolon is one: `AT&T` and `&copy` are as they stand.
    case outside
  }

  /// The bytes with references replaced by their characters; what is none stays as it is.
  package static func decoded(_ bytes: ArraySlice<UInt8>, in context: Context) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var rest = bytes
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      out += rest[..<ampersand]
      if let match = match(bytes, at: ampersand, in: context) {
        out += match.text.utf8
        rest = bytes[(ampersand + match.length)...]
      } else {
        out.append(UInt8(ascii: "&"))
        rest = bytes[(ampersand + 1)...]
      }
    }
    return out + rest
  }

  /// The reference that begins at an ampersand; nil where the ampersand stands for itself.
  package static func match(_ bytes: ArraySlice<UInt8>, at ampersand: Int, in context: Context) -> Match? {
    guard let match = match(bytes, at: ampersand, inAttribute: context == .attribute) else { return nil }
    guard context == .outside else { return match }
    let isPlain = match.scalars.allSatisfy { ($0.value >= 0x20 || $0 == "\t" || $0 == "\n") && $0 != "\u{FFFD}" }
    return isPlain && bytes[ampersand + match.length - 1] == UInt8(ascii: ";") ? match : nil
  }

  private static func match(_ bytes: ArraySlice<UInt8>, at ampersand: Int, inAttribute: Bool) -> Match? {
    let start = ampersand + 1
    guard start < bytes.endIndex else { return nil }
    if bytes[start] == UInt8(ascii: "#") { return number(bytes, from: start + 1, ampersand) }
    var end = start
    while end < bytes.endIndex, end - start < longestName, isAlphanumeric(bytes[end]) { end += 1 }
    guard end > start else { return nil }
    if end < bytes.endIndex, bytes[end] == UInt8(ascii: ";"), let found = table[name(bytes, start..<end)] {
      return Match(scalars: found.scalars, length: end + 1 - ampersand)
    }
    for end in stride(from: min(end, start + longestLegacyName), to: start, by: -1) {
      guard let found = table[name(bytes, start..<end)], found.isLegacy else { continue }
      if inAttribute, end < bytes.endIndex, bytes[end] == UInt8(ascii: "=") || isAlphanumeric(bytes[end]) { return nil }
      return Match(scalars: found.scalars, length: end - ampersand)
    }
    return nil
  }

  private static let longestName = 32
  private static let longestLegacyName = 6

  private static func number(_ bytes: ArraySlice<UInt8>, from start: Int, _ ampersand: Int) -> Match? {
    var index = start
    let isHexadecimal = index < bytes.endIndex && bytes[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let digits = index
    var value: UInt32 = 0
    while index < bytes.endIndex, let digit = digit(bytes[index], isHexadecimal) {
      value = min(value &* (isHexadecimal ? 16 : 10) &+ digit, 0x11_0000)
      index += 1
    }
    guard index > digits else { return nil }
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: ";") { index += 1 }
    return Match(scalars: [scalar(value)], length: index - ampersand)
  }

  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte & 0x0F)
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
      isHexadecimal ? UInt32(byte & 0x0F) + 9 : nil
    default: nil
    }
  }

  /// What a number stands for: U+FFFD where it is no character, Windows-1252 in the range of the C1 controls.
  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    if (0x80...0x9F).contains(value) {
      let mapped = windows1252[Int(value - 0x80)]
      return Unicode.Scalar(mapped == 0 ? value : mapped) ?? "\u{FFFD}"
    }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static let windows1252: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }

  private static func name(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private static let table: [String: (scalars: [Unicode.Scalar], isLegacy: Bool)] = {
    var table: [String: (scalars: [Unicode.Scalar], isLegacy: Bool)] = [:]
    for source in [HTMLNamesUpper.source, HTMLNamesLowerToL.source, HTMLNamesLowerFromM.source] {
      let words = source.split { $0 == " " || $0 == "\n" }
      for index in stride(from: 0, to: words.count - 1, by: 2) {
        let isLegacy = words[index].first == "!"
        let scalars = words[index + 1].split(separator: "+").compactMap {
          UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
        }
        table[String(isLegacy ? words[index].dropFirst() : words[index])] = (scalars, isLegacy)
      }
    }
    return table
  }()
}
