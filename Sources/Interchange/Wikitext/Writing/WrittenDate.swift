import Bibliography

/// Dates as CS1 takes them (Help:Citation Style 1, «Dates»), all of one article in one style.
struct WrittenDate {
  /// How whole days are written.
  enum Style: Sendable, Hashable {
    /// `6 May 2004`
    case dayFirst
    /// `May 6, 2004`
    case monthFirst
    /// `2004-05-06`; ranges of days have the day first.
    case numbers

    /// The style of a date in a template; nil where it is no whole day.
    init?(of text: String) {
      let bytes = Array(text.utf8)
      guard bytes.count >= 10, let first = bytes.first, CitationDate.reading(text).date.value?.first?.dayNumber != nil
      else { return nil }
      let isNumber = bytes.allSatisfy { WikitextBytes.isDigit($0) || $0 == UInt8(ascii: "-") }
      self = isNumber ? .numbers : WikitextBytes.isDigit(first) ? .dayFirst : .monthFirst
    }
  }

  let style: Style

  /// The date, with the letter of short cites behind its year.
  func text(_ date: CitationDate, suffix: String? = nil) -> String? {
    guard let value = date.value else { return date.literal ?? date.raw }
    let text =
      switch value {
      case .date(let date): single(date)
      case .interval(let from, let to): interval(from, to)
      }
    guard let suffix, let last = text.utf8.last, WikitextBytes.isDigit(last) else { return text }
    return text + suffix
  }

  private func single(_ date: EDTFDate) -> String {
    var plain = date
    // CS1 has «c.» before a year, and no mark for an unsure date.
    plain.certainty = .certain
    plain = Self.withoutTime(plain)
    if let season = date.season, season <= 36 {
      let names = ["First", "Second", "Third", "Fourth"]
      let text = plain.english
      return season > 32 ? "\(names[season - 33]) Quarter \(date.year)" : text.prefix(1).uppercased() + text.dropFirst()
    }
    if let day = plain.dayNumber, let month = plain.monthNumber, plain.year > 0, plain.unspecifiedYearDigits == 0 {
      switch style {
      case .dayFirst: break
      case .monthFirst: return "\(Self.month(month)) \(day), \(plain.year)"
      case .numbers: return plain.description
      }
    }
    let isApproximate = date.certainty == .approximate || date.certainty == .uncertainAndApproximate
    return isApproximate && date.month == nil ? "c. " + plain.english : plain.english
  }

  private static func withoutTime(_ date: EDTFDate) -> EDTFDate {
    guard date.time != nil else { return date }
    return EDTFDate(year: date.year, month: date.monthNumber, day: date.dayNumber) ?? date
  }

  private func interval(_ from: EDTF.Bound, _ to: EDTF.Bound) -> String {
    guard let first = from.date, let last = to.date else {
      return (from.date.map(single) ?? "") + "–" + (to.date.map(single) ?? "")
    }
    if style == .numbers { return WrittenDate(style: .dayFirst).interval(from, to) }
    let isPlain = first.certainty == .certain && last.certainty == .certain && first.year > 0
    if isPlain, first.year == last.year, let month = first.monthNumber, let end = last.monthNumber {
      if let day = first.dayNumber, let lastDay = last.dayNumber {
        switch (style, month == end) {
        case (.monthFirst, true): return "\(Self.month(month)) \(day)–\(lastDay), \(last.year)"
        case (.monthFirst, false): return "\(Self.month(month)) \(day) – \(single(last))"
        case (_, true): return "\(day)–\(single(last))"
        case (_, false): return "\(day) \(Self.month(month)) – \(single(last))"
        }
      }
      if first.dayNumber == nil, last.dayNumber == nil { return "\(Self.month(month))–\(single(last))" }
    }
    let (left, right) = (single(first), single(last))
    return left.utf8.contains(0x20) || right.utf8.contains(0x20) ? "\(left) – \(right)" : "\(left)–\(right)"
  }

  /// January to December, from 1.
  private static func month(_ number: Int) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return names[min(max(number, 1), 12) - 1]
  }
}
