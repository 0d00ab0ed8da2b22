import Exchange
import Foundation
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Workbench

@Suite("A check of a library", .timeLimit(.minutes(10)))
struct CheckLibraryTests {
  static func check(
    _ bench: TestWorkbench, _ words: String..., all: Bool = true, interruption: CheckInterruption = CheckInterruption(),
    timeout: Double = 3, progress: (CheckProgress) -> Void = { _ in }
  ) async throws -> CheckReport {
    try await CheckLinks(environment: bench.environment("ibid check"), interruption: interruption).run(
      CheckRequest(
        words: words, includesAll: all, network: NetworkOptions(allowsPrivate: true, hostDelay: 0, timeout: timeout)),
      progress: progress)
  }

  private func bench(_ addresses: [String: String]) async throws -> TestWorkbench {
    let bench = try TestWorkbench()
    for (key, address) in addresses.sorted(by: { $0.key < $1.key }) {
      try await bench.add("web", "title=Page of \(key)", "url=\(address)", key: key)
    }
    return bench
  }

  private func runLines(_ bench: TestWorkbench) throws -> [JSONValue] {
    try bench.files("Cache/checks").sorted { $0.key < $1.key }.flatMap { file in
      try file.value.split(separator: 0x0A).map { try JSONReader.read(Array($0)) }
    }
  }

  private func removeIndex(_ bench: TestWorkbench) {
    for name in ["ibid.sqlite", "ibid.sqlite-wal", "ibid.sqlite-shm"] {
      try? FileManager.default.removeItem(atPath: bench.root + "/Cache/" + name)
    }
  }

