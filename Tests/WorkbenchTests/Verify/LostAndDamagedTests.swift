import Bibliography
import Bytes
import Exchange
import Foundation
import LibraryFiles
import Testing
import WebArchive

@testable import Workbench

@Suite("Verifying what was lost, replaced or damaged", .timeLimit(.minutes(10)))
struct LostAndDamagedTests {
  @Test("tells every file that this clone captured when the whole folder is gone")
  func noFolder() async throws {
    let bench = try await EvidenceBench()
    let files = try bench.files("Cache/snapshots").keys.filter { $0.hasSuffix(".warc.gz") }
    try FileManager.default.removeItem(atPath: bench.bench.root + "/Cache/snapshots")
    let missing = try bench.verify().findings.filter { $0.code == "snapshot-missing" }
    #expect(Set(missing.compactMap(\.place.file)) == Set(files))
  }

  @Test("does not log a file that its writer gave no byte yet, and lets the writer go on")
  func noByteYet() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let begun = "Cache/snapshots/ibid-20260101000000-00009.warc.gz"
    bench.bench.advance(days: 1)
    _ = try bench.capture(
      "a", EvidenceBench.exchange(EvidenceBench.hop("https://a.example/page", "<p>Other words.</p>")))
    try bench.write([], to: begun)
    try bench.keep()
    let known = try KnownLeaves(bench.bench.open().files.layout)
    #expect(known.archives.count == 2)
    #expect(known.archives[String(begun.split(separator: "/")[2])] == nil)
    #expect(try bench.verify().isClean)
  }

  @Test("names a file that lost all its bytes")
  func emptied() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let path = try #require(try bench.files("Cache/snapshots").keys.first { $0.hasSuffix(".warc.gz") })
    try bench.write([], to: path)
    let damaged = try bench.verify().findings.filter { $0.code == "snapshot-damaged" }
    #expect(damaged.contains { $0.place.file == path && $0.message.contains("not what the evidence log has") })
  }

  @Test("takes a link or a file in the place of the logs for no library without logs")
  func noLogs() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let path = bench.bench.root + "/Bibliography/evidence"
    let away = bench.bench.root + "/away"
    try FileManager.default.moveItem(atPath: path, toPath: away)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: away)
    #expect(throws: WorkbenchError.self) { try bench.verify() }
    try FileManager.default.removeItem(atPath: path)
    try AtomicFile.write("x", to: path)
    #expect(throws: WorkbenchError.self) { try bench.verify() }
    try FileManager.default.removeItem(atPath: path)
    #expect(try bench.verify().logs.isEmpty)
  }

  @Test("judges a capture by its own record, not by another with the same payload")
  func samePayload() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let first = try Set(bench.files("Cache/snapshots").keys)
    bench.bench.advance(days: 1)
    var hop = EvidenceBench.hop("https://a.example/page", "<p>What a says.</p>")
    hop.started = TestWorkbench.start.addingTimeInterval(86_400)
    let receipt = try bench.capture("a", EvidenceBench.exchange(hop))
    #expect(receipt.isRevisit)
    try bench.keep()
    #expect(try bench.verify().sources[0].proof == .unchanged)
    let second = try #require(
      try bench.files("Cache/snapshots").keys.first { !first.contains($0) && $0.hasSuffix(".warc.gz") })
    try FileManager.default.removeItem(atPath: bench.bench.root + "/" + second)
    #expect(try bench.verify().sources[0].proof == .elsewhere)
  }

  @Test("names the source whose capture is damaged, and those for whose captures nobody vouches")
  func sources() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let path = try #require(try bench.files("Cache/snapshots").keys.first { $0.hasSuffix(".warc.gz") })
    let whole = try bench.files("Cache/snapshots")[path] ?? []
    var bytes = whole
    bytes[bytes.count - 30] ^= 1
    try bench.write(bytes, to: path)
    #expect(
      try bench.verify().findings.contains {
        $0.code == "capture-damaged" && $0.place.key == "a" && $0.severity == .error
      })
    try bench.write(whole, to: path)
    #expect(try bench.verify().isClean)
    // A capture that a source names and that nobody has.
    let library = try bench.bench.open()
    try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
      let file = try library.file("a")
      let unknown = CaptureReference(
        sha256: SHA256Digest(ofText: "x").hex, date: "2020-01-01T00:00:00Z", url: "https://a.example/page")
      _ = try asWorkbench { () throws(LibraryError) in try transaction.keep([unknown], for: file) }
    }
    try bench.keep()
    #expect(try bench.verify().findings.map(\.code) == ["capture-unknown"])
    #expect(try bench.verify().isClean == false)
  }
}

