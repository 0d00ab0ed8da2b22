import Bibliography
import Text

/// The short texts of a row in a list.
enum RowText {
  /// «Altstadt», «Doe and Roe», «Doe et al.»; the editors of a whole work as «Suny (ed.)»; empty where nobody is named:
  /// a newspaper, a site or a publisher is no author.
  static func author(_ source: Source) -> String {
    let authors = source[.author]
    if !authors.isEmpty { return names(authors) }
    let isPart = source[.containerTitle] != nil
    let editors = source[.editor]
    if !isPart, !editors.isEmpty { return names(editors) + (editors.count == 1 ? " (ed.)" : " (eds.)") }
    return ""
  }

  private static func names(_ names: [PersonName]) -> String {
    switch names.count {
    case 0: ""
    case 1: names[0].label
    case 2: "\(names[0].label) and \(names[1].label)"
    default: "\(names[0].label) et al."
    }
  }

  /// The year as printed: `1992`, `19XX`, `44 BCE`, or the words that stand for a date.
  static func year(_ date: CitationDate?) -> String {
    guard let date else { return "" }
    guard let first = date.value?.first else { return date.literal ?? date.raw ?? "" }
    if first.year <= 0 { return "\(1 - first.year) BCE" }
    let digits = String(first.year)
    let unknown = first.unspecifiedYearDigits
    return unknown == 0 ? digits : digits.dropLast(unknown) + String(repeating: "X", count: unknown)
  }

  /// The title without the tags of CSL's rich text; of a source without one, its short or volume title.
  static func title(_ source: Source) -> String {
    for variable in [TextVariable.title, .titleShort, .shortTitle, .volumeTitle, .partTitle] {
      if let title = source[variable], !title.isEmpty { return RichText.plain(title) }
    }
    return ""
  }
}
