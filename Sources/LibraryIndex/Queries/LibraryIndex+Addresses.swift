import GRDB

/// An address of a source, for checks.
package struct SourceAddress: Sendable, Hashable {
  package var key: String
  /// The UUID of the source; empty where it has none.
  package var id: String
  /// From `Bibliography/`.
  package var path: String
  /// As the source has it.
  package var url: String
  /// The form in which two of one page are equal; nil for what is no address.
  package var canonical: String?
  /// The current health of the canonical address, as JSON text; nil where it was never checked.
  package var health: String?
}

extension LibraryIndex {
  /// The addresses of the sources of a selection, in the order of keys.
  package func addresses(
    _ selection: Selection = .all, cited: [String: Set<String>] = [:]
  ) throws(IndexError) -> [SourceAddress] {
    try read { db in
      let sql = SelectionSQL(try ResolvedSelection(selection, db), cited: cited)
      var condition = sql.whereClause
      var arguments = sql.arguments
      if let match = sql.match {
        condition += " AND source.n IN (SELECT rowid FROM words WHERE words MATCH ?)"
        arguments.append(match)
      }
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT source.key, source.id, source.path, address.url, address.canonical, health.value
          FROM source JOIN address ON address.n = source.n LEFT JOIN health ON health.address = address.canonical
          WHERE \(condition) ORDER BY source.folded, source.n, address.place
          """, arguments: StatementArguments(arguments))
      var addresses: [SourceAddress] = []
      while let row = try rows.next() {
        addresses.append(
          SourceAddress(key: row[0], id: row[1], path: row[2], url: row[3], canonical: row[4], health: row[5]))
      }
      return addresses
    }
  }
}
