extension CitationDate {
  /// Reads a date as people write it; what is no date is a literal.
  public init(text: String) {
    self = Self.reading(text).date
  }

  /// Reads a date as people write it, and the letter printed after its year («2014a»), which is no part of the date.
  ///
  /// Read are EDTF, ISO 8601, days and months in eleven languages in any order, seasons, ranges whose ends share parts,
  /// `c.`, `?`, eras, decades, 年月日. A date of three short numbers whose month cannot be told (`03/04/2020`) stays a
  /// literal, as do words («n.d.», «13th century»).
  public static func reading(_ text: String) -> (date: CitationDate, yearSuffix: String?) {
    let trimmed = Self.trimmed(text)
    if let value = EDTF(trimmed), !Self.isYearPair(trimmed) { return (CitationDate(value), nil) }
    if let value = ISODateTime.date(trimmed) { return (CitationDate(value), nil) }
    if let tokens = DateTokens(trimmed), let value = DateReader.value(tokens.tokens) {
      return (CitationDate(value), tokens.yearSuffix)
    }
    return (CitationDate(literal: trimmed), nil)
  }

  /// «1921-22» is EDTF for the summer of 1921, and in print the years 1921 and 1922.
  private static func isYearPair(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"),
      bytes.indices.allSatisfy({ $0 == 4 || bytes[$0] &- 0x30 < 10 })
    else { return false }
    let short = { (index: Int) in Int(bytes[index] - 0x30) * 10 + Int(bytes[index + 1] - 0x30) }
    return short(5) > 12 && (1...10).contains(short(5) - short(2))
  }

  private static func trimmed(_ text: String) -> String {
    var bytes = text.utf8[...]
    while let first = bytes.first, first <= 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
    return String(Substring(bytes))
  }
}

/// Date and time as programs write it: ISO 8601 with a blank for the `T`, fractions of a second, a zone without a colon.
enum ISODateTime {
  /// The date, with the time of day where it is whole; nil for any other text.
  static func date(_ text: String) -> EDTF? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[13] == UInt8(ascii: ":"),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") || bytes[10] == 0x20,
      bytes[11] &- 0x30 < 10, bytes[14] &- 0x30 < 10
    else { return nil }
    let day = String(decoding: bytes[..<10], as: UTF8.self)
    return EDTF(day + "T" + time(bytes[11...])) ?? EDTF(day)
  }

  private static func time(_ bytes: ArraySlice<UInt8>) -> String {
    var clock = Array(bytes.prefix(8))
    var rest = bytes.dropFirst(8)
    if clock.count == 5 || (clock.count > 5 && clock[5] != UInt8(ascii: ":")) {
      rest = bytes.dropFirst(5)
      clock = Array(clock.prefix(5)) + Array(":00".utf8)
    }
    if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") {
      rest = rest.dropFirst().drop { $0 &- 0x30 < 10 }
    }
    rest = rest.drop { $0 == 0x20 }
    var zone = Array(rest)
    if zone == [UInt8(ascii: "z")] || zone == Array("UTC".utf8) || zone == Array("GMT".utf8) {
      zone = [UInt8(ascii: "Z")]
    }
    if zone.count == 5 { zone.insert(UInt8(ascii: ":"), at: 3) }
    return String(decoding: clock + zone, as: UTF8.self)
  }
}
