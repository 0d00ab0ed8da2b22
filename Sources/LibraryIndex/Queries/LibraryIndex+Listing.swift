import Bibliography
import GRDB

extension LibraryIndex {
  /// Hands the rows of a selection to `body` one after the other, until it answers false.
  ///
  /// `cited` holds the ids that each manuscript of ``Selection/citedFiles`` cites. Where words match nothing as whole
  /// words, their beginnings are tried. `body` must not ask the index anything. Returns the number of rows handed over.
  @discardableResult
  package func list(
    _ selection: Selection = .all, order: SourceOrder = .key, limit: Int? = nil, cited: [String: Set<String>] = [:],
    _ body: (SourceRow) -> Bool
  ) throws(IndexError) -> Int {
    try read { db in
      let resolved = try ResolvedSelection(selection, db)
      let count = try Self.rows(SelectionSQL(resolved, cited: cited), order, limit, db, body)
      guard count == 0, !resolved.words.isEmpty else { return count }
      return try Self.rows(SelectionSQL(resolved, cited: cited, asPrefixes: true), order, limit, db, body)
    }
  }

  /// The rows of a selection.
  package func rows(
    _ selection: Selection = .all, order: SourceOrder = .key, limit: Int? = nil, cited: [String: Set<String>] = [:]
  ) throws(IndexError) -> [SourceRow] {
    var rows: [SourceRow] = []
    try list(selection, order: order, limit: limit, cited: cited) { row in
      rows.append(row)
      return true
    }
    return rows
  }

  private static func rows(
    _ sql: SelectionSQL, _ order: SourceOrder, _ limit: Int?, _ db: Database, _ body: (SourceRow) -> Bool
  ) throws -> Int {
    var tables = "source"
    var condition = sql.whereClause
    var arguments = sql.arguments
    if let match = sql.match {
      tables = "words CROSS JOIN source ON source.n = words.rowid"
      condition = "words MATCH ? AND \(condition)"
      arguments.insert(match, at: 0)
    }
    if order == .author || order == .title { tables += " JOIN ordering ON ordering.n = source.n" }
    let query = """
      SELECT source.key, source.author, source.year, source.title, source.type, source.id, source.incomplete FROM \(tables)
      WHERE \(condition) ORDER BY \(orderClause(order, isRanked: sql.match != nil))
      LIMIT \(limit ?? -1)
      """
    let cursor = try Row.fetchCursor(db.makeStatement(sql: query), arguments: StatementArguments(arguments))
    var count = 0
    while let row = try cursor.next() {
      count += 1
      let type = ItemType(rawValue: UInt8(truncatingIfNeeded: row[4] as Int64)) ?? .document
      let isWanted = body(
        SourceRow(
          key: row[0], author: row[1], year: row[2], title: row[3], type: type, id: row[5], isIncomplete: row[6]))
      if !isWanted { break }
    }
    return count
  }

  private static func orderClause(_ order: SourceOrder, isRanked: Bool) -> String {
    switch order {
    case .key: "source.folded, source.n"
    case .author: "ordering.author, source.folded"
    case .title: "ordering.title, source.folded"
    case .year: "source.number IS NULL, source.number, source.folded"
    case .added: "source.added DESC, source.id DESC"
    // A hit in the title or in an author's name weighs more than one in a note.
    case .relevance: isRanked ? "bm25(words, 6.0, 8.0, 3.0, 3.0, 1.0), source.folded" : "source.folded"
    }
  }

  /// The places of the files of a selection, in the order of their keys.
  package func places(
    _ selection: Selection, cited: [String: Set<String>] = [:]
  ) throws(IndexError) -> [SourcePlace] {
    try read { db in
      let resolved = try ResolvedSelection(selection, db)
      for asPrefixes in resolved.words.isEmpty ? [false] : [false, true] {
        let places = try Self.places(SelectionSQL(resolved, cited: cited, asPrefixes: asPrefixes), db)
        if !places.isEmpty { return places }
      }
      return []
    }
  }

  private static func places(_ sql: SelectionSQL, _ db: Database) throws -> [SourcePlace] {
    var condition = sql.whereClause
    var arguments = sql.arguments
    if let match = sql.match {
      condition += " AND source.n IN (SELECT rowid FROM words WHERE words MATCH ?)"
      arguments.append(match)
    }
    let rows = try Row.fetchCursor(
      db,
      sql: "SELECT source.key, source.id, source.path FROM source WHERE \(condition) ORDER BY source.folded, source.n",
      arguments: StatementArguments(arguments))
    var places: [SourcePlace] = []
    while let row = try rows.next() { places.append(SourcePlace(key: row[0], id: row[1], path: row[2])) }
    return places
  }
}
