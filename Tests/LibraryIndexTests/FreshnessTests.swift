import Bibliography
import Foundation
import LibraryFiles
import Testing

@testable import LibraryIndex

@Suite("Freshness")
struct FreshnessTests {
  @Test("New, changed, renamed and removed files show at the next command")
  func changes() throws {
    let library = try TemporaryLibrary()
    try library.write(source("a1", [.title: "Alpha"]))
    try library.write(source("b1", [.title: "Beta"]))
    #expect(try library.index().rows().map(\.title) == ["Alpha", "Beta"])
    try library.write(source("a1", [.title: "Aleph"]))
    try library.remove("b1")
    try library.write(source("c1", [.title: "Gamma"]))
    #expect(try library.index().rows().map(\.title) == ["Aleph", "Gamma"])
    #expect(try library.index().rows(.words(["alpha"])).isEmpty)
    try FileManager.default.removeItem(atPath: library.root + "/Bibliography/sources/a")
    #expect(try library.index().rows().map(\.title) == ["Gamma"])
    try FileManager.default.removeItem(atPath: library.root + "/Bibliography/sources")
    #expect(try library.index().rows().isEmpty)
  }

  @Test("Nothing is read where nothing changed")
  func quiet() throws {
    let library = try TemporaryLibrary()
    try library.write(source("a1", [.title: "Alpha"]))
    let index = try LibraryIndex(library.library(), rules: TemporaryLibrary.rules)
    let first = try index.refresh()
    #expect(first.read == 1 && first.wasFull)
    #expect(try index.refresh() == RefreshReport())
    let full = try index.refresh(.full)
    #expect(full.read == 0 && full.wasFull)
  }

  @Test("A file that was changed in place shows when its source is named, and to all after ten minutes")
  func inPlace() throws {
    let library = try TemporaryLibrary()
    try library.write(source("a1", number: 1, [.title: "Alpha"]))
    try library.write(source("a2", number: 2, [.title: "Alpha"]))
    let index = try library.index()
    for key in ["a1", "a2"] {
      let bytes = SourceFileCodec.bytes(
        of: source(key, number: key == "a1" ? 1 : 2, [.title: "Aleph"]).cslJSON(.library))
      try library.write(bytes, key: key, atomically: false)
    }
    #expect(try index.rows().map(\.title) == ["Alpha", "Alpha"])
    #expect(try index.resolve("a1").map(\.key) == ["a1"])
    #expect(try index.rows().map(\.title) == ["Aleph", "Alpha"])
    library.clock.advance(minutes: 11)
    #expect(try library.index().rows().map(\.title) == ["Aleph", "Aleph"])
  }

  @Test("A change within the same tick of the clock is not missed")
  func racy() throws {
    let library = try TemporaryLibrary()
    library.clock.followTheMachine()
    for number in 0..<20 {
      try library.write(source("a1", [.title: "Title \(number % 10)"]))
      #expect(try library.index().rows().map(\.title) == ["Title \(number % 10)"])
    }
  }

  @Test("A commit of git makes all files be looked at")
  func git() throws {
    let library = try TemporaryLibrary()
    try library.write(source("a1", [.title: "Alpha"]))
    _ = try library.index()
    try library.write(
      SourceFileCodec.bytes(of: source("a1", [.title: "Aleph"]).cslJSON(.library)), key: "a1", atomically: false)
    try FileManager.default.createDirectory(atPath: library.root + "/.git", withIntermediateDirectories: true)
    try Data("ref: refs/heads/main\n".utf8).write(to: URL(fileURLWithPath: library.root + "/.git/HEAD"))
    #expect(try library.index().rows().map(\.title) == ["Aleph"])
  }

  @Test("What a transaction wrote is taken over without a look at other files")
  func update() throws {
    let library = try TemporaryLibrary()
    let index = try library.index()
    var transaction = try Transaction(in: library.library(), command: "ibid add")
    _ = try transaction.add(SourceDraft(source("a1", number: 1, [.title: "Alpha"]), defaultOrigin: .person))
    let committed = try #require(try transaction.commit())
    try index.update(committed)
    #expect(try index.rows().map(\.title) == ["Alpha"])
    #expect(try index.resolve("a1").map(\.path) == ["sources/a/a1.json"])
    try library.remove("a1")
    try index.update(paths: ["sources/a/a1.json", "manuscripts/x.json"])
    #expect(try index.rows().isEmpty)
  }

  @Test("A source whose file came or went since is found or not when it is named")
  func named() throws {
    let library = try TemporaryLibrary()
    try library.write(source("a1", number: 1))
    let index = try library.index()
    try library.remove("a1")
    #expect(try index.resolve("a1").isEmpty)
    try library.write(source("b1", number: 2))
    #expect(try index.place(of: "b1").id == id(2))
    #expect(throws: IndexError.unknownKey("b2", suggestions: [])) { try index.place(of: "b2") }
    for word in ["", "../../etc/passwd", "a/b", ".", "\u{0}"] { #expect(try index.resolve(word).isEmpty) }
  }

  @Test("Two files of one key are both there, and told")
  func doubled() throws {
    let library = try TemporaryLibrary()
    try library.write(source("a1", number: 1, [.title: "One"]))
    var other = source("a1", number: 2, [.title: "Two"])
    try library.write(SourceFileCodec.bytes(of: other.cslJSON(.library)), key: "a1b", atomically: true)
    other.key = "A1"
    let index = try library.index()
    #expect(try index.resolve("a1").count == 2)
    #expect(try index.doubledKeys().map(\.paths) == [["sources/a/a1.json", "sources/a/a1b.json"]])
  }

  @Test("Broken, empty and stray files stop nothing")
  func broken() throws {
    let library = try TemporaryLibrary()
    try library.write(source("a1", [.title: "Alpha"]))
    for (key, text) in [("a2", ""), ("a3", "[{}]"), ("a4", "<<<<<<< HEAD"), ("a5", "[1, 2]")] {
      try library.write(Array(text.utf8), key: key, atomically: true)
    }
    try Data("x".utf8).write(to: URL(fileURLWithPath: library.root + "/Bibliography/sources/stray.json"))
    try Data("x".utf8).write(to: URL(fileURLWithPath: library.root + "/Bibliography/sources/a/notes.txt"))
    let index = try LibraryIndex(library.library(), rules: TemporaryLibrary.rules)
    let report = try index.refresh()
    #expect(report.broken == ["sources/a/a2.json", "sources/a/a4.json", "sources/a/a5.json"])
    #expect(try index.rows().map(\.title).contains("Alpha"))
    #expect(try index.counts().broken == 3)
    try library.write(source("a2", [.title: "Mended"]))
    #expect(try library.index().rows().map(\.title).contains("Mended"))
  }

  @Test("Thousands of files in many batches, and thousands of changes")
  func many() throws {
    let library = try TemporaryLibrary()
    for number in 0..<4_200 { try library.write(source("k\(number)", number: number + 1, [.title: "Word \(number)"])) }
    let index = try library.index()
    #expect(try index.counts().sources == 4_200)
    #expect(try index.rows(.words(["4199"])).map(\.key) == ["k4199"])
    for number in 0..<4_200 where number.isMultiple(of: 2) { try library.remove("k\(number)") }
    let report = try index.refresh()
    #expect(report.removed == 2_100 && report.read == 0)
    #expect(try index.counts().sources == 2_100)
  }
}
