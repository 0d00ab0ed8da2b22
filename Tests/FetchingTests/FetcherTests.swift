import Exchange
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import Fetching

/// Settings for loopback, with short times.
func loopbackSettings() -> FetchSettings {
  var settings = FetchSettings()
  settings.permissions.allowsPrivate = true
  settings.hostDelay = 0
  settings.retryDelays = [0.02, 0.05]
  settings.unclearRetryAfter = 0.05
  return settings
}

/// A faulty answer, shown by its first bytes.
struct Broken: Sendable, CustomTestStringConvertible {
  var bytes: String
  var kind: FetchFailure.Kind

  init(_ bytes: String, _ kind: FetchFailure.Kind) {
    self.bytes = bytes
    self.kind = kind
  }

  var testDescription: String { bytes.prefix(60).split(whereSeparator: \.isNewline).joined(separator: " / ") }
}

@Suite("A fetcher", .timeLimit(.minutes(10)))
struct FetcherTests {
  @Test("gives the answer with its head and body as received")
  func plain() async throws {
    let server = try LoopbackServer { _ in
      .init(200, headers: [("Content-Type", "text/plain"), ("X-A", "b")], body: Array("text".utf8))
    }
    let fetcher = try Fetcher(settings: loopbackSettings())
    let exchange = await fetcher.fetch(FetchRequest(server.origin + "/a b#frag"))
    let hop = try #require(exchange.final)
    #expect(exchange.failure == nil)
    #expect(exchange.attempts == 1)
    #expect(hop.url == server.origin + "/a%20b")
    #expect(hop.status == 200)
    #expect(hop.body == Array("text".utf8))
    #expect(hop.header("x-a") == "b")
    #expect(hop.remoteAddress == "127.0.0.1")
    #expect(hop.remotePort == server.port)
    #expect(hop.httpVersion == "1.1")
    #expect(hop.requestHead.isEmpty)
    let request = try #require(server.requests.first)
    #expect(request.target == "/a%20b")
    #expect(request.headers["accept"]?.contains("text/html") == true)
    #expect(request.headers["accept-language"] != nil)
    #expect(request.headers["user-agent"]?.hasPrefix("ibid/") == true)
    #expect(request.headers["cookie"] == nil)
    #expect(request.headers["authorization"] == nil)
  }

  @Test("strips user information and sends no credentials")
  func userInfo() async throws {
    let server = try LoopbackServer { _ in .init(html: "x") }
    let fetcher = try Fetcher(settings: loopbackSettings())
    _ = await fetcher.fetch(FetchRequest("http://user:pw@127.0.0.1:\(server.port)/"))
    #expect(server.requests.first?.headers["authorization"] == nil)
  }

  @Test("records every hop of a chain")
  func chain() async throws {
    let server = try LoopbackServer { request in
      switch request.target {
      case "/a": .redirect(301, to: "/b")
      case "/b": .redirect(302, to: "c?d#e")
      default: .init(html: "end")
      }
    }
    let fetcher = try Fetcher(settings: loopbackSettings())
    let exchange = await fetcher.fetch(FetchRequest(server.origin + "/a"))
    #expect(exchange.hops.map(\.url) == ["/a", "/b", "/c?d"].map { server.origin + $0 })
    #expect(exchange.hops.map(\.status) == [301, 302, 200])
    #expect(server.connections == 1)
    var still = FetchRequest(server.origin + "/a")
    still.followRedirects = false
    #expect(await fetcher.fetch(still).hops.count == 1)
  }

