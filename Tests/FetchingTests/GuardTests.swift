import Exchange
import Synchronization
import TestSupport
import Testing

@testable import Fetching

/// Every spelling and every resolver answer that must not be asked, as the first address, behind a redirect, and after
/// a name has changed its mind between two hops. Nothing may reach the listener that waits at 127.0.0.1.
@Suite("The guard", .timeLimit(.minutes(10)))
struct GuardTests {
  /// Hosts as they may be written; each is a refused address in the end.
  static let spellings: [String] = [
    "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "2130706433", "0x7f000001", "0X7F.1", "0x7f.0x0.0x0.0x1",
    "0177.0.0.1",
    "017700000001", "0177.1", "127.0.0.0x1", "0000177.0.0.1", "127.255.255.254", "%31%32%37.0.0.1", "127%2E0%2E0%2E1",
    "１２７.0.0.1", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "①②⑦.0.0.1", "0", "0.0.0.0", "0x0", "00.0.0.0", "0.1.2.3",
    "10.0.0.1", "167772161", "0xa.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "3232235521",
    "100.64.0.1",
    "100.127.255.255", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "192.0.0.1", "192.0.0.170",
    "198.18.0.1", "198.19.255.255", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "4294967295",
    "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::FFFF:7F00:1]", "[::ffff:169.254.169.254]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::8.8.8.8]", "[64:ff9b:1::a00:1]", "[2002:7f00:1::]",
    "[2002:808:808::1]",
    "[2001:0:4136:e378:8000:63bf:3fff:fdd2]", "[2001::1]", "[fe80::1]", "[febf::1]", "[fec0::1]", "[fc00::1]",
    "[fdff:ffff::1]",
    "[ff02::1]", "[ff0e::1]", "[100::1]",
    "user@127.0.0.1", "example.org@127.0.0.1", "example.org:80@127.0.0.1", "example.org%40x@127.0.0.1", "a@b@127.0.0.1",
    "example.org%2F@127.0.0.1", ":@127.0.0.1",
  ]

  /// Settings under which only `allowed` may be asked, and names get the answers of `answers`.
  private func settings(
    allowed: LoopbackServer, _ answers: @escaping @Sendable (String, Int) -> [IPAddress]?
  ) -> FetchSettings {
    var settings = FetchSettings()
    settings.hostDelay = 0
    settings.retryDelays = []
    if let address = IPAddress(allowed.address) {
      settings.permissions.services = [.init(address: address, port: allowed.port)]
    }
    settings.pinnedAddresses = answers
    return settings
  }

  private func isRefused(_ exchange: WebExchange, hops: Int) -> Bool {
    exchange.failure?.kind == .refusedByGuard && exchange.hops.filter { $0.status != nil }.count == hops
      && exchange.hops.dropFirst(hops).allSatisfy { $0.requestHead.isEmpty && $0.responseHead.isEmpty }
  }

  /// A server that may be asked at 127.0.0.2, and a witness at 127.0.0.1 with the same port, which may not.
  private func servers(_ respond: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer) throws -> (
    allowed: LoopbackServer, witness: LoopbackServer
  ) {
    for _ in 0..<20 {
      let allowed = try LoopbackServer(address: "127.0.0.2", respond)
      if let witness = try? LoopbackServer(address: "127.0.0.1", port: allowed.port, { _ in .init(html: "secret") }) {
        return (allowed, witness)
      }
    }
    throw LoopbackServer.CannotStart(code: 0)
  }

  @Test("has at least sixty spellings to refuse")
  func size() {
    #expect(Set(Self.spellings).count >= 60)
  }

  @Test("refuses every spelling as the first address")
  func firstAddress() async throws {
    let (allowed, witness) = try servers { _ in .init(html: "ok") }
    let fetcher = try Fetcher(settings: settings(allowed: allowed) { _, _ in nil })
    for spelling in Self.spellings {
      let exchange = await fetcher.fetch(FetchRequest("http://\(spelling):\(witness.port)/"))
      #expect(isRefused(exchange, hops: 0), "\(spelling): \(exchange.failure as Any)")
    }
    #expect(witness.connections == 0)
    #expect(allowed.connections == 0)
  }

