import Bibliography
import Testing

@testable import Workbench

@Suite("What happened")
struct HistoryUseCaseTests {
  private func bench() async throws -> TestWorkbench {
    let bench = try TestWorkbench()
    try await bench.add("book", "author=Velden, Marta", "title=The Docks of Orrin", "year=1974")
    bench.advance(days: 1)
    try bench.set("velden1974", "publisher=Pike")
    bench.advance(days: 1)
    try bench.set("velden1974", "publisher=Harrow & Pike")
    return bench
  }

  @Test("is told newest first, with what changed from what to what for one source")
  func log() async throws {
    let bench = try await bench()
    let all = try ReadLog(library: bench.open()).run(key: nil, limit: 10)
    #expect(all.map(\.command) == ["ibid set", "ibid set", "ibid add"])
    #expect(all.map { $0.time.prefix(10) } == ["2026-11-24", "2026-11-23", "2026-11-22"])
    #expect(all.last?.what == ["added 1: velden1974"])
    #expect(try ReadLog(library: bench.open()).run(key: nil, limit: 2).count == 2)
    let one = try ReadLog(library: bench.open()).run(key: "velden1974", limit: 10)
    #expect(one.first?.what == ["publisher: Pike → Harrow & Pike"])
    #expect(await isWrongUse { _ = try ReadLog(library: bench.open()).run(key: nil, limit: 0) } == true)
    #expect(await message { _ = try ReadLog(library: bench.open()).run(key: "nobody", limit: 5) }.contains("«nobody»"))
  }

  @Test("is told of a source that was renamed, and of one that is gone")
  func logOfGone() async throws {
    let bench = try await bench()
    _ = try RenameKey(library: bench.open("ibid rename")).run("velden1974", to: "docks", isDryRun: false)
    #expect(try ReadLog(library: bench.open()).run(key: "docks", limit: 10).count == 4)
    #expect(try ReadLog(library: bench.open()).run(key: "velden1974", limit: 10).count == 4)
    _ = try RemoveSources(library: bench.open("ibid rm")).run(["docks"], isDryRun: false)
    #expect(try ReadLog(library: bench.open()).run(key: "docks", limit: 10).first?.command == "ibid rm")
  }

  @Test("is taken back step by step, and said in the log")
  func undo() async throws {
    let bench = try await bench()
    let first = try UndoTransactions(library: bench.open("ibid undo")).run(nil, isDryRun: false)
    #expect(first.map(\.command) == ["ibid set"])
    #expect(try bench.raw("velden1974")["publisher"]?.string == "Pike")
    let rest = try UndoTransactions(library: bench.open("ibid undo")).run("5", isDryRun: false)
    #expect(rest.map(\.command) == ["ibid set", "ibid add"])
    #expect(try bench.keys().isEmpty)
    #expect(
      await message { _ = try UndoTransactions(library: bench.open()).run(nil, isDryRun: false) }.contains(
        "nothing to undo"))
    let log = try ReadLog(library: bench.open()).run(key: nil, limit: 10)
    #expect(log.count == 6)
    #expect(log.count { $0.isUndone } == 3)
    #expect(log.count { $0.undoes != nil } == 3)
    #expect(try ReadLog(library: bench.open()).summary().transactions == 0)
  }

  @Test("is not taken back where the value was changed since, and the fields are named")
  func notUndoable() async throws {
    let bench = try await bench()
    let middle = try ReadLog(library: bench.open()).run(key: nil, limit: 10)[1].transaction
    let sentence = await message { _ = try UndoTransactions(library: bench.open()).run(middle, isDryRun: false) }
    #expect(sentence.contains("velden1974 publisher"))
    #expect(try bench.raw("velden1974")["publisher"]?.string == "Harrow & Pike")
  }

  @Test(
    "cannot be named by nonsense",
    arguments: ["abc", "0", "-1", "1001", "99999999999999999999", "01KAPQ3V8ZJ4W1R2T3Y4Z5X6C7"])
  func badUndo(word: String) async throws {
    let bench = try await bench()
    let before = try bench.files("Bibliography")
    #expect(await isWrongUse { _ = try UndoTransactions(library: bench.open()).run(word, isDryRun: false) } == true)
    #expect(try bench.files("Bibliography") == before)
  }

  @Test("to each field is known: a person, a page, an edit outside")
  func blame() async throws {
    let bench = try await bench()
    let path = "Bibliography/sources/v/velden1974.json"
    try bench.write(try bench.text(path).replacing("The Docks of Orrin", with: "Docks"), to: path)
    let fields = try BlameSource(library: bench.open()).run("velden1974")
    #expect(fields.first { $0.field == .text(.title) }?.origin == "edited outside ibid")
    let publisher = try #require(fields.first { $0.field == .text(.publisher) })
    #expect(publisher.origin == "by hand")
    #expect(publisher.command == "ibid set")
    #expect(publisher.time?.hasPrefix("2026-11-24") == true)
    #expect(!fields.contains { $0.field == .key })
  }

  @Test("is counted")
  func summary() async throws {
    let bench = try await bench()
    try bench.importing(ImportBibliographyTests.bib, as: "refs.bib", ImportRequest(origin: "a database"))
    let summary = try ReadLog(library: bench.open()).summary()
    #expect(summary.transactions == 4)
    #expect(summary.operations.first { $0.name == "add" }?.count ?? 0 >= 2)
    #expect(summary.addedFrom.map(\.name).sorted() == ["a database", "by hand"])
  }
}
