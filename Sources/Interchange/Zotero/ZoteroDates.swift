import Bibliography

/// Zotero's dates: what a person typed, alone or behind the day that Zotero read from it.
enum ZoteroDates {
  /// A date, and the date of the first edition that stood beside it in brackets: «1999 [1850]», «[1850] 1999».
  static func dates(_ text: String) -> (date: CitationDate, original: CitationDate?) {
    let trimmed = ZoteroText.trimmed(text)
    let read = date(trimmed)
    if read.value == nil, let (outer, inner) = bracketed(trimmed) {
      let (first, original) = (date(outer), date(inner))
      if first.value != nil, original.value != nil { return (first, original) }
    }
    return (read, nil)
  }

  /// A date in any of the forms of Zotero: EDTF, ISO, words, «2000-01-00 Jan 2000».
  static func date(_ text: String) -> CitationDate {
    let bytes = Array(text.utf8)
    // Translators put zeros where there is no year, and the words behind them: «0000 July». Zotero counts no year 0.
    if bytes.count > 5, bytes.starts(with: "0000 ".utf8) {
      return date(ZoteroText.trimmed(String(decoding: bytes[5...], as: UTF8.self)))
    }
    if let day = isoDay(bytes), bytes.count > 10 {
      if bytes[10] == 0x20 {
        // The two parts of Zotero's own files: the day with zeros for what is not known, and the words it was read from.
        let words = String(decoding: bytes[11...], as: UTF8.self)
        let isTime = bytes.count >= 16 && bytes[13] == UInt8(ascii: ":")
        if !isTime { return multipart(day, words) }
      }
    } else if bytes.count == 10, let day = isoDay(bytes), day.month == 0 || day.day == 0, let value = edtf(day) {
      return CitationDate(value)
    }
    let read = CitationDate.reading(text)
    // A letter after the year («2014a») is data: it stays readable as words.
    guard read.yearSuffix == nil else { return CitationDate(literal: text) }
    return read.date.value == nil ? loose(text) ?? read.date : read.date
  }

  /// «30-Mar-2020», «03 2018», «05 01, 2018»: whole words and numbers with anything between them. Where two numbers may both be
  /// the month, only the year is known.
  private static func loose(_ text: String) -> CitationDate? {
    let parts = text.split { $0 == " " || $0 == "-" || $0 == "/" || $0 == "," || $0 == "." }.map(String.init)
    guard (2...3).contains(parts.count) else { return nil }
    if parts.contains(where: { $0.utf8.first.map { ($0 | 0x20) &- 0x61 < 26 } ?? false }) {
      guard text.utf8.contains(UInt8(ascii: "-")) else { return nil }
      let date = CitationDate.reading(parts.joined(separator: " ")).date
      return date.value == nil ? nil : date
    }
    let numbers = parts.compactMap { $0.utf8.allSatisfy { $0 &- 0x30 < 10 } ? Int($0) : nil }
    guard numbers.count == parts.count, let last = parts.last, last.utf8.count == 4, let year = numbers.last else {
      return nil
    }
    let others = numbers.dropLast()
    guard others.allSatisfy({ (1...31).contains($0) }), let first = others.first, let second = others.last else {
      return nil
    }
    var date: EDTFDate?
    if others.count == 1 {
      date = first <= 12 ? EDTFDate(year: year, month: first, day: nil) : nil
    } else if first > 12, second <= 12 {
      date = EDTFDate(year: year, month: second, day: first)
    } else if second > 12, first <= 12 {
      date = EDTFDate(year: year, month: first, day: second)
    } else if first <= 12, second <= 12 {
      date = first == second ? EDTFDate(year: year, month: first, day: second) : EDTFDate(year: year, month: nil)
    }
    return date.map { CitationDate(.date($0)) }
  }

  /// A day without a time, as `accessed` is one.
  static func day(_ text: String) -> CitationDate {
    let bytes = Array(text.utf8)
    if bytes.count > 10, isoDay(bytes) != nil, bytes[10] == 0x20 || bytes[10] == UInt8(ascii: "T"),
      let value = EDTF(String(decoding: bytes[..<10], as: UTF8.self))
    {
      return CitationDate(value)
    }
    return date(ZoteroText.trimmed(text))
  }

  private typealias Day = (year: Int, month: Int, day: Int)

  private static func multipart(_ day: Day, _ words: String) -> CitationDate {
    let read = CitationDate.reading(words)
    // The words may say more («c. 2000», «Spring 2000»); a number above twelve or none tells nothing new.
    if read.yearSuffix == nil, let value = read.date.value, value.year == day.year || day.year == 0 { return read.date }
    return edtf(day).map { CitationDate($0) } ?? CitationDate(literal: words)
  }

  private static func edtf(_ day: Day) -> EDTF? {
    guard day.year > 0 else { return nil }
    let month = day.month == 0 ? nil : day.month
    return EDTFDate(year: day.year, month: month, day: month == nil || day.day == 0 ? nil : day.day).map(EDTF.date)
  }

  private static func isoDay(_ bytes: [UInt8]) -> Day? {
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte &- 0x30 < 10 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), month <= 12, day <= 31 else {
      return nil
    }
    return (year, month, day)
  }

  private static func bracketed(_ text: String) -> (outer: String, inner: String)? {
    guard let open = text.firstIndex(of: "["), let close = text.lastIndex(of: "]"), open < close else { return nil }
    let inner = ZoteroText.trimmed(String(text[text.index(after: open)..<close]))
    let (before, after) = (
      ZoteroText.trimmed(String(text[..<open])), ZoteroText.trimmed(String(text[text.index(after: close)...]))
    )
    guard before.isEmpty != after.isEmpty, !inner.isEmpty else { return nil }
    return (before.isEmpty ? after : before, inner)
  }
}