  @Test("groups what it saw by what to do; after one check nothing is dead and the exit is clean")
  func once() async throws {
    let pages = TestPages([
      "/ok": TestPages.page("A mill"), "/moved": .redirect(301, to: "/ok"),
      "/gone": .init(html: "<title>Gone</title>", status: 410),
      "/wall": .init(html: "<title>Just a moment</title>", status: 403), "/error": .init(html: "x", status: 500),
    ])
    let server = try pages.serve()
    let bench = try await bench(
      Dictionary(
        uniqueKeysWithValues: ["ok", "moved", "gone", "wall", "error", "missing"].map { ($0, server.origin + "/" + $0) }
      ))
    let before = try bench.files("Bibliography/sources")
    let report = try await Self.check(bench, timeout: 1)
    #expect(report.checked == 6)
    #expect(report.alive == 1)
    #expect(report.rows.first { $0.name == "moved" }?.group == .moved)
    #expect(report.rows.first { $0.name == "missing" }?.state == "suspect")
    #expect(report.rows.first { $0.name == "missing" }?.detail.contains("for the first time") == true)
    #expect(report.rows.first { $0.name == "wall" }?.group == .unclear)
    #expect(!report.rows.contains { $0.state == "dead" || $0.detail.contains("dead") })
    #expect(report.count(.gone) == 0)
    #expect(!report.hasFailures)
    #expect(try bench.files("Bibliography/sources") == before, "a check writes no source file")
    let lines = try runLines(bench)
    #expect(lines.count == 6)
    #expect(
      lines.allSatisfy {
        $0["verdict"]?.string != nil && $0["evidence"] != nil && $0["checked"]?.string?.hasPrefix("2026-11-22") == true
      })
    #expect(try bench.files("Cache/checks").keys.allSatisfy { $0.hasPrefix("2026/11/") && $0.hasSuffix(".jsonl") })
    #expect(try bench.keys("health:suspect").sorted() == ["error", "gone", "missing", "wall"])
    #expect(try bench.keys("health:alive").sorted() == ["moved", "ok"])
    #expect(try bench.keys("health:dead").isEmpty)
  }

  @Test("counts failures over days until a page is dead, also where the index is deleted in between")
  func dead() async throws {
    let pages = TestPages(["/p": TestPages.page("A mill")])
    let server = try pages.serve()
    let bench = try await bench(["page": server.origin + "/p"])
    #expect(try await Self.check(bench).alive == 1)
    pages.set("/p", .init(html: "<title>Not found</title>", status: 404))
    bench.advance(days: 8)
    #expect(try await Self.check(bench).rows.first?.state == "suspect")
    // The button pressed again within a day proves nothing.
    #expect(try await Self.check(bench).rows.first?.detail.contains("for the first time") == true)
    removeIndex(bench)
    bench.advance(days: 4)
    let second = try await Self.check(bench)
    #expect(second.rows.first?.detail.contains("2 times") == true)
    #expect(!second.hasFailures)
    removeIndex(bench)
    bench.advance(days: 4)
    let third = try await Self.check(bench)
    #expect(third.rows.first?.state == "dead")
    #expect(third.rows.first?.group == .gone)
    #expect(third.rows.first?.detail.contains("alive on 2026-11-22") == true)
    #expect(third.hasFailures)
    #expect(try bench.keys("health:dead") == ["page"])
    removeIndex(bench)
    let link = try ShowSource(library: bench.open()).run("page").link
    #expect(link == "dead on 2026-12-08; alive on 2026-11-22")
    #expect(try ReadStatus(library: bench.open()).run().health.first { $0.name == "dead" }?.count == 1)
    pages.set("/p", TestPages.page("A mill"))
    bench.advance(days: 100)
    #expect(try await Self.check(bench).alive == 1)
    #expect(try ShowSource(library: bench.open()).run("page").link?.hasPrefix("alive on") == true)
  }

  @Test("records a change of health in the history, and nothing where all is as before")
  func history() async throws {
    let server = try TestPages(["/p": TestPages.page("A mill")]).serve()
    let bench = try await bench(["page": server.origin + "/p"])
    let count = try bench.transactions()
    _ = try await Self.check(bench)
    #expect(try bench.transactions() == count + 1)
    bench.advance(days: 8)
    _ = try await Self.check(bench)
    #expect(try bench.transactions() == count + 1)
    let log = try ReadLog(library: bench.open()).run(key: "page", limit: 1)
    #expect(log.first?.command == "ibid check")
    #expect(log.first?.what.first?.contains("alive") == true)
  }

  @Test("asks only what is due, unless all or a key is named")
  func due() async throws {
    let server = try TestPages(["/a": TestPages.page("A"), "/b": TestPages.page("B")]).serve()
    let bench = try await bench(["a": server.origin + "/a", "b": server.origin + "/b"])
    #expect(try await Self.check(bench, all: false).checked == 2)
    let second = try await Self.check(bench, all: false)
    #expect(second.checked == 0 && second.notDue == 2)
    #expect(try ReadStatus(library: bench.open()).run().due == 0)
    #expect(try await Self.check(bench, "a", all: false).checked == 1)
    #expect(try await Self.check(bench, all: true).checked == 2)
    bench.advance(days: 9)
    #expect(try await Self.check(bench, all: false).checked == 2)
  }

  @Test(
    "of a word that names nothing is wrong use and not a clean check",
    arguments: ["nosuchkey", "no-such-file.md", "tag:none"])
  func noMatch(word: String) async throws {
    let bench = try await bench(["a": "http://127.0.0.1:9/a"])
    #expect(await isWrongUse { _ = try await Self.check(bench, word) } == true)
    #expect(try bench.files("Cache/checks").isEmpty)
  }

  @Test("forgives an outage of our own network: nobody's strikes are counted")
  func outage() async throws {
    var servers: [LoopbackServer] = []
    var addresses: [String: String] = [:]
    for number in 1...6 {
      let server = try TestPages(["/p": TestPages.page("Page \(number)", seed: number)]).serve(
        address: "127.0.0.\(number)")
      servers.append(server)
      addresses["k\(number)"] = server.origin + "/p"
    }
    let bench = try await bench(addresses)
    #expect(try await Self.check(bench).alive == 6)
    for server in servers { server.stop() }
    bench.advance(days: 3)
    let report = try await Self.check(bench, timeout: 1)
    #expect(report.hasNoNetwork)
    #expect(!report.hasFailures)
    #expect(try bench.keys("health:alive").count == 6)
  }

  @Test("takes no page of a closed network for a sight of the hosts it answers for", arguments: [200, 403, 511])
  func closedNetwork(status: Int) async throws {
    var servers: [LoopbackServer] = []
    let isClosed = Mutex(false)
    let bench = try TestWorkbench()
    for number in 1...6 {
      let server = try LoopbackServer(address: "127.0.0.\(number)") { _ in
        if isClosed.withLock({ $0 }) {
          return .init(
            html: "<title>Hotel Wi-Fi</title><h1>Welcome</h1><p>Accept our terms to go on.</p>", status: status)
        }
        return TestPages.page("Page \(number)", seed: number)
      }
      servers.append(server)
      try await bench.add("web", "title=Page \(number)", "url=\(server.origin)/p", key: "k\(number)")
    }
    #expect(try await Self.check(bench).alive == 6)
    isClosed.withLock { $0 = true }
    for _ in 0..<5 {
      bench.advance(days: 8)
      let report = try await Self.check(bench, timeout: 1)
      #expect(report.isClosedNetwork || status == 511)
      #expect(!report.hasFailures)
    }
    #expect(try bench.keys("health:dead").isEmpty)
    if status != 511 {
      #expect(try bench.keys("health:alive").count == 6)
      let health = try #require(try bench.open().health(of: servers[0].origin + "/p"))
      #expect(health.state.lastAlive == TestWorkbench.start, "a sight of the network is none of the page")
    }
    isClosed.withLock { $0 = false }
    bench.advance(days: 8)
    #expect(try await Self.check(bench).alive == 6)
  }

  @Test("offers an address that was never alive without the mark that the sentence left at its end")
  func typingError() async throws {
    let server = try TestPages(["/p": TestPages.page("A mill")]).serve()
    let bench = try await bench(["slip": server.origin + "/p)", "other": server.origin + "/x"])
    _ = try await Self.check(bench)
    bench.advance(days: 2)
    let report = try await Self.check(bench)
    #expect(report.rows.allSatisfy { $0.state == "dead" && $0.detail.contains("never seen alive") })
    #expect(report.rows.first { $0.name == "slip" }?.detail.hasSuffix("try it without the final «)»") == true)
    #expect(report.rows.first { $0.name == "other" }?.detail.hasSuffix("a typing error?") == true)
  }

  @Test("counts a soft 404 only where a sibling that cannot exist gives the same")
  func confirmed() async throws {
    let sorry = LoopbackServer.Answer(
      html: "<title>Page not found</title><h1>Page not found</h1><p>The page could not be found.</p>")
    let pages = TestPages(["/all/p": TestPages.page("A"), "/one/p": TestPages.page("B", seed: 2)])
    let server = try LoopbackServer { request in
      if let answer = pages.answer(to: request.target) { return answer }
      return request.target.hasPrefix("/all/") ? sorry : .init(html: "<title>404</title>", status: 404)
    }
    let bench = try await bench(["all": server.origin + "/all/p", "one": server.origin + "/one/p"])
    #expect(try await Self.check(bench).alive == 2)
    pages.set("/all/p", sorry)
    pages.set("/one/p", sorry)
    for _ in 0..<4 {
      bench.advance(days: 8)
      _ = try await Self.check(bench)
    }
    #expect(try bench.keys("health:dead") == ["all"])
    #expect(try bench.keys("health:suspect") == ["one"])
  }

  @Test("compares the page with the snapshot its citation rests on")
  func drift() async throws {
    let pages = TestPages(["/p": TestPages.page("A mill", seed: 1), "/q": TestPages.page("A mill", seed: 5)])
    let server = try pages.serve()
    let bench = try await bench(["p": server.origin + "/p", "q": server.origin + "/q"])
    _ = try await Snapshots(library: bench.open()).take(["kind:web"], network: AddFromWebTests.network, isDryRun: false)
    #expect(try await Self.check(bench).alive == 2)
    pages.set("/p", TestPages.page("A mill", seed: 77))
    bench.advance(days: 8)
    let report = try await Self.check(bench)
    #expect(report.alive == 1)
    #expect(report.rows.map { "\($0.name) \($0.state) \($0.group)" } == ["p drifted changed"])
    #expect(!report.hasFailures, "a changed page is to be read, and has not failed")
    #expect(try runLines(bench).last { $0["url"]?.string == server.origin + "/p" }?["drift"]?.string == "changed")
    #expect(try runLines(bench).last { $0["url"]?.string == server.origin + "/q" }?["drift"]?.string == "same")
  }

  @Test("that is ended early keeps what it learnt")
  func interrupted() async throws {
    let interruption = CheckInterruption()
    // Raised by the server, whose thread waits for no other test: the tenth page ends the run.
    let server = try LoopbackServer { request in
      if request.target == "/k09" { interruption.raise() }
      var answer = TestPages.page("Page \(request.target)")
      if request.target != "/k00" { answer.delay = 0.2 }
      return answer
    }
    var addresses: [String: String] = [:]
    for number in 0..<30 {
      let name = "k" + (number < 10 ? "0" : "") + "\(number)"
      addresses[name] = server.origin + "/" + name
    }
    let bench = try await bench(addresses)
    let report = try await Self.check(bench, interruption: interruption)
    #expect(report.isInterrupted)
    #expect(report.checked >= 1 && report.checked < 30)
    #expect(try runLines(bench).count == report.checked)
    #expect(try bench.keys("health:alive").count == report.checked)
    let rest = try await Self.check(bench, all: false)
    #expect(rest.checked == 30 - report.checked)
  }

  @Test("that is ended before it began asks nothing")
  func interruptedAtOnce() async throws {
    let server = try TestPages(["/a": TestPages.page("A")]).serve()
    let bench = try await bench(["a": server.origin + "/a"])
    let interruption = CheckInterruption()
    #expect(!interruption.raise())
    #expect(interruption.raise())
    let report = try await Self.check(bench, interruption: interruption)
    #expect(report.isInterrupted || report.checked == 1)
  }

  @Test("of two sources with one address asks once and judges both")
  func shared() async throws {
    let server = try TestPages(["/a": TestPages.page("A")]).serve()
    let bench = try TestWorkbench()
    for key in ["one", "two"] { try await bench.add("web", "title=\(key)", "url=\(server.origin)/a", key: key) }
    let report = try await Self.check(bench)
    #expect(report.checked == 2 && report.alive == 2)
    #expect(server.requests.count == 1)
  }

  @Test("hides a secret of an address in its lines and in the history")
  func secret() async throws {
    let server = try TestPages(["/a?access_token=s3cr3tvalue": TestPages.page("A")]).serve()
    let bench = try await bench(["a": server.origin + "/a?access_token=s3cr3tvalue"])
    _ = try await Self.check(bench)
    for (_, bytes) in try bench.files("Cache/checks") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("s3cr3tvalue"))
    }
  }
}

