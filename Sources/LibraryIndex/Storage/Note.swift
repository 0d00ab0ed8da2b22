import GRDB

/// Single values the index keeps: counters, times, what another room has seen.
enum Note {
  static func integer(_ name: String, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT value FROM note WHERE name = ?"), arguments: [name])
  }

  static func text(_ name: String, _ db: Database) throws -> String? {
    try String.fetchOne(db.cachedStatement(sql: "SELECT value FROM note WHERE name = ?"), arguments: [name])
  }

  static func set(_ name: String, _ value: some DatabaseValueConvertible, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO note(name, value) VALUES (?, ?)").execute(arguments: [
      name, value,
    ])
  }
}
