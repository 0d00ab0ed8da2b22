import Text

/// Words as a query of FTS5, in all their spellings.
enum WordQuery {
  /// The query for words that must all stand in one of the columns; nil where no letter or digit is left.
  ///
  /// A word that ends in `*`, and with `asPrefixes` each word, matches the beginnings of words.
  static func query(_ text: String, columns: String? = nil, asPrefixes: Bool = false) -> String? {
    var parts: [String] = []
    for piece in text.split(separator: " ") {
      let isPrefix = asPrefixes || piece.utf8.last == UInt8(ascii: "*")
      for forms in SearchForms.queryTerms(String(piece)) {
        // Forms hold letters and digits only, so that no quoting is undone by them.
        let terms = forms.map { "\"\($0.filter { $0 != "\"" })\"" + (isPrefix || isTail($0) ? " *" : "") }
        parts.append("(" + terms.joined(separator: " OR ") + ")")
      }
    }
    guard !parts.isEmpty else { return nil }
    let all = parts.joined(separator: " AND ")
    return columns.map { "{\($0)} : (\(all))" } ?? all
  }

  /// Scripts without blanks are indexed by their tails, which are found by their beginnings.
  private static func isTail(_ form: String) -> Bool { SearchText.isUnspaced(form) }

  static func columns(_ column: Selection.TextColumn) -> String {
    switch column {
    case .author: "author"
    case .name: "author people"
    case .title: "title"
    case .container: "container"
    }
  }
}
