import Bibliography
import Bytes
import Exchange
import Foundation
import LibraryFiles
import Testing
import WebArchive

@testable import Workbench

@Suite("Pruning snapshots", .timeLimit(.minutes(10)))
struct PruneSnapshotsTests {
  /// Source `a` with captures of four days, each of other content; the first is the basis.
  private func bench() async throws -> EvidenceBench {
    let bench = try await EvidenceBench(sources: 1)
    for day in 1...3 {
      bench.bench.advance(days: 10)
      var hop = EvidenceBench.hop("https://a.example/page", "<p>Version \(day) of the page.</p>")
      hop.started += Double(day) * 864_000
      let library = try bench.bench.open()
      let store = try library.snapshotStore()
      let receipt = try store.record(EvidenceBench.exchange(hop))
      try library.close(store)
      try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
        let file = try library.file("a")
        _ = try asWorkbench { () throws(LibraryError) in
          try transaction.keep(
            [CaptureReference(sha256: receipt.sha256.hex, date: library.time(receipt.date), url: receipt.url)],
            for: file)
        }
      }
    }
    try bench.keep()
    return bench
  }

  private func prune(_ bench: EvidenceBench, isDryRun: Bool = false, _ set: (inout PrunePolicy) -> Void) throws
    -> PruneReport
  {
    var policy = PrunePolicy()
    set(&policy)
    let report = try PruneSnapshots(library: bench.bench.open("ibid snapshot prune")).run(policy, isDryRun: isDryRun)
    if !isDryRun { try bench.keep() }
    return report
  }

  @Test("age and number choose what goes, what a citation rests on stays, and the log verifies")
  func policy() async throws {
    let bench = try await bench()
    let dry = try prune(bench, isDryRun: true) { $0.keepLast = 1 }
    #expect(dry.purged.rows.map(\.date) == ["2026-12-02T12:00:00Z", "2026-12-12T12:00:00Z"])
    #expect(dry.kept == 1)
    #expect(
      try prune(bench, isDryRun: true) { $0.olderThan = 15 * 86_400 }.purged.rows.map(\.date) == [
        "2026-12-02T12:00:00Z"
      ])
    let done = try prune(bench) { $0.keepLast = 1 }
    #expect(done.purged.rows == dry.purged.rows && done.size == dry.size)
    let report = try bench.verify()
    #expect(report.isClean, "\(report.findings)")
    #expect(report.sources.map(\.proof) == [.unchanged])
    #expect(report.tombstones.count == 2 && report.tombstones.allSatisfy(\.isPruned))
    #expect(try prune(bench) { $0.keepLast = 1 }.purged.rows == [])
  }

  @Test("scans are no versions of a page: only --purge erases them")
  func scans() async throws {
    let bench = try await bench()
    let pages = try prune(bench, isDryRun: true) { $0.keepLast = 0 }.purged.rows.count
    for name in ["1.txt", "2.txt"] {
      let path = bench.bench.root + "/" + name
      try AtomicFile.write(Array("scan \(name)".utf8), to: path)
      _ = try KeepScans(library: bench.bench.open("ibid snapshot --file")).run("a", files: [path], isDryRun: false)
    }
    let report = try prune(bench, isDryRun: true) { $0.keepLast = 0 }
    #expect(report.purged.rows.count == pages && !report.purged.rows.contains { $0.url.hasPrefix("file:") })
  }

  @Test("a scan whose record is not here any more is kept again")
  func scanElsewhere() async throws {
    let bench = try await bench()
    let path = bench.bench.root + "/scan.txt"
    try AtomicFile.write(Array("a scan".utf8), to: path)
    let keep = {
      try KeepScans(library: bench.bench.open("ibid snapshot --file")).run("a", files: [path], isDryRun: false)
    }
    #expect(try keep().map(\.wasHere) == [false])
    #expect(try keep().map(\.wasHere) == [true])
    let file = try #require(
      try bench.bench.open().snapshotStoreForReading().list().first { $0.url.hasPrefix("file:") }?.file)
    try FileManager.default.removeItem(atPath: bench.bench.root + "/Cache/snapshots/" + file)
    #expect(try keep().map(\.wasHere) == [false])
  }

  @Test("a size takes the oldest first and says when it cannot be met")
  func size() async throws {
    let bench = try await bench()
    let total = try Snapshots(library: bench.bench.open()).total().bytes
    let one = try prune(bench, isDryRun: true) { $0.maxSize = total - 1 }
    #expect(one.purged.rows.map(\.date) == ["2026-12-02T12:00:00Z"] && !one.isOverSize)
    #expect(one.size <= total - 1)
    let all = try prune(bench) { $0.maxSize = 1 }
    #expect(all.purged.rows.count == 3 && all.isOverSize)
    #expect(try Snapshots(library: bench.bench.open()).total().bytes == all.size)
  }

  @Test("a body that a kept capture refers to stays, and so does what a quotation was found in")
  func needed() async throws {
    let bench = try await bench()
    // The third version again: a revisit of it, the newest.
    bench.bench.advance(days: 10)
    var hop = EvidenceBench.hop("https://a.example/page", "<p>Version 3 of the page.</p>")
    hop.started += 40 * 86_400
    let library = try bench.bench.open()
    let store = try library.snapshotStore()
    #expect(try store.record(EvidenceBench.exchange(hop)).isRevisit)
    try library.close(store)
    let file = try library.file("a")
    var source = file.source
    var quotation = CitedQuotation("Version 1")
    quotation.proof = CitedQuotation.Proof(sha256: source.record.captures[1].sha256, match: .exact, characters: 0..<9)
    source.record.quotations = [quotation]
    let changed = source
    try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
      try asWorkbench { () throws(LibraryError) in _ = try transaction.set(file, to: changed) }
    }
    let report = try prune(bench) { $0.keepLast = 1 }
    #expect(report.purged.rows.map(\.date) == ["2026-12-12T12:00:00Z"])
    #expect(report.kept == 2)
    #expect(try bench.verify().isClean)
  }

  @Test(
    "sizes and ages are read as people write them",
    arguments: [
      ("500", 500), ("2kB", 2_000), ("200MB", 200_000_000), ("2gb", 2_000_000_000), ("1TB", 1_000_000_000_000),
    ])
  func sizes(text: String, bytes: Int) {
    #expect(ByteSize.bytes(text) == bytes)
    for wrong in ["", "MB", "-1MB", "1.5GB", "99999999999999999999B", "9999999999999TB"] {
      #expect(ByteSize.bytes(wrong) == nil)
    }
  }
}

