/// One date of EDTF, without an interval: ISO 8601-2:2019, annex A, levels 0 and 1; seasons of level 2 are tolerated.
public struct EDTFDate: Sendable, Hashable {
  /// How sure the date is.
  public enum Certainty: Sendable, Hashable, CaseIterable {
    /// No mark.
    case certain
    /// `?`
    case uncertain
    /// `~`
    case approximate
    /// `%`
    case uncertainAndApproximate
  }

  /// A month or a day: a number, or `XX` for one that is not specified.
  public enum Part: Sendable, Hashable {
    /// A month 1–12, a season 21–41, or a day 1–31.
    case known(Int)
    /// `XX`
    case unspecified
  }

  /// Astronomical: 0 is 1 BCE. Unspecified digits count as 0.
  public private(set) var year: Int
  /// How many of the last digits of the year are `X`: 2 for `19XX`, 1 for `199X`.
  public private(set) var unspecifiedYearDigits: Int
  /// A month, or a season from 21 (spring) to 41.
  public private(set) var month: Part?
  /// The day of the month.
  public private(set) var day: Part?
  /// The time of day with its zone as written, after the `T`: `10:15:00Z`.
  public private(set) var time: String?
  /// The mark after the date.
  public var certainty: Certainty

  /// A date whose parts fit each other; nil where the calendar has no such date.
  ///
  /// A day needs a month of 1–12 or both unspecified, a time needs a known day, the year's last digits must be 0 where they
  /// are unspecified, and a year of more than four digits stands alone.
  public init?(
    year: Int, unspecifiedYearDigits: Int = 0, month: Part? = nil, day: Part? = nil, time: String? = nil,
    certainty: Certainty = .certain
  ) {
    self.year = year
    self.unspecifiedYearDigits = unspecifiedYearDigits
    self.month = month
    self.day = day
    self.time = time
    self.certainty = certainty
    guard isValid else { return nil }
  }

  /// A year.
  public init?(year: Int, month: Int?, day: Int? = nil, certainty: Certainty = .certain) {
    self.init(year: year, month: month.map(Part.known), day: day.map(Part.known), certainty: certainty)
  }

  /// The season as EDTF's number (21–41), where the date is one.
  public var season: Int? {
    if case .known(let number) = month, number > 12 { return number }
    return nil
  }

  /// The month 1–12, where it is known.
  public var monthNumber: Int? {
    if case .known(let number) = month, number <= 12 { return number }
    return nil
  }

  /// The day 1–31, where it is known.
  public var dayNumber: Int? {
    if case .known(let number) = day { return number }
    return nil
  }
}

extension EDTFDate {
  /// Years are kept below this, so that day arithmetic cannot overflow.
  static let largestYear = 999_999_999_999

  private var isValid: Bool {
    // Not by `abs`, which the smallest number has not; a year beyond four digits stands alone.
    guard (-Self.largestYear...Self.largestYear).contains(year), yearDigitsFit else { return false }
    guard month == nil || abs(year) <= 9999 else { return false }
    switch (month, day) {
    case (nil, nil): break
    case (.known(let month), nil):
      guard (1...12).contains(month) || (21...41).contains(month) else { return false }
    case (.known(let month), .known(let day)):
      guard CalendarDay(year: leapSafeYear, month: month, day: day).isValid else { return false }
    case (.known(let month), .unspecified):
      guard (1...12).contains(month) else { return false }
    case (.unspecified, nil), (.unspecified, .unspecified): break
    case (.unspecified, .known), (nil, .some): return false
    }
    if let time {
      guard dayNumber != nil, unspecifiedYearDigits == 0, certainty == .certain else { return false }
      return EDTFParser.isTime(time)
    }
    return true
  }

  /// 29 February of a year with unspecified digits may exist.
  private var leapSafeYear: Int { unspecifiedYearDigits > 0 ? 2000 : year }

  private var yearDigitsFit: Bool {
    switch unspecifiedYearDigits {
    case 0: true
    case 1...4:
      abs(year) <= 9999 && year.isMultiple(of: [1, 10, 100, 1000, 10000][unspecifiedYearDigits])
    default: false
    }
  }
}
