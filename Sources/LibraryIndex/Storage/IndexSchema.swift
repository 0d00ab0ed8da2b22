import GRDB

/// The tables of the index.
///
/// Each version of a source has a number `n` that is never used again. When a source changes, its rows in `file` and
/// `source` are replaced; those of the other tables stay behind under the old number, which no `source` has, and are
/// swept when they are many. So a change costs no searches, and the full text needs no copy of its words.
enum IndexSchema {
  /// Raised with each change of the tables or of what is written into them.
  private static let version: Int32 = 3

  /// What `PRAGMA user_version` must say.
  static func userVersion(_ rules: IndexRules) -> Int32 { version * 1000 + min(max(rules.version, 0), 999) }

  /// Throws away whatever tables there are and makes empty ones.
  static func reset(_ db: Database, rules: IndexRules) throws {
    let names = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'")
    for name in names { try db.execute(sql: "DROP TABLE IF EXISTS \(name.quotedDatabaseIdentifier)") }
    let rest = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    for name in rest { try db.execute(sql: "DROP TABLE IF EXISTS \(name.quotedDatabaseIdentifier)") }
    try db.execute(sql: tables)
    try db.execute(sql: "PRAGMA user_version = \(userVersion(rules))")
  }

  private static let tables = """
    CREATE TABLE note(name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
    CREATE TABLE folder(path TEXT PRIMARY KEY, modified INTEGER NOT NULL, inode INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE file(
      path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL,
      inode INTEGER NOT NULL, digest BLOB, n INTEGER, folded TEXT) WITHOUT ROWID;
    CREATE INDEX file_broken ON file(path) WHERE n IS NULL;
    CREATE TABLE source(
      folded TEXT NOT NULL, n INTEGER NOT NULL, key TEXT NOT NULL, author TEXT NOT NULL, year TEXT NOT NULL,
      title TEXT NOT NULL, type INTEGER NOT NULL, id TEXT NOT NULL, path TEXT NOT NULL, container TEXT NOT NULL,
      number INTEGER, incomplete INTEGER NOT NULL, added TEXT, language TEXT, PRIMARY KEY(folded, n)) WITHOUT ROWID;
    CREATE UNIQUE INDEX source_n ON source(n);
    CREATE INDEX source_id ON source(id);
    CREATE TABLE ordering(n INTEGER PRIMARY KEY, author BLOB NOT NULL, title BLOB NOT NULL);
    CREATE TABLE alias(folded TEXT, n INTEGER, PRIMARY KEY(folded, n)) WITHOUT ROWID;
    CREATE TABLE identifier(value TEXT, n INTEGER, PRIMARY KEY(value, n)) WITHOUT ROWID;
    CREATE TABLE address(n INTEGER, place INTEGER, url TEXT NOT NULL, canonical TEXT, PRIMARY KEY(n, place)) WITHOUT ROWID;
    CREATE INDEX address_canonical ON address(canonical);
    CREATE TABLE tag(folded TEXT, n INTEGER, tag TEXT NOT NULL, PRIMARY KEY(folded, n)) WITHOUT ROWID;
    CREATE TABLE relation(n INTEGER, kind TEXT, target TEXT, PRIMARY KEY(n, kind, target)) WITHOUT ROWID;
    CREATE INDEX relation_target ON relation(target);
    CREATE TABLE missing(label TEXT, n INTEGER, PRIMARY KEY(label, n)) WITHOUT ROWID;
    CREATE TABLE capture(
      n INTEGER, place INTEGER, sha256 TEXT NOT NULL, date TEXT NOT NULL, url TEXT NOT NULL, PRIMARY KEY(n, place))
      WITHOUT ROWID;
    CREATE TABLE quoted(n INTEGER PRIMARY KEY);
    CREATE TABLE duplicate(hash INTEGER, n INTEGER, PRIMARY KEY(hash, n)) WITHOUT ROWID;
    CREATE TABLE health(address TEXT PRIMARY KEY, status TEXT NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX health_status ON health(status);
    CREATE VIRTUAL TABLE words USING fts5(
      author, title, container, people, other, content='', tokenize='ascii', prefix='3');
    """

  /// The tables whose rows a change leaves behind.
  static let sideTables = [
    "ordering", "alias", "identifier", "address", "tag", "relation", "missing", "capture", "quoted", "duplicate",
  ]
}

extension IndexSchema {
  /// Empty tables for sources; what other rooms noted and the health of addresses stay.
  static func resetKeepingHealth(_ db: Database, rules: IndexRules) throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE kept_health AS SELECT * FROM health;
        CREATE TEMP TABLE kept_note AS SELECT * FROM note WHERE name LIKE 'room.%';
        """)
    try reset(db, rules: rules)
    try db.execute(
      sql: """
        INSERT INTO health SELECT * FROM kept_health;
        INSERT INTO note SELECT * FROM kept_note;
        DROP TABLE kept_health;
        DROP TABLE kept_note;
        """)
  }
}
