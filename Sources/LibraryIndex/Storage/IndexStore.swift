import Bytes
import GRDB
import LibraryFiles

/// The database of an index: on disk where that works, else in memory.
struct IndexStore: Sendable {
  let queue: DatabaseQueue
  let isInMemory: Bool
  /// Whether the tables were empty when it was opened.
  let isNew: Bool

  /// Opens the file of the index; throws what SQLite says, ``open(_:rules:)`` knows what to do about it.
  private init(file path: String, rules: IndexRules) throws {
    let queue = try DatabaseQueue(path: path, configuration: Self.configuration())
    let wanted = IndexSchema.userVersion(rules)
    var isNew = false
    if try queue.read({ try Int32.fetchOne($0, sql: "PRAGMA user_version") }) != wanted {
      try queue.writeWithoutTransaction { db in
        // Both are kept by the file; page_size works only before the first table.
        _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        try db.inTransaction(.immediate) {
          // Another process may have been faster.
          if try Int32.fetchOne(db, sql: "PRAGMA user_version") != wanted {
            try IndexSchema.reset(db, rules: rules)
            isNew = true
          }
          return .commit
        }
      }
    }
    self.queue = queue
    isInMemory = false
    self.isNew = isNew
  }

  /// An index in memory, with what a readable file of the right version holds.
  init(inMemoryFrom path: String?, rules: IndexRules) throws {
    queue = try DatabaseQueue(configuration: Self.configuration())
    isInMemory = true
    if let path, Self.copy(path, to: queue, rules: rules) {
      isNew = false
    } else {
      try queue.writeWithoutTransaction { db in
        try db.inTransaction {
          try IndexSchema.reset(db, rules: rules)
          return .commit
        }
      }
      isNew = true
    }
  }

  /// A copy in memory of an index that can be read but not written.
  init(inMemoryFrom other: IndexStore) throws {
    queue = try DatabaseQueue(configuration: Self.configuration())
    try other.queue.backup(to: queue)
    isInMemory = true
    isNew = false
  }

  /// Opens the index of a library: a file that is damaged is replaced, one that cannot be written is bypassed.
  static func open(_ layout: LibraryLayout, rules: IndexRules) throws -> IndexStore {
    do {
      return try IndexStore(file: layout.index, rules: rules)
    } catch let error as DatabaseError {
      if !error.isDamage, (try? FileFacts.at(layout.cache)) != nil {
        return try IndexStore(inMemoryFrom: layout.index, rules: rules)
      }
    }
    do {
      try clear(layout, rules: rules)
      return try IndexStore(file: layout.index, rules: rules)
    } catch {
      return try IndexStore(inMemoryFrom: nil, rules: rules)
    }
  }

  /// Removes a damaged index under a lock, unless another process has replaced it meanwhile.
  static func clear(_ layout: LibraryLayout, rules: IndexRules) throws {
    let folder = try Folder.make(layout.cache)
    let lock = try FileLock.acquire(".ibid-index.lock", in: folder, timeout: .seconds(5))
    if !isSound(layout.index, rules: rules) {
      for ending in ["", "-wal", "-shm"] { _ = try? folder.removeFile("ibid.sqlite" + ending) }
    }
    lock.release()
  }

  private static func isSound(_ path: String, rules: IndexRules) -> Bool {
    guard let store = try? IndexStore(file: path, rules: rules) else { return false }
    let answer = try? store.queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
    return answer == "ok"
  }

  /// Copies a file that can be read but not written; false where that fails or the file has another version.
  private static func copy(_ path: String, to queue: DatabaseQueue, rules: IndexRules) -> Bool {
    var configuration = configuration()
    configuration.readonly = true
    var places = [path]
    // On a read-only disk the files of the write-ahead log cannot be made; `immutable` does without, and must not be
    // used where such a log holds newer pages.
    let log = (try? FileFacts.at(path + "-wal"))?.size ?? 0
    if log == 0 { places.append("file:\(uriEscaped(path))?immutable=1") }
    for place in places {
      guard let file = try? DatabaseQueue(path: place, configuration: configuration),
        (try? file.read({ try Int32.fetchOne($0, sql: "PRAGMA user_version") })) == IndexSchema.userVersion(rules)
      else { continue }
      if (try? file.backup(to: queue)) != nil { return true }
    }
    return false
  }

  /// A path inside a URI of SQLite.
  private static func uriEscaped(_ path: String) -> String {
    path.utf8.reduce(into: "") { text, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.label = "ibid index"
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      // 16 MiB of pages. NORMAL never leaves a damaged file behind when the write-ahead log is used; a log of at most
      // 1 MiB is read through in no time by the next command.
      try db.execute(sql: "PRAGMA cache_size = -16384; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 250")
    }
    return configuration
  }
}

extension DatabaseError {
  /// Whether the file itself is bad, and a new one helps.
  var isDamage: Bool {
    switch resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_SCHEMA, .SQLITE_ERROR, .SQLITE_MISMATCH: true
    default: false
    }
  }
}
