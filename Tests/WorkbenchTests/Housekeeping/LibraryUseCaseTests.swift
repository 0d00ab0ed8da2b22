import Foundation
import JSON
import Testing

@testable import Workbench

@Suite("A library")
struct LibraryUseCaseTests {
  @Test("is made once, and a second time nothing is changed")
  func make() throws {
    let bench = try TestWorkbench(isLibrary: false)
    let made = try MakeLibrary.run(folder: bench.root, snapshotsInGit: false, environment: bench.environment())
    #expect(made.json["existed"]?.bool == false)
    #expect(try bench.text("Cache/.gitignore").contains("*"))
    let before = try bench.files(".")
    let again = try MakeLibrary.run(folder: bench.root, snapshotsInGit: false, environment: bench.environment())
    #expect(again.lines.first?.hasSuffix("is a library already; nothing was changed") == true)
    #expect(try bench.files(".") == before)
  }

  @Test("is not made where a file stands in the way")
  func inTheWay() async throws {
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write("x", to: "Bibliography")
    #expect(
      await message {
        _ = try MakeLibrary.run(folder: bench.root, snapshotsInGit: false, environment: bench.environment())
      }.contains("Bibliography"))
    #expect(try bench.text("Bibliography") == "x")
  }

  @Test("is looked for here and above, and its lack is wrong use")
  func find() async throws {
    let bench = try TestWorkbench(isLibrary: false)
    #expect(!OpenLibrary.exists(bench.environment()))
    #expect(await isWrongUse { _ = try bench.open() } == true)
    _ = try MakeLibrary.run(folder: bench.root, snapshotsInGit: false, environment: bench.environment())
    try bench.write("x", to: "a/b/c.txt")
    var environment = bench.environment()
    environment.folder = bench.root + "/a/b"
    #expect(try OpenLibrary.open(environment).files.layout.root == bench.open().files.layout.root)
  }

  @Test("at a glance: counts, links, texts, the last change")
  func status() async throws {
    let bench = try TestWorkbench()
    let empty = try ReadStatus(library: bench.open()).run()
    #expect(empty.sources == 0 && empty.lastChange == nil && empty.manuscripts.isEmpty)
    try bench.importing(Articles.harbour, as: "harbour.txt")
    try await bench.add("web", "title=A", "url=https://a.example/1")
    try await bench.add("web", "title=B", "url=https://a.example/2")
    let report = try ReadStatus(library: bench.open()).run()
    #expect(report.sources == 7)
    #expect(report.addresses == 3 && report.due == 3)
    #expect(report.health.first { $0.name == "unchecked" }?.count == 3)
    #expect(report.health.first { $0.name == "dead" }?.count == 0)
    #expect(report.manuscripts.map(\.claims) == [5])
    #expect(report.lastChange?.command == "ibid add")
    #expect(report.json["sources"]?.int == 7)
  }

  @Test("whose index is deleted answers as before")
  func deletedIndex() async throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    var before: [SourceLine] = []
    try ListSources(library: bench.open()).run([]) { before.append($0) }
    for name in ["ibid.sqlite", "ibid.sqlite-wal", "ibid.sqlite-shm"] {
      try? FileManager.default.removeItem(atPath: bench.root + "/Cache/" + name)
    }
    var after: [SourceLine] = []
    try ListSources(library: bench.open()).run([]) { after.append($0) }
    #expect(after == before)
    try bench.write("this is no database", to: "Cache/ibid.sqlite")
    #expect(try bench.keys() == Articles.harbourKeys)
    #expect(try bench.open(rebuildsIndex: true).sourceCount() == 5)
  }

  @Test("is listed, selected and searched in any script")
  func list() async throws {
    let bench = try TestWorkbench()
    try await bench.add("book", "author=Гёзалов, Фарид", "title=История порта", "year=1959", "language=ru", key: "g1")
    try await bench.add("web", "title=Ropes of Orrin", "url=https://a.example/1", key: "w1", tags: ["rope"])
    #expect(try bench.keys("kind:web") == ["w1"])
    #expect(try bench.keys("tag:rope", "kind:book").isEmpty)
    #expect(try bench.keys("year:1950-1960") == ["g1"])
    for word in ["Gezalov", "гезалов", "Gözalov", "история"] {
      var found: [String] = []
      #expect(try ListSources(library: bench.open()).search([word]) { found.append($0.key) } == 1, "\(word)")
      #expect(found == ["g1"], "\(word)")
    }
    for words in [["foo:bar"], ["tag:"], ["year:abc"], ["kind:nope"]] {
      #expect(await isWrongUse { try ListSources(library: bench.open()).run(words) { _ in } } == true, "\(words)")
    }
  }

  @Test("shows a source with its variants, citations and link")
  func show() async throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    let report = try ShowSource(library: bench.open()).run("velden1974")
    #expect(
      report.citations.map { "\($0.place) [\($0.note ?? "")] \($0.locator)" } == [
        "harbour.txt:3 [1] p. 88", "harbour.txt:9 [6] p. 112",
      ])
    #expect(report.link == nil)
    #expect(report.fields.first { $0.label == "title" }?.origin?.spoken == "harbour.txt:13:1 [1]")
    try bench.set("orrinnd", "url=https://archive.orrin.example/strike")
    #expect(try ShowSource(library: bench.open()).run("orrinnd").link == "not checked yet")
  }
}