@Suite("A check of loose addresses", .timeLimit(.minutes(10)))
struct CheckLooseTests {
  @Test("judges by this one answer, with the place in the file, and needs no library")
  func file() async throws {
    let server = try TestPages(["/ok": TestPages.page("A mill")]).serve()
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write(
      "See \(server.origin)/ok.\nand (\(server.origin)/none), and \(server.origin)/ok again\n", to: "notes.md")
    let report = try await CheckLibraryTests.check(bench, bench.root + "/notes.md")
    #expect(report.checked == 2 && report.alive == 1)
    #expect(report.rows.map(\.state) == ["dead"])
    #expect(report.rows.first?.name.hasSuffix("notes.md:2") == true)
    #expect(report.hasFailures)
    #expect(try bench.files("Cache").isEmpty)
  }

  @Test("fails on the verdicts that are asked for")
  func failOn() async throws {
    let server = try TestPages(["/wall": .init(html: "x", status: 403)]).serve()
    let bench = try TestWorkbench(isLibrary: false)
    let network = NetworkOptions(allowsPrivate: true, hostDelay: 0, timeout: 2)
    for (words, fails) in [(nil, false), ("dead", false), ("blocked, dead", true)] as [(String?, Bool)] {
      let request = CheckRequest(
        words: [server.origin + "/wall", server.origin + "/none"].prefix(words == "dead" || words == nil ? 1 : 2).map {
          $0
        }, failOn: words, network: network)
      #expect(try await CheckLinks(environment: bench.environment()).run(request) { _ in }.hasFailures == fails)
    }
    let wrong = CheckRequest(words: [server.origin], failOn: "dead,ded", network: network)
    #expect(await isWrongUse { _ = try await CheckLinks(environment: bench.environment()).run(wrong) { _ in } } == true)
  }

