import Bytes
import GRDB
package import LibraryFiles
import Synchronization

/// Search and look-ups over the sources of a library (FORMATS §5).
///
/// The database is an index of the files and can be deleted at any time. A damaged, old, locked or read-only one is
/// rebuilt or bypassed without an error. Every question sees the files as they were at the last ``refresh(_:progress:)``
/// or ``update(_:)``.
package final class LibraryIndex: Sendable {
  let library: Library
  let rules: IndexRules
  private let store: Mutex<IndexStore>

  /// Opens the index of a library, making it where it is missing; call ``refresh(_:progress:)`` before asking it.
  package init(_ library: Library, rules: IndexRules) throws(IndexError) {
    self.library = library
    self.rules = rules
    do {
      store = Mutex(try IndexStore.open(library.layout, rules: rules))
    } catch {
      throw .database(reason: "\(error)")
    }
  }

  /// Opens the index and brings it up to date.
  package static func open(
    _ library: Library, rules: IndexRules, freshness: Freshness = .folders, progress: RefreshProgress? = nil
  ) throws(IndexError) -> LibraryIndex {
    let index = try LibraryIndex(library, rules: rules)
    try index.refresh(freshness, progress: progress)
    return index
  }

  /// Whether the file could not be used, and the index lives in memory for this command only.
  package var isInMemory: Bool { store.withLock { $0.isInMemory } }

  /// Reads one state of the index; where the file turns out to be damaged or locked, once more on an index that is not.
  ///
  /// GRDB's own `read` sets a flag that makes SQLite compile every kept statement anew, ten times the cost of a look-up.
  func read<Value>(_ work: (Database) throws -> Value) throws(IndexError) -> Value {
    try recovering { queue in
      try queue.unsafeRead { db in
        var value: Value?
        try db.inTransaction(.deferred) {
          value = try work(db)
          return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
        return value
      }
    }
  }

  /// Reads with a single statement, which sees one state without a transaction: for look-ups that come by the thousand.
  func readOnce<Value>(_ work: (Database) throws -> Value) throws(IndexError) -> Value {
    try recovering { queue in try queue.unsafeRead(work) }
  }

  /// Writes in one transaction that holds the write lock from its beginning.
  func write<Value>(_ work: (Database) throws -> Value) throws(IndexError) -> Value {
    try recovering { queue in
      try queue.writeWithoutTransaction { db in
        var value: Value?
        try db.inTransaction(.immediate) {
          value = try work(db)
          return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
        return value
      }
    }
  }

  /// Does work outside a transaction whose failure costs nothing but time.
  func recoveringNothing(_ work: (Database) throws -> Void) throws {
    try store.withLock { $0 }.queue.writeWithoutTransaction(work)
  }

  private func recovering<Value>(_ work: (DatabaseQueue) throws -> Value) throws(IndexError) -> Value {
    let current = store.withLock { $0 }
    do {
      return try work(current.queue)
    } catch let error as IndexError {
      throw error
    } catch let error as DatabaseError {
      guard !current.isInMemory, let replaced = replace(current, after: error) else {
        throw .database(reason: error.message ?? error.description)
      }
      do {
        try refresh(.full)
        return try work(replaced.queue)
      } catch let error as IndexError {
        throw error
      } catch {
        throw .database(reason: "\(error)")
      }
    } catch {
      throw .database(reason: "\(error)")
    }
  }

  /// Another store in the place of one that failed: a new file for a damaged one, else memory.
  private func replace(_ failed: IndexStore, after error: DatabaseError) -> IndexStore? {
    store.withLock { store in
      var new: IndexStore?
      if error.isDamage {
        try? failed.queue.close()
        try? IndexStore.clear(library.layout, rules: rules)
        new = try? IndexStore.open(library.layout, rules: rules)
      } else {
        new = try? IndexStore(inMemoryFrom: failed)
      }
      new = new ?? (try? IndexStore(inMemoryFrom: nil, rules: rules))
      if let new { store = new }
      return new
    }
  }
}
