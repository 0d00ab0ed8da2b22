import GRDB

/// A capture that a source records.
package struct SourceCapture: Sendable, Hashable {
  /// The key of the source.
  package var key: String
  /// Lower-case hexadecimal.
  package var sha256: String
  /// RFC 3339, UTC.
  package var date: String
  /// The address the payload was captured from.
  package var url: String
}

extension LibraryIndex {
  /// The keys of the sources that record a capture, or words that were found in one.
  package func watchedSources() throws(IndexError) -> Set<String> {
    try readOnce { db in
      try String.fetchSet(
        db,
        sql: """
          SELECT source.key FROM source WHERE source.n IN (SELECT n FROM capture UNION SELECT n FROM quoted)
          """)
    }
  }

  /// The captures that all sources record, in the order of the files of the sources.
  package func captures() throws(IndexError) -> [SourceCapture] {
    try readOnce { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT source.key, capture.sha256, capture.date, capture.url
          FROM capture CROSS JOIN source ON source.n = capture.n ORDER BY source.path, capture.place
          """)
      var captures: [SourceCapture] = []
      while let row = try rows.next() {
        captures.append(SourceCapture(key: row[0], sha256: row[1], date: row[2], url: row[3]))
      }
      return captures
    }
  }
}
