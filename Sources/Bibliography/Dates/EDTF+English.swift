extension CitationDate {
  /// The date in English: `22 September 2012`, `c. 1723–May 1730 (uncertain)`; the literal where there is one.
  public var english: String { literal ?? value?.english ?? raw ?? "" }
}

extension EDTF {
  /// The date in English: `22 September 2012`, `spring 2003`, `April–May 2009`, `c. 1850`, `1990–`, `44 BCE`.
  public var english: String {
    switch self {
    case .date(let date): date.english
    case .interval(.open, .date(let to)): "until \(to.english)"
    case .interval(.date(let from), .open): "\(from.english)–"
    case .interval(.date(let from), .date(let to)): Self.range(from, to)
    case .interval(let from, let to): "\(from.date?.english ?? "?")–\(to.date?.english ?? "?")"
    }
  }

  /// The first end leaves out what it shares with the second.
  private static func range(_ from: EDTFDate, _ to: EDTFDate) -> String {
    var left = from.english
    let last = to.english
    if from.isPlain, to.isPlain, from.year == to.year, from.year > 0, from.month != nil, to.month != nil,
      (from.day == nil) == (to.day == nil)
    {
      if let day = from.dayNumber, from.month == to.month {
        left = String(day)
      } else {
        left = from.englishWithoutYear
      }
    } else if from.year <= 0, to.year <= 0, from.isPlain, to.isPlain, from.month == nil, to.month == nil {
      // «44–40 BCE»: the era once.
      left = String(1 - from.year)
    }
    let bothLong = left.utf8.dropFirst(left.hasPrefix("c. ") ? 3 : 0).contains(0x20) && last.utf8.contains(0x20)
    return left + (bothLong ? " – " : "–") + last
  }
}

extension EDTFDate {
  /// The names of the months in English, from 1.
  static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// No mark, no unspecified part, no time.
  var isPlain: Bool {
    certainty == .certain && unspecifiedYearDigits == 0 && time == nil && month != .unspecified && day != .unspecified
  }

  /// The date in English: `22 September 2012`, `c. 1850`, `1990s`.
  public var english: String {
    var text: String
    switch (month, day) {
    case (.known(let number), _) where number > 24: text = Self.longSeason(number, yearText)
    case (.unspecified, .some): text = "\(yearText) (month and day unknown)"
    case (.unspecified, nil): text = "\(yearText) (month unknown)"
    case (.known, .unspecified): text = "\(englishWithoutYear) \(yearText) (day unknown)"
    case (nil, _): text = yearText
    default: text = "\(englishWithoutYear) \(yearText)"
    }
    if let time { text += ", \(time)" }
    switch certainty {
    case .certain: return text
    case .uncertain: return "\(text) (uncertain)"
    case .approximate: return "c. \(text)"
    case .uncertainAndApproximate: return "c. \(text) (uncertain)"
    }
  }

  var englishWithoutYear: String {
    guard case .known(let month) = month else { return "" }
    if month > 12 { return ["spring", "summer", "autumn", "winter"][(month - 21) % 4] }
    guard let day = dayNumber else { return Self.englishMonths[month - 1] }
    return "\(day) \(Self.englishMonths[month - 1])"
  }

  private var yearText: String {
    if unspecifiedYearDigits == 1, year > 0, !year.isMultiple(of: 100) { return "\(year)s" }
    if unspecifiedYearDigits > 0 {
      return EDTFDate(year: year, unspecifiedYearDigits: unspecifiedYearDigits)?.description ?? String(year)
    }
    if year <= 0 { return "\(1 - year) BCE" }
    return year < 100 ? "AD \(year)" : String(year)
  }

  /// Level 2: seasons of a hemisphere, and parts of a year.
  private static func longSeason(_ number: Int, _ year: String) -> String {
    let ordinal = ["first", "second", "third", "fourth"]
    let seasons = ["spring", "summer", "autumn", "winter"]
    switch number {
    case 25...28: return "\(seasons[number - 25]) \(year) (northern hemisphere)"
    case 29...32: return "\(seasons[number - 29]) \(year) (southern hemisphere)"
    case 33...36: return "\(ordinal[number - 33]) quarter of \(year)"
    case 37...39: return "\(ordinal[number - 37]) third of \(year)"
    default: return "\(ordinal[max(number - 40, 0) % 2]) half of \(year)"
    }
  }
}
