import Bibliography
import Bytes
import Exchange
import Foundation
import JSON
import LibraryFiles
import Testing
import WebArchive

@testable import Workbench

@Suite("Erasing snapshots", .timeLimit(.minutes(10)))
struct PurgeSnapshotsTests {
  private func purge(
    _ bench: EvidenceBench, _ words: String..., reason: String = "takedown by the author", isDryRun: Bool = false,
    withRevisits: Bool = false
  ) throws -> PurgeReport {
    var request = PurgeRequest(reason: reason)
    request.isDryRun = isDryRun
    request.withRevisits = withRevisits
    let report = try PurgeSnapshots(library: bench.bench.open("ibid snapshot rm --purge")).run(words, request)
    if !isDryRun { try bench.keep() }
    return report
  }

  private func sha(_ bench: EvidenceBench, _ key: String) throws -> String {
    try #require(try bench.bench.open().file(key).source.record.captures.first?.sha256)
  }

  /// All records of all files as bytes.
  private func records(_ bench: EvidenceBench) throws -> [[UInt8]] {
    var records: [[UInt8]] = []
    let folder = try Folder(bench.bench.root + "/Cache/snapshots")
    for name in try folder.entries().map(\.name) where SnapshotStore.isArchive(name) {
      let bytes = try folder.read(name)
      let store = try bench.bench.open().snapshotStoreForReading()
      for group in try store.groups(in: name).groups {
        for range in group.ranges { records.append(Array(bytes[range])) }
      }
    }
    return records
  }

  @Test(
    "the record goes, all others stay byte for byte, the log verifies and says why, and proof, pack, show and quote say it"
  )
  func takedown() async throws {
    let bench = try await EvidenceBench(sources: 0)
    for key in ["a", "b", "c"] {
      try await bench.bench.add("web", "title=\(key)", "url=https://\(key).example/page", key: key)
    }
    // All three in one file.
    let library = try bench.bench.open()
    let store = try library.snapshotStore()
    for key in ["a", "b", "c"] {
      let receipt = try store.record(
        EvidenceBench.exchange(
          EvidenceBench.hop("https://\(key).example/page", "<p>What \(key) says, SECRET\(key).</p>")))
      try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
        let file = try library.file(key)
        _ = try asWorkbench { () throws(LibraryError) in
          try transaction.keep(
            [
              CaptureReference(
                sha256: receipt.sha256.hex, date: "2026-11-22T12:00:00Z", url: receipt.url, isBasis: true)
            ],
            for: file)
        }
      }
    }
    try library.close(store)
    try bench.keep()
    let digest = try sha(bench, "b")
    let before = try records(bench)
    let old = try #require(bench.files("Cache/snapshots").keys.first { $0.hasSuffix(".warc.gz") })

    let dry = try purge(bench, "b", isDryRun: true)
    #expect(dry.rows.map(\.sha256) == [digest] && dry.freed > 0)
    #expect(try records(bench) == before)

    bench.bench.advance(days: 8)
    let done = try purge(bench, "b")
    #expect(done.rows == dry.rows && done.freed == dry.freed)
    let after = try records(bench)
    #expect(after == before.filter { record in after.contains(record) })
    #expect(after.count == before.count - 3)
    let files = try bench.files("Cache/snapshots")
    #expect(files[old] == nil && files.count { $0.key.hasSuffix("-r1.warc.gz") } == 1)
    #expect(files.count { $0.key.contains(".erasure/") } == 0)

    let report = try bench.verify()
    #expect(report.isClean, "\(report.findings)")
    #expect(report.sources.map(\.proof) == [.unchanged, .purged, .unchanged])
    #expect(report.tombstones.map(\.sentence) == ["it was purged on 2026-11-30 because takedown by the author"])
    let source = try bench.bench.open().file("b").source.record.captures
    #expect(source.map(\.sha256) == [digest] && !source[0].isBasis)

