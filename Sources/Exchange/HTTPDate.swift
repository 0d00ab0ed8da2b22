package import FoundationEssentials

/// Dates of HTTP (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT` and the two obsolete forms.
package enum HTTPDate {
  /// The date that the bytes spell; nil for anything else.
  package static func read(_ bytes: [UInt8]) -> Date? {
    let words = bytes.split { $0 == 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ",") }
      .map { String(decoding: $0, as: UTF8.self) }
    guard words.count >= 5 else { return nil }
    let isAscTime = months[words[1]] != nil
    let dayWord = isAscTime ? words[2] : words[1]
    let monthWord = isAscTime ? words[1] : words[2]
    let timeWord = isAscTime ? words[3] : words[4]
    let yearWord = isAscTime ? words[4] : words[3]
    let time = timeWord.split(separator: ":").compactMap { Int($0) }
    guard let day = Int(dayWord), let month = months[monthWord], var year = Int(yearWord), time.count == 3,
      (1...31).contains(day), (0...23).contains(time[0]), (0...59).contains(time[1]), (0...60).contains(time[2]),
      (0...9999).contains(year)
    else { return nil }
    if year < 100 { year += year < 70 ? 2000 : 1900 }
    let seconds = time[0] * 3600 + time[1] * 60 + time[2]
    return Date(timeIntervalSince1970: Double(days(year, month, day) * 86_400 + seconds))
  }

  private static let months: [String: Int] = [
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11,
    "Dec": 12,
  ]

  /// Days from 1970-01-01 in the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let ofEra = shifted - era * 400
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }
}
