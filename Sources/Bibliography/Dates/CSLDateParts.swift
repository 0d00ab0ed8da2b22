import JSON

/// The members `date-parts`, `season` and `circa` of a CSL date variable, to EDTF and back.
enum CSLDateParts {
  /// The value of the date parts; what is no date is told in `leftover`, as the parts joined by hyphens.
  static func value(_ object: JSONObject, leftover: inout String?) -> EDTF? {
    let lists = (object["date-parts"]?.array ?? []).prefix(2).map { $0.array ?? [$0] }
    var dates: [EDTFDate?] = []
    for list in lists { dates.append(date(list, leftover: &leftover)) }
    if let given = object["season"], let number = season(given) {
      dates = dates.map { date in
        guard let date, date.month == nil else { return date }
        return EDTFDate(year: date.year, month: number) ?? date
      }
    }
    switch dates.count {
    case 1: return dates[0].map(EDTF.date)
    case 2:
      guard dates[0] != nil || dates[1] != nil else { return nil }
      return .interval(from: dates[0].map(EDTF.Bound.date) ?? .open, to: dates[1].map(EDTF.Bound.date) ?? .open)
    default: return nil
    }
  }

  /// One list of date parts; nil where it is empty, or its year 0.
  private static func date(_ list: [JSONValue], leftover: inout String?) -> EDTFDate? {
    let given = list.prefix(3).map(number)
    guard let first = given.first, let year = first, year != 0 else {
      let words = list.compactMap(\.text).filter { !$0.isEmpty && Int($0) != 0 }
      if !words.isEmpty { leftover = words.joined(separator: "-") }
      return nil
    }
    let parts = given.map { $0 ?? 0 }
    let astronomical = year < 0 ? year &+ 1 : year
    let month = parts.count > 1 && parts[1] != 0 ? (13...16).contains(parts[1]) ? parts[1] + 8 : parts[1] : nil
    let day = parts.count > 2 && parts[2] != 0 && (1...12).contains(month ?? 0) ? parts[2] : nil
    if let date = EDTFDate(year: astronomical, month: month, day: day) {
      let surplus = list.dropFirst(day == nil ? month == nil ? 1 : 2 : 3).contains { number($0) != 0 && $0.text != "" }
      if surplus { leftover = list.compactMap(\.text).joined(separator: "-") }
      return date
    }
    leftover = list.compactMap(\.text).joined(separator: "-")
    return EDTFDate(year: astronomical, month: month, day: nil) ?? EDTFDate(year: astronomical, month: nil)
  }

  /// A part as a number or as digits, blanks passed over.
  private static func number(_ value: JSONValue) -> Int? {
    if let number = value.int { return number }
    guard let text = value.text else { return nil }
    let trimmed = text.filter { $0 != " " }
    if let number = Int(trimmed) { return number }
    // «2003.0», as some programs print whole numbers.
    let halves = trimmed.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[1].isEmpty, halves[1].utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) else {
      return nil
    }
    return Int(halves[0])
  }

  /// A season as EDTF's number: 1–4, 13–16, 21–24, or a word.
  private static func season(_ value: JSONValue) -> Int? {
    if let number = value.int {
      switch number {
      case 1...4: return number + 20
      case 13...16: return number + 8
      case 21...24: return number
      default: return nil
      }
    }
    return value.string.flatMap(DateWords.season)
  }

  /// Adds `date-parts`, `season` and `circa`.
  static func write(_ value: EDTF, into object: inout JSONObject) {
    let lists: [JSONValue]
    var circa = value.isQualified
    switch value {
    case .date(let date):
      if let season = date.season, season <= 32 {
        lists = [.array([JSONValue(cslYear(date.year))])]
        object["date-parts"] = .array(lists)
        object["season"] = JSONValue((season - 21) % 4 + 1)
        if circa { object["circa"] = true }
        return
      }
      lists = parts(of: date)
    case .interval(let from, let to):
      lists = [
        from.date.map { parts($0, last: false) } ?? [0],
        to.date.map { parts($0, last: true) } ?? [0],
      ]
    }
    if value.first.map({ $0.unspecifiedYearDigits == 4 }) ?? false { circa = true }
    object["date-parts"] = .array(lists)
    if circa { object["circa"] = true }
  }

  /// One list, or two where the date is a span that date parts can only hold as a range.
  private static func parts(of date: EDTFDate) -> [JSONValue] {
    if date.unspecifiedYearDigits > 0, date.month == nil {
      return [[JSONValue(cslYear(date.earliest.year))], [JSONValue(cslYear(date.latest.year))]]
    }
    if let season = date.season, season > 32 {
      return [false, true].map { last in
        let day = last ? date.latest : date.earliest
        return [JSONValue(cslYear(day.year)), JSONValue(day.month)]
      }
    }
    return [parts(date, last: false)]
  }

  private static func parts(_ date: EDTFDate, last: Bool) -> JSONValue {
    let year = last ? date.lastYear : date.firstYear
    var list = [JSONValue(cslYear(year))]
    if case .known(let month) = date.month {
      if month <= 12 {
        list.append(JSONValue(month))
      } else if month <= 32 {
        list.append(JSONValue((month - 21) % 4 + 21))
      } else {
        list.append(JSONValue(last ? date.latest.month : date.earliest.month))
      }
    }
    // 29 February of `19XX` may exist, and of 1900 does not.
    if let day = date.dayNumber, let month = date.monthNumber, day <= CalendarDay.days(inMonth: month, of: year) {
      list.append(JSONValue(day))
    }
    return .array(list)
  }

  /// CSL counts without a year 0.
  private static func cslYear(_ year: Int) -> Int { year > 0 ? year : year - 1 }
}
