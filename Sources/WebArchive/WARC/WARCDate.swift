package import FoundationEssentials

/// Times as WARC and CDXJ write them, in UTC (WARC 1.1, section 5.4).
package enum WARCDate {
  /// `2026-01-31T09:05:00Z`: whole seconds, because replay tools find records by fourteen digits.
  package static func text(_ date: Date) -> String {
    let parts = Parts(date)
    return
      "\(pad(parts.year, 4))-\(pad(parts.month))-\(pad(parts.day))T\(pad(parts.hour)):\(pad(parts.minute)):\(pad(parts.second))Z"
  }

  /// `20260131090500`.
  package static func timestamp(_ date: Date) -> String {
    let parts = Parts(date)
    return pad(parts.year, 4) + pad(parts.month) + pad(parts.day) + pad(parts.hour) + pad(parts.minute)
      + pad(parts.second)
  }

  /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `…Thh:mmZ`, `…Thh:mm:ssZ` and up to nine digits of a fraction; nil for all else.
  package static func read(_ text: String) -> Date? {
    var rest = Array(text.utf8)[...]
    guard let year = digits(4, &rest) else { return nil }
    var fields = [1, 1, 0, 0, 0]
    var fraction = 0.0
    let separators = "--T::".utf8.map { $0 }
    var read = 0
    while read < 5, rest.first == separators[read] {
      rest.removeFirst()
      guard let value = digits(2, &rest) else { return nil }
      fields[read] = value
      read += 1
    }
    if read == 5, rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let part = rest.prefix { (0x30...0x39).contains($0) }
      guard (1...9).contains(part.count), let value = Double("0." + String(decoding: part, as: UTF8.self)) else {
        return nil
      }
      fraction = value
      rest = rest[part.endIndex...]
    }
    // A time of day must be whole and end in Z, a date alone must not.
    guard read != 3, (read > 3) == (rest.first == UInt8(ascii: "Z")), rest.count == (read > 3 ? 1 : 0) else {
      return nil
    }
    return date(year, fields, fraction)
  }

  /// Reads fourteen digits, or seventeen with milliseconds.
  package static func read(timestamp: String) -> Date? {
    var rest = Array(timestamp.utf8)[...]
    guard rest.count == 14 || rest.count == 17, let year = digits(4, &rest) else { return nil }
    var fields: [Int] = []
    for _ in 0..<5 {
      guard let value = digits(2, &rest) else { return nil }
      fields.append(value)
    }
    guard !rest.isEmpty else { return date(year, fields, 0) }
    return digits(3, &rest).flatMap { date(year, fields, Double($0) / 1_000) }
  }

  private static func date(_ year: Int, _ fields: [Int], _ fraction: Double) -> Date? {
    guard (1...12).contains(fields[0]), (1...31).contains(fields[1]), fields[2] < 24, fields[3] < 60, fields[4] < 61
    else {
      return nil
    }
    let days = Parts.days(year: year, month: fields[0], day: fields[1])
    guard Parts(Date(timeIntervalSince1970: Double(days) * 86_400)).day == fields[1] else { return nil }
    let seconds = days * 86_400 + fields[2] * 3_600 + fields[3] * 60 + fields[4]
    return Date(timeIntervalSince1970: Double(seconds) + fraction)
  }

  private static func digits(_ count: Int, _ rest: inout ArraySlice<UInt8>) -> Int? {
    let part = rest.prefix(count)
    guard part.count == count, part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    rest = rest.dropFirst(count)
    return part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func pad(_ value: Int, _ width: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  /// The calendar parts of a time, by the day counts of the proleptic Gregorian calendar.
  private struct Parts {
    var year, month, day, hour, minute, second: Int

    init(_ date: Date) {
      // Four-digit years only: what lies outside is no time of a capture.
      let seconds = Int(min(max(date.timeIntervalSince1970.rounded(.down), -62_167_219_200), 253_402_300_799))
      let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
      let rest = seconds - days * 86_400
      (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60)
      // Counted from 1 March of the year 0, so that the leap day is the last of its year.
      let shifted = days + 719_468
      let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
      let dayOfEra = shifted - era * 146_097
      let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
      let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
      let shiftedMonth = (5 * dayOfYear + 2) / 153
      day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
      month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
      year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01.
    static func days(year: Int, month: Int, day: Int) -> Int {
      let shiftedYear = month <= 2 ? year - 1 : year
      let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
      let yearOfEra = shiftedYear - era * 400
      let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
      return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
  }
}
