import GRDB

/// The current health of an address, kept here so that no command replays the history for it.
package struct HealthRow: Sendable, Hashable {
  /// The canonical address.
  package var address: String
  /// One word: `healthy`, `suspect`, `dead`, ….
  package var status: String
  /// The whole state as JSON text; its shape belongs to the room that judges health.
  package var value: String

  package init(address: String, status: String, value: String) {
    self.address = address
    self.status = status
    self.value = value
  }
}

extension LibraryIndex {
  /// Keeps the current health of addresses, in the place of what was known of them.
  package func setHealth(_ rows: [HealthRow]) throws(IndexError) {
    if rows.isEmpty { return }
    try write { db in
      let insert = try db.cachedStatement(sql: "INSERT OR REPLACE INTO health VALUES (?, ?, ?)")
      for row in rows { try insert.execute(arguments: [row.address, row.status, row.value]) }
    }
  }

  /// The current health of an address; nil where it was never checked.
  package func health(of address: String) throws(IndexError) -> HealthRow? {
    try readOnce { db in
      let statement = try db.cachedStatement(sql: "SELECT status, value FROM health WHERE address = ?")
      return try Row.fetchOne(statement, arguments: [address]).map {
        HealthRow(address: address, status: $0[0], value: $0[1])
      }
    }
  }

  /// The canonical addresses in one state.
  package func addresses(withStatus status: String) throws(IndexError) -> [String] {
    try readOnce { db in
      let statement = try db.cachedStatement(sql: "SELECT address FROM health WHERE status = ?")
      return try String.fetchAll(statement, arguments: [status])
    }
  }

  /// The health of all addresses, in their order.
  package func allHealth() throws(IndexError) -> [HealthRow] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT address, status, value FROM health ORDER BY address").map {
        HealthRow(address: $0[0], status: $0[1], value: $0[2])
      }
    }
  }

  /// The sources with the health of their address where that value holds a text, in the order of keys.
  package func addresses(whereHealthHolds text: String) throws(IndexError) -> [SourceAddress] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT source.key, source.id, source.path, address.url, address.canonical, health.value
          FROM health CROSS JOIN address ON address.canonical = health.address
          CROSS JOIN source ON source.n = address.n
          WHERE instr(health.value, ?) > 0 ORDER BY source.folded, source.n, address.place
          """, arguments: [text])
      return rows.map {
        SourceAddress(key: $0[0], id: $0[1], path: $0[2], url: $0[3], canonical: $0[4], health: $0[5])
      }
    }
  }

  /// Forgets all health, before it is made again from the history.
  package func removeHealth() throws(IndexError) {
    try write { db in try db.execute(sql: "DELETE FROM health") }
  }

  /// How many addresses of sources are in each state; those never checked are under the empty word.
  package func healthCounts() throws(IndexError) -> [String: Int] {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT coalesce(health.status, ''), count(DISTINCT address.canonical)
          FROM address JOIN source ON source.n = address.n LEFT JOIN health ON health.address = address.canonical
          WHERE address.canonical IS NOT NULL GROUP BY 1
          """)
      var counts: [String: Int] = [:]
      while let row = try rows.next() { counts[row[0]] = row[1] }
      return counts
    }
  }

  /// A value another room noted, such as the last history file it has seen; gone whenever the index is made anew.
  package func note(_ name: String) throws(IndexError) -> String? {
    try readOnce { db in try Note.text("room." + name, db) }
  }

  /// Notes a value for another room.
  package func setNote(_ name: String, _ value: String) throws(IndexError) {
    try write { db in try Note.set("room." + name, value, db) }
  }
}
