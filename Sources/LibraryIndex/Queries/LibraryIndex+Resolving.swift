import Bytes
import GRDB
import LibraryFiles

extension LibraryIndex {
  /// The sources of a key, an old key or an id; several where a git merge left two under one key, none where nobody is.
  ///
  /// The file of each is looked at, and read again where it changed, so that a hand edit counts at once.
  package func resolve(_ word: String) throws(IndexError) -> [SourcePlace] {
    let found = try lookUp(word)
    let changed = try changedPaths(of: found)
    if !changed.isEmpty {
      try update(paths: changed)
      return try lookUp(word)
    }
    // A file may have come since the folders were looked at.
    guard found.isEmpty, !word.isEmpty else { return found }
    let path = SourceFileName.path(ofKey: word)
    guard case .some(.some(_)) = try? library.facts(path) else { return [] }
    try update(paths: [path])
    return try lookUp(word)
  }

  /// The one source of a key, an old key or an id; throws `unknownKey` with keys spelt alike where there is none.
  package func place(of word: String) throws(IndexError) -> SourcePlace {
    if let place = try resolve(word).first { return place }
    throw .unknownKey(word, suggestions: try read { db in try KeyLookup.similar(to: word, db) })
  }

  /// Whether a key is taken, as a key or as an old key, without regard to case and Unicode form (FORMATS §3).
  package func isTaken(_ key: String) throws(IndexError) -> Bool {
    try readOnce { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM source WHERE folded = ?1)
            OR EXISTS (SELECT 1 FROM alias JOIN source ON source.n = alias.n WHERE alias.folded = ?1)
          """)
      return try Bool.fetchOne(statement, arguments: [FoldedKey.of(key)]) ?? false
    }
  }

  /// The key of the source that had this key before; nil where nobody had.
  package func aliasOwner(_ key: String) throws(IndexError) -> String? {
    try readOnce { db in
      let sql = "SELECT source.key FROM alias JOIN source ON source.n = alias.n WHERE alias.folded = ? LIMIT 1"
      return try String.fetchOne(db.cachedStatement(sql: sql), arguments: [FoldedKey.of(key)])
    }
  }

  private func lookUp(_ word: String) throws(IndexError) -> [SourcePlace] {
    try read { db in
      try KeyLookup.numbers(of: word, db).compactMap { number in
        let statement = try db.cachedStatement(sql: "SELECT key, id, path FROM source WHERE n = ?")
        return try Row.fetchOne(statement, arguments: [number]).map { SourcePlace(key: $0[0], id: $0[1], path: $0[2]) }
      }
    }
  }

  private func changedPaths(of places: [SourcePlace]) throws(IndexError) -> [String] {
    try read { db in
      try places.map(\.path).filter { path in
        let statement = try db.cachedStatement(sql: "SELECT size, modified, changed, inode FROM file WHERE path = ?")
        guard let row = try Row.fetchOne(statement, arguments: [path]), let facts = try library.facts(path) else {
          return true
        }
        return row[0] as Int != facts.size || row[1] as Int64 != facts.modified || row[2] as Int64 != facts.changed
          || row[3] as Int64 != Int64(bitPattern: facts.inode)
      }
    }
  }
}
