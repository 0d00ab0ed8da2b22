import Bytes
import Evidence
import Exchange
import Foundation
import LibraryFiles
import TestSupport
import Testing

@testable import Workbench

@Suite("Verifying a library", .timeLimit(.minutes(10)))
struct VerifyLibraryTests {
  @Test("finds nothing in what ibid wrote, and says what is proven of each source")
  func clean() async throws {
    let bench = try await EvidenceBench()
    try await bench.bench.add("book", "title=No page", key: "book")
    try bench.keep()
    let report = try bench.verify()
    #expect(report.findings == [])
    #expect(report.sources.map(\.key) == ["a", "b", "book"])
    #expect(report.sources.map(\.proof) == [.unchanged, .unchanged, .none])
    #expect(report.logs.count == 1)
    #expect(report.logs[0].isOwn && report.logs[0].isWhole)
    #expect(report.sources[0].keys == [report.logs[0].name])
    #expect(report.sources[0].since == "2026-11-22T12:00:00Z")
    #expect(report.provenTransactions == 5 && report.unloggedTransactions == 0)
    #expect(report.captures == 2 && report.archives == 2)
    // Two captures, two files, five transactions.
    #expect(report.logs[0].entries == 9)
  }

  @Test("names every file in which a bit of any kind of byte was flipped")
  func flippedBits() async throws {
    let bench = try await EvidenceBench()
    var generator = SeededGenerator(seed: 11)
    let all = try bench.files("Bibliography/history").merging(bench.files("Cache/snapshots")) { $1 }
      .merging(bench.files("Bibliography/evidence")) { $1 }
      .filter { !$0.key.hasSuffix(".lock") }
    #expect(all.count >= 9)
    for (path, bytes) in all {
      let count = path.hasSuffix(".warc.gz") || path.hasSuffix(".cdxj") ? 60 : 25
      // The start holds what no check value covers: times and marks of gzip.
      let places =
        Array(0..<min(12, bytes.count)) + (0..<count).map { _ in Int.random(in: bytes.indices, using: &generator) }
      for place in places {
        var changed = bytes
        changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        try bench.write(changed, to: path)
        let findings = try bench.verify().findings
        #expect(
          findings.contains { $0.place.file == path && $0.severity == .error }, "\(path) byte \(place): \(findings)")
      }
      try bench.write(bytes, to: path)
    }
    #expect(try bench.verify().findings == [])
  }

  @Test("names every file that was cut, emptied, swapped for another of its kind, or removed")
  func otherDamage() async throws {
    let bench = try await EvidenceBench()
    let all = try bench.files("Bibliography/history").merging(bench.files("Cache/snapshots")) { $1 }
      .filter { !$0.key.hasSuffix(".lock") }
    for (path, bytes) in all {
      let ending = path.split(separator: ".").last
      let others = all.filter { $0.key != path && $0.key.split(separator: ".").last == ending }.map(\.value)
      for content in [Array(bytes.dropLast()), Array(bytes.prefix(bytes.count / 2)), [], bytes + bytes] + others {
        try bench.write(content, to: path)
        #expect(try bench.verify().findings.contains { $0.place.file == path }, "\(path)")
      }
      try FileManager.default.removeItem(atPath: bench.bench.root + "/" + path)
      #expect(try bench.verify().findings.contains { $0.place.file == path }, "\(path) removed")
      try bench.write(bytes, to: path)
    }
    #expect(try bench.verify().findings == [])
  }

  @Test("tells a capture that was replaced whole, with all digests and the index made anew")
  func forged() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let forger = try await EvidenceBench(sources: 0)
    try await forger.bench.add("web", "title=Page a", "url=https://a.example/page", key: "a")
    try forger.capture(
      "a", EvidenceBench.exchange(EvidenceBench.hop("https://a.example/page", "<p>What a never said.</p>")))
    for (path, bytes) in try forger.files("Cache/snapshots") { try bench.write(bytes, to: path) }
    let report = try bench.verify()
    let forged = try #require(try forger.files("Cache/snapshots").keys.first { $0.hasSuffix(".warc.gz") })
    #expect(report.findings.contains { $0.place.file == forged && $0.severity == .error })
    #expect(report.sources[0].proof != .unchanged)
  }

  @Test("tells a log that was removed or cut back by what this machine signed")
  func witness() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let before = try bench.files("Bibliography/evidence")
    try await bench.add("b")
    try bench.keep()
    let root = bench.bench.root
    try FileManager.default.removeItem(atPath: root + "/Bibliography/evidence")
    #expect(try bench.verify().findings.contains { $0.code == "evidence-missing" })
    for (path, bytes) in before {
      try FileManager.default.createDirectory(
        atPath: PathParts.split(root + "/" + path).folder, withIntermediateDirectories: true)
      try bench.write(bytes, to: path)
    }
    let report = try bench.verify()
    #expect(report.findings.contains { $0.code == "evidence-cut" })
    #expect(report.findings.contains { $0.code == "history-unlogged" }, "what came after it is in no log")
    #expect(report.findings.contains { $0.code == "snapshot-unlogged" })
    // The next change begins a new log, since adding to the old one would contradict what was signed.
    try await bench.add("c")
    try bench.keep()
    let after = try bench.verify()
    #expect(after.logs.count == 2)
    #expect(Set(after.findings.map(\.code)) == ["evidence-cut"])
    #expect(after.sources.allSatisfy { $0.proof == .unchanged })
  }

  @Test("says of another clone which files are not here, and which clone vouches for them")
  func otherClone() async throws {
    let bench = try await EvidenceBench()
    let clone = try TestWorkbench(seed: 2, isLibrary: true)
    for (path, bytes) in try bench.files("Bibliography") {
      try FileManager.default.createDirectory(
        atPath: PathParts.split(clone.root + "/" + path).folder, withIntermediateDirectories: true)
      try AtomicFile.write(bytes, to: clone.root + "/" + path)
    }
    let report = try VerifyLibrary(library: clone.open()).run()
    #expect(report.findings == [])
    #expect(report.sources.map(\.proof) == [.elsewhere, .elsewhere])
    #expect(report.logs.map(\.isOwn) == [false])
    #expect(report.provenTransactions == 4)
  }

  @Test("logs a transaction and a capture once, whatever command comes next")
  func once() async throws {
    let bench = try await EvidenceBench()
    let size = try bench.verify().logs[0].entries
    for _ in 0..<3 { try bench.keep() }
    #expect(try bench.verify().logs[0].entries == size)
    // Without the note of what was seen everything is read again, and still nothing is added.
    try FileManager.default.removeItem(atPath: bench.bench.root + "/Cache/evidence")
    try bench.keep()
    #expect(try bench.verify().logs[0].entries == size)
    // What a killed command did not come to is added by the next.
    try await bench.add("z")
    #expect(try bench.verify().findings.contains { $0.code == "history-unlogged" })
    try bench.keep()
    #expect(try bench.verify().findings == [])
    #expect(try bench.verify().logs[0].entries == size + 4)
  }

  @Test("keeps no log and says so where there is no place for keys")
  func noHome() async throws {
    let bench = try TestWorkbench()
    bench.variables.withLock { $0 = [:] }
    try await bench.add("book", "title=T", key: "t")
    let library = try bench.open()
    library.hasCaptured = true
    let findings = library.keepEvidence()
    #expect(findings.map(\.code) == ["evidence-not-kept"])
    #expect(findings.first?.message.contains("set HOME or XDG_STATE_HOME") == true)
    let report = try VerifyLibrary(library: bench.open()).run()
    #expect(report.findings == [] && report.logs == [])
    #expect(report.unloggedTransactions == 1)
  }
}
