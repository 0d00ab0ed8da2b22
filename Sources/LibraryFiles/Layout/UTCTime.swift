/// RFC 3339 times in UTC from milliseconds since 1970, by the proleptic Gregorian calendar.
package enum UTCTime {
  /// `2026-11-22T17:10:05.123Z`.
  package static func text(milliseconds: Int64) -> String {
    let (day, time) = split(milliseconds)
    let parts = civil(day)
    let seconds = time / 1_000
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
    return "\(date(parts))T\(clock).\(padded(time % 1_000, 3))Z"
  }

  /// `2026-11-22`.
  package static func day(milliseconds: Int64) -> String { date(civil(split(milliseconds).day)) }

  /// `2026-11`: the folder of a month of the history.
  package static func month(milliseconds: Int64) -> String { String(day(milliseconds: milliseconds).dropLast(3)) }

  private static func split(_ milliseconds: Int64) -> (day: Int64, time: Int64) {
    let length: Int64 = 86_400_000
    let time = (milliseconds % length + length) % length
    return ((milliseconds - time) / length, time)
  }

  private static func date(_ parts: (year: Int64, month: Int64, day: Int64)) -> String {
    "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
  }

  /// Days since 1970 to year, month, day: eras of 400 years that start on 1 March.
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
