/// One day of the proleptic Gregorian calendar; year 0 is 1 BCE (ISO 8601-1:2019, section 4.2.1).
public struct CalendarDay: Sendable, Hashable, Comparable {
  /// Astronomical: 0 is 1 BCE, −43 is 44 BCE.
  public var year: Int
  /// 1–12.
  public var month: Int
  /// 1–31.
  public var day: Int

  /// Takes the parts as they are; ``isValid`` tells whether the calendar has such a day.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Whether the calendar has this day.
  public var isValid: Bool { (1...12).contains(month) && day >= 1 && day <= Self.days(inMonth: month, of: year) }

  /// Whether a year has 366 days.
  public static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// How many days a month has; 0 for a month that does not exist.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 0
    }
  }

  /// By year, month, day.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
