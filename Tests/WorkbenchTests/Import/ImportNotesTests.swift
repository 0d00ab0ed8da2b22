import Testing

@testable import Workbench

@Suite("A text with notes")
struct ImportNotesTests {
  @Test("becomes sources, and is registered with its claims")
  func article() async throws {
    let bench = try TestWorkbench()
    let report = try bench.importing(Articles.harbour, as: "harbour.txt")
    #expect(report.format == "notes")
    #expect(report.rows.allSatisfy { $0.outcome == .added })
    #expect(try bench.keys() == Articles.harbourKeys)
    #expect(report.rows.filter(\.isIncomplete).map(\.key) == ["castell1936"])
    let manuscript = try #require(report.manuscript)
    #expect(manuscript == ImportReport.Manuscript(path: "harbour.txt", notes: 7, claims: 5, uncitedParagraphs: 1))
    #expect(report.rows.first { $0.key == "tamm2009" }?.place.hasPrefix("harbour.txt:16:1") == true)
    #expect(try bench.transactions() == 1)
    #expect(try ManageManuscripts(library: bench.open()).list().map(\.sources) == [5])
  }

  @Test("keeps no sentence of the text in its register")
  func register() throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    let register = try bench.text("Bibliography/manuscripts/harbour.json")
    for words in ["eleven weeks", "mayor", "dockers", "customs house"] { #expect(!register.contains(words)) }
  }

  @Test("imported again finds the sources it made, and changes nothing")
  func again() throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    let before = try bench.files("Bibliography")
    let report = try bench.importing(Articles.harbour, as: "harbour.txt")
    #expect(report.rows.map(\.outcome) == Array(repeating: .present, count: 5))
    #expect(try bench.files("Bibliography") == before)
  }

  @Test("imported again after an edit by hand keeps the edit")
  func edited() throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    try bench.set("castell1936", "type=book", "title=My Years as Mayor", "publisher=Lowmoor Press")
    try bench.set("velden1974", "title=The Docks of Orrin")
    let report = try bench.importing("\n" + Articles.harbour, as: "harbour.txt")
    #expect(report.count(.added) == 0)
    #expect(try bench.keys() == Articles.harbourKeys)
    #expect(try bench.raw("castell1936")["title"]?.string == "My Years as Mayor")
    #expect(try bench.raw("castell1936")["type"]?.string == "book")
    #expect(try bench.raw("velden1974")["title"]?.string == "The Docks of Orrin")
  }

  @Test("imported again with a new note adds only that one, and the register follows")
  func grown() throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    let text = Articles.harbour.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n")
    let grown =
      text.replacing("spent within a month.[6][7]", with: "spent within a month.[6][7][8]")
      + "  8. ^ Oll, Peeter (1913). A Dock Year. Orrin: Pike. p. 9.\n"
    let report = try bench.importing(grown, as: "harbour.txt")
    #expect(report.rows.filter { $0.outcome == .added }.map(\.key) == ["oll1913"])
    #expect(report.manuscript?.notes == 8)
    #expect(try ManageManuscripts(library: bench.open()).list().count == 1)
  }

  @Test("of the same name in another folder is registered beside it")
  func twoTexts() throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "one/harbour.txt")
    let report = try bench.importing(Articles.harbour, as: "two/harbour.txt")
    #expect(report.count(.added) == 2, "a short cite, and an article that nobody signed, are not surely the same")
    #expect(try ManageManuscripts(library: bench.open()).list().map(\.id).sorted() == ["harbour", "harbour-2"])
  }

  @Test("says so where it is not all UTF-8")
  func latin1() throws {
    let bench = try TestWorkbench()
    var bytes = Array(Articles.harbour.utf8)
    bytes.insert(0xE9, at: 4)
    try bench.write(bytes, to: "harbour.txt")
    let report = try ImportFile(library: bench.open()).run(bench.root + "/harbour.txt", ImportRequest())
    #expect(report.findings.map(\.code).contains("text-encoding"))
    #expect(report.count(.added) == 5)
  }

  @Test("takes tags and an origin")
  func dressed() throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt", ImportRequest(origin: "my thesis", tags: ["t1", "t2"]))
    #expect(try bench.keys("tag:t1", "tag:t2") == Articles.harbourKeys)
    #expect(try ReadLog(library: bench.open()).summary().addedFrom.map(\.name) == ["my thesis"])
  }

  @Test("in a dry run says all and writes nothing")
  func dryRun() throws {
    let bench = try TestWorkbench()
    let before = try bench.files("Bibliography")
    let report = try bench.importing(Articles.harbour, as: "harbour.txt", ImportRequest(isDryRun: true))
    #expect(report.count(.added) == 5)
    #expect(report.manuscript?.claims == 5)
    #expect(try bench.files("Bibliography") == before)
  }
}