  @Test("ends loops, long chains and senseless redirects")
  func badChains() async throws {
    let server = try LoopbackServer { request in
      switch request.target {
      case "/loop": .redirect(302, to: "/loop2")
      case "/loop2": .redirect(302, to: "/loop")
      case "/none": .init(301, headers: [])
      case "/bad": .redirect(302, to: "http://")
      case "/control": .redirect(302, to: "/a\u{01}b")
      default: .redirect(302, to: "/n\((Int(request.target.dropFirst(2)) ?? 0) + 1)")
      }
    }
    let fetcher = try Fetcher(settings: loopbackSettings())
    func kind(_ path: String) async -> FetchFailure.Kind? {
      await fetcher.fetch(FetchRequest(server.origin + path)).failure?.kind
    }
    #expect(await kind("/loop") == .redirectLoop)
    #expect(await kind("/none") == .redirectToNonsense)
    #expect(await kind("/bad") == .redirectToNonsense)
    #expect(await kind("/control") == .redirectToNonsense)
    let before = server.requests.count
    #expect(await kind("/n0") == .tooManyRedirects)
    #expect(server.requests.count - before == 11)
  }

  @Test("sends cookies of a chain back to the same host only, and forgets them")
  func cookies() async throws {
    let other = try LoopbackServer(address: "127.0.0.3") { _ in .init(html: "other") }
    let target = other.origin
    let server = try LoopbackServer { request in
      if request.target == "/gate" {
        if request.headers["cookie"] == "pass=1" { return .redirect(302, to: target + "/end") }
        return .init(302, headers: [("Set-Cookie", "pass=1; Path=/; Domain=127.0.0.3"), ("Location", "/gate")])
      }
      return .init(html: "x")
    }
    let fetcher = try Fetcher(settings: loopbackSettings())
    let exchange = await fetcher.fetch(FetchRequest(server.origin + "/gate"))
    #expect(exchange.final?.status == 200)
    #expect(exchange.hops.count == 3)
    #expect(other.requests.first?.headers["cookie"] == nil)
    _ = await fetcher.fetch(FetchRequest(server.origin + "/x"))
    #expect(server.requests.last?.headers["cookie"] == nil)
  }

  @Test("cuts a body at the cap, declared or not, and stops reading")
  func caps() async throws {
    let big = [UInt8](repeating: 0x61, count: 3_000_000)
    let chunked =
      Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2dc6c0\r\n".utf8) + big + Array("\r\n0\r\n\r\n".utf8)
    let server = try LoopbackServer { $0.target == "/declared" ? .init(200, body: big) : .init(raw: chunked) }
    var settings = loopbackSettings()
    settings.bodyCap = 10_000
    settings.drainCap = 1000
    let fetcher = try Fetcher(settings: settings)
    for path in ["/declared", "/chunked"] {
      let exchange = await fetcher.fetch(FetchRequest(server.origin + path))
      #expect(exchange.failure == nil)
      #expect(exchange.final?.body.count == 10_000)
      #expect(exchange.final?.truncated == .length)
    }
  }

  @Test("drains a little more than the cap to keep the connection")
  func drain() async throws {
    let server = try LoopbackServer { _ in .init(200, body: [UInt8](repeating: 0x61, count: 20_000)) }
    var settings = loopbackSettings()
    (settings.bodyCap, settings.perHost) = (10_000, 1)
    let fetcher = try Fetcher(settings: settings)
    // All at once: between awaited ones a busy machine lets the connection grow old.
    for await (_, exchange) in fetcher.exchanges((0..<3).map { FetchRequest("\(server.origin)/\($0)") }) {
      #expect(exchange.final?.truncated == .length)
    }
    #expect(server.connections == 1)
  }

  @Test(
    "tells broken answers from lost connections",
    arguments: [
      Broken("SSH-2.0-OpenSSH_9.2\r\n", .malformedAnswer), Broken("", .connectionLost),
      Broken("HTTP/1.1 200 OK\r\nContent-Ty", .connectionLost),
      Broken("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", .connectionLost),
      Broken("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n", .malformedAnswer),
      Broken("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabcde\r\n0\r\n\r\n", .malformedAnswer),
      Broken("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde", .malformedAnswer),
      Broken("HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 1\r\n\r\nx", .malformedAnswer),
      Broken("HTTP/1.1 200 OK\r\nX: \(String(repeating: "h", count: 400_000))\r\n\r\n", .malformedAnswer),
      Broken(
        "HTTP/1.1 200 OK\r\n\(String(repeating: "X: \(String(repeating: "h", count: 1000))\r\n", count: 400))\r\n",
        .malformedAnswer),
    ])
  func broken(_ answer: Broken) async throws {
    let bytes = Array(answer.bytes.utf8)
    let server = try LoopbackServer { _ in .init(raw: bytes) }
    var settings = loopbackSettings()
    settings.retryDelays = []
    let fetcher = try Fetcher(settings: settings)
    let exchange = await fetcher.fetch(FetchRequest(server.origin))
    #expect(exchange.failure?.kind == answer.kind, "\(exchange.failure as Any)")
  }

