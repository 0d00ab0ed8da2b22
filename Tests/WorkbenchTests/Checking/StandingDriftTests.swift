import Foundation
import JSON
import TestSupport
import Testing

@testable import Workbench

@Suite("A page that no longer says what was cited", .timeLimit(.minutes(10)))
struct StandingDriftTests {
  /// A library with one source whose page has a snapshot and, where that is wished, a quotation.
  private func bench(_ pages: TestPages, quote: String? = nil) async throws -> (TestWorkbench, LoopbackServer) {
    let server = try pages.serve()
    let bench = try TestWorkbench()
    try await bench.add("web", "title=Ice", "url=\(server.origin)/ice", key: "ice")
    _ = try await Snapshots(library: bench.open("ibid snapshot")).take(
      ["ice"], network: AddFromWebTests.network, isDryRun: false)
    if let quote {
      let report = try await QuoteSource(library: bench.open("ibid quote", isOffline: true)).run(
        "ice", QuoteSource.Request(quote), network: AddFromWebTests.network)
      #expect(report.isKept && report.quotation.proof != nil)
    }
    return (bench, server)
  }

  private static func altered() -> LoopbackServer.Answer {
    var paragraphs = DiffTests.paragraphs
    paragraphs[1] = "The commission was not informed. Twelve ships were lost, and Captain Lindqvist was blamed for it."
    return DiffTests.answer(paragraphs)
  }

  private func state(_ bench: TestWorkbench, _ word: String) throws -> Int? {
    try ReadStatus(library: bench.open()).run().health.first { $0.name == word }?.count
  }

  private func removeIndex(_ bench: TestWorkbench) {
    for name in ["ibid.sqlite", "ibid.sqlite-wal", "ibid.sqlite-shm"] {
      try? FileManager.default.removeItem(atPath: bench.root + "/Cache/" + name)
    }
  }

  @Test("is told by status, show, list, health and each check, without being asked again, until it is dealt with")
  func remembered() async throws {
    let pages = TestPages(["/ice": DiffTests.answer()])
    let (bench, server) = try await bench(pages, quote: "Eleven ships were lost")
    #expect(try await CheckLibraryTests.check(bench).alive == 1)
    pages.set("/ice", Self.altered())
    bench.advance(days: 8)
    #expect(try await CheckLibraryTests.check(bench, all: false).rows.map(\.state) == ["drifted"])
    let asked = server.requests.count
    for isNew in [false, true] {
      // The index may be deleted, and a fresh clone has none: the history remembers.
      if isNew { removeIndex(bench) }
      #expect(try state(bench, "drifted") == 1 && state(bench, "alive") == 0)
      #expect(try bench.keys("health:drifted") == ["ice"] && bench.keys("health:alive").isEmpty)
      #expect(try bench.keys("not:health:drifted").isEmpty && bench.keys("health:dead,drifted") == ["ice"])
      let link = try ShowSource(library: bench.open()).run("ice").link
      #expect(link == "drifted on 2026-11-30: your quotation is gone: \"Eleven ships were lost\"")
      #expect(try ReadHealth(library: bench.open()).run("ice").map(\.state) == ["drifted"])
      let again = try await CheckLibraryTests.check(bench, all: false)
      #expect(again.checked == 0 && again.notDue == 1 && again.standing == 1 && again.hasFailures)
      #expect(again.rows.map(\.detail) == ["your quotation is gone: \"Eleven ships were lost\""])
    }
    #expect(server.requests.count == asked)
    let shifts = try HealthSince(library: bench.open()).run([], since: TestWorkbench.start.addingTimeInterval(86_400))
    #expect(shifts.map { "\($0.before) \($0.after)" } == ["alive drifted"])
    // An editor who states it has dealt with it, also when the page is asked again.
    try bench.set("ice", "url-status=deviated")
    #expect(try state(bench, "alive") == 1 && bench.keys("health:drifted").isEmpty)
    for all in [false, true] {
      let report = try await CheckLibraryTests.check(bench, all: all)
      #expect(report.rows.isEmpty && !report.hasFailures)
    }
    withExtendedLifetime(server) {}
  }

