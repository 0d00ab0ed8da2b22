import Bibliography

extension EntryReader {
  mutating func readDates() {
    readDate(.issued, .date, .year, .month, .day)
    readDate(.originalDate, .origdate, .origyear, .origmonth, .origday)
    readDate(.eventDate, .eventdate, .eventyear, .eventmonth, .eventday)
    readDate(.accessed, .urldate, .urlyear, .urlmonth, .urlday)
  }

  private mutating func readDate(
    _ variable: DateVariable, _ whole: KnownField, _ year: KnownField, _ month: KnownField, _ day: KnownField
  ) {
    if let index = index(whole) {
      let date = wholeDate(index)
      if date.value == nil, let yearIndex = self.index(year), let joined = datePart(index, ofYear: yearIndex) {
        return set(variable, joined, from: index, yearIndex)
      }
      return set(variable, date, from: index)
    }
    guard let yearIndex = index(year) else {
      if let monthIndex = index(month), variable == .issued { readMonthAlone(monthIndex) }
      return
    }
    if let year = Self.fourDigits(entry.fields[yearIndex].value.bytes), index(month) == nil,
      let date = EDTFDate(year: year, month: nil)
    {
      return set(variable, CitationDate(.date(date)), from: yearIndex)
    }
    let yearText = decode(yearIndex, as: .plain)
    guard let monthIndex = index(month) else {
      set(variable, yearAlone(yearIndex, yearText), from: yearIndex)
      return
    }
    let monthText = decode(monthIndex, as: .plain)
    let dayIndex = index(day)
    let dayText = dayIndex.map { decode($0, as: .plain) }
    if let date = Self.date(year: yearText, month: monthText, day: dayText) {
      set(variable, date, from: yearIndex, monthIndex, dayIndex)
    } else {
      set(variable, Self.yearOnly(yearText), from: yearIndex)
    }
  }

  /// `date = {Jun 01}` beside `year = {2018}`, as JabRef takes it over from EndNote: together they are a date.
  private mutating func datePart(_ index: Int, ofYear yearIndex: Int) -> CitationDate? {
    Self.date(year: decode(yearIndex, as: .plain), month: decode(index, as: .plain), day: nil)
  }

  /// Nearly every year is four digits.
  private static func fourDigits(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count == 4 else { return nil }
    var year = 0
    for byte in bytes {
      let digit = byte &- 0x30
      guard digit < 10 else { return nil }
      year = year * 10 + Int(digit)
    }
    return year
  }

  /// A date field: EDTF, the older spelling of its drafts, or words.
  mutating func wholeDate(_ index: Int) -> CitationDate {
    // `~` is a mark of EDTF here, no tie.
    let text = TeXVerbatim.decode(entry.fields[index].value.bytes)
    if let value = EDTF(text) ?? EDTF(Self.modernised(text)) { return CitationDate(value) }
    return Self.loose(decode(index, as: .plain))
  }

