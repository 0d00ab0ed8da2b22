import Bibliography

/// Dates from the parts and spellings in which formats of XML hold them.
enum XMLDates {
  /// A date as people or programs write it: w3cdtf, iso8601 with or without hyphens, EDTF, words; nil where it says nothing.
  static func date(_ text: String) -> CitationDate? {
    let text = XMLText.clean(text)
    guard !text.isEmpty else { return nil }
    let digits = Array(text.utf8)
    if digits.count == 8 || digits.count == 14, digits.allSatisfy({ $0 &- 0x30 < 10 }) {
      let day = text.prefix(8)
      if let value = EDTF("\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.dropFirst(6))") {
        return CitationDate(value)
      }
    }
    return CitationDate(text: text)
  }

  /// A date of year, month and day as separate texts; months may be words. What is no part of a date is left out.
  static func date(year: String?, month: String? = nil, day: String? = nil) -> CitationDate? {
    guard let year else { return month.flatMap(date) }
    guard let number = Int(year), (1...9999).contains(number) else {
      return date([day, month, year].compactMap { $0 }.joined(separator: " "))
    }
    guard let month else { return EDTFDate(year: number, month: nil).map { CitationDate(.date($0)) } }
    if let value = Int(month) {
      let exact = EDTFDate(year: number, month: value, day: day.flatMap { Int($0) })
      let date = exact ?? EDTFDate(year: number, month: (1...12).contains(value) ? value : nil)
      return date.map { CitationDate(.date($0)) }
    }
    let whole = CitationDate(text: [day, month, year].compactMap { $0 }.joined(separator: " "))
    if whole.value != nil { return whole }
    let shorter = CitationDate(text: "\(month) \(year)")
    return shorter.value == nil ? EDTFDate(year: number, month: nil).map { CitationDate(.date($0)) } : shorter
  }

  /// A range of two dates, each as it stands.
  static func range(_ start: CitationDate?, _ end: CitationDate?) -> CitationDate? {
    guard case .date(let from)? = start?.value, case .date(let to)? = end?.value else { return start ?? end }
    if from == to { return start }
    return CitationDate(.interval(from: .date(from), to: .date(to)))
  }

  /// Year, month and day of a date that is no more than these; nil for ranges, seasons, marks and times.
  static func plain(_ date: CitationDate) -> (year: Int, month: Int?, day: Int?)? {
    guard date.literal == nil, date.raw == nil, case .date(let value)? = date.value, value.certainty == .certain,
      value.unspecifiedYearDigits == 0, value.time == nil, value.season == nil, (1...9999).contains(value.year)
    else { return nil }
    if value.month == .unspecified || value.day == .unspecified { return nil }
    return (value.year, value.monthNumber, value.dayNumber)
  }
}
