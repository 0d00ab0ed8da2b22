import Bytes
import Evidence
import Exchange
import Foundation
import LibraryFiles
import Testing
import WebArchive

@testable import Workbench

@Suite("Logs that somebody put beside those of the clones", .timeLimit(.minutes(10)))
struct ForgedLogTests {
  /// Several logs with keys of their own in the name of a clone: in the order of names some come before the true one.
  private func forge(_ bench: EvidenceBench, as clone: String, _ entries: [EvidenceEntry], count: Int = 6) throws {
    let logs = try Folder(bench.bench.root + "/Bibliography/evidence")
    for place in 0..<count {
      let session = try KeyFolder(bench.bench.root + "/forger-\(place)").session(of: clone)
      let key = try session.makeEvidenceKey()
      var log = try #require(try EvidenceLog.open(key, in: logs))
      try log.append(entries.map(\.bytes), session: session)
    }
  }

  private func clone(_ bench: EvidenceBench) throws -> String {
    try #require(try bench.bench.open().files.knownCloneID())
  }

  @Test("do not vouch for a history file that was replaced, in whose name they are")
  func history() async throws {
    for name in ["own", "other"] {
      let bench = try await EvidenceBench(sources: 1)
      let (path, bytes) = try #require(try bench.files("Bibliography/history").min { $0.key < $1.key })
      var changed = bytes
      changed[changed.count / 2] ^= 1
      try bench.write(changed, to: path)
      let id = String(PathParts.split(path).name.dropLast(".jsonl".count))
      try forge(
        bench, as: name == "own" ? try clone(bench) : name, [.transaction(id: id, sha256: SHA256Digest(of: changed))])
      let report = try bench.verify()
      #expect(report.findings.contains { $0.code == "evidence-contradicts" && $0.place.file == path }, "\(name)")
      #expect(!report.isClean)
      #expect(report.logs.count { $0.isOwn } == 1, "only the log of this machine's key is its own")
    }
  }

  @Test("do not vouch for a WARC file that was replaced, nor for the sources that rest on it")
  func archives() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let forger = try await EvidenceBench.forger()
    for (path, bytes) in try forger.files("Cache/snapshots") { try bench.write(bytes, to: path) }
    let store = try forger.bench.open().snapshotStoreForReading()
    var entries: [EvidenceEntry] = []
    for (name, events) in try store.finishedEvents() {
      for event in events {
        entries.append(
          .capture(try #require(try store.leaf(of: event.line, [event.range], logged: "2026-11-22T12:00:00Z"))))
      }
      entries.append(.archive(name: name, bytes: try store.size(of: name), sha256: try store.digest(of: name)))
    }
    try forge(bench, as: try clone(bench), entries)
    let report = try bench.verify()
    #expect(report.findings.contains { $0.code == "evidence-contradicts" && $0.place.file?.hasSuffix(".gz") == true })
    #expect(report.sources[0].proof == .damaged)
    #expect(report.findings.contains { $0.code == "capture-damaged" && $0.place.key == "a" })
  }

  @Test("do not hide that a file of this clone is gone")
  func missing() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let path = try #require(try bench.files("Cache/snapshots").keys.first { $0.hasSuffix(".warc.gz") })
    let bytes = try bench.files("Cache/snapshots")[path] ?? []
    try forge(
      bench, as: "other",
      [.archive(name: PathParts.split(path).name, bytes: bytes.count, sha256: SHA256Digest(of: bytes))])
    #expect(try bench.verify().findings == [], "what agrees is no contradiction")
    try FileManager.default.removeItem(atPath: bench.bench.root + "/" + path)
    #expect(try bench.verify().findings.contains { $0.code == "snapshot-missing" && $0.place.file == path })
  }

  @Test("prove no transaction of a clone whose log does not have it")
  func otherName() async throws {
    let bench = try await EvidenceBench(sources: 0)
    try await bench.bench.add("book", "title=T", key: "t")
    let (path, bytes) = try #require(try bench.files("Bibliography/history").first)
    let id = String(PathParts.split(path).name.dropLast(".jsonl".count))
    try forge(bench, as: "other", [.transaction(id: id, sha256: SHA256Digest(of: bytes))], count: 1)
    let before = try bench.verify()
    #expect(before.provenTransactions == 0)
    #expect(before.findings.contains { $0.code == "history-unlogged" && $0.place.file == path })
    // And they do not keep the clone's own log from having it.
    try bench.keep()
    let after = try bench.verify()
    #expect(after.provenTransactions == 1 && after.findings == [])
  }
}
