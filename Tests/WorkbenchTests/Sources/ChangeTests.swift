import Bibliography
import Testing

@testable import Workbench

@Suite("Changes of a source")
struct ChangeTests {
  private func bench() async throws -> TestWorkbench {
    let bench = try TestWorkbench()
    try await bench.add("book", "author=Velden, Marta", "title=The Docks of Orrin", "year=1974", "publisher=Pike")
    try await bench.add("web", "title=The strike of 1911", "url=https://archive.orrin.example/strike", key: "strike")
    return bench
  }

  @Test("say old and new; equal values write nothing; an empty value takes the field away")
  func set() async throws {
    let bench = try await bench()
    let report = try bench.set("velden1974", "publisher=Harrow & Pike", "year=1975-05")
    #expect(report.changes.map(\.path.rawValue).sorted() == ["issued", "publisher"])
    #expect(report.changes.first { $0.path == .text(.publisher) }?.before == "Pike")
    #expect(report.changes.first { $0.path == .date(.issued) }?.after == "May 1975")
    let count = try bench.transactions()
    #expect(try bench.set("velden1974", "publisher=Harrow & Pike").changes.isEmpty)
    #expect(try bench.transactions() == count)
    #expect(try bench.set("velden1974", "publisher=").changes.first?.after == nil)
    #expect(try bench.raw("velden1974")["publisher"] == nil)
    #expect(try bench.keys() == ["strike", "velden1974"])
  }

  @Test("of a field drop what a .bib said of it, and leave what it said of others")
  func raw() async throws {
    let bench = try TestWorkbench()
    try bench.importing(
      "@book{a, title={{\\TeX} for \\emph{all}}, year={1990}, note={x \\foo y}, publisher={P}}\n", as: "r.bib")
    let before = try bench.raw("a")["custom"]?["ibid"]?["raw"]?["bibtex"]
    try #require(before?["title"] != nil || before?["note"] != nil)
    for field in ["title", "note"] where before?[field] != nil {
      try bench.set("a", "\(field)=new")
      #expect(try bench.raw("a")["custom"]?["ibid"]?["raw"]?["bibtex"]?[field] == nil)
    }
  }

  @Test("by tags are one transaction for the whole selection")
  func tags() async throws {
    let bench = try await bench()
    let count = try bench.transactions()
    let reports = try TagSources(library: bench.open()).run(["velden1974", "+port", "+strike"], isDryRun: false)
    #expect(reports.map(\.key) == ["velden1974"])
    _ = try TagSources(library: bench.open()).run(["tag:port", "-strike", "+old"], isDryRun: false)
    #expect(try bench.raw("velden1974")["custom"]?["ibid"]?["tags"]?.array?.compactMap(\.string) == ["port", "old"])
    #expect(try bench.keys("tag:old") == ["velden1974"])
    #expect(try bench.transactions() == count + 2)
    for words in [["velden1974"], ["+x"], ["velden1974", "+"], []] {
      #expect(await isWrongUse { _ = try TagSources(library: bench.open()).run(words, isDryRun: false) } == true)
    }
  }