  @Test("refuses every spelling as the target of a redirect")
  func redirectTarget() async throws {
    let spellings = Self.spellings
    let (allowed, witness) = try servers { request in
      let number = Int(request.target.dropFirst()) ?? 0
      return .redirect(302, to: "http://\(spellings[number]):\(request.headers["host"]!.split(separator: ":")[1])/")
    }
    let fetcher = try Fetcher(settings: settings(allowed: allowed) { _, _ in nil })
    for number in spellings.indices {
      let exchange = await fetcher.fetch(FetchRequest("\(allowed.origin)/\(number)"))
      #expect(isRefused(exchange, hops: 1), "\(spellings[number]): \(exchange.failure as Any)")
    }
    #expect(witness.connections == 0)
    #expect(allowed.requests.count == spellings.count)
  }

  /// What the spellings stand for, as answers of a resolver.
  private static let answers: [IPAddress] = spellings.compactMap { try? WebAddress("http://\($0)/").hostAddress }

  @Test("refuses every address as the answer of a resolver")
  func resolverAnswer() async throws {
    #expect(Self.answers.count == Self.spellings.count)
    let (allowed, witness) = try servers { _ in .init(html: "ok") }
    let answers = Self.answers
    let fetcher = try Fetcher(
      settings: settings(allowed: allowed) { host, _ in
        Int(host.split(separator: ".")[0].dropFirst(4)).map { [answers[$0]] }
      })
    for number in answers.indices {
      let exchange = await fetcher.fetch(FetchRequest("http://case\(number).example:\(witness.port)/"))
      #expect(isRefused(exchange, hops: 0), "\(answers[number]): \(exchange.failure as Any)")
    }
    #expect(witness.connections == 0)
  }

  @Test("refuses a name that means another address at the next hop")
  func rebinding() async throws {
    let (allowed, witness) = try servers { request in
      var answer = LoopbackServer.Answer(302, headers: [("Location", "/again"), ("Connection", "close")])
      answer.keepsOpen = false
      return request.target == "/again" ? .init(html: "never") : answer
    }
    let answers = Self.answers
    let asked = Mutex<Set<String>>([])
    let fetcher = try Fetcher(
      settings: settings(allowed: allowed) { host, _ in
        guard let number = Int(host.split(separator: ".")[0].dropFirst(4)) else { return nil }
        let isFirst = asked.withLock { $0.insert(host).inserted }
        return isFirst ? [.v4(0x7F00_0002)] : [answers[number]]
      })
    for number in answers.indices {
      let exchange = await fetcher.fetch(FetchRequest("http://case\(number).example:\(allowed.port)/"))
      #expect(isRefused(exchange, hops: 1), "\(answers[number]): \(exchange.failure as Any)")
    }
    #expect(witness.connections == 0)
    #expect(!allowed.requests.contains { $0.target == "/again" })
  }

  @Test("screens a reused connection again")
  func reusedConnection() async throws {
    let (allowed, _) = try servers { _ in .init(html: "ok") }
    let fetcher = try Fetcher(settings: settings(allowed: allowed) { _, _ in [.v4(0x7F00_0002)] })
    let address = "http://reuse.example:\(allowed.port)/"
    let first = await fetcher.fetch(FetchRequest(address))
    #expect(first.final?.status == 200)
    for _ in 0..<5 {
      var request = FetchRequest(address)
      request.permissions = NetworkPermissions()
      let second = await fetcher.fetch(request)
      #expect(isRefused(second, hops: 0), "\(second)")
    }
    #expect(allowed.requests.count == 1)
    #expect(allowed.connections == 1)
    // The connection itself is still good for those who may use it.
    #expect(await fetcher.fetch(FetchRequest(address)).final?.status == 200)
  }

  @Test("takes the allowed address of several, and none of the others")
  func severalAnswers() async throws {
    let (allowed, witness) = try servers { _ in .init(html: "ok") }
    let fetcher = try Fetcher(settings: settings(allowed: allowed) { _, _ in [.v4(0x7F00_0001), .v4(0x7F00_0002)] })
    let exchange = await fetcher.fetch(FetchRequest("http://both.example:\(allowed.port)/"))
    #expect(exchange.final?.status == 200 || exchange.failure?.kind == .refusedByGuard)
    #expect(witness.connections == 0)
  }

