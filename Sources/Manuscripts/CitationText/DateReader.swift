/// Reads the date forms of the citation templates: `27 October 2024`, `October 27, 2024`, `2024-10-27`, `October 2024`,
/// `2024a`, `April–May 2009`, `Spring 2003`, `1997–1998`, `c. 2006`, `16. April 2010`, `2008年4月`.
struct DateReader {
  let text: [Unicode.Scalar]
  let end: Int

  init(_ text: [Unicode.Scalar], before end: Int) {
    self.text = text
    self.end = end
  }

  /// The date that begins at the offset, and where it ends.
  func read(at offset: Int) -> (date: NoteDate, end: Int)? {
    var index = offset
    var approximate = false
    for mark in ["c. ", "ca. ", "circa ", "c."] where text.hasFolded(mark, at: index, before: end) {
      index += mark.unicodeScalars.count
      approximate = true
      break
    }
    guard index < end, let (read, stop) = text[index].isDigit ? numeric(at: index) : worded(at: index) else {
      return nil
    }
    var date = read
    if stop < end, text[stop].isWordPart { return nil }
    date.isApproximate = approximate
    date.raw = text.string(offset..<stop)
    return (date, stop)
  }

  /// The date that fills the whole range.
  func whole(_ range: Range<Int>) -> NoteDate? {
    guard let (date, stop) = DateReader(text, before: range.upperBound).read(at: range.lowerBound),
      stop == range.upperBound
    else { return nil }
    return date
  }

  private func numeric(at offset: Int) -> (NoteDate, Int)? {
    guard let (number, digits, stop) = number(at: offset) else { return nil }
    if digits == 4 { return yearFirst(number, at: stop) }
    guard digits <= 2, number >= 1, number <= 31 else { return nil }
    return dayFirst(number, at: stop)
  }

  private func yearFirst(_ year: Int, at offset: Int) -> (NoteDate, Int)? {
    guard plausible(year) else { return nil }
    if offset < end, text[offset] == "年" { return chinese(year, at: offset + 1) }
    var date = NoteDate(start: .init(year: year), raw: "")
    guard offset < end else { return (date, offset) }
    if text[offset].isDash {
      if let (month, monthDigits, afterMonth) = number(at: offset + 1), monthDigits == 2, month >= 1, month <= 12,
        afterMonth < end, text[afterMonth].isDash, let (day, dayDigits, afterDay) = number(at: afterMonth + 1),
        dayDigits <= 2, day >= 1, day <= 31
      {
        date.start.month = month
        date.start.day = day
        return (date, afterDay)
      }
      if let (later, laterDigits, afterLater) = number(at: offset + 1) {
        if laterDigits == 4, plausible(later), later >= year {
          date.end = .init(year: later)
          return (date, afterLater)
        }
        if laterDigits == 2, text[offset] == "-", later >= 1, later <= 12 {
          date.start.month = later
          return (date, afterLater)
        }
        if laterDigits == 2, year / 100 * 100 + later > year {
          date.end = .init(year: year / 100 * 100 + later)
          return (date, afterLater)
        }
      }
      return (date, offset)
    }
    if text[offset].isLower, text[offset].value < 0x80, offset + 1 >= end || !text[offset + 1].isWordPart {
      date.letter = String(Character(text[offset]))
      return (date, offset + 1)
    }
    return (date, offset)
  }

  private func chinese(_ year: Int, at offset: Int) -> (NoteDate, Int)? {
    var point = NoteDate.Point(year: year)
    var stop = offset
    if let (month, _, afterMonth) = number(at: stop), month >= 1, month <= 12,
      text.has("月", at: afterMonth, before: end)
    {
      point.month = month
      stop = afterMonth + 1
      if let (day, _, afterDay) = number(at: stop), day >= 1, day <= 31, text.has("日", at: afterDay, before: end) {
        point.day = day
        stop = afterDay + 1
      }
    }
    return (NoteDate(start: point, raw: ""), stop)
  }

  /// `27 October 2024`, `12–14 May 2010`, `30 March – 2 April 1990`.
  private func dayFirst(_ day: Int, at offset: Int) -> (NoteDate, Int)? {
    var index = offset
    if text.has(".", at: index, before: end) { index += 1 }
    var lastDay: Int?
    if let afterDash = dash(at: index), let (second, digits, stop) = number(at: afterDash), digits <= 2 {
      lastDay = second
      index = stop
    }
    guard let (month, afterMonth) = monthWord(at: skipBlank(index)) else { return nil }
    if lastDay == nil, let afterDash = dash(at: afterMonth), let (second, digits, stop) = number(at: afterDash),
      digits <= 2,
      let (secondMonth, afterSecond) = monthWord(at: skipBlank(stop)), let (year, afterYear) = year(at: afterSecond)
    {
      let date = NoteDate(
        start: .init(year: year, month: month, day: day), end: .init(year: year, month: secondMonth, day: second),
        raw: "")
      return (date, afterYear)
    }
    guard let (year, afterYear) = year(at: afterMonth) else { return nil }
    var date = NoteDate(start: .init(year: year, month: month, day: day), raw: "")
    if let lastDay { date.end = .init(year: year, month: month, day: lastDay) }
    return (date, afterYear)
  }