  @Test("of the key leave the old one as an alias that works everywhere")
  func rename() async throws {
    let bench = try await bench()
    let report = try RenameKey(library: bench.open()).run("velden1974", to: "docks", isDryRun: false)
    #expect(report.headline == "velden1974 is now docks; velden1974 still works as an alias")
    #expect(try bench.keys() == ["docks", "strike"])
    #expect(try ShowSource(library: bench.open()).run("velden1974").source.key == "docks")
    try bench.set("velden1974", "note=by the old key")
    #expect(try bench.raw("docks")["note"]?.string == "by the old key")
    #expect(
      await message { _ = try RenameKey(library: bench.open()).run("strike", to: "velden1974", isDryRun: false) }
        .contains("old key of «docks»"))
    #expect(
      await message { _ = try RenameKey(library: bench.open()).run("strike", to: "DOCKS", isDryRun: false) }.contains(
        "but for case"))
    #expect(
      await message { _ = try RenameKey(library: bench.open()).run("nobody", to: "x", isDryRun: false) }.contains(
        "no source has the key «nobody»"))
  }

  @Test("are planned and not made in a dry run")
  func dryRun() async throws {
    let bench = try await bench()
    let before = try bench.files("Bibliography")
    let library = try bench.open()
    #expect(
      try ChangeSource(library: library).set("strike", [try FieldAssignment("title=X")], isDryRun: true).changes.count
        == 1)
    _ = try RenameKey(library: library).run("strike", to: "other", isDryRun: true)
    #expect(try RemoveSources(library: library).run(["strike"], isDryRun: true) == ["strike"])
    _ = try TagSources(library: library).run(["strike", "+x"], isDryRun: true)
    #expect(try UndoTransactions(library: library).run(nil, isDryRun: true).count == 1)
    #expect(try bench.files("Bibliography") == before)
  }

  @Test("name a key that is near to a mistyped one")
  func suggestion() async throws {
    let bench = try await bench()
    let sentence = await message { _ = try ShowSource(library: bench.open()).run("velden1947") }
    #expect(sentence == "no source has the key «velden1947»; did you mean velden1974?")
    let long = await message { _ = try ShowSource(library: bench.open()).run(String(repeating: "z", count: 50_000)) }
    #expect(long.utf8.count < 400)
  }

  @Test("of two processes at once: the second sees what the first did and loses nothing")
  func race() async throws {
    let bench = try await bench()
    let (first, second) = (try bench.open(), try bench.open())
    _ = try ChangeSource(library: first).set("strike", [try FieldAssignment("note=one")], isDryRun: false)
    _ = try ChangeSource(library: second).set("strike", [try FieldAssignment("title=Two")], isDryRun: false)
    let item = try bench.raw("strike")
    #expect(item["note"]?.string == "one")
    #expect(item["title"]?.string == "Two")
  }

  @Test("twenty adds at once are all there, each under a key of its own")
  func parallel() async throws {
    let bench = try TestWorkbench()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...20 {
        group.addTask {
          try await bench.add(
            "book", "author=Velden, Marta", "title=Volume \(number) of Port Tales", "year=1974", "volume=\(number)")
        }
      }
      try await group.waitForAll()
    }
    #expect(Set(try bench.keys()).count == 20)
    #expect(try bench.transactions() == 20)
    #expect(try ExamineLibrary(library: bench.open()).run(fix: false).findings.isEmpty)
  }
}

@Suite("Sources taken out")
struct RemoveTests {
  @Test("are refused while a registered text cites one, and then none goes")
  func cited() async throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    try await bench.add("book", "title=Loose", key: "loose")
    let work = { _ = try RemoveSources(library: bench.open()).run(["loose", "tamm2009"], isDryRun: false) }
    #expect(await message(work).contains("«tamm2009» is cited in harbour.txt"))
    #expect(await isWrongUse(work) == true)
    #expect(try bench.keys().count == 6)
    _ = try ManageManuscripts(library: bench.open()).remove("harbour.txt", isDryRun: false)
    #expect(
      try RemoveSources(library: bench.open()).run(["loose", "tamm2009", "loose"], isDryRun: false) == [
        "loose", "tamm2009",
      ])
    #expect(try bench.keys().count == 4)
    #expect(try bench.text("harbour.txt") == Articles.harbour)
  }

  @Test("come back whole")
  func undo() async throws {
    let bench = try TestWorkbench()
    try await bench.add("book", "author=Velden, Marta", "title=The Docks of Orrin", "year=1974", tags: ["a"])
    let before = try bench.files("Bibliography/sources")
    _ = try RemoveSources(library: bench.open()).run(["velden1974"], isDryRun: false)
    #expect(try bench.keys().isEmpty)
    _ = try UndoTransactions(library: bench.open()).run(nil, isDryRun: false)
    #expect(try bench.files("Bibliography/sources") == before)
    #expect(try bench.keys() == ["velden1974"])
  }
}
