import GRDB

extension LibraryIndex {
  /// The sources that share one of these keys (``IndexRules/duplicateKeys``), those that share most first.
  package func duplicateCandidates(keys: [String], limit: Int = 50) throws(IndexError) -> [SourcePlace] {
    guard !keys.isEmpty else { return [] }
    let hashes = Set(keys.map(StableHash.of)).sorted().map(String.init).joined(separator: ", ")
    return try read { db in
      // The number of a key's sources is bounded, so that a title thousands share costs no more than others.
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT source.key, source.id, source.path FROM duplicate CROSS JOIN source ON source.n = duplicate.n
          WHERE duplicate.hash IN (\(hashes)) GROUP BY source.n ORDER BY count(*) DESC, source.n LIMIT \(limit)
          """)
      var places: [SourcePlace] = []
      while let row = try rows.next() { places.append(SourcePlace(key: row[0], id: row[1], path: row[2])) }
      return places
    }
  }

  /// The sources with this identifier, in any spelling of it.
  package func sources(withIdentifier identifier: String) throws(IndexError) -> [SourcePlace] {
    try places(Selection([.identifiers([identifier])]))
  }

  /// The sources whose address has this canonical form.
  package func sources(withCanonicalAddress address: String) throws(IndexError) -> [SourcePlace] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT source.key, source.id, source.path FROM address JOIN source ON source.n = address.n
          WHERE address.canonical = ? ORDER BY source.n
          """)
      let rows = try Row.fetchCursor(statement, arguments: [address])
      var places: [SourcePlace] = []
      while let row = try rows.next() { places.append(SourcePlace(key: row[0], id: row[1], path: row[2])) }
      return places
    }
  }
}
