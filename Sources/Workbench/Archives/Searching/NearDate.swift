import Bibliography
import FoundationEssentials
import WebArchive

/// The day that a copy should be near to, and how it is known.
package struct NearDate: Sendable, Hashable {
  /// How the day is known.
  package enum Basis: String, Sendable, Hashable {
    /// `--near`.
    case asked
    case accessed, issued
    /// Nothing is known: the newest copy will do.
    case newest
  }

  package let basis: Basis
  /// Days by `CivilDay`; more than one where the date is known to the month or the year.
  let days: ClosedRange<Int>

  /// nil for a date without a known beginning or end.
  init?(_ date: CitationDate, _ basis: Basis) {
    guard let first = date.value?.earliest, let last = date.value?.latest else { return nil }
    let start = CivilDay.number(year: first.year, month: first.month, day: first.day)
    let end = CivilDay.number(year: last.year, month: last.month, day: last.day)
    guard start <= end else { return nil }
    self.basis = basis
    days = start...end
  }

  /// As near to now as can be had.
  init(newestAt now: Date) {
    basis = .newest
    days = Self.day(of: now)...Self.day(of: now)
  }

  /// The day of `--near` before all others, then that of reading, then that of publication.
  static func choose(
    asked: CitationDate?, accessed: CitationDate?, issued: CitationDate?, now: Date
  ) -> NearDate {
    asked.flatMap { NearDate($0, .asked) } ?? accessed.flatMap { NearDate($0, .accessed) }
      ?? issued.flatMap { NearDate($0, .issued) } ?? NearDate(newestAt: now)
  }

  /// Reads the value of `--near`: a date, or `today`.
  static func reading(_ text: String?, now: Date) throws(WorkbenchError) -> CitationDate? {
    guard let text else { return nil }
    let date = CitationDate(text: text.lowercased() == "today" ? String(WARCDate.text(now).prefix(10)) : text)
    guard NearDate(date, .asked) != nil else {
      throw .wrongUse("«\(ShortWord.of(text))» is no date", advice: "write --near 2015-06-30, or a month, or a year")
    }
    return date
  }

  /// Days from the day to a time: negative before it, 0 within it.
  func distance(to date: Date) -> Int {
    let day = Self.day(of: date)
    return day < days.lowerBound ? day - days.lowerBound : day > days.upperBound ? day - days.upperBound : 0
  }

  /// How far the day of a copy is from the day of reading, in words; nil where one of them is not known.
  static func spokenDistance(to day: String?, from accessed: CitationDate?) -> String? {
    guard let day, let date = WARCDate.read(day), let near = accessed.flatMap({ NearDate($0, .accessed) }) else {
      return nil
    }
    return near.spoken(near.distance(to: date))
  }

  /// The middle of it, for services that look for the nearest.
  var timestamp: ArchiveTimestamp {
    let middle = (days.lowerBound + days.upperBound) / 2 - Self.epoch
    return ArchiveTimestamp(Date(timeIntervalSince1970: Double(middle) * 86_400 + 43_200))
  }

  private static let epoch = CivilDay.number(year: 1970, month: 1, day: 1)
  static func day(of date: Date) -> Int {
    Int((date.timeIntervalSince1970 / 86_400).rounded(.down)) + epoch
  }

  /// `2 days after it was read`.
  package func spoken(_ distance: Int) -> String {
    let what =
      switch basis {
      case .accessed: "it was read"
      case .issued: "it was published"
      case .asked: "the day asked for"
      case .newest: "today"
      }
    let count = distance.magnitude == 1 ? "1 day" : "\(distance.magnitude) days"
    switch distance {
    case 0 where basis == .newest: return "today"
    case 0 where days.count > 1: return basis == .asked ? "within the time asked for" : "within the time \(what)"
    case 0: return basis == .asked ? "on the day asked for" : "the day \(what)"
    case 1...: return "\(count) after \(what)"
    default: return basis == .newest ? "\(count) old; no day of reading is known" : "\(count) before \(what)"
    }
  }
}
