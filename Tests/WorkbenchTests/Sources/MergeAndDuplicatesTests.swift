import Bibliography
import Testing

@testable import Workbench

@Suite("Duplicates and merges")
struct MergeAndDuplicatesTests {
  private func bench() async throws -> TestWorkbench {
    let bench = try TestWorkbench()
    try await bench.add(
      "article", "author=Tamm, Ilo", "title=Counting the Arrested", "year=2009", "journal=Journal of Port History",
      "doi=10.5555/jph.2009.12.3.201", key: "kept")
    bench.advance(days: 1)
    try await bench.add(
      "article", "author=Tamm, I.", "title=Counting the arrested: A Note", "year=2009", "volume=12",
      "doi=10.5555/JPH.2009.12.3.201",
      key: "double", tags: ["port"])
    try await bench.add("book", "author=Velden, Marta", "title=Unlike the others", "year=1950")
    return bench
  }

  @Test("come in pairs with strength and reason")
  func pairs() async throws {
    let report = try FindDuplicates(library: try await bench().open()).run(merging: nil, isDryRun: false)
    let pair = try #require(report.pairs.first)
    #expect(report.pairs.count == 1)
    #expect(Set([pair.first, pair.second]) == ["kept", "double"])
    #expect(pair.strength == "certain")
    #expect(pair.reason.contains("DOI"))
  }

  @Test("that are certain are merged, the younger into the older, and nothing is lost")
  func certain() async throws {
    let bench = try await bench()
    let report = try FindDuplicates(library: bench.open()).run(merging: "certain", isDryRun: false)
    #expect(report.merged.count == 1)
    #expect(report.pairs.isEmpty)
    #expect(try bench.keys() == ["kept", "velden1950"])
    let item = try bench.raw("kept")
    #expect(item["volume"]?.string == "12")
    let record = item["custom"]?["ibid"]
    #expect(record?["tags"]?.array?.compactMap(\.string) == ["port"])
    #expect(record?["aliases"]?.array?.compactMap(\.string).contains("double") == true)
    let kept = try bench.text("Bibliography/sources/k/kept.json")
    #expect(kept.contains("Counting the Arrested") && kept.contains("A Note"))
    #expect(try ShowSource(library: bench.open()).run("double").source.key == "kept")
    #expect(
      await isWrongUse { _ = try FindDuplicates(library: bench.open()).run(merging: "likely", isDryRun: false) } == true
    )
  }

  @Test("can be taken back")
  func undo() async throws {
    let bench = try await bench()
    let before = try bench.files("Bibliography/sources")
    _ = try MergeSources(library: bench.open()).run("double", into: "kept", force: false, isDryRun: false)
    #expect(try bench.keys() == ["kept", "velden1950"])
    _ = try UndoTransactions(library: bench.open()).run(nil, isDryRun: false)
    #expect(try bench.files("Bibliography/sources") == before)
  }

  @Test("of different editions need force: their pages differ")
  func editions() async throws {
    let bench = try TestWorkbench()
    try await bench.add("book", "title=Ropes", "author=Velden, Marta", "year=1974", "edition=1", key: "one")
    try await bench.add("book", "title=Ropes", "author=Velden, Marta", "year=1974", "edition=2", key: "two")
    let work = { _ = try MergeSources(library: bench.open()).run("two", into: "one", force: false, isDryRun: false) }
    #expect(await message(work).contains("differ in edition"))
    #expect(await isWrongUse(work) == true)
    _ = try MergeSources(library: bench.open()).run("two", into: "one", force: true, isDryRun: false)
    #expect(try bench.keys() == ["one"])
    #expect(
      await isWrongUse {
        _ = try MergeSources(library: bench.open()).run("one", into: "one", force: true, isDryRun: false)
      } == true)
  }

  @Test("move the citations of a text to the source that is kept")
  func citations() async throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    try await bench.add("article", "author=Tamm, Ilo", "title=Counting the Arrested", "year=2009", key: "whole")
    _ = try MergeSources(library: bench.open()).run("tamm2009", into: "whole", force: false, isDryRun: false)
    #expect(try bench.keys("cited-in:\(bench.root)/harbour.txt").contains("whole"))
    let show = try ShowSource(library: bench.open()).run("whole")
    #expect(show.citations.map(\.note) == ["4"])
    #expect(try AuditManuscripts(library: bench.open()).run([]).first?.remarks == [])
  }
}
