import JSON
import LibraryFiles
import TestSupport
import Testing

@testable import Workbench

@Suite("The difference of a page from its snapshot", .timeLimit(.minutes(10)))
struct DiffTests {
  static let paragraphs = [
    "The harbour froze over in the second week of January 1911, and the ferries lay still until the wind turned.",
    "The commission was not informed. Eleven ships were lost, and Captain Lindqvist was blamed for it.",
    "By the spring of 1913 the port was open again, as the almanac of that year says in so many words.",
  ]

  static func answer(_ paragraphs: [String] = paragraphs, day: String = "3 May 2021") -> LoopbackServer.Answer {
    LoopbackServer.Answer(
      html: """
        <html lang=en><head><title>Ice</title></head><body><nav><a href=/>Home</a></nav><article><h1>Ice</h1>
        <p>Updated \(day)</p>\(paragraphs.map { "<p>\($0)</p>" }.joined())</article></body></html>
        """)
  }

  private func bench(_ pages: TestPages) async throws -> (TestWorkbench, LoopbackServer) {
    let server = try pages.serve()
    let bench = try TestWorkbench()
    try await bench.add("web", "title=Ice", "url=\(server.origin)/ice", key: "ice")
    _ = try await Snapshots(library: bench.open("ibid snapshot")).take(
      ["ice"], network: AddFromWebTests.network, isDryRun: false)
    return (bench, server)
  }

  private func diff(_ bench: TestWorkbench, _ key: String = "ice", isOffline: Bool = false) async throws -> DiffReport {
    try await DiffSource(library: bench.open("ibid diff", isOffline: isOffline)).run(
      key, network: AddFromWebTests.network)
  }

  /// Registers a manuscript that quotes the source, as its register has it.
  private func quote(_ bench: TestWorkbench, _ words: String) throws {
    let id = try #require(try bench.raw("ice")["custom"]?["ibid"]?["id"]?.string)
    let register: JSONValue = [
      "v": 1, "id": "m", "path": "m.md", "sha256": "", "notes": [], "claims": [], "citations": [],
      "quotations": [["source": .string(id), "exact": .string(words)]],
    ]
    try bench.write(JSONWriter.bytes(register), to: "Bibliography/manuscripts/m.json")
  }

  @Test("is none where the page is byte for byte as it was, and noise where only a date differs")
  func same() async throws {
    let pages = TestPages(["/ice": Self.answer()])
    let (bench, server) = try await bench(pages)
    let same = try await diff(bench)
    #expect(same.drift == "same" && same.passages.isEmpty && !same.isChanged)
    #expect(same.other.isLive && same.other.status == 200 && same.snapshot.sha256 == same.other.sha256)
    pages.set("/ice", Self.answer(day: "14 June 2022"))
    let noise = try await diff(bench)
    #expect(noise.drift == "noise" && noise.passages.isEmpty && noise.snapshot.sha256 != noise.other.sha256)
    withExtendedLifetime(server) {}
  }

  @Test("shows the passage that changed, the one with a quotation first")
  func changed() async throws {
    let pages = TestPages(["/ice": Self.answer()])
    let (bench, server) = try await bench(pages)
    try quote(bench, "the port was open again")
    var paragraphs = Self.paragraphs
    paragraphs[0] = paragraphs[0].replacing("second week", with: "third week")
    pages.set("/ice", Self.answer(paragraphs, day: "9 July 2023"))
    let changed = try await diff(bench)
    #expect(changed.drift == "changed" && changed.quotations.map(\.outcome) == ["found"])
    #expect(changed.passages.count == 1 && changed.passages.first?.after?.contains("third week") == true)
    paragraphs[2] = paragraphs[2].replacing("open again", with: "shut again")
    pages.set("/ice", Self.answer(paragraphs))
    let lost = try await diff(bench)
    #expect(lost.drift == "quote-lost" && lost.quotations.map(\.outcome) == ["lost"])
    #expect(lost.passages.count == 2 && lost.passages.first?.isQuoted == true)
    #expect(lost.json["quotations"]?.array?.first?["outcome"]?.string == "lost")
    withExtendedLifetime(server) {}
  }

  @Test("a check tells the same, keeps the evidence in its line, and fails only for a lost quotation")
  func check() async throws {
    let pages = TestPages(["/ice": Self.answer()])
    let (bench, server) = try await bench(pages)
    try quote(bench, "[e]leven ships were lost")
    var paragraphs = Self.paragraphs
    paragraphs[0] = paragraphs[0].replacing("1911", with: "1912")
    pages.set("/ice", Self.answer(paragraphs))
    let changed = try await CheckLibraryTests.check(bench)
    #expect(changed.rows.map(\.detail) == ["the page changed; your quotation still stands"] && !changed.hasFailures)
    paragraphs[1] = paragraphs[1].replacing("Eleven", with: "Twelve")
    pages.set("/ice", Self.answer(paragraphs))
    bench.advance(days: 8)
    let lost = try await CheckLibraryTests.check(bench)
    #expect(lost.rows.map(\.detail) == ["your quotation is gone: \"[e]leven ships were l…\""] && lost.hasFailures)
    let lines = try bench.files("Cache/checks").sorted { $0.key < $1.key }.flatMap { file in
      try file.value.split(separator: 0x0A).map { try JSONReader.read(Array($0)) }
    }
    #expect(lines.map { $0["drift"]?.string } == ["changed", "quote-lost"])
    let evidence = try #require(lines.last?["evidence"]?["drift"])
    #expect(evidence["changes"]?.int == 2 && evidence["quotations_lost"]?.array?.count == 1)
    #expect(evidence["passages"]?.array?.first?["change"]?.string == "changed")
    #expect((evidence["likeness"]?.int ?? 100) < 100 && (evidence["words_before"]?.int ?? 0) > 40)
    withExtendedLifetime(server) {}
  }

  @Test("offline compares two snapshots, and says what is missing where there is one")
  func offline() async throws {
    let pages = TestPages(["/ice": Self.answer()])
    let (bench, server) = try await bench(pages)
    #expect(await message { _ = try await diff(bench, isOffline: true) }.contains("one snapshot"))
    pages.set("/ice", Self.answer(Self.paragraphs.map { $0.replacing("Lindqvist", with: "Okonjo") }))
    bench.advance(days: 2)
    _ = try await Snapshots(library: bench.open("ibid snapshot")).take(
      ["ice"], network: AddFromWebTests.network, isDryRun: false)
    server.stop()
    let report = try await diff(bench, isOffline: true)
    #expect(report.drift == "changed" && !report.other.isLive)
    #expect(report.passages.map(\.change) == ["changed"])
  }

  @Test("of a source without a snapshot, or of a page that does not answer, is refused with what to do")
  func refused() async throws {
    let pages = TestPages(["/ice": Self.answer()])
    let (bench, server) = try await bench(pages)
    try await bench.add("book", "title=Port and People", "author=Okonjo, Ada", key: "port")
    #expect(await message { _ = try await diff(bench, "port") }.contains("ibid snapshot port"))
    #expect(await isWrongUse { _ = try await diff(bench, "nobody") } == true)
    pages.set("/ice", .init(html: "gone", status: 404))
    #expect(await message { _ = try await diff(bench) }.contains("404"))
    withExtendedLifetime(server) {}
  }
}
