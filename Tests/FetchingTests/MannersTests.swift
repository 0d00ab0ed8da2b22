import Exchange
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import Fetching

@Suite("The manners of a fetcher", .timeLimit(.minutes(10)))
struct MannersTests {
  @Test(
    "ask again after failures that may pass, and no more often than told",
    arguments: [500, 502, 503, 504, 408, 425, 520])
  func retries(_ status: Int) async throws {
    let server = try LoopbackServer {
      $0.target == "/once" && $0.number == 0
        ? .init(html: "", status: status) : $0.target == "/once" ? .init(html: "ok") : .init(html: "", status: status)
    }
    let fetcher = try Fetcher(settings: loopbackSettings())
    let once = await fetcher.fetch(FetchRequest(server.origin + "/once"))
    #expect(once.final?.status == 200)
    #expect(once.attempts == 2)
    #expect(once.hops.count == 1)
    let always = await fetcher.fetch(FetchRequest(server.origin + "/always"))
    #expect(always.final?.status == status)
    #expect(always.failure == nil)
    #expect(always.attempts == 3)
  }

  @Test("do not ask again what is answered", arguments: [200, 400, 401, 404, 410, 451, 501])
  func noRetry(_ status: Int) async throws {
    let server = try LoopbackServer { _ in .init(html: "", status: status) }
    let fetcher = try Fetcher(settings: loopbackSettings())
    #expect(await fetcher.fetch(FetchRequest(server.origin)).attempts == 1)
  }

  @Test("ask once more like a browser after 403 and 406")
  func browser() async throws {
    let server = try LoopbackServer {
      $0.headers["accept"]?.contains("image/avif") == true ? .init(html: "ok") : .init(html: "", status: 406)
    }
    let fetcher = try Fetcher(settings: loopbackSettings())
    let exchange = await fetcher.fetch(FetchRequest(server.origin))
    #expect(exchange.final?.status == 200)
    #expect(exchange.attempts == 2)
    let always = try LoopbackServer { _ in .init(html: "", status: 403) }
    #expect(await fetcher.fetch(FetchRequest(always.origin)).attempts == 2)
    #expect(always.requests.count == 2)
  }

  @Test("ask again after lost connections")
  func lost() async throws {
    let server = try LoopbackServer { request in
      var answer = LoopbackServer.Answer(raw: [])
      answer.resets = true
      return request.number < 2 ? answer : .init(html: "ok")
    }
    let fetcher = try Fetcher(settings: loopbackSettings())
    let exchange = await fetcher.fetch(FetchRequest(server.origin))
    #expect(exchange.final?.status == 200)
    #expect(exchange.attempts <= 3)
  }

  @Test("wait as long as Retry-After says, the whole host")
  func retryAfter() async throws {
    let times = Mutex<[Date]>([])
    let server = try LoopbackServer { request in
      times.withLock { $0.append(Date()) }
      return request.number == 0
        ? .init(429, headers: [("Retry-After", "1")]) : .init(html: "ok")
    }
    let fetcher = try Fetcher(settings: loopbackSettings())
    var statuses: [Int?] = []
    let first = await fetcher.fetch(FetchRequest(server.origin + "/a"))
    statuses.append(first.final?.status)
    #expect(statuses == [200])
    let gap = times.withLock { $0[1].timeIntervalSince($0[0]) }
    #expect(gap >= 1)
    #expect(gap < 5)
  }

  @Test("do not wait longer than told, and put a host off that asks for it twice")
  func putOff() async throws {
    let server = try LoopbackServer { _ in .init(429, headers: [("Retry-After", "86400")]) }
    var settings = loopbackSettings()
    settings.perHost = 1
    let fetcher = try Fetcher(settings: settings)
    var kinds: [FetchFailure.Kind?] = []
    for await (_, exchange) in fetcher.exchanges((0..<6).map { FetchRequest("\(server.origin)/\($0)") }) {
      kinds.append(exchange.failure?.kind)
    }
    #expect(kinds.filter { $0 == nil }.count == 2)
    #expect(kinds.filter { $0 == .putOff }.count == 4)
    #expect(server.requests.count == 2)
  }

  @Test(
    "read Retry-After in all its forms",
    arguments: [
      ("5", RetryAfter.seconds(5)), ("0", .seconds(0)), ("Wed, 18 Nov 2026 11:06:45 GMT", .seconds(5)),
      ("Wednesday, 18-Nov-26 11:06:45 GMT", .seconds(5)), ("Wed Nov 18 11:06:45 2026", .seconds(5)),
      ("Wed, 18 Nov 2026 11:06:00 GMT", .seconds(0)), ("Wed, 18 Nov 1996 11:06:00 GMT", .unclear), ("-5", .unclear),
      ("soon", .unclear),
      ("", .unclear), ("1.5", .unclear), ("99999999999999999999", .seconds(1e9)),
      ("Wed, 99 Nov 2026 11:06:45 GMT", .unclear),
      ("Wed, 18 Foo 2026 11:06:45 GMT", .unclear),
    ])
  func retryAfterForms(_ text: String, _ expected: RetryAfter) {
    #expect(RetryAfter(Array(text.utf8), now: Date(timeIntervalSince1970: 1_795_000_000)) == expected)
    #expect(RetryAfter(nil as [UInt8]?, now: Date()) == .unclear)
  }

  @Test("keep within the limit of a host")
  func perHost() async throws {
    let now = Mutex((active: 0, most: 0))
    let server = try LoopbackServer { _ in
      now.withLock { state in
        state.active += 1
        state.most = max(state.most, state.active)
      }
      return .init(raw: Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".utf8), keepsOpen: true, delay: 0.02)
    }
    let fetcher = try Fetcher(settings: loopbackSettings())
    for await (_, exchange) in fetcher.exchanges((0..<20).map { FetchRequest("\(server.origin)/\($0)") }) {
      #expect(exchange.final?.status == 200)
    }
    #expect(server.connections <= 2)
  }

  @Test("keep the delay between two requests of a host")
  func hostDelay() async throws {
    let server = try LoopbackServer { _ in .init(html: "ok") }
    var settings = loopbackSettings()
    settings.hostDelay = 0.1
    let fetcher = try Fetcher(settings: settings)
    var started: [Date] = []
    for await (_, exchange) in fetcher.exchanges((0..<4).map { FetchRequest("\(server.origin)/\($0)") }) {
      started += exchange.hops.map(\.started)
    }
    started.sort()
    for (earlier, later) in zip(started, started.dropFirst()) { #expect(later.timeIntervalSince(earlier) > 0.09) }
  }

  @Test("take turns over hosts in a list that is grouped by host")
  func interleaving() async throws {
    let order = Mutex<[String]>([])
    let servers = try (1...4).map { number in
      try LoopbackServer(address: "127.0.0.\(number)") { request in
        order.withLock { $0.append(request.headers["host"] ?? "") }
        return .init(html: "ok")
      }
    }
    var settings = loopbackSettings()
    settings.concurrency = 1
    let fetcher = try Fetcher(settings: settings)
    let requests = servers.flatMap { server in (0..<5).map { FetchRequest("\(server.origin)/\($0)") } }
    for await _ in fetcher.exchanges(requests) {}
    let seen = order.withLock { $0 }
    for start in stride(from: 0, to: 20, by: 4) { #expect(Set(seen[start..<(start + 4)]).count == 4) }
  }
}
