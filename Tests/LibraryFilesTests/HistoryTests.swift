import Bibliography
import Bytes
import Foundation
import JSON
import LibraryFiles
import Testing

@Suite struct HistoryTests {
  private let web = Origin(.rule, name: "og:title", place: "https://example.org/")

  @Test("blame names the newest change whose after is the current value, else nothing")
  func blame() throws {
    let library = try TestLibrary()
    var source = Source(type: .book, key: "a1")
    source[.title] = "One"
    source[.publisher] = "P"
    try library.transact("add") {
      try $0.add(SourceDraft(source, origins: [.text(.title): web], defaultOrigin: Origin(.service, name: "crossref")))
    }
    try library.set("a1") { $0[.title] = "Two" }
    try library.set("a1") { $0[.title] = "One" }
    func line(_ path: String) throws -> BlameLine {
      let opened = try library.open()
      let file = try #require(opened.read(key: "a1")?.file)
      return try #require(opened.history.blame(file).first { $0.path.rawValue == path })
    }
    #expect(try line("title").header?.command == "set a1")
    #expect(try line("title").from == .person)
    #expect(try line("publisher").from == Origin(.service, name: "crossref"))
    try library.undo()
    #expect(try line("title").from == .person)
    try library.undo()
    // Put back by undo: the change that first gave the value knows who gave it.
    #expect(try line("title").from == web)
    #expect(try line("title").header?.command == "add")
    let path = "Bibliography/sources/a/a1.json"
    try library.write(library.text(path).replacingOccurrences(of: "\"P\"", with: "\"Q\""), to: path)
    #expect(try line("publisher").header == nil)
  }

  @Test("the log of a source follows its id through renames and merges; undone ones say so")
  func log() throws {
    let library = try TestLibrary()
    let id = try #require(try library.add("a1").record.id?.text)
    try library.add("b1")
    try library.transact("rename") { try $0.rename($0.source(key: "a1"), to: "c1") }
    try library.set("c1") { $0[.title] = "x" }
    try library.undo()
    let entries = try library.open().history.log(ids: [id])
    #expect(entries.map(\.header.command) == ["undo", "set c1", "rename", "add a1"])
    #expect(entries.map { $0.undoneBy != nil } == [false, true, false, false])
    #expect(try library.open().history.log(ids: [], keys: ["b1"]).count == 1)
    #expect(try library.open().history.log(ids: [id], limit: 2).count == 2)
  }

  @Test("members and operations of newer versions are kept and do not disturb; broken lines are findings")
  func tolerant() throws {
    let library = try TestLibrary()
    let path = "Bibliography/history/2026-10/01K6Z000000000000000000000.jsonl"
    try library.write(
      """
      {"v":9,"txn":"01K6Z000000000000000000000","time":"t","command":"c","tool":"x","clone":"other","later":[1]}
      {"op":"teleport","id":"1","key":"k","where":"there"}
      {"op":"set"
      {"op":"set","id":"1","key":"k","changes":[{"path":"title","after":"x"}]}
      """, to: path)
    let opened = try library.open()
    let file = try #require(try opened.history.files().first)
    #expect(try opened.history.header(of: file)?.unknown == ["later": [1]])
    var seen: [String] = []
    try opened.history.forEachEvent(in: file) { event throws(LibraryError) in
      seen.append(event.operation.rawValue)
      #expect(event.operation.rawValue != "teleport" || event.json["where"] == "there")
      return true
    }
    #expect(seen == ["teleport", "set"])
    #expect(try opened.doctor().findings.filter { $0.code == "history-line" }.map(\.place.line) == [3])
    #expect(throws: LibraryError.self) { try library.undo() }
    #expect(throws: LibraryError.self) { try library.undo(.transaction(file.id)) }
  }

  @Test("undo takes the newest of this clone, passing over those that git brought")
  func otherClones() throws {
    let library = try TestLibrary()
    try library.add("a1")
    try library.write(
      """
      {"v":1,"txn":"7ZZZZZZZZZ0000000000000000","time":"t","command":"c","tool":"x","clone":"other"}
      {"op":"set","id":"1","key":"k","changes":[{"path":"title","after":"x"}]}
      """, to: "Bibliography/history/9999-12/7ZZZZZZZZZ0000000000000000.jsonl")
    try library.undo()
    #expect(!library.exists("Bibliography/sources/a/a1.json"))
  }

  @Test("summaries count operations and name the first keys")
  func summaries() throws {
    let library = try TestLibrary()
    try library.transact("import refs.bib") { transaction in
      for number in 1...9 {
        try transaction.add(
          SourceDraft(Source(type: .book, key: "k\(number)"), defaultOrigin: Origin(.import, name: "bibtex")))
      }
    }
    let summary = try #require(try library.open().history.summaries().first)
    #expect(summary.counts.map(\.operation) == [.add])
    #expect(summary.counts.map(\.count) == [9])
    #expect(summary.keys == ["k1", "k2", "k3", "k4", "k5"])
    #expect(try library.open().scan().files.count == 9)
  }
}
