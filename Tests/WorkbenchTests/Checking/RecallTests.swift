import Foundation
import JSON
import TestSupport
import Testing

@testable import Workbench

@Suite("Answers of earlier checks", .timeLimit(.minutes(10)))
struct RecallTests {
  private func bench(_ server: LoopbackServer, _ keys: String...) async throws -> TestWorkbench {
    let bench = try TestWorkbench()
    for key in keys { try await bench.add("web", "title=\(key)", "url=\(server.origin)/\(key)", key: key) }
    return bench
  }

  @Test("a page seen alive within the time is not asked again, due or not; all else is")
  func library() async throws {
    let pages = TestPages([
      "/a": TestPages.page("A", seed: 1), "/b": TestPages.page("B", seed: 2), "/d": TestPages.page("D", seed: 3),
    ])
    let server = try pages.serve()
    let bench = try await bench(server, "a", "b", "c")
    _ = try await CheckSettingsTests.run(bench, [])
    bench.advance(days: 2)
    try await bench.add("web", "title=D", "url=\(server.origin)/d", key: "d")
    let before = server.requests.count
    let young = try await CheckSettingsTests.run(bench, []) { $0.maxAge = "3d" }
    // The missing page is asked again: a failure never answers for the next check.
    #expect(young.report.recalled == 2 && young.report.checked == 2)
    #expect(!server.requests.dropFirst(before).contains { ["/a", "/b"].contains($0.target) })
    #expect(young.lines.count { $0["recalled"]?.bool == true } == 2)
    #expect(young.report.alive + young.report.rows.count == 4)
    let old = try await CheckSettingsTests.run(bench, []) { $0.maxAge = "1d" }
    #expect(old.report.checked == 3 && old.report.recalled == 1, "the one that was added is young")
    let none = try await CheckSettingsTests.run(bench, ["a"]) { $0.maxAge = "0" }
    #expect(none.report.checked == 1)
  }

  @Test("recalled answers count for no health and are written into no run file")
  func noHealth() async throws {
    let server = try TestPages(["/a": TestPages.page("A")]).serve()
    let bench = try await bench(server, "a")
    _ = try await CheckSettingsTests.run(bench, [])
    let (runs, transactions) = (try bench.files("Cache/checks"), try bench.transactions())
    bench.advance(days: 1)
    _ = try await CheckSettingsTests.run(bench, []) { $0.maxAge = "7d" }
    _ = try await CheckSettingsTests.run(bench, [], isOffline: true)
    #expect(try bench.files("Cache/checks") == runs && bench.transactions() == transactions)
  }

  @Test("offline tells what is known, says dead by health only, and names what was never checked")
  func offline() async throws {
    let pages = TestPages(["/a": TestPages.page("A", seed: 1), "/old": .redirect(301, to: "/a")])
    let server = try pages.serve()
    let bench = try await bench(server, "a", "gone", "old")
    _ = try await CheckSettingsTests.run(bench, [])
    try await bench.add("web", "title=N", "url=\(server.origin)/new", key: "new")
    let count = server.requests.count
    let first = try await CheckSettingsTests.run(bench, [], isOffline: true)
    #expect(first.report.checked == 0 && first.report.recalled == 3 && first.report.alive == 1)
    #expect(first.report.rows.map(\.state).sorted() == ["redirected", "suspect"])
    #expect(first.report.rows.first { $0.state == "redirected" }?.detail == "301 -> \(server.origin)/a")
    #expect(first.report.unasked.map(\.name) == ["new"] && first.report.unasked.first?.reason == .offline)
    #expect(!first.report.hasFailures)
    #expect(server.requests.count == count)
    for _ in 0..<3 {
      bench.advance(days: 8)
      _ = try await CheckSettingsTests.run(bench, ["gone"])
    }
    let later = try await CheckSettingsTests.run(bench, ["gone"], isOffline: true)
    #expect(later.report.rows.map(\.state) == ["dead"] && later.report.hasFailures)
  }

  @Test("a clone without the evidence answers from the health in the history")
  func clone() async throws {
    let server = try TestPages(["/a": TestPages.page("A")]).serve()
    let bench = try await bench(server, "a", "gone")
    _ = try await CheckSettingsTests.run(bench, [])
    try FileManager.default.removeItem(atPath: bench.root + "/Cache/checks")
    let report = try await CheckSettingsTests.run(bench, [], isOffline: true).report
    #expect(report.recalled == 2 && report.alive == 1 && report.rows.map(\.state) == ["suspect"])
  }

  @Test("loose files are remembered where the person's caches are, only with an age, and old months go")
  func loose() async throws {
    let server = try TestPages(["/a": TestPages.page("A")]).serve()
    let bench = try TestWorkbench(isLibrary: false)
    let words = [server.origin + "/a", server.origin + "/none"]
    _ = try await CheckSettingsTests.run(bench, words)
    #expect(try bench.files("home").isEmpty)
    #expect(await isWrongUse { _ = try await CheckSettingsTests.run(bench, words, isOffline: true) } == true)
    try bench.write("{}\n", to: "home/.cache/ibid/checks/2026/01/01X.jsonl")
    _ = try await CheckSettingsTests.run(bench, words) { $0.maxAge = "1d" }
    #expect(try bench.files("home/.cache/ibid/checks").keys.allSatisfy { $0.hasPrefix("2026/11/") })
    let count = server.requests.count { $0.target == "/a" }
    let again = try await CheckSettingsTests.run(bench, words) { $0.maxAge = "1d" }
    #expect(again.report.recalled == 1 && again.report.checked == 1)
    #expect(server.requests.count { $0.target == "/a" } == count)
    let offline = try await CheckSettingsTests.run(bench, words + [server.origin + "/b"], isOffline: true)
    #expect(offline.report.recalled == 2 && offline.report.hasFailures && offline.report.unasked.count == 1)
    bench.advance(days: 2)
    #expect(try await CheckSettingsTests.run(bench, words) { $0.maxAge = "1d" }.report.recalled == 0)
  }

  @Test("broken and half lines are passed over")
  func broken() async throws {
    let server = try TestPages(["/a": TestPages.page("A")]).serve()
    let bench = try TestWorkbench(isLibrary: false)
    let address = server.origin + "/a"
    try bench.write(
      """
      {"v":1,"url":"\(address)","checked":"2026-11-22T11:59:00.000Z","verdict":"fine","cause":"ok"}
      nonsense
      {"v":1,"url":"\(address)","checked":"2026-11-22T11:5
      """, to: "home/.cache/ibid/checks/2026/11/01X.jsonl")
    #expect(try await CheckSettingsTests.run(bench, [address]) { $0.maxAge = "1d" }.report.checked == 1)
  }
}
