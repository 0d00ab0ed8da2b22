package import Bibliography
import GRDB

/// The figures of `ibid status`.
package struct LibraryCounts: Sendable, Hashable {
  package var sources = 0
  package var incomplete = 0
  /// Files that no source could be read from.
  package var broken = 0
  package var byType: [ItemType: Int] = [:]
  /// Different addresses, compared in their canonical form.
  package var addresses = 0
  package var tags = 0
}

extension LibraryIndex {
  /// Counts what the library holds.
  package func counts() throws(IndexError) -> LibraryCounts {
    try read { db in
      var counts = LibraryCounts()
      let rows = try Row.fetchCursor(db, sql: "SELECT type, count(*), sum(incomplete) FROM source GROUP BY type")
      while let row = try rows.next() {
        let number: Int = row[1]
        counts.sources += number
        counts.incomplete += row[2] as Int
        let type = ItemType(rawValue: UInt8(truncatingIfNeeded: row[0] as Int64)) ?? .document
        counts.byType[type, default: 0] += number
      }
      counts.broken = try Int.fetchOne(db, sql: "SELECT count(*) FROM file WHERE n IS NULL") ?? 0
      counts.addresses =
        try Int.fetchOne(
          db, sql: "SELECT count(DISTINCT canonical) FROM address JOIN source ON source.n = address.n") ?? 0
      counts.tags =
        try Int.fetchOne(db, sql: "SELECT count(DISTINCT tag.folded) FROM tag JOIN source ON source.n = tag.n") ?? 0
      return counts
    }
  }

  /// The tags with the number of their sources, in their order.
  package func tags() throws(IndexError) -> [(tag: String, count: Int)] {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql:
          "SELECT min(tag.tag), count(*) FROM tag JOIN source ON source.n = tag.n GROUP BY tag.folded ORDER BY tag.folded"
      )
      var tags: [(tag: String, count: Int)] = []
      while let row = try rows.next() { tags.append((row[0], row[1])) }
      return tags
    }
  }

  /// The paths of files that no source could be read from.
  package func brokenFiles() throws(IndexError) -> [String] {
    try read { db in try String.fetchAll(db, sql: "SELECT path FROM file WHERE n IS NULL ORDER BY path") }
  }

  /// Keys that more than one file has, as after a merge in git; each with the paths of its files.
  package func doubledKeys() throws(IndexError) -> [(key: String, paths: [String])] {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT folded, key, path FROM source
          WHERE folded IN (SELECT folded FROM source GROUP BY folded HAVING count(*) > 1) ORDER BY folded, path
          """)
      var doubled: [(folded: String, key: String, paths: [String])] = []
      while let row = try rows.next() {
        let folded: String = row[0]
        if doubled.last?.folded == folded {
          doubled[doubled.count - 1].paths.append(row[2])
        } else {
          doubled.append((folded, row[1], [row[2]]))
        }
      }
      return doubled.map { ($0.key, $0.paths) }
    }
  }

  /// The sources that have a relation to this one, with its kind: its translations, volumes, reprints.
  package func relations(to id: String) throws(IndexError) -> [(kind: Relation.Kind, source: SourcePlace)] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT relation.kind, source.key, source.id, source.path FROM relation JOIN source ON source.n = relation.n
          WHERE relation.target = ? ORDER BY source.folded
          """)
      let rows = try Row.fetchCursor(statement, arguments: [id])
      var relations: [(kind: Relation.Kind, source: SourcePlace)] = []
      while let row = try rows.next() {
        guard let kind = Relation.Kind(rawValue: row[0]) else { continue }
        relations.append((kind, SourcePlace(key: row[1], id: row[2], path: row[3])))
      }
      return relations
    }
  }
}
