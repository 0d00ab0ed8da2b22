import Bibliography
import Bytes
import FoundationEssentials
import GRDB

/// Writes entries within one transaction.
struct IndexWriter {
  private let db: Database
  /// The number for the next source.
  private var next: Int64
  /// How many old versions lie about in the side tables.
  private var left: Int64
  private var alive: Int64
  /// Whether the index has no file yet, so that nothing need be looked for before writing.
  private let isFresh: Bool

  init(_ db: Database) throws {
    self.db = db
    next = try Note.integer("next", db) ?? 1
    left = try Note.integer("left", db) ?? 0
    alive = try Note.integer("alive", db) ?? 0
    isFresh = try Int.fetchOne(db, sql: "SELECT 1 FROM file LIMIT 1") == nil
  }

  /// Writes an entry in the place of what the index has of its path.
  mutating func replace(with entry: IndexEntry) throws {
    let digest = entry.content.map { Data($0.digest) }
    if !isFresh {
      if let digest, try touch(entry, digest) { return }
      try remove(entry.path)
    }
    let number: Int64? = entry.content == nil ? nil : next
    let facts = entry.facts
    try run(
      "INSERT INTO file(path, size, modified, changed, inode, digest, n, folded) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [
        entry.path, facts.size, facts.modified, entry.changed, Int64(bitPattern: facts.inode), digest, number,
        entry.content?.folded,
      ])
    if let content = entry.content {
      next += 1
      alive += 1
      try insert(content, next - 1, path: entry.path)
    }
  }

  /// Takes over the facts of a file whose content is the same; false where it is not.
  private func touch(_ entry: IndexEntry, _ digest: Data) throws -> Bool {
    let facts = entry.facts
    try run(
      "UPDATE file SET size = ?, modified = ?, changed = ?, inode = ? WHERE path = ? AND digest = ?",
      [facts.size, facts.modified, entry.changed, Int64(bitPattern: facts.inode), entry.path, digest])
    return db.changesCount > 0
  }

  /// Forgets a file; true when the index knew it.
  @discardableResult
  mutating func remove(_ path: String) throws -> Bool {
    let find = try db.cachedStatement(sql: "SELECT n, folded FROM file WHERE path = ?")
    guard let row = try Row.fetchOne(find, arguments: [path]) else { return false }
    if let number = row[0] as Int64?, let folded = row[1] as String? {
      try run("DELETE FROM source WHERE folded = ? AND n = ?", [folded, number])
      left += 1
      alive -= 1
    }
    try run("DELETE FROM file WHERE path = ?", [path])
    return true
  }

  /// Notes the counters.
  func finish() throws {
    try Note.set("next", next, db)
    try Note.set("left", left, db)
    try Note.set("alive", alive, db)
  }

  /// Whether so much is left over from old versions that a new index is better than the old one.
  static func isWorn(_ db: Database) throws -> Bool {
    guard let left = try Note.integer("left", db), left > 5_000 else { return false }
    return try left > (Note.integer("alive", db) ?? 0) / 2
  }

  private func insert(_ content: IndexEntry.Content, _ number: Int64, path: String) throws {
    try run(
      """
      INSERT INTO source(folded, n, key, author, year, title, type, id, path, container, number, incomplete, added, language)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        content.folded, number, content.key, content.author, content.year, content.title, Int64(content.type.rawValue),
        content.id, path, content.container, content.yearNumber, content.missing.isEmpty ? 0 : 1,
        content.added, content.language,
      ])
    try run(
      "INSERT INTO ordering(n, author, title) VALUES (?, ?, ?)",
      [number, Data(content.authorOrder), Data(content.titleOrder)])
    for alias in content.aliases { try run("INSERT OR IGNORE INTO alias VALUES (?, ?)", [alias, number]) }
    for value in content.identifiers { try run("INSERT OR IGNORE INTO identifier VALUES (?, ?)", [value, number]) }
    for (place, address) in content.addresses.enumerated() {
      try run("INSERT INTO address VALUES (?, ?, ?, ?)", [number, place, address.url, address.canonical])
    }
    for tag in content.tags { try run("INSERT OR IGNORE INTO tag VALUES (?, ?, ?)", [FoldedKey.of(tag), number, tag]) }
    for relation in content.relations {
      try run(
        "INSERT OR IGNORE INTO relation VALUES (?, ?, ?)", [number, relation.kind.rawValue, relation.target.text])
    }
    for label in content.missing { try run("INSERT OR IGNORE INTO missing VALUES (?, ?)", [label, number]) }
    for (place, capture) in content.captures.enumerated() {
      try run("INSERT INTO capture VALUES (?, ?, ?, ?, ?)", [number, place, capture.sha256, capture.date, capture.url])
    }
    if content.isQuoted { try run("INSERT INTO quoted VALUES (?)", [number]) }
    for hash in content.duplicateHashes { try run("INSERT OR IGNORE INTO duplicate VALUES (?, ?)", [hash, number]) }
    let words = content.words
    try run(
      "INSERT INTO words(rowid, author, title, container, people, other) VALUES (?, ?, ?, ?, ?, ?)",
      [number, words.author, words.title, words.container, words.people, words.other])
  }

  private func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws {
    try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
  }
}
