import JSON

/// What the normalisers do to a date; any other value passes through.
enum NormaliserDates {
  /// A month of BibTeX as its number, whether a macro or a name says it.
  static func month(_ value: JSONValue?) -> JSONValue? {
    guard let text = value?.text, let number = EntryReader.monthNumber(text) else { return value }
    return .string(String(number))
  }

  /// Seasons as months from 21, without `circa`; a range of one day is the day.
  static func parts(_ value: JSONValue?) -> JSONValue? {
    guard let object = value?.object, let dates = object["date-parts"]?.array else { return value }
    var parts = dates.map { date in (date.array ?? []).compactMap(\.int) }
    if let season = object["season"]?.int, (1...4).contains(season), let first = parts.first, first.count == 1 {
      parts[0].append(season + 20)
    }
    if parts.count == 2, parts[0] == parts[1] { parts.removeLast() }
    return ["date-parts": .array(parts.map { .array($0.map { .string(String($0)) }) })]
  }
}