  @Test("passes over interim answers and does not wait for ever for the last")
  func interim() async throws {
    let server = try LoopbackServer { request in
      if request.target == "/endless" {
        var answer = LoopbackServer.Answer(
          raw: Array(String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 2000).utf8), drip: 0.01)
        answer.pieceSize = 25
        return answer
      }
      return .init(
        raw: Array("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".utf8),
        keepsOpen: true)
    }
    var settings = loopbackSettings()
    settings.timeouts.total = 1
    settings.retryDelays = []
    let fetcher = try Fetcher(settings: settings)
    let exchange = await fetcher.fetch(FetchRequest(server.origin + "/"))
    #expect(exchange.final?.status == 200)
    #expect(exchange.final.map { String(decoding: $0.responseHead, as: UTF8.self) }?.hasPrefix("HTTP/1.1 200") == true)
    #expect(await fetcher.fetch(FetchRequest(server.origin + "/endless")).failure?.kind == .timedOut)
  }

  @Test("names the phase of a timeout")
  func phases() async throws {
    let server = try LoopbackServer { request in
      if request.target == "/never" { return .init(raw: [], delay: 5) }
      return .init(raw: Array("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<title>x".utf8), keepsOpen: true)
    }
    var settings = loopbackSettings()
    settings.retryDelays = []
    settings.timeouts.firstByte = 0.3
    settings.timeouts.idle = 0.3
    let fetcher = try Fetcher(settings: settings)
    let never = await fetcher.fetch(FetchRequest(server.origin + "/never"))
    #expect(never.failure?.kind == .timedOut)
    #expect(never.failure?.phase == .firstByte)
    let half = await fetcher.fetch(FetchRequest(server.origin + "/half"))
    #expect(half.failure?.phase == .body)
    #expect(half.final?.status == 200)
    #expect(half.final?.truncated == .time)
  }

  @Test("tells a refused connection and the answers of the resolver apart")
  func unreachable() async throws {
    let closed = try LoopbackServer { _ in .init(html: "x") }
    let port = closed.port
    closed.stop()
    var settings = loopbackSettings()
    settings.retryDelays = []
    settings.timeouts.dns = 20
    settings.nameCheck = { $0 == "gone.invalid" ? .noSuchName : .temporarilyUnknown }
    let fetcher = try Fetcher(settings: settings)
    #expect(await fetcher.fetch(FetchRequest("http://127.0.0.1:\(port)/")).failure?.kind == .connectionRefused)
    #expect(await fetcher.fetch(FetchRequest("http://[::1]:\(port)/")).failure?.kind != .refusedByGuard)
  }

  @Test("reports texts that are no address without asking")
  func noAddress() async throws {
    let fetcher = try Fetcher(settings: loopbackSettings())
    #expect(await fetcher.fetch(FetchRequest("mailto:a@b")).failure?.kind == .unsupportedScheme)
    #expect(await fetcher.fetch(FetchRequest("http://a\tb/")).failure?.kind == .malformedAddress)
    #expect(await fetcher.fetch(FetchRequest("")).failure?.kind == .malformedAddress)
    #expect(await fetcher.fetch(FetchRequest("")).hops.isEmpty)
  }

  @Test("keeps the wire for captures: request, chunk framing, content coding")
  func wire() async throws {
    let answer =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n3;x=y\r\nabc\r\n0\r\nX-T: 1\r\n\r\n"
    let server = try LoopbackServer { _ in .init(raw: Array(answer.utf8), keepsOpen: true) }
    let fetcher = try Fetcher(settings: loopbackSettings())
    var request = FetchRequest(server.origin + "/w")
    request.keepWire = true
    let hop = try #require(await fetcher.fetch(request).final)
    #expect(hop.framing == .kept)
    #expect(hop.requestHead == server.requests.first?.raw)
    #expect(String(decoding: hop.responseHead + hop.body, as: UTF8.self) == answer)
    let plain = try #require(await fetcher.fetch(FetchRequest(server.origin + "/w")).final)
    #expect(plain.framing == .removed)
    #expect(plain.body == Array("abc".utf8))
  }

  @Test("sends its own Accept and further fields to the first host only")
  func headers() async throws {
    let other = try LoopbackServer(address: "127.0.0.4") { _ in .init(html: "x") }
    let target = other.origin
    let server = try LoopbackServer { _ in .redirect(303, to: target) }
    let fetcher = try Fetcher(settings: loopbackSettings())
    var request = FetchRequest(server.origin)
    request.accept = "application/vnd.citationstyles.csl+json"
    request.headers = [HeaderField(name: "X-Own", value: "1"), HeaderField(name: "X-Bad", value: "1\r\nX-Injected: 2")]
    _ = await fetcher.fetch(request)
    #expect(server.requests.first?.headers["x-own"] == "1")
    #expect(server.requests.first?.headers["x-injected"] == nil)
    #expect(server.requests.first?.headers["accept"] == "application/vnd.citationstyles.csl+json")
    #expect(other.requests.first?.headers["accept"] == "application/vnd.citationstyles.csl+json")
    #expect(other.requests.first?.headers["x-own"] == nil)
  }

  @Test("ends requests that are cancelled, waiting or under way")
  func cancellation() async throws {
    // Longer than any machine is busy with other tests.
    let server = try LoopbackServer { $0.target == "/0" ? .init(html: "x") : .init(raw: [], delay: 300) }
    let fetcher = try Fetcher(settings: loopbackSettings())
    let origin = server.origin
    let task = Task { await fetcher.fetch(FetchRequest(origin)) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    #expect(await task.value.failure?.kind == .cancelled)
    for await (request, exchange) in fetcher.exchanges((0..<10).map { FetchRequest("\(origin)/\($0)") }) {
      #expect(request.written == "\(origin)/0")
      #expect(exchange.final?.status == 200)
      break
    }
    try await Task.sleep(for: .milliseconds(200))
    let asked = server.requests.count
    try await Task.sleep(for: .milliseconds(300))
    #expect(server.requests.count == asked)
  }

  @Test("ends what is unfinished when it is released")
  func release() async throws {
    // Longer than any machine is busy with other tests.
    let server = try LoopbackServer { _ in .init(raw: [], delay: 3600) }
    let results = Mutex<[FetchFailure.Kind?]>([])
    do {
      var settings = loopbackSettings()
      (settings.timeouts.firstByte, settings.timeouts.total, settings.addressBudget) = (3600, 3600, 3600)
      let fetcher = try Fetcher(settings: settings)
      fetcher.submit((0..<5).map { FetchRequest("\(server.origin)/\($0)") }) { _, exchange in
        results.withLock { $0.append(exchange.failure?.kind) }
      }
      try await Task.sleep(for: .milliseconds(100))
    }
    for _ in 0..<100 where results.withLock({ $0.count }) < 5 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(results.withLock { $0 } == Array(repeating: .cancelled, count: 5))
  }

  @Test("refuses to start without the certificates it was told to use")
  func certificates() {
    var settings = FetchSettings()
    settings.caFile = "/nowhere/ca.pem"
    #expect(throws: FetchingError.noCertificates(path: "/nowhere/ca.pem")) { try Fetcher(settings: settings) }
  }
}
