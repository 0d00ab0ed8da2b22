import Bibliography

/// Dates as the tagged formats write them: `1999/03/12/`, `1999///Spring`, `1993 Oct 8`, `2006 MAY-JUN`.
enum TaggedDates {
  /// More bytes are no date but words.
  private static let longest = 200

  /// A date of RIS: year, month, day, other, divided by slashes; or words.
  static func ris(_ text: String) -> CitationDate? {
    guard text.utf8.count <= longest else { return words(text) }
    let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map {
      TaggedValue.trimmed($0)
    }
    guard parts.contains(where: { !$0.isEmpty }) else { return nil }
    if parts.count == 1 { return words(text) }
    guard let year = Int(parts[0]), (1...4).contains(parts[0].utf8.count),
      parts[0].utf8.allSatisfy(TaggedDialect.isDigit)
    else { return words(text) }
    let month = parts[1]
    let day = parts.count > 2 ? parts[2] : ""
    let other = parts.count > 3 ? TaggedValue.trimmed(parts[3].prefix { $0 != "/" }) : ""
    if let number = Int(month), (1...12).contains(number) {
      let dayNumber = Int(day).flatMap { (1...31).contains($0) ? $0 : nil }
      if let date = EDTFDate(year: year, month: number, day: dayNumber) ?? EDTFDate(year: year, month: number) {
        return CitationDate(.date(date))
      }
    }
    // «2015/october», «1990///Spring».
    let isNumeric = Int(month) != nil
    for word in [isNumeric ? "" : day + " " + month, isNumeric ? "" : month, other] where !word.isEmpty {
      let read = CitationDate(text: TaggedValue.trimmed(word) + " " + parts[0])
      if let value = read.value, value.year == year, EDTFDate(year: year, month: nil).map(EDTF.date) != value {
        return read
      }
    }
    return EDTFDate(year: year, month: nil).map { CitationDate(.date($0)) }
  }

  /// A date in words; a month without a year stays a literal.
  static func words(_ text: String) -> CitationDate? {
    let text = TaggedValue.trimmed(text)
    guard !text.isEmpty else { return nil }
    return text.utf8.count <= longest ? CitationDate(text: text) : CitationDate(literal: text)
  }

  /// A date of PubMed or Web of Science: `2010 May-Jun`, `2006 JUN 14`, `2010   06`.
  static func spaced(_ text: String) -> CitationDate? {
    guard text.utf8.count <= longest else { return words(text) }
    let words = text.split(separator: " ").map(String.init)
    let joined = words.joined(separator: " ")
    guard !joined.isEmpty else { return nil }
    if words.allSatisfy({ $0.utf8.allSatisfy(TaggedDialect.isDigit) }), let first = words.first, first.utf8.count == 4,
      (2...3).contains(words.count), words.dropFirst().allSatisfy({ $0.utf8.count <= 2 })
    {
      let padded = [first] + words.dropFirst().map { $0.utf8.count == 1 ? "0" + $0 : $0 }
      if let value = EDTF(padded.joined(separator: "-")) { return CitationDate(value) }
    }
    if words.count == 1, joined.utf8.count == 8, joined.utf8.allSatisfy(TaggedDialect.isDigit) {
      return compact(joined)
    }
    let read = CitationDate(text: joined)
    if read.value != nil { return read }
    // «2010 May-Jun», «2006 MAY-JUN», «2012 Winter».
    guard let year = words.first, year.utf8.count == 4, year.utf8.allSatisfy(TaggedDialect.isDigit), words.count > 1
    else {
      return read
    }
    let rest = words.dropFirst().map(capitalised).joined(separator: " ")
    let other = CitationDate(text: rest.replacing("-", with: "–") + " " + year)
    return other.value == nil ? read : other
  }

  /// `20211227`.
  static func compact(_ text: String) -> CitationDate? {
    let digits = Array(text.utf8)
    guard digits.count == 8, digits.allSatisfy(TaggedDialect.isDigit) else { return nil }
    let part = { (range: Range<Int>) in String(decoding: digits[range], as: UTF8.self) }
    return EDTF("\(part(0..<4))-\(part(4..<6))-\(part(6..<8))").map { CitationDate($0) }
  }

  private static func capitalised(_ word: String) -> String {
    word.split(separator: "-", omittingEmptySubsequences: false).map {
      $0.prefix(1).uppercased() + $0.dropFirst().lowercased()
    }
    .joined(separator: "-")
  }

  /// Year, month and day with slashes, `1999/03/12/`; seasons in their word; nil where RIS has no form for the date.
  static func written(_ date: EDTFDate) -> String? {
    guard (1...9999).contains(date.year), date.unspecifiedYearDigits == 0 else { return nil }
    let year = padded(date.year, 4)
    if let season = date.season {
      return seasons[season].map { "\(year)///\($0)" }
    }
    guard let month = date.monthNumber else { return "\(year)///" }
    return "\(year)/\(padded(month, 2))/\(date.dayNumber.map { padded($0, 2) } ?? "")/"
  }

  private static let seasons = [21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"]

  static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
