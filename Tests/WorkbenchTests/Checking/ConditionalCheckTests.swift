import Exchange
import Foundation
import JSON
import LibraryFiles
import TestSupport
import Testing

@testable import Workbench

@Suite("Conditional checks of a library", .timeLimit(.minutes(10)))
struct ConditionalCheckTests {
  /// A server that answers 304 to the validators it gave.
  private func server(tag: @escaping @Sendable () -> String, path: String = "/p") throws -> LoopbackServer {
    try LoopbackServer { request in
      if request.target == "/old" { return .redirect(301, to: "/p") }
      guard request.target == path else { return .init(html: "<title>No page</title>", status: 404) }
      let etag = "\"\(tag())\""
      if request.headers["if-none-match"] == etag { return .init(304, headers: [("ETag", etag)]) }
      var page = TestPages.page("A mill \(tag())", seed: tag().utf8.count)
      page.bytes = Array(
        String(decoding: page.bytes, as: UTF8.self).replacingOccurrences(
          of: "\r\nContent-Length", with: "\r\nETag: \(etag)\r\nContent-Length"
        ).utf8)
      return page
    }
  }

  private func lines(_ bench: TestWorkbench) throws -> [JSONValue] {
    try bench.files("Cache/checks").sorted { $0.key < $1.key }.flatMap { file in
      try file.value.split(separator: 0x0A).map { try JSONReader.read(Array($0)) }
    }
  }

  @Test("ask only for what has changed, and keep what the last whole look saw")
  func notModified() async throws {
    let server = try server(tag: { "v1" })
    let bench = try TestWorkbench()
    try await bench.add("web", "title=p", "url=\(server.origin)/p", key: "p")
    #expect(try await CheckLibraryTests.check(bench).alive == 1)
    #expect(server.requests.last?.headers["if-none-match"] == nil)
    bench.advance(days: 8)
    #expect(try await CheckLibraryTests.check(bench).alive == 1)
    #expect(server.requests.last?.headers["if-none-match"] == "\"v1\"")
    let line = try #require(try lines(bench).last)
    #expect(line["verdict"]?.string == "alive")
    #expect(line["cause"]?.string == "not_modified")
    #expect(line["title"]?.string == "A mill v1", "the title is that of the last whole look")
    #expect(line["evidence"]?["status"]?.int == 304)
    #expect(line["evidence"]?["unchanged_since"]?.string?.hasPrefix("2026-11-22") == true)
    #expect(line["evidence"]?["sha256"] == nil, "no byte of the page was seen in this check")
    let due = try #require(try bench.open().health(of: server.origin + "/p")?.due)
    #expect(line["evidence"]?["due"]?.string?.prefix(19) == HealthRecord.text(due).prefix(19))
  }

  @Test("three unchanged checks with a validator hold for thirty days, a change for seven")
  func steady() async throws {
    let tag = TagBox("v1")
    let server = try server(tag: { tag.value })
    let bench = try TestWorkbench()
    try await bench.add("web", "title=p", "url=\(server.origin)/p", key: "p")
    func days() throws -> Double {
      let health = try #require(try bench.open().health(of: server.origin + "/p"))
      return try #require(health.due).timeIntervalSince(try #require(health.state.lastChecked)) / 86_400
    }
    for _ in 0..<3 {
      #expect(try await CheckLibraryTests.check(bench).alive == 1)
      #expect((6.2...7.8).contains(try days()))
      bench.advance(days: 8)
    }
    #expect(try await CheckLibraryTests.check(bench).alive == 1)
    #expect((26.9...33.1).contains(try days()))
    tag.value = "version2"
    bench.advance(days: 35)
    #expect(try await CheckLibraryTests.check(bench).alive == 1)
    #expect((6.2...7.8).contains(try days()))
    #expect(try lines(bench).last?["title"]?.string == "A mill version2")
  }

  @Test("ask with validators only at the address that gave them")
  func redirect() async throws {
    let server = try server(tag: { "v1" })
    let bench = try TestWorkbench()
    try await bench.add("web", "title=p", "url=\(server.origin)/old", key: "p")
    _ = try await CheckLibraryTests.check(bench)
    bench.advance(days: 8)
    _ = try await CheckLibraryTests.check(bench)
    let asked = server.requests.suffix(2)
    #expect(asked.map(\.target) == ["/old", "/p"])
    #expect(asked.map { $0.headers["if-none-match"] } == [nil, "\"v1\""])
    #expect(try lines(bench).last?["verdict"]?.string == "redirected")
    #expect(try lines(bench).last?["redirect"]?.string == "permanent")
  }