  /// The drafts of EDTF before ISO 8601-2:2019: `open`, `unknown`, `u` for a digit, `y` before a long year, `?~`.
  private static func modernised(_ text: String) -> String {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false).map { end -> String in
      switch end {
      case "open": return ".."
      case "unknown": return ""
      default:
        let marked = end.hasSuffix("?~") || end.hasSuffix("~?") ? "\(end.dropLast(2))%" : String(end)
        guard marked.utf8.allSatisfy({ $0 < 0x80 }) else { return marked }
        let digits = String(
          decoding: marked.utf8.map { $0 == UInt8(ascii: "u") || $0 == UInt8(ascii: "x") ? UInt8(ascii: "X") : $0 },
          as: UTF8.self)
        return digits.hasPrefix("y") ? "Y" + digits.dropFirst() : digits
      }
    }
    return ends.joined(separator: "/")
  }

  /// `month = {12 May 1992}` without a year: some people write the whole date there.
  private mutating func readMonthAlone(_ index: Int) {
    let date = CitationDate.reading(decode(index, as: .plain)).date
    if date.value?.year != nil { set(.issued, date, from: index) }
  }

  private mutating func set(
    _ variable: DateVariable, _ date: CitationDate, from first: Int, _ second: Int? = nil, _ third: Int? = nil
  ) {
    source.dates[variable] = date
    contribute(first, .date(variable))
    if let second { contribute(second, .date(variable)) }
    if let third { contribute(third, .date(variable)) }
    if date.value == nil { notes.append(Note(kind: .dateIsText, field: first)) }
  }

  /// A year without a month may be EDTF, whose `~` is no tie.
  private func yearAlone(_ index: Int, _ text: String) -> CitationDate {
    guard entry.fields[index].value.bytes.contains(UInt8(ascii: "~")) else { return Self.yearOnly(text) }
    let verbatim = TeXVerbatim.decode(entry.fields[index].value.bytes)
    if verbatim.utf8.contains(UInt8(ascii: "~")), let value = EDTF(verbatim) { return CitationDate(value) }
    return Self.yearOnly(text)
  }

  static func yearOnly(_ text: String) -> CitationDate {
    if let year = plainYear(text), let date = EDTFDate(year: year, month: nil) { return CitationDate(.date(date)) }
    return loose(text)
  }

  /// Text that is no EDTF: as people write dates, else words.
  static func loose(_ text: String) -> CitationDate {
    let read = CitationDate.reading(text)
    // A letter after the year («2014a») is data of the file: it stays readable as words.
    return read.yearSuffix == nil ? read.date : CitationDate(literal: text)
  }

  /// Year, month and day as BibTeX's users write them: `may`, `5`, `May`, `12~May`, `May--June`, `summer`.
  static func date(year: String, month: String, day: String?) -> CitationDate? {
    guard let yearNumber = plainYear(year) else {
      let words = CitationDate.reading("\(day.map { "\($0) " } ?? "")\(month) \(year)").date
      return words.value == nil ? nil : words
    }
    if let number = monthNumber(month) {
      if let day {
        guard let dayNumber = Int(day), let date = EDTFDate(year: yearNumber, month: number, day: dayNumber) else {
          let words = CitationDate.reading("\(day) \(month) \(year)").date
          return words.value == nil ? nil : words
        }
        return CitationDate(.date(date))
      }
      return EDTFDate(year: yearNumber, month: number).map { CitationDate(.date($0)) }
    }
    let words = month.contains(year) ? month : "\(day.map { "\($0) " } ?? "")\(month) \(year)"
    let read = CitationDate.reading(words)
    return read.date.value?.year == yearNumber ? read.date : nil
  }

  static func plainYear(_ text: String) -> Int? {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    guard digits.count <= 4, digits.count >= 3 || text.utf8.first == UInt8(ascii: "-"),
      digits.allSatisfy({ $0 &- 0x30 < 10 })
    else { return nil }
    return Int(text)
  }

  private static let months: [StaticString] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  /// 1–12 for a number, a name or its abbreviation with or without a full stop.
  static func monthNumber(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { bytes -> Int? in
      var bytes = unsafe bytes[...]
      if unsafe bytes.last == UInt8(ascii: ".") { unsafe bytes = bytes.dropLast() }
      guard let first = unsafe bytes.first else { return nil }
      if first &- 0x30 < 10 || first == UInt8(ascii: "+") {
        return unsafe Int(String(decoding: bytes, as: UTF8.self)).flatMap { (1...12).contains($0) ? $0 : nil }
      }
      let count = unsafe bytes.count
      guard count >= 3 else { return nil }
      let found = months.firstIndex { month in
        guard count <= month.utf8CodeUnitCount, count == 3 || count == 4 || count == month.utf8CodeUnitCount else {
          return false
        }
        return month.withUTF8Buffer { name in
          var isSame = true
          for index in 0..<count where unsafe bytes[bytes.startIndex + index] | 0x20 != name[index] { isSame = false }
          // Of abbreviations with four letters only «sept» is usual.
          return unsafe isSame && (count != 4 || count == name.count || name.first == UInt8(ascii: "s"))
        }
      }
      return found.map { $0 + 1 }
    }
  }
}
