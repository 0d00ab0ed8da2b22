extension EDTFDate {
  /// The first day the date can mean; the marks `?` and `~` widen nothing.
  ///
  /// Seasons follow the northern year where EDTF leaves it open (21–28): spring starts in March, and winter is December
  /// to February of the next year, so that the seasons of a year sort by their numbers.
  public var earliest: CalendarDay {
    let first = firstYear
    switch (month, day) {
    case (.known(let month), .known(let day)): return CalendarDay(year: first, month: month, day: day)
    case (.known(let month), _) where month <= 12: return CalendarDay(year: first, month: month, day: 1)
    case (.known(let season), _):
      return CalendarDay(year: first, month: Self.months(ofSeason: season).lowerBound, day: 1)
    default: return CalendarDay(year: first, month: 1, day: 1)
    }
  }

  /// The last day the date can mean; the marks `?` and `~` widen nothing.
  public var latest: CalendarDay {
    let last = lastYear
    switch (month, day) {
    case (.known(let month), .known(let day)): return CalendarDay(year: last, month: month, day: day)
    case (.known(let month), _) where month <= 12: return Self.lastDay(ofMonth: month, year: last)
    case (.known(let season), _): return Self.lastDay(ofMonth: Self.months(ofSeason: season).upperBound, year: last)
    default: return CalendarDay(year: last, month: 12, day: 31)
    }
  }

  private var span: Int { [0, 9, 99, 999, 9999][min(unspecifiedYearDigits, 4)] }
  /// The first year that the unspecified digits can mean.
  var firstYear: Int { year < 0 ? year - span : year }
  /// The last year that the unspecified digits can mean.
  var lastYear: Int { year < 0 ? year : year + span }

  private static func lastDay(ofMonth month: Int, year: Int) -> CalendarDay {
    let inYear = month > 12 ? year + 1 : year
    let month = month > 12 ? month - 12 : month
    return CalendarDay(year: inYear, month: month, day: CalendarDay.days(inMonth: month, of: inYear))
  }

  /// The months of EDTF's seasons 21–41; 13 and 14 are January and February of the next year.
  private static func months(ofSeason season: Int) -> ClosedRange<Int> {
    switch season {
    case 21, 25: 3...5
    case 22, 26: 6...8
    case 23, 27: 9...11
    case 24, 28: 12...14
    case 29: 9...11
    case 30: 12...14
    case 31: 3...5
    case 32: 6...8
    case 33...36: (season - 33) * 3 + 1...(season - 33) * 3 + 3
    case 37...39: (season - 37) * 4 + 1...(season - 37) * 4 + 4
    case 40: 1...6
    case 41: 7...12
    default: 1...12
    }
  }
}

extension EDTF {
  /// The first day the date can mean; nil where the interval has no known start.
  public var earliest: CalendarDay? {
    switch self {
    case .date(let date): date.earliest
    case .interval(let from, _): from.date?.earliest
    }
  }

  /// The last day the date can mean; nil where the interval has no known end.
  public var latest: CalendarDay? {
    switch self {
    case .date(let date): date.latest
    case .interval(_, let to): to.date?.latest
    }
  }

  /// Whether some day can lie in both; an end that is open or unknown is taken as without bound.
  public func overlaps(_ other: EDTF) -> Bool {
    Self.reaches(latest, other.earliest) && Self.reaches(other.latest, earliest)
  }

  /// Whether every day the other can mean lies in this one.
  public func contains(_ other: EDTF) -> Bool {
    let startFits = earliest.map { start in other.earliest.map { start <= $0 } ?? false } ?? true
    let endFits = latest.map { end in other.latest.map { $0 <= end } ?? false } ?? true
    return startFits && endFits && overlaps(other)
  }

  private static func reaches(_ end: CalendarDay?, _ start: CalendarDay?) -> Bool {
    guard let end, let start else { return true }
    return end >= start
  }
}

/// Dates sort by their earliest day, then by their latest, then by their text.
///
/// An interval without a start sorts by its end, one whose end is open after all that start with it.
extension EDTF: Comparable {
  /// By earliest day, latest day, text.
  public static func < (left: EDTF, right: EDTF) -> Bool {
    let (leftKey, rightKey) = (left.sortKey, right.sortKey)
    if leftKey.start != rightKey.start { return leftKey.start < rightKey.start }
    if leftKey.end != rightKey.end { return leftKey.end < rightKey.end }
    return left != right && left.description < right.description
  }

  private var sortKey: (start: CalendarDay, end: CalendarDay) {
    // An interval without any date cannot be read, only made.
    let start = earliest ?? latest ?? CalendarDay(year: .max, month: 1, day: 1)
    if case .interval(_, .open) = self { return (start, CalendarDay(year: .max, month: 1, day: 1)) }
    return (start, latest ?? first?.latest ?? start)
  }
}
