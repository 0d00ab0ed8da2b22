internal import Text

/// A date read off a page: a day, a month or a year.
package struct PageDate: Sendable, Equatable {
  /// 1000 to 2199.
  package let year: Int
  /// 1 to 12.
  package let month: Int?
  /// 1 to 31; only with a month.
  package let day: Int?

  /// Nil for months and days that do not exist and for years outside 1000 to 2199.
  init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1000...2199).contains(year) else { return nil }
    if let month, !(1...12).contains(month) { return nil }
    if let day {
      guard let month, day >= 1, day <= Self.length(ofMonth: month, year: year) else { return nil }
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date in EDTF level 0 (ISO 8601-2): `2016-12-12`, `2016-12`, `2016`.
  package var edtf: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    guard let month else { return "\(year)" }
    guard let day else { return "\(year)-\(two(month))" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The date that a value is, whole: ISO 8601, RFC 822, seconds since 1970, or words in a dozen languages. Times are left out,
  /// so that the date is the one written, in the zone of the page.
  ///
  /// - Parameter language: decides between day and month in `03/04/2016`: month first in English, day first elsewhere.
  package static func parse(_ text: String, language: String? = nil) -> PageDate? {
    DateScanner(text, language: language).whole()
  }

  /// The first date inside a longer text, a full day only.
  package static func find(in text: String, language: String? = nil) -> PageDate? {
    DateScanner(text, language: language).firstDay()
  }
}