  @Test("look at the whole page after a failure, after ninety days, and where a snapshot was taken since")
  func whole() async throws {
    let server = try server(tag: { "v1" })
    let bench = try TestWorkbench()
    try await bench.add("web", "title=p", "url=\(server.origin)/p", key: "p")
    _ = try await CheckLibraryTests.check(bench)
    _ = try await Snapshots(library: bench.open()).take(["p"], network: AddFromWebTests.network, isDryRun: false)
    bench.advance(days: 8)
    _ = try await CheckLibraryTests.check(bench)
    #expect(server.requests.last?.headers["if-none-match"] == nil, "the snapshot has to be compared with the page")
    #expect(try lines(bench).last?["drift"]?.string == "same")
    bench.advance(days: 8)
    _ = try await CheckLibraryTests.check(bench)
    #expect(server.requests.last?.headers["if-none-match"] == "\"v1\"")
    #expect(try lines(bench).last?["drift"]?.string == "same", "what is not modified has not drifted either")
    bench.advance(days: 91)
    _ = try await CheckLibraryTests.check(bench)
    #expect(server.requests.last?.headers["if-none-match"] == nil)
  }

  @Test("loose addresses carry no validators")
  func loose() async throws {
    let server = try server(tag: { "v1" })
    let bench = try TestWorkbench(isLibrary: false)
    for _ in 0..<2 { _ = try await CheckLibraryTests.check(bench, server.origin + "/p") }
    #expect(server.requests.allSatisfy { $0.headers["if-none-match"] == nil })
  }

  @Test("a page that sells gambling where another title stood is usurped at the second look, and no link of it leaves")
  func usurped() async throws {
    let pages = TestPages(["/p": TestPages.page("The mill of Kars")])
    let server = try pages.serve()
    let bench = try TestWorkbench()
    try await bench.add("web", "title=The mill of Kars", "url=\(server.origin)/p", key: "mill")
    try await bench.add("web", "title=Another", "url=\(server.origin)/p#here", key: "other")
    _ = try await CheckLibraryTests.check(bench)
    pages.set(
      "/p",
      .init(
        html: "<title>Slot Gacor</title><h1>Casino online</h1><p>togel judi baccarat poker, the best odds today</p>"))
    bench.advance(days: 8)
    let first = try await CheckLibraryTests.check(bench)
    #expect(first.rows.allSatisfy { $0.state == "suspect" && $0.isHostile } && !first.hasFailures)
    let formats = ["biblatex", "csl-json", "ris", "wikitext"]
    for format in formats {
      let export = try ExportSources(library: bench.open()).run([], ExportRequest(format: format))
      #expect(String(decoding: export.bytes, as: UTF8.self).contains("/p"), "one sight proves nothing")
    }
    bench.advance(days: 4)
    let second = try await CheckLibraryTests.check(bench)
    #expect(second.rows.allSatisfy { $0.state == "usurped" && $0.group == .gone } && second.hasFailures)
    for format in formats {
      let export = try ExportSources(library: bench.open()).run([], ExportRequest(format: format))
      #expect(!String(decoding: export.bytes, as: UTF8.self).contains("127.0.0.1"), "\(format)")
      #expect(export.findings.contains { $0.code == "usurped-address" })
    }
    #expect(try !CiteSources(library: bench.open()).run([], locator: nil).contains { $0.text.contains("127.0.0.1") })
    // Told by the history alone: the index may be made anew.
    #expect(
      try !String(
        decoding: ExportSources(library: bench.open(rebuildsIndex: true)).run([], ExportRequest(format: "ris")).bytes,
        as: UTF8.self
      ).contains("127.0.0.1"))
  }

  @Test("an archived copy stands in the place of a usurped address; nothing is lost without loss")
  func archived() async throws {
    let bench = try TestWorkbench()
    try await bench.add("web", "title=A mill", "url=http://sold.example/p", key: "mill")
    let file = try bench.open().file("mill")
    _ = try bench.open().change(isDryRun: false) { transaction throws(WorkbenchError) in
      var source = file.source
      source.record.urlStatus = .usurped
      source.record.archiveCopies = [.init(url: "https://archive.example/2019/mill", date: "2019-05-01")]
      _ = try asWorkbench { () throws(LibraryError) in try transaction.set(file, to: source) }
    }
    let plain = try ExportSources(library: bench.open()).run([], ExportRequest(format: "csl-json"))
    let text = String(decoding: plain.bytes, as: UTF8.self)
    #expect(!text.contains("sold.example") && text.contains("archive.example"))
    let whole = try ExportSources(library: bench.open()).run([], ExportRequest(format: "csl-json", isLossless: true))
    let item = try JSONReader.read(whole.bytes).array?.first
    #expect(item?["URL"]?.string == "https://archive.example/2019/mill")
    #expect(item?["custom"]?["ibid"]?["variants"]?.array?.first?["value"]?.string == "http://sold.example/p")
  }
}

/// A value that a server's closure reads while a test changes it.
final class TagBox: @unchecked Sendable {
  private let lock = NSLock()
  private var text: String

  init(_ text: String) { self.text = text }

  var value: String {
    get { lock.withLock { text } }
    set { lock.withLock { text = newValue } }
  }
}