@Suite("Files that cannot be read")
struct BrokenFilesTests {
  private func bench() async throws -> TestWorkbench {
    let bench = try TestWorkbench()
    for key in ["alpha", "beta", "gamma"] {
      try await bench.add(
        "book", "title=Title of \(key)", "author=\(key.capitalized), A.", "year=1990", "publisher=P", key: key)
    }
    return bench
  }

  static let path = "Bibliography/sources/a/alpha.json"

  @Test(
    "are named with their place by every command that lists, and the other sources still work",
    arguments: [
      "{broken", "", "[]", "null", "[1, 2]", "\u{FEFF}", "[{\"id\": \"alpha\", \"type\": \"book\"}",
      "<<<<<<< HEAD\n[\n=======\n[]\n>>>>>>> other\n",
      String(repeating: "[", count: 100_000),
    ])
  func nonsense(text: String) async throws {
    let bench = try await bench()
    try bench.write(text, to: Self.path)
    let library = try bench.open(rebuildsIndex: true)
    #expect(library.findings.contains { $0.severity == .error && $0.description.contains("sources/a/alpha.json") })
    // The next command says it too, though the index knows the file by now.
    #expect(try bench.open().findings.contains { $0.description.contains("sources/a/alpha.json") })
    #expect(try bench.keys() == ["beta", "gamma"])
    #expect(try CiteSources(library: bench.open()).run(["beta"], locator: nil).count == 1)
    try bench.set("gamma", "note=still works")
    for work in [
      { _ = try ShowSource(library: bench.open()).run("alpha") }, { _ = try bench.set("alpha", "title=X") },
      { _ = try RemoveSources(library: bench.open()).run(["alpha"], isDryRun: false) },
    ] {
      let sentence = await message(work)
      #expect(sentence.contains("alpha"), "\(sentence)")
    }
    #expect(await message { try await bench.add("book", "title=New", key: "alpha") }.contains("taken"))
    #expect(try bench.files("Bibliography/sources")["a/alpha.json"] == Data(text.utf8), "nobody wrote over it")
    let doctor = try ExamineLibrary(library: bench.open()).run(fix: true)
    #expect(doctor.findings.contains { $0.severity == .error })
    #expect(try bench.files("Bibliography/sources")["a/alpha.json"] == Data(text.utf8))
  }

  @Test("are never left out of an export without a word, not even broken since the last command")
  func export() async throws {
    let bench = try await bench()
    _ = try bench.keys()
    // Written in place: the folder's own time does not move.
    let handle = try #require(FileHandle(forWritingAtPath: bench.root + "/" + Self.path))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data("{broken".utf8))
    try handle.close()
    let library = try bench.open()
    let export = try ExportSources(library: library).run([], ExportRequest(format: "csl-json"))
    #expect(export.count == 2)
    #expect(library.findings.contains { $0.description.contains("alpha.json") })
  }

  @Test("that hold another source than their name says are found, and moved by doctor")
  func misnamed() async throws {
    let bench = try await bench()
    try bench.write(try bench.text(Self.path).replacing("\"id\": \"alpha\"", with: "\"id\": \"omega\""), to: Self.path)
    let doctor = try ExamineLibrary(library: bench.open()).run(fix: false)
    #expect(doctor.findings.contains { $0.description.contains("omega") })
    #expect(doctor.repairs.count == 1)
    let after = try ExamineLibrary(library: bench.open()).run(fix: true)
    #expect(after.findings.isEmpty)
    #expect(try bench.keys() == ["beta", "gamma", "omega"])
    // A file moved to its right name stays there, and does not stand in the way of undo.
    _ = try UndoTransactions(library: bench.open()).run(nil, isDryRun: false)
    #expect(try bench.keys() == ["beta", "omega"])
  }

  @Test("are not made by an unfinished command: what a killed process left is cleared or finished")
  func leftovers() async throws {
    let bench = try await bench()
    try bench.write("half", to: "Bibliography/.ibid-txn/01KAPQ3V8ZJ4W1R2T3Y4Z5X6C7/0")
    try bench.write("half", to: "Bibliography/.ibid-txn/01KAPQ3V8ZJ4W1R2T3Y4Z5X6C7/manifest")
    try bench.set("beta", "note=after")
    #expect(try bench.files("Bibliography/.ibid-txn").isEmpty)
    #expect(try bench.keys() == ["alpha", "beta", "gamma"])
    #expect(try ExamineLibrary(library: bench.open()).run(fix: false).findings.isEmpty)
  }
}
