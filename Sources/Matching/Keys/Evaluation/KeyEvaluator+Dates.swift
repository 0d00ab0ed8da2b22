import Bibliography

extension KeyEvaluator {
  /// A date in a format; it ends before the first part that is not known, as `2020-03` without a day.
  func date(_ format: KeyDateFormat, _ variable: DateVariable) -> String {
    let revised = variable == .issued ? source.record.revised?.value?.first : nil
    guard let date = source[variable]?.value?.first ?? revised else { return "" }
    var text = ""
    var waiting = ""
    for piece in format.pieces {
      if case .literal(let literal) = piece {
        waiting += literal
        continue
      }
      guard let value = Self.value(of: piece, date) else { return text }
      text += waiting + value
      waiting = ""
    }
    return text + waiting
  }

  private static func value(of piece: KeyDateFormat.Piece, _ date: EDTFDate) -> String? {
    switch piece {
    case .literal(let text): return text
    case .year(let isPadded):
      guard let year = KeyPattern.yearText(date) else { return nil }
      return isPadded && year.utf8.count < 4 && date.year > 0
        ? String(repeating: "0", count: 4 - year.utf8.count) + year : year
    case .shortYear: return KeyPattern.yearText(date).map { String($0.suffix(2)) }
    case .month(let isPadded): return date.monthNumber.map { padded($0, isPadded) }
    case .day(let isPadded): return date.dayNumber.map { padded($0, isPadded) }
    case .monthName: return date.monthNumber.flatMap(name(ofMonth:))
    case .monthAbbreviation: return date.monthNumber.flatMap(name(ofMonth:)).map { $0.prefix(3).lowercased() }
    }
  }

  private static func padded(_ number: Int, _ isPadded: Bool) -> String {
    isPadded && number < 10 ? "0\(number)" : String(number)
  }

  private static func name(ofMonth number: Int) -> String? {
    (1...12).contains(number) ? months[number - 1] : nil
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
