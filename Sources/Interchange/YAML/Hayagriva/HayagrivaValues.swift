import Bibliography
import JSON

/// Persons and dates of Hayagriva (its file format, «Person», «Date»), both ways.
enum HayagrivaValues {
  /// One person or a list of them.
  static func persons(_ value: JSONValue?) -> [PersonName] {
    guard let value else { return [] }
    return (value.array ?? [value]).compactMap(person)
  }

  static func person(_ value: JSONValue) -> PersonName? {
    if let text = value.text {
      let whole = trimmed(text)
      guard !whole.isEmpty else { return nil }
      // A name without a comma is not divided, nobody knows where.
      guard whole.contains(",") else { return PersonName(literal: whole) }
      let parsed = PersonName(parsing: whole)
      if parsed.literal == nil { return parsed }
      let parts = whole.split(separator: ",", omittingEmptySubsequences: false).map { trimmed(String($0)) }
      guard parts.count == 2, !parts[0].isEmpty else { return PersonName(literal: whole) }
      return PersonName(family: parts[0], given: parts[1].isEmpty ? nil : parts[1])
    }
    guard let object = value.object, let family = object["name"]?.text, !family.isEmpty else { return nil }
    return PersonName(
      family: family, given: object["given-name"]?.text, nonDroppingParticle: object["prefix"]?.text,
      suffix: object["suffix"]?.text)
  }

  static func value(_ name: PersonName) -> JSONValue {
    let text = name.sortForm
    if person(.string(text)) == name || name.literal?.contains(",") == false { return .string(text) }
    var object = JSONObject()
    object.add("name", .string(name.literal ?? name.family ?? name.given ?? ""))
    if name.family != nil { object.add("given-name", joined([name.given, name.droppingParticle])) }
    object.add("prefix", name.nonDroppingParticle.map(JSONValue.string))
    object.add("suffix", name.suffix.map(JSONValue.string))
    return .object(object)
  }

  private static func joined(_ parts: [String?]) -> JSONValue? {
    let text = parts.compactMap { $0 }.joined(separator: " ")
    return text.isEmpty ? nil : .string(text)
  }

  /// `2003-06-21`, `2003`, `~1500`, `-0001`; other texts are words.
  static func date(_ value: JSONValue?) -> CitationDate? {
    guard let text = value?.text.map(trimmed), !text.isEmpty else { return nil }
    if text.hasPrefix("~"), let date = EDTF(trimmed(String(text.dropFirst())) + "~") { return CitationDate(date) }
    return CitationDate(text: text)
  }

  /// A day, a month or a year; of an interval its start. Nil for words and for what has no start.
  static func value(_ date: CitationDate) -> JSONValue? {
    guard var first = date.value?.first else { return nil }
    let isApproximate = first.certainty == .approximate || first.certainty == .uncertainAndApproximate
    first.certainty = .certain
    var text = first.description
    if first.time != nil || first.season != nil || first.unspecifiedYearDigits > 0 || abs(first.year) > 9999
      || text.contains("X")
    {
      guard abs(first.year) <= 9999 else { return nil }
      let month = first.unspecifiedYearDigits > 0 ? nil : first.monthNumber
      text = EDTFDate(year: first.year, month: month, day: month == nil ? nil : first.dayNumber)?.description ?? ""
    }
    guard !text.isEmpty else { return nil }
    if isApproximate { return .string("~" + text) }
    return text.utf8.count == 4 && !text.hasPrefix("0") && !text.hasPrefix("-") ? .number(text) : .string(text)
  }

  /// Digits as a number, all else as a text.
  static func number(_ text: String) -> JSONValue {
    text.utf8.count <= 15 && YAMLValue.isJSONNumber(text) && !text.contains(".") && !text.contains("e")
      && !text.contains("E")
      ? .number(text) : .string(text)
  }

  static func trimmed(_ text: String) -> String {
    var bytes = text.utf8[...]
    while let first = bytes.first, first <= 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
    return String(Substring(bytes))
  }
}