    for attempt: () throws -> Void in [
      { _ = try ProveSource(library: bench.bench.open()).run("b", folder: bench.bench.root + "/p", isDryRun: true) },
      { _ = try PackSources(library: bench.bench.open()).run(["b"], PackRequest(file: "p.wacz", isDryRun: true)) },
      { _ = try Snapshots(library: bench.bench.open()).show("b") },
      { _ = try Snapshots(library: bench.bench.open()).show(String(digest.prefix(10))) },
      { _ = try Snapshots(library: bench.bench.open()).extract("b", to: nil) },
      { _ = try self.purge(bench, "b") },
    ] {
      let error = #expect(throws: WorkbenchError.self) { try attempt() }
      #expect(
        error?.description.contains("purged on 2026-11-30 because takedown by the author") == true,
        "\(String(describing: error))")
    }
    let conformance = try WARCConformance.run(folder: bench.bench.root + "/Cache/snapshots")
    #expect(conformance.files.allSatisfy { $0.violations.isEmpty })
  }

  @Test("a file of which nothing is left goes whole, and a second erasure of one file counts on")
  func wholeFile() async throws {
    let bench = try await EvidenceBench(sources: 1)
    try bench.capture("a", EvidenceBench.exchange(EvidenceBench.hop("https://a.example/other", "<p>Other.</p>")))
    try bench.keep()
    _ = try purge(bench, "https://a.example/other")
    #expect(try bench.files("Cache/snapshots").keys.count { $0.hasSuffix(".warc.gz") } == 1)
    #expect(try bench.verify().isClean)
    _ = try purge(bench, "a@2026-11-22")
    #expect(try bench.files("Cache/snapshots").keys.count { $0.hasSuffix(".warc.gz") } == 0)
    #expect(try bench.verify().isClean)
    #expect(try Snapshots(library: bench.bench.open()).list([]).allSatisfy { $0.file == nil })
  }

  @Test("a payload that later captures refer to stays, unless these go too")
  func revisits() async throws {
    let bench = try await EvidenceBench(sources: 1)
    bench.bench.advance(days: 3)
    var hop = EvidenceBench.hop("https://a.example/page", "<p>What a says.</p>")
    hop.started += 3 * 86_400
    let again = try bench.capture("a", EvidenceBench.exchange(hop))
    #expect(again.isRevisit)
    try bench.keep()
    let error = #expect(throws: WorkbenchError.self) { try purge(bench, "a@2026-11-22") }
    #expect(error?.description.contains("2026-11-25T12:00:00Z") == true && error?.isWrongUse == true)
    #expect(try bench.verify().isClean)
    // The reference alone can go.
    #expect(try purge(bench, "a@2026-11-25", isDryRun: true).rows.map(\.date) == ["2026-11-25T12:00:00Z"])
    let report = try purge(bench, "a@2026-11-22", withRevisits: true)
    #expect(report.rows.count == 2)
    #expect(try bench.verify().isClean)
  }

  @Test("redirects and the files of a page go with it; what another page's capture refers to stays")
  func trees() async throws {
    let bench = try await EvidenceBench(sources: 0)
    try await bench.bench.add("web", "title=a", "url=https://a.example/old", key: "a")
    try await bench.bench.add("web", "title=b", "url=https://b.example/old", key: "b")
    for key in ["a", "b"] {
      let moved = EvidenceBench.hop(
        "https://\(key).example/old", "", status: "301 Moved",
        headers: ["Location: https://\(key).example/page", "Content-Type: text/html"])
      try bench.capture(
        key, EvidenceBench.exchange(moved, EvidenceBench.hop("https://\(key).example/page", "<p>Page of \(key).</p>")))
    }
    try bench.keep()
    let report = try purge(bench, "a")
    #expect(report.rows.map(\.url) == ["https://a.example/old", "https://a.example/page"])
    #expect(report.rows.map(\.isNamed) == [false, true])
    #expect(try bench.verify().isClean)
    #expect(try Snapshots(library: bench.bench.open()).show("b").url == "https://b.example/page")
  }

  @Test("a reason is needed, a capture that stands here again is named, and undo does not bring it back")
  func afterwards() async throws {
    let bench = try await EvidenceBench(sources: 2)
    #expect(throws: WorkbenchError.self) { try purge(bench, "a", reason: "  ") }
    #expect(throws: WorkbenchError.self) { try purge(bench, "nobody") }
    let files = try bench.files("Cache/snapshots")
    _ = try purge(bench, "a")
    let without = try bench.files("Cache/snapshots")
    for (path, bytes) in files { try bench.write(bytes, to: path) }
    let codes = Set(try bench.verify().findings.map(\.code))
    #expect(codes == ["purged-still-here"])
    for path in files.keys where without[path] == nil {
      try FileManager.default.removeItem(atPath: bench.bench.root + "/" + path)
    }
    for (path, bytes) in without { try bench.write(bytes, to: path) }
    #expect(try bench.verify().isClean)
    let undone = try UndoTransactions(library: bench.bench.open("ibid undo")).run(nil, isDryRun: false)
    #expect("\(undone)".contains("does not come back"))
    #expect(try bench.bench.open().file("a").source.record.captures.first?.isBasis == true)
    #expect(try Snapshots(library: bench.bench.open()).list([]).count { $0.file != nil } == 1)
  }

  @Test("a process that was killed before its decision leaves the old state, one killed after it the new one")
  func killed() async throws {
    let bench = try await EvidenceBench(sources: 3)
    let whole = try bench.files("Cache/snapshots")
    let record = try #require(
      try bench.bench.open().snapshotStoreForReading().indexLines().first { $0.url.contains("b.example") })
    let open = {
      try SnapshotStore(
        folder: bench.bench.root + "/Cache/snapshots", software: "t", now: { TestWorkbench.start },
        random: SystemRandomNumberGenerator())
    }
    // Made ready, and its process gone.
    do {
      let store = try open()
      let erasure = try store.prepareErasure(token: "UNDECIDED", isDecided: { _ in false }) {
        (store) throws(WebArchiveError) in
        try store.planErasure(of: [record], .refuse, isTaken: { _ in false })
      }
      #expect(erasure.plan.captures.count == 1)
    }
    #expect(try bench.files("Cache/snapshots").keys.contains { $0.contains(".erasure/") })
    #expect(try bench.verify().isClean)
    #expect(
      try bench.files("Cache/snapshots").filter { !$0.key.hasSuffix(".lock") }
        == whole.filter { !$0.key.hasSuffix(".lock") })

    // Decided, and its process gone at each step after that.
    for step in 0..<3 {
      for (path, bytes) in whole { try bench.write(bytes, to: path) }
      let store = try open()
      let plan: ErasurePlan
      do {
        let erasure = try store.prepareErasure(token: "DECIDED", isDecided: { _ in false }) {
          (store) throws(WebArchiveError) in
          try store.planErasure(of: [record], .refuse, isTaken: { _ in false })
        }
        plan = erasure.plan
      }
      let folder = try Folder(bench.bench.root + "/Cache/snapshots")
      if step > 0, let successor = plan.files[0].successor {
        try folder.rename(".erasure/" + successor, to: successor)
      }
      if step > 1 { try folder.removeFile(record.filename) }
      try store.settleErasure { $0 == "DECIDED" }
      let lines = try open().indexLines()
      #expect(!lines.contains { $0.recordDigest == record.recordDigest } && lines.count == 2)
      #expect(try folder.facts(".erasure") == nil)
      #expect(try folder.facts(record.filename) == nil)
    }
  }

  @Test("a tombstone hides no more than it names: what else went with the file is missed")
  func hidden() async throws {
    let bench = try await EvidenceBench(sources: 1)
    _ = try bench.capture("a", EvidenceBench.exchange(EvidenceBench.hop("https://a.example/b", "<p>Second.</p>")))
    try bench.keep()
    _ = try purge(bench, "a@2026", withRevisits: false)
    #expect(try bench.verify().isClean)
    // Two captures in one file, of which one is erased, and the new file is thrown away with its line of the index.
    let other = try await EvidenceBench(sources: 0)
    try await other.bench.add("web", "title=c", "url=https://c.example/1", key: "c")
    let library = try other.bench.open()
    let store = try library.snapshotStore()
    for page in 1...2 {
      _ = try store.record(
        EvidenceBench.exchange(EvidenceBench.hop("https://c.example/\(page)", "<p>Page \(page).</p>")))
    }
    try library.close(store)
    try other.keep()
    let logged = try other.files("Bibliography/evidence")
    _ = try purge(other, "https://c.example/1")
    #expect(try other.verify().isClean)
    #expect(try other.files("Bibliography/evidence") != logged)
    for path in try other.files("Cache/snapshots").keys where path.hasSuffix(".warc.gz") {
      try FileManager.default.removeItem(atPath: other.bench.root + "/" + path)
    }
    try other.write([], to: "Cache/snapshots/index.cdxj")
    #expect(try other.verify().findings.contains { $0.code == "snapshot-missing" })
    // A tombstone of the file without one of its capture.
    let third = try await EvidenceBench(sources: 1)
    let path = try #require(third.files("Cache/snapshots").keys.first { $0.hasSuffix(".warc.gz") })
    let digest = SHA256Digest(of: try AtomicFile.read(third.bench.root + "/" + path))
    try third.bench.open().change(isDryRun: false) { transaction throws(WorkbenchError) in
      transaction.purge(["archive": .string(PathParts.split(path).name), "sha256": .string(digest.labelled)])
    }
    try third.keep()
    try FileManager.default.removeItem(atPath: third.bench.root + "/" + path)
    try third.write([], to: "Cache/snapshots/index.cdxj")
    #expect(try third.verify().findings.contains { $0.code == "capture-missing" && $0.severity == .error })
  }

  @Test("untying leaves the record, is refused for what a citation rests on, and is taken back by undo")
  func untie() async throws {
    let bench = try await EvidenceBench(sources: 2)
    let library = try bench.bench.open("ibid snapshot rm a")
    let untied = try UntieSnapshots(library: library).run(["a"], isForced: false, isDryRun: false)
    #expect(untied.map(\.key) == ["a"])
    #expect(try bench.bench.open().file("a").source.record.captures == [])
    #expect(try Snapshots(library: bench.bench.open()).list([]).count { $0.file != nil } == 2)
    #expect(throws: WorkbenchError.self) {
      try UntieSnapshots(library: bench.bench.open()).run(["a"], isForced: false, isDryRun: false)
    }
    _ = try UndoTransactions(library: bench.bench.open("ibid undo")).run(nil, isDryRun: false)
    #expect(try bench.bench.open().file("a").source.record.captures.count == 1)
    // A quotation that was found in it.
    let again = try bench.bench.open()
    let file = try again.file("a")
    var source = file.source
    var quotation = CitedQuotation("What a says")
    quotation.proof = CitedQuotation.Proof(sha256: try sha(bench, "a"), match: .exact, characters: 0..<11)
    source.record.quotations = [quotation]
    let changed = source
    try again.change(isDryRun: false) { transaction throws(WorkbenchError) in
      try asWorkbench { () throws(LibraryError) in _ = try transaction.set(file, to: changed) }
    }
    #expect(throws: WorkbenchError.self) {
      try UntieSnapshots(library: bench.bench.open()).run(["a@2026"], isForced: false, isDryRun: false)
    }
    #expect(try UntieSnapshots(library: bench.bench.open()).run(["a"], isForced: true, isDryRun: true).count == 1)
  }

  @Test("a file that several pages need stays until the last of them goes, and then it goes too")
  func sharedFiles() async throws {
    let bench = try await EvidenceBench(sources: 0)
    let library = try bench.bench.open()
    let store = try library.snapshotStore()
    func page(_ path: String, needs receipts: [CaptureReceipt]) throws -> CaptureReceipt {
      let page = try store.record(
        EvidenceBench.exchange(EvidenceBench.hop("https://a.example/\(path)", "<p>What \(path) says.</p>")))
      var files = receipts
      if files.isEmpty {
        for name in ["s.css", "i.png"] {
          files.append(
            try store.record(
              EvidenceBench.exchange(EvidenceBench.hop("https://a.example/\(name)", name)),
              RecordingOptions(requisite: RecordingOptions.Requisite(via: page.url, depth: 1))))
        }
      }
      var manifest = RequisiteManifest()
      for file in files { manifest.add(file) }
      try store.note(manifest, of: page)
      return page
    }
    let first = try page("1", needs: [])
    let css = try #require(try store.list().first { $0.url.hasSuffix("s.css") })
    _ = try page("2", needs: [css])
    #expect(first.file == css.file)
    try library.close(store)
    try bench.keep()
    func left() throws -> [String] {
      try bench.bench.open().snapshotStoreForReading().list().map { String($0.url.suffix(5)) }.sorted()
    }
    #expect(try purge(bench, "https://a.example/1").rows.count == 2, "the page and its image")
    #expect(try left() == ["ple/2", "s.css"])
    #expect(try purge(bench, "https://a.example/2").rows.count == 2)
    #expect(try left() == [])
    let report = try bench.verify()
    #expect(report.isClean, "\(report.findings)")
  }

  @Test("an address that ends as a time does is an address where it was captured")
  func addressWithTime() async throws {
    let bench = try await EvidenceBench(sources: 0)
    let library = try bench.bench.open()
    let store = try library.snapshotStore()
    for url in ["https://social.example/", "https://social.example/@2026"] {
      _ = try store.record(EvidenceBench.exchange(EvidenceBench.hop(url, "<p>\(url)</p>")))
    }
    try library.close(store)
    let done = try purge(bench, "https://social.example/@2026", isDryRun: true)
    #expect(done.rows.map(\.url) == ["https://social.example/@2026"])
    let home = try purge(bench, "https://social.example/@2026-11", isDryRun: true)
    #expect(home.rows.map(\.url) == ["https://social.example/"])
  }
}
