internal import Text

/// Identifiers as pages print them, made bare and checked.
enum Identifiers {
  /// A DOI without resolver or prefix, its prefix lower case as registered; nil for anything else (ISO 26324: `10.` prefix, slash).
  static func doi(_ text: String) -> String? {
    var rest = Substring(text)
    for prefix in ["https://", "http://", "dx.doi.org/", "doi.org/", "www.doi.org/", "doi:", "DOI:", "DOI ", "doi "]
    where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    rest = rest.drop { $0 == " " }
    guard rest.hasPrefix("10."), let slash = rest.firstIndex(of: "/") else { return nil }
    let registrant = rest[rest.index(rest.startIndex, offsetBy: 3)..<slash]
    guard registrant.utf8.count >= 4, registrant.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E }) else {
      return nil
    }
    let suffix = rest[rest.index(after: slash)...]
    guard !suffix.isEmpty, !suffix.unicodeScalars.contains(where: CharacterClass.isBlank) else { return nil }
    return String(rest)
  }

  /// An ISSN with hyphen whose check digit is right (ISO 3297).
  static func issn(_ text: String) -> String? {
    let digits = significant(text)
    guard digits.count == 8 else { return nil }
    var sum = 0
    for (index, digit) in digits.enumerated() {
      if digit == 10, index != 7 { return nil }
      sum += digit * (8 - index)
    }
    guard sum % 11 == 0 else { return nil }
    let written = digits.map { $0 == 10 ? "X" : String($0) }
    return written[0..<4].joined() + "-" + written[4...].joined()
  }

  /// An ISBN of 10 or 13 digits without hyphens whose check digit is right (ISO 2108).
  static func isbn(_ text: String) -> String? {
    let digits = significant(text)
    switch digits.count {
    case 10:
      if digits.dropLast().contains(10) { return nil }
      let sum = digits.enumerated().reduce(0) { $0 + $1.element * (10 - $1.offset) }
      return sum % 11 == 0 ? digits.map { $0 == 10 ? "X" : String($0) }.joined() : nil
    case 13:
      if digits.contains(10) { return nil }
      let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
      return sum % 10 == 0 ? digits.map(String.init).joined() : nil
    default: return nil
    }
  }

  /// Digits and X, when nothing else but separators and a label stands there.
  private static func significant(_ text: String) -> [Int] {
    var digits: [Int] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39: digits.append(Int(byte) - 0x30)
      case UInt8(ascii: "X"), UInt8(ascii: "x"): digits.append(10)
      default: continue
      }
    }
    return digits
  }

  /// A language tag with the region in capitals: `en`, `de-CH`, `zh-Hant`.
  static func languageTag(_ text: String) -> String? {
    let parts = text.split { $0 == "-" || $0 == "_" || $0 == "." || $0 == "," }
    guard let first = parts.first?.lowercased(), first.utf8.count == 2 || first.utf8.count == 3,
      first.utf8.allSatisfy({ (0x61...0x7A).contains($0) }), first != "und"
    else { return nil }
    guard parts.count > 1, let second = parts.dropFirst().first,
      second.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
    else { return first }
    switch second.utf8.count {
    case 2: return first + "-" + second.uppercased()
    case 4: return first + "-" + second.prefix(1).uppercased() + second.dropFirst().lowercased()
    default: return first
    }
  }
}
