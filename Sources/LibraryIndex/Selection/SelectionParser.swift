import Bibliography
import Text

extension Selection {
  /// Reads the arguments of a command as a selection; no argument means all sources.
  package static func parse(_ arguments: [String]) throws(IndexError) -> Selection {
    var terms: [Term] = []
    for argument in arguments where !argument.utf8.allSatisfy({ $0 == 0x20 }) {
      terms.append(try term(argument))
    }
    return Selection(terms)
  }

  private static func term(_ argument: String) throws(IndexError) -> Term {
    let folded = argument.lowercased()
    if folded == "incomplete" { return .incomplete }
    guard let colon = argument.utf8.firstIndex(of: UInt8(ascii: ":")) else { return .bare(argument) }
    let word = String(argument[..<colon])
    let value = String(argument[argument.utf8.index(after: colon)...])
    if word.lowercased() == "not" {
      guard !value.isEmpty else {
        throw .badValue(term: argument, reason: "give a term after «not:», as in not:tag:read")
      }
      return .not(try term(value))
    }
    // An address, and keys of other programs (`smith:2010`), hold a colon too.
    guard let field = SelectionField(word: word) else { return .bare(argument) }
    let values = value.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
    guard !values.isEmpty else {
      throw .badValue(term: argument, reason: "give a value after «\(word):», as in \(example(field))")
    }
    return try term(field, values, of: argument)
  }

  private static func term(_ field: SelectionField, _ values: [String], of argument: String) throws(IndexError) -> Term
  {
    switch field {
    case .key: return .keys(values)
    case .id: return .ids(values.map { $0.lowercased() })
    case .tag: return .tags(values)
    case .author: return .text(.author, values)
    case .name: return .text(.name, values)
    case .title: return .text(.title, values)
    case .container: return .text(.container, values)
    case .type, .kind:
      var types: [ItemType] = []
      for value in values {
        guard let found = KindWords.types(value) else {
          throw .badValue(
            term: argument,
            reason: "«\(value)» is no kind of source; kinds are \(KindWords.examples), and all CSL types")
        }
        types += found
      }
      return .types(types)
    case .year:
      var spans: [YearSpan] = []
      for value in values {
        guard let span = YearSpan(text: value) else {
          throw .badValue(
            term: argument, reason: "«\(value)» is no year; write 1992, 1990-1999, -1950, 1990-, 199X or none")
        }
        spans.append(span)
      }
      return .years(spans)
    case .language: return .languages(values.map { LanguageTag(reading: $0)?.language ?? $0.lowercased() })
    case .health: return .health(values.map { $0.lowercased() })
    case .added: return .added(values)
    case .host: return .hosts(values.map { $0.lowercased() })
    case .identifier: return .identifiers(values)
    case .missing: return .missing(values.map { $0.lowercased() })
    case .citedIn: return .citedIn(values)
    }
  }

  private static func example(_ field: SelectionField) -> String {
    switch field {
    case .key: "key:altstadt*"
    case .year: "year:1990-1999"
    case .type, .kind: "kind:book,web"
    case .health: "health:dead"
    case .citedIn: "cited-in:paper.md"
    case .added: "added:2026-11"
    case .language: "language:de"
    case .missing: "missing:publisher"
    default: "\(field.rawValue):word"
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var rest = text
    while rest.utf8.first == 0x20 { rest = rest.dropFirst() }
    while rest.utf8.last == 0x20 { rest = rest.dropLast() }
    return String(rest)
  }
}

/// The words for kinds of sources in a selection.
enum KindWords {
  static let examples = "book, entry, web, article, news, chapter, report, thesis, archive, letter"

  /// The types a word means: a group where the three kinds of the product have several, else one CSL type.
  static func types(_ word: String) -> [ItemType]? {
    switch word.lowercased() {
    case "web": [.webpage, .post, .postWeblog]
    case "entry": [.entryEncyclopedia, .entryDictionary, .entry]
    case "article": [.articleJournal, .articleMagazine, .articleNewspaper, .article]
    case "archive": [.manuscript, .collection]
    case "review": [.review, .reviewBook]
    default: ItemType(word: word).map { [$0] }
    }
  }
}

extension YearSpan {
  /// Reads `1992`, `1990-1999`, `1990..1999`, `1990/1999`, `-1950`, `1990-`, `199X`, `none`; nil for any other text.
  init?(text: String) {
    let folded = text.lowercased()
    if ["none", "nd", "undated"].contains(folded) {
      self.init(from: nil, to: nil, isUndated: true)
      return
    }
    let dashed = folded.unicodeScalars.map { CharacterClass.isDash($0) ? "-" : String($0) }.joined()
    for separator in ["..", "/"] where dashed.contains(separator) {
      let parts = dashed.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let span = Self.between(String(parts[0]), String(parts[1])) else { return nil }
      self = span
      return
    }
    if let dash = dashed.utf8.firstIndex(of: UInt8(ascii: "-")) {
      guard let span = Self.between(String(dashed[..<dash]), String(dashed[dashed.utf8.index(after: dash)...])) else {
        return nil
      }
      self = span
    } else if let years = Self.years(dashed) {
      self.init(from: years.lowerBound, to: years.upperBound)
    } else {
      return nil
    }
  }

  private static func between(_ from: String, _ to: String) -> YearSpan? {
    let (low, high) = (years(from), years(to))
    guard from.isEmpty || low != nil, to.isEmpty || high != nil, low != nil || high != nil else { return nil }
    if let low, let high, low.lowerBound > high.upperBound { return nil }
    return YearSpan(from: low?.lowerBound, to: high?.upperBound)
  }

  /// A year, or the years of `199x`.
  private static func years(_ text: String) -> ClosedRange<Int>? {
    let unknown = text.utf8.reversed().prefix { $0 == UInt8(ascii: "x") }.count
    guard unknown < text.utf8.count, text.utf8.count <= 6, unknown <= 3 else { return nil }
    guard let known = Int(text.dropLast(unknown)), known >= 0 else { return nil }
    let scale = [1, 10, 100, 1000][unknown]
    return known * scale...known * scale + scale - 1
  }
}
