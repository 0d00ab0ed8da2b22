/// The fields a selection can name: `tag:x`, `author:y` (guide/look.md, the selection grammar).
package enum SelectionField: String, Sendable, Hashable, CaseIterable {
  case key, id, tag, author, name, title, container, type, kind, year, language, health, added, host, identifier,
    missing
  case citedIn = "cited-in"

  /// The field of a word before a colon; other words for it count too.
  init?(word: String) {
    let folded = word.lowercased()
    if let field = SelectionField(rawValue: folded) {
      self = field
      return
    }
    switch folded {
    case "tags": self = .tag
    case "authors", "by": self = .author
    case "names", "person": self = .name
    case "in", "site", "journal", "work": self = .container
    case "date", "issued", "years": self = .year
    case "lang": self = .language
    case "status", "link": self = .health
    case "doi", "isbn", "pmid", "pmcid", "issn": self = .identifier
    case "cited": self = .citedIn
    default: return nil
    }
  }

  /// For messages.
  static var allNames: String { allCases.map { "\($0.rawValue):" }.joined(separator: " ") }
}
