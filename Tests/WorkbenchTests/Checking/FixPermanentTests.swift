import Foundation
import JSON
import TestSupport
import Testing

@testable import Workbench

@Suite("New addresses of pages that moved for good", .timeLimit(.minutes(10)))
struct FixPermanentTests {
  private func pages() -> TestPages {
    TestPages([
      "/new/mill": TestPages.page("A mill"), "/old/mill": .redirect(301, to: "/half/mill"),
      "/half/mill": .redirect(308, to: "/new/mill"), "/old/found": .redirect(302, to: "/new/mill"),
      "/old/mixed": .redirect(301, to: "/old/found"), "/deep/er/page": .redirect(301, to: "/deep/"),
      "/deep/": TestPages.page("All pages", seed: 3), "/old/front": .redirect(301, to: "/"),
      "/": TestPages.page("Front", seed: 4), "/old/login": .redirect(301, to: "/login"),
      "/login": .init(html: "<title>Log in</title><form><input type=password></form>"),
      "/old/gone": .redirect(301, to: "/nowhere"),
      "/old/token": .redirect(301, to: "/new/mill?access_token=abcdef123456"),
      "/new/mill?access_token=abcdef123456": TestPages.page("A mill"),
      "/ark:/12345/x7": .redirect(301, to: "/new/mill"), "/page": .redirect(301, to: "/page/"),
      "/page/": TestPages.page("A page", seed: 5),
    ])
  }

  private func check(_ bench: TestWorkbench, dry: Bool = false, all: Bool = true, _ words: String...) async throws
    -> CheckReport
  {
    var request = CheckRequest(
      words: words, includesAll: all, network: NetworkOptions(allowsPrivate: true, hostDelay: 0, timeout: 3),
      isDryRun: dry)
    request.fixesPermanent = true
    return try await CheckLinks(environment: bench.environment("ibid check --fix")).run(request) { _ in }
  }

  @Test("are written only where each redirect is permanent and leads to the living page, in one transaction")
  func only() async throws {
    let server = try pages().serve()
    let bench = try TestWorkbench()
    let kept = [
      "/old/found", "/old/mixed", "/deep/er/page", "/old/front", "/old/login", "/old/gone", "/old/token",
      "/ark:/12345/x7", "/page", "/new/mill",
    ]
    for (index, path) in kept.enumerated() {
      try await bench.add("web", "title=kept \(index)", "url=\(server.origin)\(path)", key: "kept\(index)")
    }
    try await bench.add("web", "title=mill", "url=\(server.origin)/old/mill#weir", key: "mill")
    try await bench.add("web", "title=mill two", "url=\(server.origin)/half/mill", key: "mill2")
    let before = try bench.files("Bibliography/sources")
    let count = try bench.transactions()

    let dry = try await check(bench, dry: true)
    #expect(dry.fixed.map(\.key) == ["mill", "mill2"] && !dry.hasWritten)
    #expect(try bench.files("Bibliography/sources") == before && bench.files("Cache/checks").isEmpty)
    #expect(try bench.transactions() == count)

    let report = try await check(bench)
    #expect(report.fixed.map(\.key) == ["mill", "mill2"] && report.hasWritten)
    #expect(report.fixed.first?.after == server.origin + "/new/mill#weir")
    #expect(report.fixed.first?.chain.hasPrefix("301 \(server.origin)/old/mill -> 308 ") == true)
    #expect(try bench.transactions() == count + 2, "one of health, one of addresses")
    for (index, path) in kept.enumerated() {
      #expect(try bench.raw("kept\(index)")["URL"]?.string == server.origin + path)
    }
    let mill = try bench.raw("mill")
    #expect(mill["URL"]?.string == server.origin + "/new/mill#weir")
    let variant = mill["custom"]?["ibid"]?["variants"]?.array?.first
    #expect(variant?["field"]?.string == "URL" && variant?["value"]?.string == server.origin + "/old/mill#weir")
    let blame = try BlameSource(library: bench.open()).run("mill").first { $0.field.rawValue == "URL" }
    #expect(blame?.origin.contains("permanent-redirect") == true && blame?.origin.contains("308") == true)
    // The new address was seen: it is neither unchecked nor due.
    #expect(try bench.open().health(of: server.origin + "/new/mill")?.state.condition == .alive)
    #expect(try await check(bench, all: false).checked == 0)

    _ = try UndoTransactions(library: bench.open()).run(nil, isDryRun: false)
    #expect(try bench.files("Bibliography/sources") == before)
  }

  @Test("are written by --fix after the check that found them, though nothing is due")
  func later() async throws {
    let server = try pages().serve()
    let bench = try TestWorkbench()
    try await bench.add("web", "title=mill", "url=\(server.origin)/old/mill", key: "mill")
    try await bench.add("web", "title=new", "url=\(server.origin)/new/mill", key: "new")
    let first = try await CheckLibraryTests.check(bench)
    #expect(first.fixable == 1 && first.fixed.isEmpty)
    let report = try await check(bench, all: false)
    #expect(report.checked == 1 && report.fixed.map(\.key) == ["mill"])
    #expect(try await check(bench, all: false).checked == 0)
  }

  @Test(
    "are never written for identifiers, whose target may move; where the page behind one is gone, that is said beside it",
    arguments: ["doi.org", "hdl.handle.net", "purl.org", "n2t.net", "w3id.org", "nbn-resolving.org"])
  func identifiers(host: String) async throws {
    let pages = pages()
    pages.set("/10.1000/gone", .redirect(301, to: "/nowhere"))
    pages.set("/10.1000/here", .redirect(301, to: "/new/mill"))
    let server = try pages.serve()
    let bench = try TestWorkbench()
    for name in ["gone", "here"] {
      try await bench.add("web", "title=\(name)", "url=http://\(host):\(server.port)/10.1000/\(name)", key: name)
    }
    var request = CheckRequest(
      words: [], includesAll: true,
      network: NetworkOptions(
        allowsPrivate: true, hostDelay: 0, timeout: 3, resolve: ["\(host):\(server.port):127.0.0.1"]))
    request.fixesPermanent = true
    let report = try await CheckLinks(environment: bench.environment("ibid check --fix")).run(request) { _ in }
    #expect(report.checked == 2 && report.fixed.isEmpty && report.fixable == 0)
    #expect(!report.rows.contains { $0.name == "here" }, "a redirect of an identifier is no news")
    #expect(try bench.raw("here")["URL"]?.string == "http://\(host):\(server.port)/10.1000/here")
    guard host == "doi.org" || host == "hdl.handle.net" else { return }
    #expect(report.rows.map(\.state) == ["resolves"] && report.rows.first?.detail.contains("not found") == true)
    #expect(try bench.keys("health:alive").sorted() == ["gone", "here"], "a handle is judged by whether it resolves")
  }

  @Test("of loose files are not written")
  func loose() async throws {
    let bench = try TestWorkbench()
    #expect(await isWrongUse { _ = try await check(bench, "http://127.0.0.1:9/") } == true)
  }
}
