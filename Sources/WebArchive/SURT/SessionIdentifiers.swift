/// Identifiers of visits that frameworks put into addresses: two visits to one page must give one key.
enum SessionIdentifiers {
  /// Removes `(S(…24…))/` and `(…24…)/` of ASP.NET where a page that ends in `.aspx` follows.
  static func removed(fromPath path: [UInt8]) -> [UInt8] {
    guard path.contains(UInt8(ascii: "(")) else { return path }
    var text = path
    for length in [groupsLength, bareLength] {
      for index in text.indices.reversed() where text[index] == UInt8(ascii: "/") {
        let rest = text[(index + 1)...]
        guard let count = length(rest), namesPage(rest.dropFirst(count)) else { continue }
        text.removeSubrange((index + 1)..<(index + 1 + count))
        break
      }
    }
    return text
  }

  /// Removes `jsessionid`, `PHPSESSID`, `sid`, `ASPSESSIONID…` and the pair `CFID`, `CFTOKEN`; each at its last place only.
  static func removed(fromQuery query: [UInt8]) -> [UInt8] {
    // The shortest one is `cfid=1&cftoken=2`.
    guard query.count >= 16, query.contains(UInt8(ascii: "=")) else { return query }
    var text = query
    for kind in QueryKind.all {
      for index in text.indices.reversed() where text[index] | 0x20 == kind.firstLetter {
        guard let count = kind.length(text[index...]) else { continue }
        let end = index + count
        guard end == text.count || text[end] == UInt8(ascii: "&") else { continue }
        text.removeSubrange(index..<min(end + 1, text.count))
        break
      }
    }
    return text
  }

  /// The length of `((x(24 letters))…)/`.
  private static func groupsLength(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.first == UInt8(ascii: "(") else { return nil }
    var at = text.startIndex + 1
    var groups = 0
    while at + 27 <= text.endIndex, isLetter(text[at]), text[at + 1] == UInt8(ascii: "("),
      text[(at + 2)..<(at + 26)].allSatisfy(isAlphanumeric), text[at + 26] == UInt8(ascii: ")")
    {
      groups += 1
      at += 27
    }
    guard groups > 0, text[at...].starts(with: ")/".utf8) else { return nil }
    return at + 2 - text.startIndex
  }

  /// The length of `(24 letters)/`.
  private static func bareLength(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.count >= 27, text.first == UInt8(ascii: "("), text.dropFirst().prefix(24).allSatisfy(isAlphanumeric),
      text.dropFirst(25).starts(with: ")/".utf8)
    else { return nil }
    return 27
  }

  /// True when `.aspx` stands in it, behind at least one byte and before any question mark.
  private static func namesPage(_ text: ArraySlice<UInt8>) -> Bool {
    let plain = text.prefix { $0 != UInt8(ascii: "?") }
    return plain.indices.dropFirst().contains { startsIgnoringCase(plain[$0...], ".aspx") }
  }

  fileprivate static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  fileprivate static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  fileprivate static func startsIgnoringCase(_ text: ArraySlice<UInt8>, _ prefix: StaticString) -> Bool {
    guard text.count >= prefix.utf8CodeUnitCount else { return false }
    return prefix.withUTF8Buffer { buffer in
      unsafe zip(text, buffer).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }
  }
}

/// One kind of identifier in a query.
private enum QueryKind {
  /// A name, then exactly so many letters and digits.
  case value(name: StaticString, count: Int)
  case activeServerPages
  case coldFusion

  static let all: [QueryKind] = [
    .value(name: "jsessionid=", count: 32), .value(name: "phpsessid=", count: 32), .value(name: "sid=", count: 32),
    .activeServerPages, .coldFusion,
  ]

  /// The small form of the letter that it begins with; looking for it first saves most comparisons.
  var firstLetter: UInt8 {
    switch self {
    case .value(let name, _): name.withUTF8Buffer { unsafe $0[0] }
    case .activeServerPages: UInt8(ascii: "a")
    case .coldFusion: UInt8(ascii: "c")
    }
  }

  /// How many bytes the identifier at the start of the text takes, nil where there is none.
  func length(_ text: ArraySlice<UInt8>) -> Int? {
    switch self {
    case .value(let name, let count):
      guard SessionIdentifiers.startsIgnoringCase(text, name) else { return nil }
      let start = name.utf8CodeUnitCount
      guard has(count, of: SessionIdentifiers.isAlphanumeric, in: text.dropFirst(start)) else { return nil }
      return start + count
    case .activeServerPages:
      guard SessionIdentifiers.startsIgnoringCase(text, "ASPSESSIONID"),
        has(8, of: SessionIdentifiers.isLetter, in: text.dropFirst(12)),
        text.dropFirst(20).first == UInt8(ascii: "="),
        has(24, of: SessionIdentifiers.isLetter, in: text.dropFirst(21))
      else { return nil }
      return 45
    case .coldFusion:
      guard SessionIdentifiers.startsIgnoringCase(text, "cfid=") else { return nil }
      let identifier = text.dropFirst(5).prefix { $0 != UInt8(ascii: "&") }
      let rest = text[identifier.endIndex...]
      guard !identifier.isEmpty, SessionIdentifiers.startsIgnoringCase(rest, "&cftoken=") else { return nil }
      let token = rest.dropFirst(9).prefix { $0 != UInt8(ascii: "&") }
      return token.isEmpty ? nil : token.endIndex - text.startIndex
    }
  }

  private func has(_ count: Int, of kind: (UInt8) -> Bool, in text: ArraySlice<UInt8>) -> Bool {
    text.count >= count && text.prefix(count).allSatisfy(kind)
  }
}