  @Test("is forgotten when it says the words again")
  func back() async throws {
    let pages = TestPages(["/ice": Self.altered()])
    let (bench, server) = try await bench(pages, quote: "Twelve ships were lost")
    pages.set("/ice", DiffTests.answer())
    #expect(try await CheckLibraryTests.check(bench).hasFailures)
    pages.set("/ice", Self.altered())
    bench.advance(days: 8)
    #expect(try await CheckLibraryTests.check(bench).alive == 1)
    let again = try await CheckLibraryTests.check(bench, all: false)
    #expect(try state(bench, "alive") == 1 && again.standing == 0 && !again.hasFailures)
    withExtendedLifetime(server) {}
  }

  @Test("and lost no quotation is dealt with when it was read since, until it changes again")
  func readAgain() async throws {
    let pages = TestPages(["/ice": DiffTests.answer()])
    let (bench, server) = try await bench(pages)
    pages.set("/ice", Self.altered())
    bench.advance(days: 8)
    let changed = try await CheckLibraryTests.check(bench)
    #expect(changed.rows.map(\.detail) == ["the page is no longer the text of your snapshot"])
    #expect(!changed.hasFailures)
    try bench.set("ice", "accessed=2026-11-29")
    #expect(try state(bench, "drifted") == 1, "that day it had not been seen to change")
    try bench.set("ice", "accessed=2026-12-01")
    #expect(try state(bench, "drifted") == 0)
    bench.advance(days: 8)
    #expect(try await CheckLibraryTests.check(bench).rows.isEmpty, "the same difference, which was read")
    pages.set("/ice", DiffTests.answer(["Nothing of the old text is left on this page, which speaks of other things."]))
    bench.advance(days: 8)
    #expect(try await CheckLibraryTests.check(bench).rows.map(\.state) == ["drifted"])
    #expect(try state(bench, "drifted") == 1)
    withExtendedLifetime(server) {}
  }

  @Test("stands for the source that rests on it, and not for another one of the same address")
  func twoSources() async throws {
    let pages = TestPages(["/ice": DiffTests.answer()])
    let (bench, server) = try await bench(pages, quote: "Eleven ships were lost")
    try await bench.add("web", "title=Ice too", "url=\(server.origin)/ice", key: "other")
    pages.set("/ice", Self.altered())
    let report = try await CheckLibraryTests.check(bench)
    #expect(report.rows.map(\.name) == ["ice"] && report.alive == 1)
    for isNew in [false, true] {
      if isNew { removeIndex(bench) }
      #expect(try bench.keys("health:drifted") == ["ice"] && bench.keys("health:alive") == ["other"])
    }
    withExtendedLifetime(server) {}
  }

  @Test("is found without the snapshot's file, by the words that are known to have stood there")
  func clone() async throws {
    let pages = TestPages(["/ice": DiffTests.answer()])
    let (bench, server) = try await bench(pages, quote: "Eleven ships were lost")
    try FileManager.default.removeItem(atPath: bench.root + "/Cache/snapshots")
    let day = DiffTests.answer(day: "4 May 2022")
    pages.set("/ice", day)
    let kept = try await CheckLibraryTests.check(bench)
    #expect(kept.alive == 1 && kept.uncompared == ["ice"], "that all else is as it was is not known")
    pages.set("/ice", Self.altered())
    bench.advance(days: 8)
    let report = try await CheckLibraryTests.check(bench)
    #expect(report.rows.map(\.detail) == ["your quotation is gone: \"Eleven ships were lost\""] && report.hasFailures)
    #expect(try bench.keys("health:drifted") == ["ice"])
    // A page that shows nothing that can be read proves no loss.
    pages.set("/ice", .init(html: "<html><head><title>Ice</title></head><body><script>draw()</script></body></html>"))
    bench.advance(days: 8)
    let unread = try await CheckLibraryTests.check(bench)
    #expect(unread.rows.map(\.detail) == report.rows.map(\.detail), "nor that the words are back")
    try bench.set("ice", "url-status=deviated")
    #expect(try await CheckLibraryTests.check(bench).alive == 1)
    withExtendedLifetime(server) {}
  }

