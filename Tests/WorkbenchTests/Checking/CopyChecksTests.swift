import Foundation
import JSON
import TestSupport
import Testing

@testable import Workbench

@Suite("Archive copies in a check", .timeLimit(.minutes(10)))
struct CopyChecksTests {
  /// A library with one source, whose page has been gone for weeks, with these archive copies.
  private func gone(_ server: LoopbackServer, copies: [String]) async throws -> TestWorkbench {
    let bench = try TestWorkbench()
    try await bench.add("web", "title=Mill", "url=\(server.origin)/page", key: "mill")
    if let first = copies.first { try bench.set("mill", "archived=\(server.origin)\(first) 2024-10-29") }
    for _ in 0..<3 {
      _ = try await CheckSettingsTests.run(bench, ["mill"])
      bench.advance(days: 8)
    }
    return bench
  }

  @Test("a copy of a page that is gone is asked as an address of its own, and said to be alive")
  func alive() async throws {
    let server = try TestPages(["/copy": TestPages.page("Mill")]).serve()
    let bench = try await gone(server, copies: ["/copy"])
    let (report, lines) = try await CheckSettingsTests.run(bench, ["mill"])
    let row = try #require(report.rows.first)
    #expect(row.state == "dead")
    #expect(
      row.copies == [
        CheckedCopy(address: server.origin + "/copy", date: "2024-10-29", isAlive: true, detail: "alive")
      ])
    #expect(row.copies.first?.sentence == "archived on 2024-10-29: alive")
    let line = lines.first { $0["url"]?.string == server.origin + "/copy" }
    #expect(line?["verdict"]?.string == "alive" && line?["key"]?.string == "mill")
    #expect(line?["archive_of"]?.string == server.origin + "/page")
    #expect(report.checked == 1, "the copy is told beside the page")
    #expect(CheckDocument.markdown(report).contains("archived on 2024-10-29: alive"))
    // Its evidence is kept, and it has no health of its own.
    let kept = try bench.files("Cache/checks").values.map { String(decoding: $0, as: UTF8.self) }.joined()
    #expect(kept.contains("archive_of"))
    #expect(try bench.open().health(of: server.origin + "/copy") == nil)
    let offline = try await CheckSettingsTests.run(bench, ["mill"], isOffline: true).report
    #expect(offline.rows.first?.copies.map(\.detail) == ["alive on 2026-12-16"])
  }

  @Test(
    "a copy that is rotten is told with its cause",
    arguments: [
      (404, "not there: 404"), (403, "blocked: 403 forbidden"),
    ])
  func rotten(status: Int, detail: String) async throws {
    let server = try TestPages(["/copy": .init(html: "<title>x</title>", status: status)]).serve()
    let bench = try await gone(server, copies: ["/copy"])
    let row = try await CheckSettingsTests.run(bench, ["mill"]).report.rows.first
    #expect(row?.copies.map(\.detail) == [detail])
    #expect(row?.copies.first?.isAlive == false)
  }

  @Test("copies of living and of suspect pages are not asked")
  func living() async throws {
    let pages = TestPages(["/page": TestPages.page("Mill"), "/copy": TestPages.page("Mill")])
    let server = try pages.serve()
    let bench = try TestWorkbench()
    try await bench.add("web", "title=Mill", "url=\(server.origin)/page", key: "mill")
    try bench.set("mill", "archived=\(server.origin)/copy 2024-10-29")
    _ = try await CheckSettingsTests.run(bench, ["mill"])
    pages.set("/page", .init(html: "x", status: 404))
    bench.advance(days: 8)
    #expect(try await CheckSettingsTests.run(bench, ["mill"]).report.rows.map(\.state) == ["suspect"])
    #expect(!server.requests.contains { $0.target == "/copy" })
  }
}