  @Test(
    "says of a text that is no address what is wrong with it",
    arguments: ["http://", "https://[::1", "http://exa mple/"])
  func malformed(address: String) async throws {
    let bench = try TestWorkbench(isLibrary: false)
    let report = try await CheckLibraryTests.check(bench, address)
    #expect(report.rows.map(\.state) == ["malformed"])
    #expect(report.rows.first?.detail.isEmpty == false)
    #expect(report.hasFailures)
  }

  @Test(
    "refuses options that make no sense",
    arguments: [
      NetworkOptions(hostDelay: -1), NetworkOptions(perHost: 0), NetworkOptions(concurrency: 0),
      NetworkOptions(timeout: -3), NetworkOptions(timeout: .nan),
      NetworkOptions(resolve: ["nonsense"]), NetworkOptions(caFile: "/no/such/file.pem"),
    ])
  func options(network: NetworkOptions) async throws {
    let bench = try TestWorkbench(isLibrary: false)
    let sentence = await message {
      _ = try await CheckLinks(environment: bench.environment()).run(
        CheckRequest(words: ["http://127.0.0.1:9/"], network: network)
      ) { _ in }
    }
    #expect(!sentence.isEmpty)
  }

  @Test("in a dry run only counts; offline it is refused")
  func dryRun() async throws {
    let server = try TestPages([:]).serve()
    let bench = try TestWorkbench(isLibrary: false)
    var counted = 0
    let request = CheckRequest(words: [server.origin], isDryRun: true)
    let report = try await CheckLinks(environment: bench.environment()).run(request) {
      if case .started(let number, _, _) = $0 { counted = number }
    }
    #expect(counted == 1 && report.checked == 0)
    #expect(
      await isWrongUse {
        _ = try await CheckLinks(environment: bench.environment(isOffline: true)).run(
          CheckRequest(words: [server.origin])
        ) { _ in }
      } == true)
    #expect(server.connections == 0)
  }
}
