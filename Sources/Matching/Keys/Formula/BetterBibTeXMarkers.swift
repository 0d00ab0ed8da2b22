import Bibliography

/// Better BibTeX's markers, and the fields of Zotero, CSL and BibTeX by their names.
enum BetterBibTeXMarkers {
  static func expression(
    _ name: String, _ arguments: inout FormulaArguments, _ place: Int
  ) throws(KeyFormulaError) -> KeyExpression? {
    let word = name.lowercased()
    if word == "zotero" { return zotero }
    if let marker = try BetterBibTeXNames.marker(word, &arguments, place) { return .marker(.names(marker)) }
    return try marker(word, &arguments, place).map { .marker($0) }
  }

  private static func marker(
    _ word: String, _ arguments: inout FormulaArguments, _ place: Int
  ) throws(KeyFormulaError) -> KeyMarker? {
    switch word {
    case "title": return .title(.words(nil, capitalised: 0, joinsHyphens: true))
    case "shorttitle": return try title(&arguments, words: 3)
    case "veryshorttitle": return try title(&arguments, words: 1)
    case "year": return .date(.year, of: .issued)
    case "shortyear": return .date(KeyDateFormat(pieces: [.shortYear]), of: .issued)
    case "month": return .date(KeyDateFormat(pieces: [.monthAbbreviation]), of: .issued)
    case "day": return .date(KeyDateFormat(pieces: [.day(isPadded: false)]), of: .issued)
    case "origyear": return .date(.year, of: .originalDate)
    case "origdate": return .date(.iso, of: .originalDate)
    case "date":
      let text = try arguments.text("format", orElse: "%Y-%m-%d")
      guard let format = KeyDateFormat(text) else {
        throw KeyFormulaError(
          column: place + 1, "«\(text)» is no form of a date; there are %Y, %y, %m, %d, %-m and %-d")
      }
      return .date(format, of: text.contains("%o") || text.contains("%-o") ? .originalDate : .issued)
    case "journal":
      return try arguments.text("abbrev", orElse: "abbrev") == "full" ? .field("publicationtitle") : .journal
    case "firstpage": return .firstPage(isLowest: false)
    case "lastpage": return .lastPage(isHighest: false)
    case "keyword": return .keyword(try arguments.number("n", orElse: 0) + 1)
    case "type", "itemtype":
      let types = try arguments.texts()
      return types.isEmpty ? .entryType(isBibTeX: false) : .isType(types.map { $0.lowercased() })
    case "language":
      let languages = try arguments.texts()
      return languages.isEmpty ? .field(word) : .isLanguage(languages.map { $0.lowercased() })
    case "extra", "field": return .field(try arguments.required("variable"))
    default: return KeyFieldNames.isKnown(word) ? .field(word) : nil
    }
  }

  private static func title(_ arguments: inout FormulaArguments, words: Int) throws(KeyFormulaError) -> KeyMarker {
    let count = try arguments.number("n", orElse: words)
    return .title(
      .words(max(0, count), capitalised: try arguments.number("m", orElse: 0), joinsHyphens: true))
  }

  /// As Zotero's own BibTeX export: `lovelace_notes_1843`.
  private static let zotero: KeyExpression = .sequence(
    [
      .applied(
        .marker(.names(NameMarker(roles: .anyone, shape: .one(1, characters: nil), writing: .label))), .condense("")),
      .applied(.marker(.title(.words(1, capitalised: 0, joinsHyphens: true))), .prefix("_")),
      .applied(.applied(.marker(.date(.year, of: .issued)), .fallback("nodate")), .prefix("_")),
    ].map { .applied($0, .lower) })

  /// Why a marker of Better BibTeX's is not here.
  static func reason(_ name: String) -> String {
    switch name.lowercased() {
    case "infix", "postfix": "; keys that clash get a, b, … in the order of addition"
    case "library", "group", "item", "inspirehep", "creatortypes": "; it needs Zotero"
    case "if": "; «type(book) + … | …» chooses by type"
    default:
      "; there are auth, authors, authorsn, authEtAl, authIni, authorIni, authorLast, authorsAlpha, authForeIni, authshort, "
        + "shorttitle, veryshorttitle, title, year, shortyear, month, date, origyear, journal, firstpage, lastpage, keyword, "
        + "type, language, extra, zotero, and the names of fields"
    }
  }
}
