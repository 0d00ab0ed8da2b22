import Bibliography
import Foundation
import JSON
import LibraryFiles
import Testing

@Suite struct TransactionTests {
  @Test("an added source stands in its file, laid out as FORMATS §2 has it")
  func addWritesFile() throws {
    let library = try TestLibrary()
    try library.add("altstadt1992", title: "The Azerbaijani Turks")
    let text = try library.text("Bibliography/sources/a/altstadt1992.json")
    #expect(text.hasPrefix("[\n  {\n    \"id\": \"altstadt1992\",\n    \"type\": \"book\",\n"))
    #expect(text.hasSuffix("  }\n]\n"))
    let file = try #require(try library.open().read(key: "altstadt1992")?.file)
    #expect(file.findings.isEmpty)
    #expect(file.source.record.added == "2026-11-22")
    #expect(file.id != nil)
  }

  @Test("one commit leaves one history file whose name fits its first line, and nothing else")
  func historyFile() throws {
    let library = try TestLibrary()
    let committed = try #require(
      try library.transact("add book") {
        var source = Source(type: .book, key: "a1")
        source[.title] = "T"
        try $0.add(SourceDraft(source, origins: [.type: Origin(.rule, name: "kind")], defaultOrigin: .person))
      })
    let lines = try library.text("Bibliography/" + committed.historyPath).split(separator: "\n")
    #expect(lines.count == 2)
    let header = try JSONReader.read(String(lines[0]))
    #expect(header["v"] == 1)
    #expect(header["txn"]?.string == committed.id.description)
    #expect(header["time"] == "2026-11-22T17:10:05.123Z")
    #expect(header["command"] == "add book")
    #expect(header["tool"] == "ibid test")
    #expect(header["clone"]?.string?.isEmpty == false)
    let event = try JSONReader.read(String(lines[1]))
    #expect(event["op"] == "add")
    #expect(event["key"] == "a1")
    #expect(event["item"]?["title"] == "T")
    #expect(event["changes"] == [["path": "type", "from": ["kind": "rule", "name": "kind"]]])
    #expect(committed.historyPath == "history/2026-11/\(committed.id).jsonl")
    #expect(!library.exists("Bibliography/.ibid-txn"))
  }

  @Test("set writes old and new values, and nothing when they are equal")
  func setFields() throws {
    let library = try TestLibrary()
    try library.add("a1", title: "Old")
    try library.set("a1") { $0[.title] = "New" }
    let before = try library.state(history: true)
    try library.set("a1") { $0[.title] = "New" }
    #expect(try library.state(history: true) == before)
    let summaries = try library.open().history.summaries()
    #expect(summaries.map { $0.counts.map(\.operation) } == [[.set], [.add]])
  }

  @Test("a rename keeps the old key as alias and moves the file; the old key may be taken back")
  func rename() throws {
    let library = try TestLibrary()
    let source = try library.add("old1")
    try library.transact { try $0.rename($0.source(key: "old1"), to: "new1") }
    #expect(!library.exists("Bibliography/sources/o/old1.json"))
    let file = try #require(try library.open().read(key: "new1")?.file)
    #expect(file.source.record.aliases == ["old1"])
    #expect(file.id == source.record.id)
    try library.transact { try $0.rename($0.source(key: "new1"), to: "old1") }
    #expect(try library.open().read(key: "old1")?.file?.source.record.aliases == ["new1"])
  }

  @Test("what another process changed since it was read is a conflict, and running again succeeds")
  func conflict() throws {
    let library = try TestLibrary()
    try library.add("a1")
    var first = try Transaction(in: library.open(), command: "set")
    let file = try first.source(key: "a1")
    var source = file.source
    source[.publisher] = "First"
    try first.set(file, to: source)
    try library.set("a1") { $0[.publisher] = "Second" }
    #expect(throws: LibraryError.conflict(paths: ["sources/a/a1.json"])) { try first.commit() }
    #expect(try library.open().read(key: "a1")?.file?.source[.publisher] == "Second")
  }

  @Test("two processes that add the same key: the second is told so, and retrying sees it")
  func sameKey() throws {
    let library = try TestLibrary()
    var first = try Transaction(in: library.open(), command: "add")
    try first.add(SourceDraft(Source(type: .book, key: "a1"), defaultOrigin: .person))
    try library.add("a1")
    #expect(throws: LibraryError.conflict(paths: ["sources/a/a1.json"])) { try first.commit() }
    #expect(throws: LibraryError.key(.taken(key: "a1"))) {
      try library.open().retrying { try library.add("a1") }
    }
  }

  @Test("a twin or an old key that came in meanwhile is a conflict too", arguments: ["A1", "gone1"])
  func newerClaims(_ key: String) throws {
    let library = try TestLibrary()
    try library.add("gone1")
    var first = try Transaction(in: library.open(), command: "add")
    if key == "gone1" {
      try library.transact { try $0.rename($0.source(key: "gone1"), to: "there1") }
      first = try Transaction(in: library.open(), command: "add")
      // The alias is taken away and given to another between reading and committing.
      try library.add("b1")
      try library.transact {
        let file = try $0.source(key: "b1")
        try $0.rename(file, to: "b2")
      }
      try first.add(SourceDraft(Source(type: .book, key: "B1"), defaultOrigin: .person))
      #expect(throws: LibraryError.conflict(paths: ["b1"])) { try first.commit() }
    } else {
      try first.add(SourceDraft(Source(type: .book, key: key), defaultOrigin: .person))
      try library.add("a1")
      #expect(throws: LibraryError.conflict(paths: ["a1"])) { try first.commit() }
    }
  }

  @Test("ULIDs rise even when the clock goes back")
  func clockGoesBack() throws {
    let library = try TestLibrary()
    try library.add("a1")
    library.clock.advance(by: -86_400_000 * 60)
    try library.add("a2")
    let files = try library.open().history.files()
    #expect(files.count == 2)
    #expect(try files.map { try library.open().history.header(of: $0)?.command } == ["add a1", "add a2"])
    try FileManager.default.removeItem(atPath: library.root + "/Cache/last-transaction")
    try library.add("a3")
    #expect(try library.open().history.summaries().map(\.keys) == [["a3"], ["a2"], ["a1"]])
  }
}
