import Exchange
import Fetching
import FoundationEssentials
import JSON
import LinkHealth
import Synchronization
import TestSupport
import Testing

#if CHECKLINKS_ROOM
  @testable import CheckLinks
#else
  @testable import Workbench
#endif

@Suite("The link checker", .timeLimit(.minutes(10)))
struct LinkCheckerTests {
  private static func page(_ title: String, _ words: Int) -> String {
    let stock = "river mill ledger parish census harvest winter bridge market town".split(separator: " ")
    let text = (0..<words).map { String(stock[($0 * 7 + title.utf8.count * 13 + $0 * $0) % stock.count]) }.joined(
      separator: " ")
    return "<title>\(title)</title><h1>\(title)</h1><p>\(text)</p><h2 id=sec>Section</h2>"
  }

  private func settings() -> FetchSettings {
    var settings = FetchSettings()
    settings.permissions.allowsPrivate = true
    settings.hostDelay = 0
    settings.retryDelays = [0.02]
    return settings
  }

  private func check(_ urls: [String], _ options: LinkChecker.Options = .init()) async throws -> [String: CheckRecord] {
    let checker = LinkChecker(fetcher: try Fetcher(settings: settings()), options: options)
    var records: [String: CheckRecord] = [:]
    for await record in checker.records(urls) { records[record.url] = record }
    return records
  }

  @Test("gives one record for each address, asking each place once")
  func fragments() async throws {
    let server = try LoopbackServer { _ in .init(html: Self.page("A mill", 300)) }
    let urls = ["/a#sec", "/a#none", "/a", "/a#"].map { server.origin + $0 }
    let records = try await check(urls)
    #expect(urls.map { records[$0]?.fragment } == ["found", "missing", "none", "none"])
    #expect(records.values.allSatisfy { $0.verdict == .alive && $0.title == "A mill" })
    #expect(server.requests.count == 1)
  }

  @Test("asks one sibling for all pages of a folder, and believes it")
  func probe() async throws {
    let server = try LoopbackServer { request in
      switch request.target {
      case "/real": .init(html: Self.page("Errata", 40))
      default: .init(html: Self.page("The mill: home", 100))
      }
    }
    let records = try await check(["/real", "/gone1", "/gone2", "/"].map { server.origin + $0 })
    #expect(records[server.origin + "/real"]?.verdict == .alive)
    #expect(records[server.origin + "/gone1"]?.verdict == .soft404)
    #expect(records[server.origin + "/gone2"]?.cause == "sibling_alike")
    #expect(records[server.origin + "/gone2"]?.evidence.probe?.likeness == 100)
    #expect(records[server.origin + "/"]?.verdict == .alive)
    #expect(server.requests.count == 5)
    #expect(server.requests.contains { $0.target.count == 13 })
  }

  @Test("asks no siblings when told not to")
  func noProbe() async throws {
    let server = try LoopbackServer { _ in .init(html: Self.page("The mill: home", 100)) }
    var options = LinkChecker.Options()
    options.probes = false
    let records = try await check([server.origin + "/a"], options)
    #expect(records.values.first?.verdict == .alive)
    #expect(server.requests.count == 1)
  }

  @Test("writes the evidence down")
  func evidence() async throws {
    let server = try LoopbackServer { request in
      request.target == "/old"
        ? .redirect(301, to: "/new?token=abc")
        : .init(
          200, headers: [("Content-Type", "text/html"), ("ETag", "\"v1\""), ("Last-Modified", "x"), ("Server", "s")],
          body: Array(Self.page("A mill", 300).utf8))
    }
    var options = LinkChecker.Options()
    options.tool = "ibid test"
    options.digest = { "digest of \($0.count)" }
    options.chance = { 0.5 }
    let record = try #require(try await check([server.origin + "/old"], options).values.first)
    #expect(record.verdict == .redirected)
    #expect(record.redirect == .permanent)
    #expect(record.advice == .update)
    let value = try JSONReader.read(record.line())
    let evidence = try #require(value["evidence"])
    #expect(evidence["tool"]?.string == "ibid test")
    #expect(evidence["hops"]?.array?.count == 2)
    #expect(evidence["hops"]?.array?.first?["location"]?.string == "/new?token=abc")
    #expect(evidence["etag"]?.string == "\"v1\"")
    #expect(evidence["sha256"]?.string?.hasPrefix("digest of ") == true)
    #expect(evidence["simhash"]?.string?.utf8.count == 16)
    #expect(evidence["attempts"]?.int == 2)
    #expect(value["final_url"]?.string == server.origin + "/new?token=abc")
    let age = try #require(record.evidence.due).timeIntervalSince(record.checked)
    #expect(abs(age - 7 * 86_400) < 1)
  }

  @Test("handles texts that are no address, twice the same, and none at all")
  func odd() async throws {
    let records = try await check(["", "mailto:a@example.org", "http://a\tb/", "mailto:a@example.org"])
    #expect(records[""]?.verdict == .malformed)
    #expect(records["mailto:a@example.org"]?.verdict == .skipped)
    #expect(records["http://a\tb/"]?.verdict == .malformed)
    #expect(try await check([]).isEmpty)
    let server = try LoopbackServer { _ in .init(html: Self.page("A mill", 300)) }
    let count = Mutex(0)
    let checker = LinkChecker(fetcher: try Fetcher(settings: settings()), options: .init())
    for await _ in checker.records(Array(repeating: server.origin + "/a", count: 5)) { count.withLock { $0 += 1 } }
    #expect(count.withLock { $0 } == 5)
    #expect(server.requests.count == 1)
  }

  @Test("takes no bomb for a page")
  func coded() async throws {
    let server = try LoopbackServer { request in
      .init(
        200, headers: [("Content-Type", "text/html"), ("Content-Encoding", request.target == "/br" ? "br" : "gzip")],
        body: Array("this is no gzip".utf8))
    }
    let records = try await check([server.origin + "/gzip", server.origin + "/br"])
    #expect(records[server.origin + "/gzip"]?.cause == "bad_coding")
    #expect(records[server.origin + "/br"]?.cause == "undecoded")
  }

  @Test("reads the list of a fault server")
  func faultList() throws {
    let list = try FaultConformance(
      behaviours: Array(#"[{"url": "http://a/", "resolve": ["a:80:127.0.0.7"]}, {"id": 1}]"#.utf8))
    #expect(list.urls == ["http://a/"])
    #expect(list.resolve == ["a:80:127.0.0.7"])
    let settings = list.settings(hosts: 2, ports: [80], caFile: nil, hostDelay: 0)
    #expect(settings.permissions.services.count == 2)
    #expect(settings.pinnedAddresses?("a", 80) == [IPAddress("127.0.0.7")!])
    #expect(!settings.permissions.allowsPrivate)
    #expect(throws: FaultConformance.ListError.self) { try FaultConformance(behaviours: Array("{".utf8)) }
    #expect(throws: FaultConformance.ListError.self) { try FaultConformance(behaviours: Array("{}".utf8)) }
  }
}
