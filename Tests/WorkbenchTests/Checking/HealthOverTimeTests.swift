import Foundation
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Workbench

@Suite("Links over time", .timeLimit(.minutes(10)))
struct HealthOverTimeTests {
  /// A page that is alive for two checks, then gone until it is dead.
  private func died() async throws -> (TestWorkbench, LoopbackServer) {
    let pages = TestPages(["/p": TestPages.page("A mill"), "/q": TestPages.page("A weir", seed: 2)])
    let server = try pages.serve()
    let bench = try TestWorkbench()
    try await bench.add("web", "title=p", "url=\(server.origin)/p", key: "p")
    try await bench.add("web", "title=q", "url=\(server.origin)/q", key: "q")
    for _ in 0..<2 {
      _ = try await CheckLibraryTests.check(bench)
      bench.advance(days: 8)
    }
    pages.set("/p", .init(html: "<title>Not found</title>", status: 404))
    for _ in 0..<3 {
      _ = try await CheckLibraryTests.check(bench)
      bench.advance(days: 4)
    }
    return (bench, server)
  }

  @Test("hold every check with its evidence, and the states that the history made of them")
  func history() async throws {
    let (bench, server) = try await died()
    let histories = try ReadHealth(library: bench.open()).run("p")
    let history = try #require(histories.first)
    #expect(histories.count == 1 && history.state == "dead" && history.address == server.origin + "/p")
    #expect(history.checks.map(\.verdict) == ["alive", "alive", "dead", "dead", "dead"])
    #expect(history.changes.map(\.state) == ["alive", "suspect", "suspect", "dead"])
    #expect(history.changes.last?.detail == "not found, 3 times since 2026-12-08")
    #expect(history.checks.last?.evidence.first?.hasPrefix("404 \(server.origin)/p") == true)
    #expect(history.json["checks"]?.array?.count == 5)
    #expect(history.json["health"]?["class"]?.string == "dead")

    let now = bench.environment().now()
    let chart = try #require(HealthChart(history, now: now, width: 60))
    #expect(chart.daysPerCell == 1 && chart.seen.count == 29)
    #expect(String(chart.seen.map(\.rawValue)) == "A.......A.......N...N...N....")
    #expect(chart.states.first == "alive" && chart.states[16] == "suspect" && chart.states.last == "dead")
    let narrow = try #require(HealthChart(history, now: now, width: 10))
    #expect(narrow.daysPerCell == 7 && String(narrow.seen.map(\.rawValue)) == "AANN.")
    let wide = try #require(HealthChart(history, now: now.addingTimeInterval(4_000 * 86_400), width: 60))
    #expect(wide.seen.count <= 60 && wide.states.last == "dead")
  }

  @Test("are there in a fresh clone from the history, without evidence")
  func clone() async throws {
    let (bench, _) = try await died()
    try FileManager.default.removeItem(atPath: bench.root + "/Cache/checks")
    for name in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: bench.root + "/Cache/ibid.sqlite" + name)
    }
    let history = try #require(try ReadHealth(library: bench.open()).run("p").first)
    #expect(history.state == "dead" && history.checks.isEmpty && history.changes.count == 4)
    #expect(HealthChart(history, now: bench.environment().now(), width: 60)?.states.last == "dead")
  }

  @Test("of a source that was never checked, or has no address, are empty")
  func none() async throws {
    let bench = try TestWorkbench()
    try await bench.add("web", "title=p", "url=http://a.example/p", key: "p")
    try await bench.add("book", "title=A book", key: "b")
    let history = try #require(try ReadHealth(library: bench.open()).run("p").first)
    #expect(history.state == "unchecked" && HealthChart(history, now: Date(), width: 60) == nil)
    #expect(try ReadHealth(library: bench.open()).run("b").isEmpty)
    #expect(await isWrongUse { _ = try ReadHealth(library: bench.open()).run("nobody") } == true)
  }

  @Test("since a day are what stands otherwise now, from the history alone")
  func since() async throws {
    let (bench, server) = try await died()
    let asked = server.requests.count
    func shifts(_ day: String, _ words: String...) throws -> [String] {
      try HealthSince(library: bench.open(isOffline: true)).run(words, since: HealthSince.date(day)).map {
        "\($0.key) \($0.before) \($0.after)"
      }
    }
    #expect(try shifts("2026-12-01") == ["p alive dead"])
    #expect(try shifts("2026-12-10") == ["p suspect dead"])
    #expect(try shifts("2026-12-20").isEmpty)
    #expect(try shifts("2026") == ["p unchecked dead", "q unchecked alive"])
    #expect(try shifts("2026-11", "q") == ["q unchecked alive"])
    #expect(server.requests.count == asked)
    for wrong in ["yesterday", "2026-13-01", "", "26"] {
      #expect(throws: WorkbenchError.self) { try HealthSince.date(wrong) }
    }
  }

  @Test("are watched: what gets due is asked when it is, and nothing between, until the person ends it")
  func watch() async throws {
    let pages = TestPages(["/p": TestPages.page("A mill"), "/q": TestPages.page("A weir", seed: 2)])
    let server = try pages.serve()
    let bench = try TestWorkbench()
    for key in ["p", "q"] { try await bench.add("web", "title=\(key)", "url=\(server.origin)/\(key)", key: key) }
    let interruption = CheckInterruption()
    let waits = Mutex<[Double]>([])
    let watch = WatchChecks(environment: bench.environment("ibid check --watch"), interruption: interruption) {
      seconds, interruption in
      bench.advance(days: seconds / 86_400)
      let count = waits.withLock { waits in
        waits.append(seconds)
        return waits.count
      }
      if count == 24 * 16 { interruption.raise() }
    }
    var finished: [Int] = []
    let last = try await watch.run(
      CheckRequest(words: [], network: NetworkOptions(allowsPrivate: true, hostDelay: 0, timeout: 3)),
      progress: { _ in },
      finished: { report, next in
        finished.append(report.checked)
        #expect(next != nil)
      })
    #expect(last?.alive ?? 0 >= 1)
    // Sixteen days: each page at once, after a week, and after two.
    #expect(finished.reduce(0, +) == 6 && finished.first == 2)
    #expect(server.requests.count == 6)
    #expect(waits.withLock { $0.allSatisfy { $0 >= WatchChecks.shortest && $0 <= WatchChecks.longest } })
  }

  @Test("of loose addresses cannot be watched")
  func watchLoose() async throws {
    let bench = try TestWorkbench(isLibrary: false)
    let watch = WatchChecks(environment: bench.environment(), interruption: CheckInterruption()) { _, _ in }
    var request = CheckRequest(words: ["http://127.0.0.1:9/"])
    request.asksOnlyDue = true
    #expect(await isWrongUse { _ = try await watch.run(request, progress: { _ in }, finished: { _, _ in }) } == true)
  }
}
