import Bibliography
import Bytes
import Exchange
import LibraryFiles
import Testing
import WebArchive

@testable import Workbench

@Suite("Snapshots with a rendered document", .timeLimit(.minutes(20)))
struct RenderedSnapshotTests {
  private static let markup = """
    <!DOCTYPE html><html><head><title>R</title></head><body><article><p>Eleven ships were lost that night, said the harbour master, and \
    nobody had been warned.</p><x-a><template shadowrootmode="open"><p>A note in the shadow of the text.</p></template></x-a>\
    </article></body></html>
    """

  /// Source «r» with a page whose words a script writes.
  private func bench() async throws -> EvidenceBench {
    let bench = try await EvidenceBench(sources: 1)
    try await bench.bench.add("web", "title=R", "url=https://r.example/page", key: "r")
    let receipt = try bench.capture(
      "r", EvidenceBench.exchange(EvidenceBench.hop("https://r.example/page", "<p>Raw words of the server.</p>")))
    let library = try bench.bench.open("ibid snapshot r")
    let store = try library.snapshotStore()
    // A second capture, of the same bytes, this time with a browser.
    var hop = EvidenceBench.hop("https://r.example/page", "<p>Raw words of the server.</p>")
    hop.started = TestWorkbench.start.addingTimeInterval(60)
    let page = try store.record(EvidenceBench.exchange(hop))
    #expect(page.isRevisit && page.sha256 == receipt.sha256)
    var manifest = RequisiteManifest()
    manifest.rendering = try store.note(rendering: Array(Self.markup.utf8), by: "Chrome/156.0.1.2", of: page)
    try store.note(manifest, of: page)
    try library.close(store)
    let reference = CaptureReference(sha256: page.sha256.hex, date: WARCDate.text(page.date), url: page.url)
    try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
      let file = try library.file("r")
      _ = try asWorkbench { () throws(LibraryError) in try transaction.keep([reference], for: file) }
    }
    try bench.keep()
    return bench
  }

  private func quote(_ bench: EvidenceBench, _ words: String) async throws -> QuoteReport {
    try await QuoteSource(library: bench.bench.open("ibid quote", isOffline: true)).run(
      "r", QuoteSource.Request(words), network: NetworkOptions())
  }

  @Test("have the words that a script wrote, and say where they stand")
  func quoted() async throws {
    let bench = try await bench()
    let raw = try await quote(bench, "Raw words of the server")
    #expect(raw.looks.map(\.outcome) == [.exact] && raw.looks.first?.rendered == nil)
    let made = try await quote(bench, "Eleven ships were lost that night")
    let look = try #require(made.looks.first)
    #expect(look.outcome == .exact && look.spokenBrowser == "Chromium 156" && made.isKept)
    let proof = try #require(made.quotation.proof)
    #expect(proof.rendered == SHA256Digest(of: Array(Self.markup.utf8)).hex && proof.sha256 == look.sha256)
    #expect(try await quote(bench, "A note in the shadow of the text").looks.first?.outcome == .exact)
    #expect(try await quote(bench, "words of nobody at all").looks.map(\.outcome) == [.absent, .absent])
    // Read back as it was written; the text that quotes them is supported by a snapshot.
    let source = try bench.bench.open().file("r").source
    #expect(source.record.quotations.count == 3 && source.record.quotations[1].proof == proof)
    let proven = ProvenQuotations([source], here: [proof.sha256])
    #expect(proven.keys(quotedIn: "He wrote: “Eleven ships were lost that night”.") == ["r"])
  }

  @Test("show says so, the log covers the document, and a flipped bit in it is found")
  func shown() async throws {
    let bench = try await bench()
    let row = try Snapshots(library: bench.bench.open()).show("r")
    #expect(row.rendering?.browser == "Chrome/156.0.1.2" && row.rendering?.problem == nil)
    #expect(row.rendering?.bytes == Self.markup.utf8.count)
    #expect(try Snapshots(library: bench.bench.open()).show("a").rendering == nil)
    #expect(try bench.verify().isClean)
    let (file, range) = try place(bench)
    let whole = try AtomicFile.read(bench.bench.root + "/Cache/snapshots/" + file)
    for offset in [range.lowerBound, (range.lowerBound + range.upperBound) / 2, range.upperBound - 1] {
      var damaged = whole
      damaged[offset] ^= 1
      try bench.write(damaged, to: "Cache/snapshots/" + file)
      #expect(try !bench.verify().isClean, "\(offset)")
    }
    try bench.write(whole, to: "Cache/snapshots/" + file)
    #expect(try bench.verify().isClean)
  }

  /// Where the conversion record stands.
  private func place(_ bench: EvidenceBench) throws -> (file: String, range: Range<Int>) {
    let folder = bench.bench.root + "/Cache/snapshots"
    for name in try Folder(folder).entries().map(\.name) where SnapshotStore.isArchive(name) {
      var reader = WARCReader(try WARCSource(path: folder + "/" + name))
      while let step = try reader.next() {
        guard case .record(let record) = step, record.type == .conversion else { continue }
        return (name, record.offset..<record.offset + record.storedLength)
      }
    }
    throw CancellationError()
  }

  @Test("the document goes into a package with its page, and is erased with it")
  func travels() async throws {
    let bench = try await bench()
    _ = try PackSources(library: bench.bench.open("ibid pack")).run(
      ["r"], PackRequest(file: bench.bench.root + "/p.wacz", isPublic: false, isForced: true))
    let other = try await EvidenceBench(sources: 0)
    try await other.bench.add("web", "title=R", "url=https://r.example/page", key: "r")
    _ = try ImportSnapshots(library: other.bench.open("ibid snapshot import")).run(
      bench.bench.root + "/p.wacz", isDryRun: false)
    let there = try await QuoteSource(library: other.bench.open("ibid quote", isOffline: true)).run(
      "r", QuoteSource.Request("Eleven ships were lost that night"), network: NetworkOptions())
    #expect(there.looks.first?.spokenBrowser == "Chromium 156", "\(there.looks)")

    var request = PurgeRequest(reason: "takedown")
    request.withRevisits = true
    _ = try PurgeSnapshots(library: bench.bench.open("ibid snapshot rm --purge")).run(["r"], request)
    try bench.keep()
    #expect(throws: (any Error).self) { try place(bench) }
    #expect(try bench.verify().isClean)
  }
}