  private func worded(at offset: Int) -> (NoteDate, Int)? {
    if let (month, afterMonth) = monthWord(at: offset) { return monthFirst(month, at: afterMonth) }
    guard let (season, afterSeason) = seasonWord(at: offset) else { return nil }
    var index = afterSeason
    var date = NoteDate(start: .init(year: 0), season: season, raw: "")
    if let afterDash = dash(at: index), let (_, afterSecond) = seasonWord(at: afterDash) { index = afterSecond }
    guard let (year, afterYear) = year(at: index) else { return nil }
    date.start.year = year
    if let afterDash = dash(at: afterYear), let (later, digits, stop) = number(at: afterDash),
      digits == 4 || digits == 2
    {
      date.end = .init(year: digits == 4 ? later : year / 100 * 100 + later)
      return (date, stop)
    }
    return (date, afterYear)
  }

  /// `October 27, 2024`, `October 2024`, `April–May 2009`, `March 3–5, 2001`, `May 30 – June 2, 2003`.
  private func monthFirst(_ month: Int, at offset: Int) -> (NoteDate, Int)? {
    if let (year, afterYear) = year(at: offset) {
      var date = NoteDate(start: .init(year: year, month: month), raw: "")
      if let afterDash = dash(at: afterYear), let (second, afterSecond) = monthWord(at: afterDash),
        let (secondYear, stop) = self.year(at: afterSecond)
      {
        date.end = .init(year: secondYear, month: second)
        return (date, stop)
      }
      return (date, afterYear)
    }
    if let afterDash = dash(at: offset), let (second, afterSecond) = monthWord(at: afterDash),
      let (year, afterYear) = year(at: afterSecond)
    {
      return (
        NoteDate(start: .init(year: year, month: month), end: .init(year: year, month: second), raw: ""), afterYear
      )
    }
    guard let (day, digits, afterDay) = number(at: skipBlank(offset)), digits <= 2, day >= 1, day <= 31 else {
      return nil
    }
    var index = afterDay
    var last: NoteDate.Point?
    if let afterDash = dash(at: index) {
      if let (second, secondDigits, stop) = number(at: afterDash), secondDigits <= 2 {
        last = .init(year: 0, month: month, day: second)
        index = stop
      } else if let (secondMonth, afterSecond) = monthWord(at: afterDash),
        let (second, secondDigits, stop) = number(at: skipBlank(afterSecond)), secondDigits <= 2
      {
        last = .init(year: 0, month: secondMonth, day: second)
        index = stop
      }
    }
    if text.has(",", at: index, before: end) { index += 1 }
    guard let (year, afterYear) = year(at: index) else { return nil }
    last?.year = year
    return (NoteDate(start: .init(year: year, month: month, day: day), end: last, raw: ""), afterYear)
  }

  private func plausible(_ year: Int) -> Bool { year >= 1000 && year <= 2199 }

  private func skipBlank(_ offset: Int) -> Int { offset < end && text[offset].isBlank ? offset + 1 : offset }

  /// A dash with or without a blank on each side; the offset behind it.
  private func dash(at offset: Int) -> Int? {
    let index = skipBlank(offset)
    guard index < end, text[index].isDash || text[index] == "/" else { return nil }
    return skipBlank(index + 1)
  }

  private func year(at offset: Int) -> (Int, Int)? {
    let index = skipBlank(offset)
    guard let (year, digits, stop) = number(at: index), digits == 4, plausible(year) else { return nil }
    return (year, stop)
  }

  private func number(at offset: Int) -> (value: Int, digits: Int, end: Int)? {
    let stop = text.run(from: offset, before: Swift.min(end, offset + 5)) { $0.isDigit }
    guard stop > offset else { return nil }
    var value = 0
    for scalar in text[offset..<stop] { value = value * 10 + Int(scalar.value - 0x30) }
    return (value, stop - offset, stop)
  }

  private func word(at offset: Int) -> (String, Int)? {
    let stop = text.run(from: offset, before: Swift.min(end, offset + 12)) { $0.isLetter }
    guard stop > offset + 2 else { return nil }
    return (text.string(offset..<stop).lowercased(), stop)
  }

  private func monthWord(at offset: Int) -> (Int, Int)? {
    guard let (word, stop) = word(at: offset), let month = MonthNames.month(word) else { return nil }
    let isShort = stop - offset <= 4
    return (month, isShort && text.has(".", at: stop, before: end) ? stop + 1 : stop)
  }

  private func seasonWord(at offset: Int) -> (Int, Int)? {
    guard let (word, stop) = word(at: offset), let season = MonthNames.season(word) else { return nil }
    return (season, stop)
  }
}
