import Bibliography
import Bytes
import Evidence
import Exchange
import Foundation
import Testing
import WebArchive

@testable import Workbench

@Suite("Proofs", .timeLimit(.minutes(10)))
struct ProveSourceTests {
  private func shell(_ folder: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [folder + "/verify.sh"]
    process.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  @Test("writes a proof that a shell and openssl check, in ten lines, and refuse when any file of it is changed")
  func proof() async throws {
    let bench = try await EvidenceBench(sources: 5)
    let folder = bench.bench.root + "/proof"
    let report = try ProveSource(library: bench.bench.open("ibid proof")).run("c", folder: folder, isDryRun: false)
    #expect(report.captures == 1 && report.findings == [])
    let lines = ProofScript.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.count <= 10)
    let result = try shell(folder)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("1: unchanged since it was logged by key \(report.signers[0])"))
    for name in ["capture.warc.gz", "entry.json", "path", "checkpoint", "key.pem"] {
      let path = "\(folder)/1/\(name)"
      let bytes = try AtomicFile.read(path)
      // Line breaks and the padding of Base64 mean nothing: with others there the same bytes come out.
      for place in stride(from: 5, to: bytes.count - 1, by: max(1, bytes.count / 12))
      where ![0x0A, 0x3D].contains(bytes[place]) {
        var changed = bytes
        changed[place] ^= 4
        try AtomicFile.write(changed, to: path)
        #expect(try shell(folder).status != 0, "\(name) byte \(place)")
      }
      try AtomicFile.write(bytes, to: path)
    }
    #expect(try shell(folder).status == 0)
    // The records are a WARC file by themselves.
    #expect(WARCConformance.check("capture.warc.gz", in: try Folder(folder + "/1")).violations == [])
  }

  @Test("prove the records of one exchange as they stand in a plain file of another program, in any order")
  func plainFile() async throws {
    let bench = try await EvidenceBench(sources: 0)
    var text = ""
    // Both answers first, then their requests, as some crawlers write them.
    for kind in ["response", "request"] {
      for name in ["a", "b"] {
        let block =
          kind == "response"
          ? "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>\(name)</p>"
          : "GET / HTTP/1.1\r\nHost: \(name)\r\n\r\n"
        let concurrent = kind == "request" ? "WARC-Concurrent-To: <urn:uuid:\(name)-response>\r\n" : ""
        text += """
          WARC/1.1\r\nWARC-Type: \(kind)\r\nWARC-Record-ID: <urn:uuid:\(name)-\(kind)>\r\n\(concurrent)\
          WARC-Date: 2026-11-01T00:00:00Z\r\nWARC-Target-URI: https://\(name).example/page\r\n\
          Content-Type: application/http; msgtype=\(kind)\r\nContent-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n
          """
      }
    }
    try bench.bench.write(text, to: "foreign.warc")
    try await bench.bench.add("web", "title=A", "url=https://a.example/page", key: "a")
    _ = try ImportSnapshots(library: bench.bench.open("ibid snapshot import")).run(
      bench.bench.root + "/foreign.warc", isDryRun: false)
    try bench.keep()
    #expect(try bench.verify().findings == [])
    let folder = bench.bench.root + "/proof"
    let report = try ProveSource(library: bench.bench.open()).run("a", folder: folder, isDryRun: false)
    #expect(report.captures == 1 && report.findings == [])
    let records = String(decoding: try AtomicFile.read(folder + "/1/capture.warc"), as: UTF8.self)
    #expect(records.contains("<p>a</p>") && records.contains("Host: a") && !records.contains("<p>b</p>"))
    #expect(try shell(folder).status == 0)
    try AtomicFile.write(records + " ", to: folder + "/1/capture.warc")
    #expect(try shell(folder).status != 0)
  }

  @Test("prove what an earlier version logged as one exchange: all up to the next answer")
  func olderLeaves() async throws {
    let bench = try await EvidenceBench(sources: 0)
    try await bench.bench.add("web", "title=A", "url=https://a.example/page", key: "a")
    try bench.capture("a", EvidenceBench.exchange(EvidenceBench.hop("https://a.example/page", "<p>a</p>")))
    let name = try #require(try bench.files("Cache/snapshots").keys.first { $0.hasSuffix(".gz") })
    // A file with a record more behind the exchange that belongs to none.
    var compressor = try GzipCompressor()
    let more = try compressor.member(
      of: Array(
        "WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:m>\r\nWARC-Date: 2026-11-01T00:00:00Z\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
          .utf8))
    let longer = (try bench.files("Cache/snapshots")[name] ?? []) + more
    try bench.write(longer, to: name)
    let store = try bench.bench.open().snapshotStoreForReading()
    let event = try #require(try store.finishedEvents().first?.events.first)
    let leaf = try #require(try store.leaf(of: event.line, [event.range], logged: "2026-11-22T12:00:00Z"))
    let session = try KeyFolder(bench.bench.root + "/home/.local/state/ibid/keys").session(
      of: try #require(try bench.bench.open().files.knownCloneID()))
    let logs = try Folder.make(bench.bench.root + "/Bibliography/evidence")
    let key = try session.makeEvidenceKey()
    var log = try #require(try EvidenceLog.open(key, in: logs))
    try log.append([EvidenceEntry.capture(leaf).bytes], session: session)
    session.close()
    let folder = bench.bench.root + "/proof"
    let report = try ProveSource(library: bench.bench.open()).run("a", folder: folder, isDryRun: false)
    #expect(report.captures == 1)
    #expect(try AtomicFile.read(folder + "/1/capture.warc.gz").suffix(more.count).elementsEqual(more))
    #expect(try shell(folder).status == 0)
  }

  @Test("of what no log has, or what was changed, nothing is proven")
  func noProof() async throws {
    let bench = try await EvidenceBench(sources: 1)
    try await bench.add("late")
    #expect(throws: WorkbenchError.self) {
      try ProveSource(library: bench.bench.open()).run("late", folder: bench.bench.root + "/x", isDryRun: false)
    }
    #expect(try FileFacts.at(bench.bench.root + "/x") == nil)
  }
}
