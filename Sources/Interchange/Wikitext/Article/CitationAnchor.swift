import Bibliography

/// The anchors that short cites lead to: `CITEREF`, up to four surnames, the year with its letter (Template:Sfn; CS1's `ref`).
enum CitationAnchor {
  static let prefix = "CITEREF"

  /// Anchors are compared without blanks.
  static func joined(_ parts: [String]) -> String {
    prefix + parts.map { $0.trimmingBlanks.replacing(" ", with: "_") }.joined()
  }

  /// The anchor a source gets by itself: of its authors, else its editors; nil where it has neither a name nor a year.
  static func anchor(_ source: Source) -> String? {
    let people = names(source)
    let year = year(source)
    guard !people.isEmpty else { return nil }
    return joined(people + [year ?? ""])
  }

  /// The surnames of an anchor and of a short cite: four at most.
  static func names(_ source: Source) -> [String] {
    let people =
      [NameVariable.author, .editor, .translator].map { source[$0] }.first { !$0.isEmpty } ?? []
    return people.prefix(4).map(\.label)
  }

  /// `2012a`, `1990–1995`, `n.d.`.
  static func year(_ source: Source) -> String? {
    guard let date = source[.issued] else { return nil }
    let letter = source[.yearSuffix] ?? ""
    guard let value = date.value else { return (date.literal ?? date.raw).map { $0 + letter } }
    switch value {
    case .date(let date): return text(date) + letter
    case .interval(let from, let to):
      guard let first = from.date else { return to.date.map { text($0) + letter } }
      guard let last = to.date, last.year != first.year else { return text(first) + letter }
      return "\(text(first))–\(text(last))" + letter
    }
  }

  private static func text(_ date: EDTFDate) -> String {
    date.year <= 0 ? "\(1 - date.year) BC" : date.certainty == .approximate ? "c. \(date.year)" : String(date.year)
  }
}