@Suite("Keeping the evidence log", .timeLimit(.minutes(10)))
struct EvidenceKeeperTests {
  private func keepings(_ bench: EvidenceBench) throws -> [String] {
    let library = try bench.bench.open()
    library.hasCaptured = true
    return library.keepEvidence().map(\.code)
  }

  @Test("skips none of its transactions because the clock of another clone runs ahead")
  func foreignClock() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let other = try TestWorkbench(seed: 9)
    other.advance(days: 40)
    try await other.add("book", "title=Later", key: "later")
    for (path, bytes) in try other.files("Bibliography/history") {
      try bench.bench.write(Array(bytes), to: "Bibliography/history/" + path)
    }
    for key in ["x", "y"] {
      try await bench.bench.add("book", "title=\(key)", key: key)
      try bench.keep()
    }
    let report = try bench.verify()
    #expect(report.findings == [])
    #expect(report.provenTransactions == 4 && report.unloggedTransactions == 1)
  }

  @Test("adds the captures of a file whose import was killed before they came into the index")
  func lateCaptures() async throws {
    let forger = try await EvidenceBench(sources: 1)
    let source = try #require(try forger.files("Cache/snapshots").first { $0.key.hasSuffix(".warc.gz") })
    let bench = try await EvidenceBench(sources: 0)
    try await bench.bench.add("web", "title=A", "url=https://a.example/page", key: "a")
    let away = bench.bench.root + "/foreign.warc.gz"
    try AtomicFile.write(source.value, to: away)
    try FileManager.default.createDirectory(
      atPath: bench.bench.root + "/Cache/snapshots", withIntermediateDirectories: true)
    try bench.write(source.value, to: "Cache/snapshots/foreign.warc.gz")
    try bench.keep()
    _ = try ImportSnapshots(library: bench.bench.open("ibid snapshot import")).run(away, isDryRun: false)
    try bench.keep()
    let report = try bench.verify()
    #expect(report.findings == [])
    #expect(report.sources.map(\.proof) == [.unchanged])
  }

  @Test("looks again at files that a process was still writing")
  func unfinished() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let library = try bench.bench.open()
    let store = try library.snapshotStore()
    _ = try store.record(EvidenceBench.exchange(EvidenceBench.hop("https://u.example/", "<p>u</p>")))
    try store.flush()
    try bench.keep()
    // Closing changes nothing in the index any more.
    try store.close()
    try bench.keep()
    #expect(try bench.verify().findings == [])
  }

  @Test("goes on with a new key where an old one, or its log, cannot be used, and says so")
  func passedOver() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let keys = bench.bench.root + "/home/.local/state/ibid/keys/"
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: keys).first {
        $0.hasPrefix("evidence-") && $0.hasSuffix(".pem")
      })
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: keys + name)
    try await bench.bench.add("book", "title=T", key: "t")
    #expect(try keepings(bench) == ["key-unusable"])
    let first = try bench.verify()
    #expect(first.findings.map(\.code) == ["key-unusable"])
    #expect(first.logs.count == 2)
    // What the log of the bad key has is this clone's all the same.
    let captured = try bench.files("Cache/snapshots")
    try FileManager.default.removeItem(atPath: bench.bench.root + "/Cache/snapshots")
    #expect(try bench.verify().findings.contains { $0.code == "snapshot-missing" })
    try FileManager.default.createDirectory(
      atPath: bench.bench.root + "/Cache/snapshots", withIntermediateDirectories: true)
    for (path, bytes) in captured { try bench.write(bytes, to: path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: keys + name)
    // The newer log is damaged: the older one goes on, and takes up what the newer had.
    let newer = try #require(first.logs.min { $0.entries < $1.entries }).name
    let path = try #require(
      try bench.files("Bibliography/evidence").keys.first {
        $0.hasPrefix("Bibliography/evidence/" + newer) && $0.hasSuffix("/checkpoint")
      })
    try bench.write([0x78], to: path)
    try await bench.bench.add("book", "title=U", key: "u")
    #expect(try keepings(bench) == ["evidence-damaged"])
    #expect(try !bench.verify().findings.contains { $0.code == "history-unlogged" })
    #expect(try bench.verify().logs.count == 2)
  }
}
