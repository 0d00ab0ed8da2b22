import Bibliography
import Bytes
import Exchange
import Foundation
import FoundationEssentials
import LibraryFiles
import Testing
import WebArchive

@testable import Workbench

/// A library with web sources whose captures are made up, so that no server is needed, and an evidence log.
struct EvidenceBench {
  let bench: TestWorkbench

  /// Sources `a`, `b` … with one capture each, in one file.
  init(sources: Int = 2) async throws {
    bench = try TestWorkbench()
    for place in 0..<sources { try await add(String(UnicodeScalar(UInt8(97 + place)))) }
    try keep()
  }

  /// A bench whose source «a» rests on the same payload as that of any other bench, in other records.
  static func forger() async throws -> EvidenceBench {
    let forger = try await EvidenceBench(sources: 0)
    try await forger.bench.add("web", "title=Page a", "url=https://a.example/page", key: "a")
    var hop = hop("https://a.example/page", "<p>What a says.</p>")
    hop.remoteAddress = "203.0.113.9"
    try forger.capture("a", exchange(hop))
    return forger
  }

  func add(_ key: String) async throws {
    let url = "https://\(key).example/page"
    try await bench.add("web", "title=Page \(key)", "url=\(url)", key: key)
    try capture(key, Self.exchange(Self.hop(url, "<p>What \(key) says.</p>")))
  }

  /// Records an exchange and gives it to a source, as `ibid snapshot` does.
  @discardableResult
  func capture(
    _ key: String, _ exchange: WebExchange, _ options: RecordingOptions = RecordingOptions()
  ) throws -> CaptureReceipt {
    let library = try bench.open("ibid snapshot \(key)")
    let store = try library.snapshotStore()
    let receipt = try store.record(exchange, options)
    try library.close(store)
    let reference = CaptureReference(
      sha256: receipt.sha256.hex, date: WARCDate.text(receipt.date), url: receipt.url, isBasis: true)
    try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
      let file = try library.file(key)
      _ = try asWorkbench { () throws(LibraryError) in try transaction.keep([reference], for: file) }
    }
    return receipt
  }

  static func hop(
    _ url: String, _ body: String, status: String = "200 OK", headers: [String] = ["Content-Type: text/html"],
    address: String = "93.184.216.34"
  ) -> Hop {
    var hop = Hop(url: url, started: TestWorkbench.start)
    hop.requestHead = Array("GET /page HTTP/1.1\r\nHost: example\r\n\r\n".utf8)
    hop.responseHead = Array((["HTTP/1.1 \(status)"] + headers + ["", ""]).joined(separator: "\r\n").utf8)
    hop.body = Array(body.utf8)
    hop.status = Int(status.prefix(3))
    hop.httpVersion = "1.1"
    hop.remoteAddress = address
    return hop
  }

  static func exchange(_ hops: Hop...) -> WebExchange {
    WebExchange(written: hops[0].url, hops: hops, attempts: hops.count)
  }

  /// Brings the evidence log up to date, as the end of a command does.
  func keep() throws {
    let library = try bench.open()
    library.hasCaptured = true
    let findings = library.keepEvidence()
    #expect(findings == [])
  }

  func verify() throws -> VerifyReport { try VerifyLibrary(library: bench.open("ibid verify")).run() }

  /// Files below a folder of the library, by path from the library's folder.
  func files(_ folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let enumerator = FileManager.default.enumerator(atPath: bench.root + "/" + folder)
    while let path = enumerator?.nextObject() as? String {
      var isFolder: ObjCBool = false
      let whole = bench.root + "/" + folder + "/" + path
      guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      files[folder + "/" + path] = try AtomicFile.read(whole)
    }
    return files
  }

  func write(_ bytes: [UInt8], to path: String) throws { try AtomicFile.write(bytes, to: bench.root + "/" + path) }
}
