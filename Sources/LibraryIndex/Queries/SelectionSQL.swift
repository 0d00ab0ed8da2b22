import Bibliography
import GRDB

/// A selection as a condition of SQL over the table `source`.
struct SelectionSQL {
  private(set) var conditions: [String] = []
  private(set) var arguments: [(any DatabaseValueConvertible)?] = []
  /// The words to rank by, as a query of FTS5.
  private(set) var match: String?

  /// `cited` holds the ids that each manuscript cites, by its path as the selection has it.
  init(_ selection: ResolvedSelection, cited: [String: Set<String>], asPrefixes: Bool = false) {
    if let keys = selection.keys { add("source.n IN \(Self.list(keys))") }
    if !selection.words.isEmpty {
      let words = selection.words.joined(separator: " ")
      if let query = WordQuery.query(words, asPrefixes: asPrefixes) { match = query } else { add("0") }
    }
    for term in selection.terms {
      var inner = SelectionSQL()
      inner.add(term, cited)
      add(inner.conditions.joined(separator: " AND "), inner.arguments)
    }
  }

  private init() {}

  var whereClause: String { conditions.isEmpty ? "1" : conditions.joined(separator: " AND ") }

  private mutating func add(_ condition: String, _ values: [(any DatabaseValueConvertible)?] = []) {
    conditions.append("(\(condition))")
    arguments += values
  }

  private mutating func add(_ term: Selection.Term, _ cited: [String: Set<String>]) {
    switch term {
    case .bare(let text), .words(let text):
      matches(WordQuery.query(text))
    case .keys(let keys): any(keys.map(Self.keyCondition))
    case .ids(let ids): any(ids.map { ("source.id = ?", [$0]) })
    case .tags(let tags): any(tags.map { ("source.n IN (SELECT n FROM tag WHERE folded = ?)", [FoldedKey.of($0)]) })
    case .text(let column, let texts):
      any(
        texts.map { text in
          guard let query = WordQuery.query(text, columns: WordQuery.columns(column)) else { return ("0", []) }
          return ("source.n IN (SELECT rowid FROM words WHERE words MATCH ?)", [query])
        })
    case .types(let types): add("source.type IN \(Self.list(types.map { Int64($0.rawValue) }))")
    case .years(let spans): any(spans.map(Self.yearCondition))
    case .languages(let codes):
      any(codes.map { ("source.language = ? OR source.language LIKE ? ESCAPE '\\'", [$0, Self.escaped($0) + "-%"]) })
    case .health(let statuses):
      var filter = HealthFilter()
      filter.statuses = Set(statuses)
      add(filter)
    case .inHealth(let filter): add(filter)
    case .added(let days): any(days.map { ("source.added LIKE ? ESCAPE '\\'", [Self.escaped($0) + "%"]) })
    case .hosts(let hosts): any(hosts.map(Self.hostCondition))
    case .identifiers(let values):
      any(values.map { ("source.n IN (SELECT n FROM identifier WHERE value IN (?, ?))", IdentifierForms.both($0)) })
    case .incomplete: add("source.incomplete")
    case .missing(let labels):
      any(
        labels.map {
          ("source.n IN (SELECT n FROM missing WHERE label LIKE ? ESCAPE '\\')", ["%" + Self.escaped($0) + "%"])
        })
    case .citedIn(let files):
      let ids = files.reduce(into: Set<String>()) { $0.formUnion(cited[$1] ?? []) }.sorted()
      add("source.id IN (SELECT value FROM json_each(?))", [Self.json(ids)])
    case .not(let inner):
      var negated = SelectionSQL()
      negated.add(inner, cited)
      add("NOT coalesce(\(negated.whereClause), 0)", negated.arguments)
    }
  }

  private mutating func add(_ filter: HealthFilter) {
    var parts: [(String, [String])] = filter.statuses.sorted().map {
      (
        """
        source.n IN (SELECT address.n FROM health CROSS JOIN address ON address.canonical = health.address
        WHERE health.status = ?) AND source.id NOT IN (SELECT value FROM json_each(?))
        """, [$0, Self.json(filter.otherwise.sorted())]
      )
    }
    if !filter.ids.isEmpty {
      parts.append(("source.id IN (SELECT value FROM json_each(?))", [Self.json(filter.ids.sorted())]))
    }
    if filter.isUnchecked {
      parts.append(
        (
          """
          source.n IN (SELECT address.n FROM address LEFT JOIN health ON health.address = address.canonical
          WHERE address.canonical IS NOT NULL AND health.address IS NULL)
          """, []
        ))
    }
    if filter.isUnaskable { parts.append(("source.n IN (SELECT n FROM address WHERE canonical IS NULL)", [])) }
    if parts.isEmpty { add("0") } else { any(parts) }
  }

  private mutating func matches(_ query: String?) {
    guard let query else { return add("0") }
    add("source.n IN (SELECT rowid FROM words WHERE words MATCH ?)", [query])
  }

  private mutating func any(_ parts: [(String, [String])]) {
    add(parts.map { "(\($0.0))" }.joined(separator: " OR "), parts.flatMap(\.1))
  }

  // MARK: - Conditions

  private static func keyCondition(_ key: String) -> (String, [String]) {
    let folded = FoldedKey.of(key)
    guard folded.utf8.contains(UInt8(ascii: "*")) else {
      return (
        "source.folded = ? OR source.id = ? OR source.n IN (SELECT n FROM alias WHERE folded = ?)",
        [folded, folded, folded]
      )
    }
    let pattern = escaped(folded).split(separator: "*", omittingEmptySubsequences: false).joined(separator: "%")
    return ("source.folded LIKE ? ESCAPE '\\'", [pattern])
  }

  private static func yearCondition(_ span: YearSpan) -> (String, [String]) {
    if span.isUndated { return ("source.number IS NULL", []) }
    let from = span.from.map { "source.number >= \($0)" }
    let to = span.to.map { "source.number <= \($0)" }
    return ([from, to].compactMap { $0 }.joined(separator: " AND "), [])
  }

  /// A host and its subdomains: `bbc.co.uk` is `news.bbc.co.uk` too.
  private static func hostCondition(_ host: String) -> (String, [String]) {
    let name = escaped(host)
    let patterns = [
      "%://\(name)", "%://\(name)/%", "%://\(name):%", "%://%.\(name)", "%://%.\(name)/%", "%://%.\(name):%",
    ]
    let any = patterns.map { _ in "url LIKE ? ESCAPE '\\'" }.joined(separator: " OR ")
    return ("source.n IN (SELECT n FROM address WHERE \(any))", patterns)
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if character == "%" || character == "_" || character == "\\" { result.append("\\") }
      result.append(character)
    }
  }

  private static func list(_ numbers: [Int64]) -> String {
    "(" + numbers.map(String.init).joined(separator: ", ") + ")"
  }

  /// An array of JSON; ids are hexadecimal digits and hyphens, others cannot match and are left out.
  private static func json(_ ids: [String]) -> String {
    let safe = ids.filter { SourceID($0) != nil }
    return "[" + safe.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }
}
