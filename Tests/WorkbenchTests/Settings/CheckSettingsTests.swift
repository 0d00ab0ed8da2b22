import Fetching
import Foundation
import JSON
import TestSupport
import Testing

@testable import Workbench

@Suite("Settings of a check", .timeLimit(.minutes(10)))
struct CheckSettingsTests {
  static let network = NetworkOptions(allowsPrivate: true, hostDelay: 0, timeout: 3)

  static func run(
    _ bench: TestWorkbench, _ words: [String], isOffline: Bool = false,
    _ change: (inout CheckRequest) -> Void = { _ in }
  ) async throws -> (report: CheckReport, lines: [JSONValue]) {
    var request = CheckRequest(words: words, network: network)
    change(&request)
    var lines: [JSONValue] = []
    let report = try await CheckLinks(environment: bench.environment("ibid check", isOffline: isOffline)).run(request) {
      switch $0 {
      case .checked(let line, _), .told(let line): lines.append((try? JSONReader.read(line)) ?? .null)
      case .started, .reading, .rows: break
      }
    }
    return (report, lines)
  }

  private func configure(_ bench: TestWorkbench, _ text: String) throws {
    try bench.write(text, to: "home/.config/ibid/config.yaml")
  }

  @Test("a long list is asked with the findings of a library's file that was not believed")
  func findings() async throws {
    let server = try TestPages(["/a": TestPages.page("A")]).serve()
    let bench = try TestWorkbench()
    try bench.write("check: {exclude: [\"/a/\"], max-age: 0s}\n", to: "Bibliography/ibid.yaml")
    let address = "\(server.origin)/a"
    try bench.write(String(repeating: address + "\n", count: 3_000), to: "list.txt")
    let (report, _) = try await Self.run(bench, [bench.root + "/list.txt"])
    #expect(report.checked == 1 && report.alive == 1)
    #expect(report.findings.compactMap(\.place.field).sorted() == ["check.exclude", "check.max-age"])
  }

