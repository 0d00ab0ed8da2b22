import TestSupport
import Testing

@testable import Workbench

@Suite("ibid quote", .timeLimit(.minutes(10)))
struct QuoteTests {
  private func bench(_ pages: TestPages, takesSnapshot: Bool) async throws -> (TestWorkbench, LoopbackServer) {
    let server = try pages.serve()
    let bench = try TestWorkbench()
    try await bench.add("web", "title=Ice", "url=\(server.origin)/ice", key: "ice")
    if takesSnapshot {
      _ = try await Snapshots(library: bench.open("ibid snapshot")).take(
        ["ice"], network: AddFromWebTests.network, isDryRun: false)
    }
    return (bench, server)
  }

  private func quote(
    _ bench: TestWorkbench, _ words: String, key: String = "ice", isOffline: Bool = false,
    _ change: (inout QuoteSource.Request) -> Void = { _ in }
  ) async throws -> QuoteReport {
    var request = QuoteSource.Request(words)
    change(&request)
    return try await QuoteSource(library: bench.open("ibid quote", isOffline: isOffline)).run(
      key, request, network: AddFromWebTests.network)
  }

  @Test("keeps words with selector, locator and proof; the check watches over them; undo takes them back")
  func kept() async throws {
    let pages = TestPages(["/ice": DiffTests.answer()])
    let (bench, server) = try await bench(pages, takesSnapshot: true)
    let report = try await quote(bench, "Eleven ships were lost", isOffline: true) { $0.locator = "3" }
    #expect(report.isKept && !report.isMissing && report.looks.map(\.kind) == [.snapshot])
    let item = try #require(try bench.raw("ice")["custom"]?["ibid"])
    let kept = try #require(item["quotations"]?.array?.first)
    #expect(kept["prefix"]?.string?.hasSuffix("was not informed. ") == true)
    #expect(kept["suffix"]?.string?.hasPrefix(", and Captain") == true)
    #expect(kept["locator"]?["parts"]?.array?.first?["value"]?.string == "3")
    #expect(kept["proof"]?["sha256"] == item["captures"]?.array?.first?["sha256"] && kept["proof"]?["match"] == "exact")
    #expect(try await quote(bench, "Eleven ships were lost", isOffline: true) { $0.locator = "3" }.wasKept)
    var changed = DiffTests.paragraphs
    changed[1] = "The commission was not informed. Twelve ships were lost, and Captain Lindqvist was blamed for it."
    pages.set("/ice", DiffTests.answer(changed))
    let diff = try await DiffSource(library: bench.open("ibid diff")).run("ice", network: AddFromWebTests.network)
    #expect(diff.drift == "quote-lost")
    let gone = try await quote(bench, "Eleven ships were lost")
    #expect(gone.looks.map(\.outcome) == [.exact, .absent], "the snapshot has what the page lost")
    withExtendedLifetime(server) {}
  }

  @Test("keeps the page where it alone has the words, and nothing in a trial")
  func pageOnly() async throws {
    let (bench, server) = try await bench(TestPages(["/ice": DiffTests.answer()]), takesSnapshot: false)
    let trial = try await quote(bench, "the ferries lay still") { $0.isDryRun = true }
    #expect(!trial.isKept && trial.looks.map(\.outcome) == [.exact])
    #expect(try bench.raw("ice")["custom"]?["ibid"]?["captures"] == nil)
    let report = try await quote(bench, "the ferries lay still")
    #expect(report.isKept && report.link == "\(server.origin)/ice#:~:text=the%20ferries%20lay%20still")
    let item = try #require(try bench.raw("ice")["custom"]?["ibid"])
    #expect(item["captures"]?.array?.first?["basis"] == true)
    #expect(item["quotations"]?.array?.first?["proof"]?["sha256"] == item["captures"]?.array?.first?["sha256"])
    withExtendedLifetime(server) {}
  }

  @Test("does not keep what stands nowhere, nearly, or twice, unless a person insists")
  func refused() async throws {
    let (bench, server) = try await bench(TestPages(["/ice": DiffTests.answer()]), takesSnapshot: true)
    for (words, outcome) in [
      ("wholly other words", QuoteReport.Look.Outcome.absent),
      ("Eleven ships were list, and Captain Lindquist", .similar),
      ("was", .ambiguous),
    ] {
      let report = try await quote(bench, words, isOffline: true)
      #expect(report.isMissing && !report.isKept && report.looks.map(\.outcome) == [outcome], "\(words)")
    }
    #expect(try bench.raw("ice")["custom"]?["ibid"]?["quotations"] == nil)
    let kept = try await quote(bench, "wholly other words", isOffline: true) { $0.keepsAnyway = true }
    #expect(kept.isKept && kept.isMissing)
    let quotation = try #require(try bench.raw("ice")["custom"]?["ibid"]?["quotations"]?.array?.first)
    #expect(quotation["proof"] == nil && quotation["exact"] == "wholly other words")
    withExtendedLifetime(server) {}
  }

  @Test("keeps words of a printed book with their translation, unproven")
  func book() async throws {
    let bench = try TestWorkbench()
    try await bench.add("book", "title=Ice", key: "book")
    let report = try await quote(bench, "лёд пошёл", key: "book") {
      ($0.translation, $0.translator, $0.locator) = ("the ice went", "A. Author", "pp. 3–4")
    }
    #expect(report.isKept && report.looks.isEmpty && !report.isMissing && report.quotation.proof == nil)
    let quotation = try #require(try bench.raw("book")["custom"]?["ibid"]?["quotations"]?.array?.first)
    #expect(quotation["translation"] == "the ice went" && quotation["translator"] == "A. Author")
  }

  @Test("finds words in an attached file, and refuses one that was changed since")
  func attachment() async throws {
    let bench = try TestWorkbench()
    try await bench.add("book", "title=Ice", key: "book")
    try bench.write(Array("The almanac says: the port was open again.\n".utf8), to: "almanac.txt")
    _ = try AttachFiles(library: bench.open("ibid attach")).run("book", [bench.root + "/almanac.txt"], place: .link)
    let report = try await quote(bench, "the port was open again", key: "book")
    #expect(report.looks.map(\.outcome) == [.exact] && report.looks.first?.kind == .attachment && report.isKept)
    try bench.write(Array("The almanac says: the port was open again!\n".utf8), to: "almanac.txt")
    let changed = try await quote(bench, "the port was open", key: "book")
    #expect(changed.looks.map(\.outcome) == [.unread] && !changed.isKept)
  }

  @Test("refuses what is no quotation", arguments: ["", "…", "a\u{1B}[31mb", String(repeating: "long ", count: 5000)])
  func wrongUse(_ words: String) async throws {
    let bench = try TestWorkbench()
    try await bench.add("book", "title=Ice", key: "book")
    await #expect(throws: WorkbenchError.self) { try await quote(bench, words, key: "book") }
  }
}