  @Test("is not claimed of one that has no quotation and whose snapshot is not here: it was not compared")
  func uncompared() async throws {
    let pages = TestPages(["/ice": DiffTests.answer()])
    let (bench, server) = try await bench(pages)
    try FileManager.default.removeItem(atPath: bench.root + "/Cache/snapshots")
    #expect(try await CheckLibraryTests.check(bench).uncompared.isEmpty, "the digest alone shows that it is the same")
    pages.set("/ice", Self.altered())
    let report = try await CheckLibraryTests.check(bench)
    #expect(report.alive == 1 && report.rows.isEmpty && report.uncompared == ["ice"])
    #expect(CheckDocument.summary(report) == "1 checked: 1 alive; 1 not compared, the snapshot is not here")
    withExtendedLifetime(server) {}
  }
}

@Suite("What ibid itself does not ask", .timeLimit(.minutes(10)))
struct UnaskedTests {
  @Test("its own refusal is told and fails, and is no evidence about the link")
  func refused() async throws {
    let server = try TestPages(["/p": TestPages.page("A mill")]).serve()
    let bench = try TestWorkbench()
    try await bench.add("web", "title=P", "url=\(server.origin)/p", key: "p")
    #expect(try await CheckLibraryTests.check(bench).alive == 1)
    let before = try bench.open().health(of: server.origin + "/p")
    let count = try bench.transactions()
    bench.advance(days: 2)
    let report = try await CheckLinks(environment: bench.environment("ibid check")).run(
      CheckRequest(words: ["p"], network: NetworkOptions(hostDelay: 0, timeout: 3))
    ) { _ in }
    #expect(report.rows.map { "\($0.state) \($0.group)" } == ["unsafe refused"] && report.hasFailures)
    #expect(report.rows.first?.detail.contains("--allow-private") == true)
    #expect(try bench.open().health(of: server.origin + "/p") == before)
    #expect(try bench.transactions() == count && bench.keys("health:alive") == ["p"])
    #expect(server.requests.count == 1)
  }

  @Test("a text that is no address is told each time, is never due, and counts alike for status and check")
  func unaskable() async throws {
    let server = try TestPages(["/p": TestPages.page("A mill")]).serve()
    let bench = try TestWorkbench()
    for (key, url) in [("p", server.origin + "/p"), ("w", "www.a.example/x"), ("j", "javascript:alert(1)")] {
      try await bench.add("web", "title=\(key)", "url=\(url)", key: key)
    }
    let status = try ReadStatus(library: bench.open()).run()
    #expect(status.addresses == 3 && status.due == 1)
    #expect(status.health.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" } == ["1 unchecked", "2 unaskable"])
    for due in [1, 0] {
      var started: [Int] = []
      let report = try await CheckLibraryTests.check(bench, all: false) {
        if case .started(let addresses, _, let notDue) = $0 { started = [addresses, notDue] }
      }
      #expect(started == [due, 1 - due] && report.checked == due)
      #expect(report.rows.map { "\($0.name) \($0.group)" } == ["j wrong", "w wrong"])
      #expect(report.hasFailures, "an address that only the person can correct")
      #expect(try ReadStatus(library: bench.open()).run().due == 0)
    }
    let transactions = try bench.transactions()
    _ = try await CheckLibraryTests.check(bench, all: false)
    #expect(try bench.transactions() == transactions, "nothing new is written of them")
    #expect(try bench.keys("health:unaskable") == ["j", "w"] && bench.keys("health:unchecked").isEmpty)
    #expect(await message { _ = try bench.keys("health:foo") }.contains("drifted"))
    #expect(await isWrongUse { _ = try bench.keys("not:health:foo") } == true)
  }

  @Test("places stand in the order of their numbers")
  func order() {
    func row(_ file: String?, _ line: Int?, _ group: CheckRow.Group = .gone) -> CheckRow {
      var row = CheckRow(
        group: group, name: "\(file ?? "key"):\(line ?? 0)", state: "dead", detail: "", address: "u", isHostile: false,
        isFailure: true)
      row.place.file = file
      row.place.line = line
      return row
    }
    let rows = [row("b.md", 1), row("a.md", 10), row("a.md", 2), row("a.md", 1), row("-", 10), row("-", 9)]
    #expect(
      rows.sorted(by: CheckRow.isBefore).map(\.name) == ["-:9", "-:10", "a.md:1", "a.md:2", "a.md:10", "b.md:1"])
    #expect(CheckRow.isBefore(row("z", 9, .gone), row("a", 1, .moved)))
    #expect(CheckTarget(address: "u", file: "-", line: 10).name == "standard input:10")
  }
}
