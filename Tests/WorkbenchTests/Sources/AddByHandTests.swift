import Bibliography
import JSON
import Testing

@testable import Workbench

@Suite("A source by hand")
struct AddByHandTests {
  @Test("gets a key, an identity, who gave each field, and one transaction")
  func book() async throws {
    let bench = try TestWorkbench()
    let report = try await bench.add(
      "book", "author=Velden, Marta", "title=The Docks of Orrin", "year=1974", "publisher=Harrow & Pike",
      tags: ["docks"])
    let added = try #require(report.added.first)
    #expect(added.key == "velden1974")
    #expect(!added.source.isIncomplete)
    #expect(added.fields.map(\.label) == ["author", "title", "published", "publisher", "tags"])
    #expect(added.fields.filter { $0.path != .tags }.allSatisfy { $0.origin == .person })
    let item = try bench.raw("velden1974")
    #expect(item["type"]?.string == "book")
    #expect(item["author"]?.array?.first?["family"]?.string == "Velden")
    #expect(item["custom"]?["ibid"]?["tags"]?.array?.compactMap(\.string) == ["docks"])
    #expect(item["custom"]?["ibid"]?["added"]?.string == "2026-11-22")
    #expect(SourceID(item["custom"]?["ibid"]?["id"]?.string ?? "") != nil)
    #expect(try bench.transactions() == 1)
  }

  @Test("is incomplete where a reader could not find it, and says what is missing")
  func incomplete() async throws {
    let bench = try TestWorkbench()
    let added = try #require(try await bench.add("book", "title=Mill").added.first)
    #expect(added.source.missing.map(\.label) == ["author or editor", "date", "publisher"])
    #expect(try bench.keys("incomplete") == [added.key])
  }

  @Test("that is here already is noticed and not added again, unless a key is given")
  func duplicate() async throws {
    let bench = try TestWorkbench()
    try await bench.add(
      "book", "author=Velden, Marta", "title=The Docks of Orrin", "year=1974", "isbn=978-0-306-40615-7")
    let again = try await bench.add("book", "title=The docks of Orrin", "isbn=9780306406157")
    #expect(again.added.isEmpty)
    #expect(again.summary?.contains("velden1974 is this source already") == true)
    #expect(again.summary?.contains("ISBN") == true)
    let forced = try await bench.add("book", "title=Docks of Orrin", "isbn=9780306406157", key: "other")
    #expect(forced.added.map(\.key) == ["other"])
    #expect(forced.added.first?.similar.map(\.key) == ["velden1974"])
    #expect(try bench.keys() == ["other", "velden1974"])
  }

  @Test("of the same author and year gets the next letter")
  func letters() async throws {
    let bench = try TestWorkbench()
    for title in ["On Ropes", "On Knots and Splices", "A Guide to Lighthouses"] {
      try await bench.add("book", "author=Velden, Marta", "title=\(title)", "year=1974")
    }
    #expect(try bench.keys() == ["velden1974", "velden1974a", "velden1974b"])
  }

  @Test("writes nothing in a dry run")
  func dryRun() async throws {
    let bench = try TestWorkbench()
    let before = try bench.files("Bibliography")
    var request = AddRequest(assignments: [try FieldAssignment("title=Mill")])
    request.isDryRun = true
    let report = try await AddSource(library: bench.open()).run("book", request)
    #expect(report.added.count == 1)
    #expect(try bench.files("Bibliography") == before)
    #expect(try bench.keys().isEmpty)
  }

  @Test("keeps an identifier and a date that look wrong, with a finding each")
  func doubtful() async throws {
    let bench = try TestWorkbench()
    let report = try await bench.add("book", "title=Mill", "isbn=978-0-306-40615-8", "issued=sometime", key: "mill")
    #expect(Set(report.findings.map(\.code)) == ["identifier-invalid", "date-not-understood"])
    let item = try bench.raw("mill")
    #expect(item["ISBN"]?.string == "978-0-306-40615-8")
    #expect(item["issued"]?["literal"]?.string == "sometime" || item["issued"]?["raw"]?.string == "sometime")
  }

  @Test("by ISBN alone is a book that lacks the rest")
  func isbn() async throws {
    let bench = try TestWorkbench()
    let report = try await AddSource(library: bench.open()).run("978-0-306-40615-7", AddRequest(assignments: []))
    let added = try #require(report.added.first)
    #expect(added.source.type == .book)
    #expect(added.source[.isbn] == "9780306406157")
    #expect(added.source.isIncomplete)
  }

  @Test("as a printed reference is read by the rules for notes")
  func reference() async throws {
    let bench = try TestWorkbench()
    let text = "Tamm, Ilo (2009). \"Counting the Arrested\". Journal of Port History. 12 (3): 201–219."
    let report = try await AddSource(library: bench.open()).run(text, AddRequest(assignments: []))
    let added = try #require(report.added.first)
    #expect(added.key == "tamm2009")
    #expect(added.source[.containerTitle] == "Journal of Port History")
    #expect(added.source[.volume] == "12")
    #expect(added.fields.first { $0.label == "title" }?.origin == Origin(.rule, name: "printed reference"))
  }

  @Test(
    "refuses keys that no source can have, as wrong use, and writes nothing",
    arguments: [
      ("", "cannot be empty"), ("a\nb", "control character"), ("a\u{0}b", "control character"),
      (String(repeating: "k", count: 1_025), "1025 bytes"), ("velden1974", "is taken"), ("VELDEN1974", "but for case"),
    ])
  func badKeys(key: String, words: String) async throws {
    let bench = try TestWorkbench()
    try await bench.add("book", "author=Velden, Marta", "title=The Docks of Orrin", "year=1974")
    let before = try bench.files("Bibliography")
    let work = { _ = try await bench.add("book", "title=Quite another thing", key: key) }
    #expect(await message(work).contains(words))
    #expect(await isWrongUse(work) == true)
    #expect(try bench.files("Bibliography") == before)
  }

  @Test(
    "takes any other key, and never leaves the folder of sources",
    arguments: [
      "../x", "../../etc/passwd", "/abs", "DBLP:conf/x", "Ключ", "a b", ".hidden", "CON", "x%2Fy",
      String(repeating: "k", count: 300), "-x", "«»", "é", "𝔘",
    ])
  func oddKeys(key: String) async throws {
    let bench = try TestWorkbench()
    try await bench.add("book", "title=Mill", key: key)
    #expect(try bench.keys() == [key])
    #expect(try bench.raw(key)["id"]?.string == key)
    let written = try bench.files("Bibliography").keys.filter { $0.hasSuffix(".json") }
    #expect(written.count == 1)
    #expect(written.allSatisfy { $0.hasPrefix("sources/") && $0.split(separator: "/").count == 3 })
    #expect(try ExamineLibrary(library: bench.open()).run(fix: false).findings.isEmpty)
  }

  @Test(
    "refuses what is nothing it knows, as wrong use, in one sentence of bearable length",
    arguments: ["nonsense words", "", "10.1000", String(repeating: "x", count: 100_000)])
  func nonsense(what: String) async throws {
    let bench = try TestWorkbench()
    let work = { _ = try await AddSource(library: bench.open()).run(what, AddRequest(assignments: [])) }
    let sentence = await message(work)
    #expect(sentence.contains("is no address, DOI, ISBN, file, kind of source, or reference"))
    #expect(sentence.utf8.count < 500)
    #expect(await isWrongUse(work) == true)
  }

  @Test("by hand without a field is wrong use")
  func noField() async throws {
    let bench = try TestWorkbench()
    #expect(await message { _ = try await bench.add("book") }.contains("needs at least one field"))
  }
}
