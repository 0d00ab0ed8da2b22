import Bibliography
import Foundation
import GRDB
import LibraryFiles
import Testing

@testable import LibraryIndex

@Suite("An index that cannot be used")
struct RecoveryTests {
  static func filled() throws -> TemporaryLibrary {
    let library = try TemporaryLibrary()
    for number in 1...300 { try library.write(source("a\(number)", number: number, [.title: "Title \(number)"])) }
    _ = try library.index()
    return library
  }

  static func expectWhole(_ index: LibraryIndex) throws {
    #expect(try index.rows().count == 300)
    #expect(try index.rows(.words(["title", "42"])).map(\.key) == ["a42"])
  }

  @Test("Deleted: made again")
  func deleted() throws {
    let library = try Self.filled()
    try FileManager.default.removeItem(atPath: library.root + "/Cache")
    let index = try library.index()
    try Self.expectWhole(index)
    #expect(!index.isInMemory)
    #expect(FileManager.default.fileExists(atPath: library.databasePath))
  }

  @Test(
    "No database at all: replaced",
    arguments: ["", "not a database, but long enough to be read as a page of one", "SQLite format 3\u{0}"])
  func noDatabase(_ text: String) throws {
    let library = try Self.filled()
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: library.databasePath + ending) }
    try Data(String(repeating: text, count: 100).utf8).write(to: URL(fileURLWithPath: library.databasePath))
    let index = try library.index()
    try Self.expectWhole(index)
    #expect(!index.isInMemory)
    try Self.expectWhole(try library.index())
  }

  @Test("Damaged in the middle: replaced when the damage shows", arguments: [1, 2, 3, 5, 8, 13])
  func damaged(_ page: Int) throws {
    let library = try Self.filled()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: library.databasePath))
    let range = min(page * 4096, bytes.count - 4096)..<min(page * 4096 + 4096, bytes.count)
    bytes.replaceSubrange(range, with: Data(repeating: 0xA5, count: range.count))
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: library.databasePath + ending) }
    try bytes.write(to: URL(fileURLWithPath: library.databasePath))
    let index = try library.index()
    _ = try index.counts()
    _ = try index.allHealth()
    try index.update(paths: ["sources/a/a1.json"])
    // Damage of pages that no question touches stays unseen; every answer that is given is right.
    try Self.expectWhole(index)
  }

  @Test("Cut short: replaced")
  func cut() throws {
    let library = try Self.filled()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: library.databasePath))
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: library.databasePath + ending) }
    try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: library.databasePath))
    try Self.expectWhole(try library.index())
  }

  @Test("Of another version, or made by other rules: made again in place")
  func version() throws {
    let library = try Self.filled()
    var rules = TemporaryLibrary.rules
    rules.version = 2
    let index = try library.index(rules: rules)
    try Self.expectWhole(index)
    #expect(!index.isInMemory)
    try Self.expectWhole(try library.index())
  }

  @Test("A place where no file can be: an index in memory")
  func bypassed() throws {
    let library = try TemporaryLibrary()
    for number in 1...300 { try library.write(source("a\(number)", number: number, [.title: "Title \(number)"])) }
    try FileManager.default.removeItem(atPath: library.root + "/Cache")
    try Data("a file".utf8).write(to: URL(fileURLWithPath: library.root + "/Cache"))
    let index = try library.index()
    #expect(index.isInMemory)
    try Self.expectWhole(index)
    try library.write(source("a1", number: 1, [.title: "Changed"]))
    try index.refresh()
    #expect(try index.rows(.words(["changed"])).map(\.key) == ["a1"])
  }

  @Test("A folder in the place of the file: an index in memory")
  func folder() throws {
    let library = try Self.filled()
    for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: library.databasePath + ending) }
    try FileManager.default.createDirectory(atPath: library.databasePath, withIntermediateDirectories: true)
    try Self.expectWhole(try library.index())
  }

  @Test(
    "On a read-only disk: a copy in memory of what the file holds, brought up to date there", arguments: [false, true])
  func readOnly(_ isClosed: Bool) throws {
    let library = try Self.filled()
    var open: LibraryIndex? = try library.index()
    if isClosed { open = nil }
    let store = try IndexStore(inMemoryFrom: library.databasePath, rules: TemporaryLibrary.rules)
    #expect(store.isInMemory && !store.isNew)
    let count = try store.queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM source") }
    #expect(count == 300)
    #expect((open == nil) == isClosed)
    var rules = TemporaryLibrary.rules
    rules.version = 7
    #expect(try IndexStore(inMemoryFrom: library.databasePath, rules: rules).isNew)
  }

  @Test("Locked by another process for long: bypassed for this command")
  func locked() throws {
    let library = try Self.filled()
    let index = try library.index()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: library.databasePath, configuration: configuration)
    try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
    try library.write(source("a1", number: 1, [.title: "Changed"]))
    try index.refresh()
    #expect(index.isInMemory)
    #expect(try index.rows(.words(["changed"])).map(\.key) == ["a1"])
    try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
    let next = try library.index()
    #expect(!next.isInMemory)
    #expect(try next.rows(.words(["changed"])).map(\.key) == ["a1"])
  }

  @Test("Taken away while in use: goes on, and the next command makes it again")
  func takenAway() throws {
    let library = try Self.filled()
    let index = try library.index()
    for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: library.databasePath + ending) }
    try Self.expectWhole(index)
    try Self.expectWhole(try library.index())
  }

  @Test("Two at once lose nothing")
  func twoAtOnce() async throws {
    let library = try Self.filled()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          let index = try library.index()
          for round in 0..<10 {
            let key = "w\(worker)x\(round)"
            try library.write(source(key, [.title: "Worker \(worker)"]))
            try index.update(paths: [SourceFileName.path(ofKey: key)])
            try index.refresh()
            #expect(try !index.resolve(key).isEmpty)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try library.index().counts().sources == 340)
    #expect(try library.index().rows(.words(["worker"])).count == 40)
  }
}
