import GRDB

extension LibraryIndex {
  /// The sources that share one of these keys (``IndexRules/duplicateKeys``), those that share most first.
  package func duplicateCandidates(keys: [String], limit: Int = 50) throws(IndexError) -> [SourcePlace] {
    try duplicateCandidates(keySets: [keys], limit: limit).first ?? []
  }

  /// The same for many sets of keys, as an import asks: for each the sources that share one of its keys.
  package func duplicateCandidates(keySets: [[String]], limit: Int = 50) throws(IndexError) -> [[SourcePlace]] {
    if keySets.allSatisfy(\.isEmpty) { return keySets.map { _ in [] } }
    return try read { db in
      let find = try db.cachedStatement(
        sql: """
          SELECT source.n FROM duplicate CROSS JOIN source ON source.n = duplicate.n WHERE duplicate.hash = ?
          """)
      let place = try db.cachedStatement(sql: "SELECT key, id, path FROM source WHERE n = ?")
      return try keySets.map { keys in
        var shared: [Int64: Int] = [:]
        for hash in Set(keys.map(StableHash.of)) {
          let numbers = try Int64.fetchCursor(find, arguments: [hash])
          while let number = try numbers.next() { shared[number, default: 0] += 1 }
        }
        // The number of candidates is bounded, so that a title thousands share costs no more than others.
        let nearest = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit)
        return try nearest.compactMap { number, _ in
          try Row.fetchOne(place, arguments: [number]).map { SourcePlace(key: $0[0], id: $0[1], path: $0[2]) }
        }
      }
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