  @Test("what was left out, or was seen before, stands in its line without marks that turn the terminal")
  func marks() async throws {
    let server = try TestPages(["/a\u{202E}b": TestPages.page("A \u{202E} \u{9B}31m")]).serve()
    let bench = try TestWorkbench()
    try await bench.add("web", "title=A", "url=\(server.origin)/a\u{202E}b", key: "a")
    _ = try await Self.run(bench, ["a"])
    let link = CheckLinks(environment: bench.environment("ibid check", isOffline: true))
    for exclude in [[], ["127.0.0.1"]] {
      var request = CheckRequest(words: ["a"], network: Self.network)
      request.exclude = exclude
      var told: [[UInt8]] = []
      _ = try await link.run(request) { if case .told(let line) = $0 { told.append(line) } }
      #expect(told.count == 1)
      for line in told { #expect(line == JSONMarks.escaped(line), "\(String(decoding: line, as: UTF8.self))") }
    }
  }

  @Test("a long list, which is asked as it is read, is read whole where addresses are left out")
  func longList() async throws {
    let server = try TestPages(["/a": TestPages.page("A")]).serve()
    let bench = try TestWorkbench(isLibrary: false)
    let others = (0..<3_000).map { "https://left-out.invalid/page/\($0)" }
    try bench.write((["\(server.origin)/a"] + others).joined(separator: "\n"), to: "list.txt")
    let (report, _) = try await Self.run(bench, [bench.root + "/list.txt"]) { $0.exclude = ["left-out.invalid"] }
    #expect(report.checked == 1 && report.alive == 1 && report.count(.excluded) == 3_000)
  }

  @Test("what is left out is counted, named and told as skipped, and is not asked")
  func excluded() async throws {
    let server = try TestPages(["/a": TestPages.page("A"), "/b": TestPages.page("B")]).serve()
    let bench = try TestWorkbench(isLibrary: false)
    let words = ["/a", "/b", "/c.pdf", "/a#x"].map { server.origin + $0 }
    let (report, lines) = try await Self.run(bench, words) { $0.exclude = ["*/b", #"/\.pdf$/"#] }
    #expect(report.checked == 2 && report.alive == 2 && report.rows.isEmpty)
    #expect(report.unasked.map(\.address) == [words[1], words[2]])
    #expect(report.unasked.allSatisfy { $0.reason == .excluded })
    #expect(Set(server.requests.map(\.target)) == ["/a"])
    let skipped = lines.filter { $0["verdict"]?.string == "skipped" }
    #expect(skipped.compactMap { $0["url"]?.string } == [words[1], words[2]])
    #expect(skipped.allSatisfy { $0["cause"]?.string == "excluded" })
    let only = try await Self.run(bench, words) { $0.include = ["*/a"] }
    #expect(only.report.checked == 1 && only.report.unasked.count == 3)
    #expect(CheckDocument.summary(only.report) == "1 checked: 1 alive; 3 left out")
  }

  @Test("patterns that are none are wrong use, with what to write")
  func wrong() async throws {
    let bench = try TestWorkbench(isLibrary: false)
    for change in [
      { $0.exclude = ["/(/"] }, { $0.include = [""] }, { $0.accept = "fine" }, { $0.maxAge = "soon" },
    ] as [(inout CheckRequest) -> Void] {
      #expect(await isWrongUse { _ = try await Self.run(bench, ["http://127.0.0.1:9/"], change) } == true)
    }
  }

  @Test("a library's policy leaves addresses out, of its sources and of loose files in it, and takes no expressions")
  func policy() async throws {
    let server = try TestPages(["/a": TestPages.page("A"), "/b": TestPages.page("B")]).serve()
    let bench = try TestWorkbench()
    try await bench.add("web", "title=A", "url=\(server.origin)/a", key: "a")
    try await bench.add("web", "title=B", "url=\(server.origin)/b", key: "b")
    try bench.write("check:\n  exclude: ['*/b', '/(a+)+$/']\n  typo: 1\n", to: "Bibliography/ibid.yaml")
    let (report, lines) = try await Self.run(bench, [])
    #expect(report.checked == 1 && report.unasked.map(\.name) == ["b"])
    #expect(lines.first { $0["verdict"]?.string == "skipped" }?["key"]?.string == "b")
    #expect(report.findings.filter { $0.code == "configuration-setting" }.count == 2)
    #expect(report.findings.contains { $0.description.contains("never ends") })
    let loose = try await Self.run(bench, [server.origin + "/b"])
    #expect(loose.report.checked == 0 && loose.report.unasked.count == 1)
    #expect(!server.requests.contains { $0.target == "/b" })
    // What was left out is no part of its health.
    #expect(try bench.keys("health:alive") == ["a"])
  }

  @Test("a status that the person calls fine is alive, and the evidence says so")
  func accept() async throws {
    let pages = TestPages([
      "/wall": .init(html: "<title>Just a moment</title>", status: 403), "/moved": .redirect(301, to: "/wall"),
      "/soft": .init(html: "<title>Page not found</title><h1>404</h1><p>Page not found</p>"),
    ])
    let server = try pages.serve()
    let bench = try TestWorkbench(isLibrary: false)
    let words = ["/wall", "/moved", "/soft", "/none"].map { server.origin + $0 }
    let (report, lines) = try await Self.run(bench, words) { $0.accept = "200-299,403" }
    let byAddress = Dictionary(
      uniqueKeysWithValues: lines.compactMap { line in line["url"]?.string.map { ($0, line) } })
    let wall = byAddress[words[0]]
    #expect(wall?["verdict"]?.string == "alive" && wall?["cause"]?.string == "accepted")
    #expect(wall?["evidence"]?["status"]?.int == 403 && wall?["evidence"]?["signs"]?.array == ["forbidden"])
    #expect(wall?["title"] == nil)
    // One request: a browser's Accept is not tried for what is fine.
    #expect(server.requests.count { $0.target == "/wall" } == 2)
    #expect(byAddress[words[1]]?["verdict"]?.string == "redirected")
    #expect(byAddress[words[1]]?["advice"]?.string == "keep", "nobody has seen the page there")
    #expect(byAddress[words[2]]?["verdict"]?.string == "soft404", "a page is judged as always")
    #expect(byAddress[words[3]]?["verdict"]?.string == "dead")
    #expect(report.alive == 2)
  }

  @Test("statuses are fine at the hosts that settings name, in the policy and in the own configuration")
  func acceptByHost() async throws {
    let one = try TestPages(["/": .init(html: "x", status: 403)]).serve()
    let other = try TestPages(["/": .init(html: "x", status: 451)]).serve(address: "127.0.0.2")
    let bench = try TestWorkbench()
    try bench.write("hosts:\n  127.0.0.1: {accept: 403}\n", to: "Bibliography/ibid.yaml")
    try configure(bench, "hosts:\n  '127.0.0.*': {accept: [451, 500-503]}\n")
    let both = try await Self.run(bench, [one.origin + "/", other.origin + "/"])
    #expect(both.report.alive == 2)
    try bench.write("v: 1\n", to: "Bibliography/ibid.yaml")
    #expect(try await Self.run(bench, [one.origin + "/", other.origin + "/"]).report.rows.map(\.state) == ["blocked"])
  }

  @Test(
    "a page that is not compared with its snapshot for a status that is fine does not drift, and its health is alive")
  func acceptInLibrary() async throws {
    let pages = TestPages(["/a": TestPages.page("A")])
    let server = try pages.serve()
    let bench = try TestWorkbench()
    try await bench.add("web", "title=A", "url=\(server.origin)/a", key: "a")
    _ = try await Self.run(bench, ["a"])
    pages.set("/a", .init(html: "<title>Forbidden</title>", status: 403))
    bench.advance(days: 8)
    let (report, lines) = try await Self.run(bench, ["a"]) { $0.accept = "403" }
    #expect(report.alive == 1 && lines.first?["drift"] == nil && lines.first?["health"]?.string == "alive")
    pages.set("/a", TestPages.page("A"))
    bench.advance(days: 8)
    #expect(try await Self.run(bench, ["a"]).report.alive == 1)
  }

  @Test("a library's hosts get more patience and never less; as whom they are asked is the person's own")
  func patience() async throws {
    let bench = try TestWorkbench()
    try bench.write(
      """
      hosts:
        a.example: {delay: 0, concurrency: 50, retries: 9, timeout: 3000, user-agent: evil}
        b.example: {delay: 5000, concurrency: 1, retries: 0, timeout: 5}
        "*.doi.org": {delay: 300, concurrency: 2}
        e.example: {delay: 3000}
      """, to: "Bibliography/ibid.yaml")
    try configure(
      bench, "hosts:\n  b.example: {delay: 10, concurrency: 7, user-agent: reader/1}\n  c.example: {delay: x}\n")
    let configuration = WebConfiguration(bench.environment())
    func manners(_ host: String) -> HostManners? { configuration.hosts.manners(of: host) }
    let usual = FetchSettings()
    var patient = FetchSettings()
    (patient.hostDelay, patient.perHost) = (5, 1)
    let a = manners("a.example")
    #expect(usual.delay(at: "a.example", a) == 0.2 && usual.limit(at: "a.example", a) == 2)
    #expect(patient.delay(at: "a.example", a) == 5 && patient.limit(at: "a.example", a) == 1)
    #expect(a?.retries == nil && a?.mostRetries == 9 && a?.timeout == 120 && a?.userAgent == nil)
    let b = manners("b.example")
    #expect(usual.delay(at: "b.example", b) == 0.01 && usual.limit(at: "b.example", b) == 7)
    #expect(b?.mostRetries == 0 && b?.timeout == 5 && b?.userAgent == "reader/1")
    for host in ["www.doi.org", "dx.doi.org"] {
      #expect(usual.delay(at: host, manners(host)) == 1 && usual.limit(at: host, manners(host)) == 1)
    }
    #expect(usual.delay(at: "e.example", manners("e.example")) == 3)
    let access = try WebAccess(
      NetworkOptions(timeout: 20), environment: bench.environment(), configuration: configuration)
    #expect(access.settings.manners?("a.example")?.timeout == 20)
    #expect(configuration.hosts.manners(of: "d.example") == nil)
    #expect(
      configuration.findings.compactMap(\.place.field).sorted() == [
        "hosts.a.example.user-agent", "hosts.c.example.delay",
      ])
  }
}