  @Test("allows a service by address and port, not by address alone")
  func servicePort() async throws {
    let (allowed, witness) = try servers { _ in .init(html: "ok") }
    let other = try LoopbackServer(address: "127.0.0.2") { _ in .init(html: "other") }
    let fetcher = try Fetcher(settings: settings(allowed: allowed) { _, _ in nil })
    #expect(await fetcher.fetch(FetchRequest(allowed.origin)).final?.status == 200)
    #expect(await fetcher.fetch(FetchRequest(other.origin)).failure?.kind == .refusedByGuard)
    #expect(await fetcher.fetch(FetchRequest(witness.origin)).failure?.kind == .refusedByGuard)
    #expect(other.connections == 0 && witness.connections == 0)
  }

  @Test(
    "refuses other schemes behind a redirect",
    arguments: [
      "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "dict://127.0.0.1/", "javascript:alert(1)",
      "data:text/html,x",
    ])
  func schemes(_ target: String) async throws {
    let (allowed, witness) = try servers { _ in .redirect(301, to: target) }
    let fetcher = try Fetcher(settings: settings(allowed: allowed) { _, _ in nil })
    let exchange = await fetcher.fetch(FetchRequest(allowed.origin + "/"))
    #expect(exchange.failure?.kind == .unsupportedScheme)
    #expect(exchange.hops.count == 1)
    #expect(witness.connections == 0)
  }

  @Test("lets private networks in on request, but not after a public hop, and never what no page lives at")
  func allowPrivate() throws {
    let open = NetworkPermissions(allowsPrivate: true)
    for text in ["127.0.0.1", "10.1.2.3", "192.168.0.1", "100.64.0.1", "::1", "fd00::1"] {
      let address = try #require(IPAddress(text))
      #expect(open.refusal(address, port: 80, afterPublicHop: false) == nil)
      #expect(open.refusal(address, port: 80, afterPublicHop: true) != nil)
    }
    for text in [
      "169.254.169.254", "0.0.0.0", "224.0.0.1", "240.0.0.1", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
      "2002:7f00:1::",
    ] {
      #expect(open.refusal(try #require(IPAddress(text)), port: 80, afterPublicHop: false) != nil)
    }
    for text in [
      "8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "192.0.1.1", "198.17.0.1",
      "198.20.0.1",
      "223.255.255.255", "2606:4700::1111", "2001:4860:4860::8888", "2003::1",
    ] {
      #expect(NetworkPermissions().refusal(try #require(IPAddress(text)), port: 80, afterPublicHop: true) == nil)
    }
  }

  @Test("looks at the name where a proxy resolves it")
  func proxyNames() throws {
    for host in ["localhost", "a.localhost", "printer", "nas.local", "db.internal", "x.home.arpa", "localhost."] {
      let address = try WebAddress("http://\(host)/")
      #expect(NameGuard.refusal(address, permissions: .init(), afterPublicHop: false, throughProxy: true) != nil)
    }
    #expect(
      NameGuard.refusal(
        try WebAddress("http://example.org/"), permissions: .init(), afterPublicHop: false, throughProxy: true) == nil)
    #expect(
      NameGuard.refusal(
        try WebAddress("http://0x7f.1/"), permissions: .init(), afterPublicHop: false, throughProxy: true) != nil)
  }

  @Test("what a public page names is held to the rules of a redirect from it")
  func afterPublicHop() async throws {
    let server = try LoopbackServer { _ in .init(html: "inside") }
    var settings = FetchSettings()
    (settings.hostDelay, settings.permissions.allowsPrivate) = (0, true)
    let fetcher = try Fetcher(settings: settings)
    var request = FetchRequest(server.origin)
    #expect(await fetcher.fetch(request).final?.status == 200)
    request.afterPublicHop = true
    #expect(isRefused(await fetcher.fetch(request), hops: 0))
    #expect(server.requests.count == 1)
  }
}