@Suite("Scans", .timeLimit(.minutes(5)))
struct KeepScansTests {
  @Test("are kept as resources with their digest, once, and verify, show, extract, pack and proof know them")
  func scan() async throws {
    let bench = try await EvidenceBench(sources: 1)
    try await bench.bench.add("archive", "title=Fond 970", key: "fond")
    // It begins like an answer, and is none.
    let bytes = [0xFF, 0xD8, 0xFF] + Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nnot an answer".utf8)
    let path = bench.bench.root + "/лист 12.jpg"
    try AtomicFile.write(bytes, to: path)
    func keep(_ key: String, isDryRun: Bool = false) throws -> KeptScan {
      let scans = try KeepScans(library: bench.bench.open("ibid snapshot")).run(key, files: [path], isDryRun: isDryRun)
      try bench.keep()
      return try #require(scans.first)
    }
    #expect(try !keep("fond", isDryRun: true).wasHere)
    let kept = try keep("fond")
    #expect(kept.mediaType == "image/jpeg" && kept.bytes == bytes.count && !kept.wasHere && !kept.wasTied)
    #expect(try keep("fond").wasTied)
    let other = try keep("a")
    #expect(other.wasHere && !other.wasTied)
    let fond = try bench.bench.open().file("fond").source.record.captures
    #expect(fond.count == 1 && fond[0].isBasis)
    #expect(try bench.bench.open().file("a").source.record.captures.map(\.isBasis) == [true, false])
    let row = try Snapshots(library: bench.bench.open()).show("fond")
    #expect(
      row.url == "file:///%D0%BB%D0%B8%D1%81%D1%82%2012.jpg" && row.mediaType == "image/jpeg"
        && row.bytes == bytes.count)
    #expect(try Snapshots(library: bench.bench.open()).extract("fond", to: nil).body == bytes)
    let report = try bench.verify()
    #expect(report.isClean && report.sources.map(\.proof) == [.unchanged, .unchanged], "\(report.findings)")
    #expect(try ProveSource(library: bench.bench.open()).run("fond", folder: nil, isDryRun: true).captures == 1)
    #expect(
      try PackSources(library: bench.bench.open()).run(["fond"], PackRequest(file: "p.wacz", isDryRun: true)).captures
        == 1)
    let conformance = try WARCConformance.run(folder: bench.bench.root + "/Cache/snapshots")
    #expect(conformance.files.allSatisfy { $0.violations.isEmpty })
  }

  @Test("have the type of their content, and a name that says another one is told")
  func otherName() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let path = bench.bench.root + "/scan.jpg"
    try AtomicFile.write(Array("words of a letter".utf8), to: path)
    let scan = try #require(
      try KeepScans(library: bench.bench.open("ibid snapshot")).run("a", files: [path], isDryRun: false).first)
    #expect(scan.mediaType == "text/plain" && scan.contradicted == "image/jpeg" && scan.json["named"] == "image/jpeg")
    #expect(scan.findings.map(\.code) == ["file-named-otherwise"] && scan.findings.first?.severity == .warning)
    #expect(try Snapshots(library: bench.bench.open()).show(scan.sha256).mediaType == "text/plain")
  }

  @Test("an empty file, a folder and one that is not there are refused")
  func refused() async throws {
    let bench = try await EvidenceBench(sources: 1)
    try AtomicFile.write([], to: bench.bench.root + "/empty.jpg")
    for path in ["/empty.jpg", "/Cache", "/nothing.jpg"] {
      #expect(throws: WorkbenchError.self) {
        try KeepScans(library: bench.bench.open()).run("a", files: [bench.bench.root + path], isDryRun: false)
      }
    }
  }
}
