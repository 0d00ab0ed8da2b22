import Exchange
import FoundationEssentials
import TestSupport
import Testing

@testable import Fetching

@Suite("How single hosts are asked", .timeLimit(.minutes(10)))
struct HostMannersTests {
  private func settings(_ manners: HostManners, host: String = "127.0.0.1") -> FetchSettings {
    var settings = loopbackSettings()
    settings.manners = { $0 == host ? manners : nil }
    return settings
  }

  @Test("a host gets its own user agent, another the usual one")
  func userAgent() async throws {
    var manners = HostManners()
    manners.userAgent = "reader/1 (by agreement)"
    let one = try LoopbackServer { _ in .init(html: "a") }
    let other = try LoopbackServer(address: "127.0.0.2") { _ in .init(html: "b") }
    let fetcher = try Fetcher(settings: settings(manners))
    for server in [one, other] { _ = await fetcher.fetch(FetchRequest(server.origin)) }
    #expect(one.requests.map { $0.headers["user-agent"] } == ["reader/1 (by agreement)"])
    #expect(other.requests.first?.headers["user-agent"]?.hasPrefix("ibid/") == true)
  }

  @Test("retries are those of the host", arguments: [0, 1, 4])
  func retries(number: Int) async throws {
    var manners = HostManners()
    manners.retries = number
    let server = try LoopbackServer { _ in .init(html: "x", status: 500) }
    _ = try await Fetcher(settings: settings(manners)).fetch(FetchRequest(server.origin))
    #expect(server.requests.count == number + 1)
  }

  @Test("a status that is fine is not asked for again, whatever it asks", arguments: [403, 429, 503, 500])
  func accepted(status: Int) async throws {
    var manners = HostManners()
    manners.accepted = try #require(StatusSet("\(status)"))
    let server = try LoopbackServer { _ in
      .init(status, headers: [("Retry-After", "20"), ("Content-Type", "text/html")], body: [])
    }
    let fetcher = try Fetcher(settings: settings(manners))
    for _ in 0..<3 { #expect(await fetcher.fetch(FetchRequest(server.origin)).final?.status == status) }
    #expect(server.requests.count == 3)
  }

  @Test("the time for an address is that of the host")
  func timeout() async throws {
    var manners = HostManners()
    manners.timeout = 0.3
    let server = try LoopbackServer { _ in
      var answer = LoopbackServer.Answer(html: "late")
      answer.delay = 3
      return answer
    }
    let exchange = try await Fetcher(settings: settings(manners)).fetch(FetchRequest(server.origin))
    #expect(exchange.failure?.kind == .timedOut)
    #expect(exchange.attempts == 1)
  }

  @Test("requests to the host are as far apart as was asked, and no more at a time")
  func delay() async throws {
    var manners = HostManners()
    (manners.delay, manners.perHost) = (0.15, 1)
    let server = try LoopbackServer { _ in .init(html: "a") }
    let fetcher = try Fetcher(settings: settings(manners))
    let start = ContinuousClock.now
    for await _ in fetcher.exchanges((0..<4).map { FetchRequest("\(server.origin)/\($0)") }) {}
    #expect(ContinuousClock.now - start >= .milliseconds(440))
    #expect(server.connections == 1)
  }
}

@Suite("Credentials of a request", .timeLimit(.minutes(10)))
struct FetchCredentialsTests {
  @Test(
    "go to the place asked first, by https, and up from http to https at the usual ports",
    arguments: [
      ("https://a.example/x", "https://a.example/y", false, true),
      ("https://a.example/x", "https://a.example:8443/y", false, false),
      ("https://a.example:8443/x", "https://a.example/y", false, false),
      ("https://a.example/x", "https://b.example/y", false, false),
      ("https://a.example/x", "https://www.a.example/y", false, false),
      ("https://a.example/x", "http://a.example/y", false, false),
      ("https://a.example/x", "http://a.example/y", true, false),
      ("http://a.example/x", "http://a.example/y", false, false),
      ("http://a.example/x", "http://a.example/y", true, true),
      ("http://a.example/x", "https://a.example/y", false, true),
      ("http://a.example:8080/x", "https://a.example/y", false, false),
      ("http://a.example:8080/x", "https://a.example:8080/y", false, true),
      ("http://a.example/x", "http://a.example:81/y", true, false),
    ])
  func places(first: String, hop: String, overPlainHTTP: Bool, goes: Bool) throws {
    let credentials = FetchCredentials(
      fields: [HeaderField(name: "Authorization", value: "Bearer x")], overPlainHTTP: overPlainHTTP)
    #expect(credentials.go(to: try WebAddress(hop), first: try WebAddress(first)) == goes)
  }

  @Test("never reach another host through a redirect, and are back where the chain comes back")
  func redirects() async throws {
    let other = try LoopbackServer(address: "127.0.0.2") { _ in .init(html: "other") }
    let samePlace = try LoopbackServer { _ in .init(html: "another port") }
    let server = try LoopbackServer { request in
      switch request.target {
      case "/away": .redirect(302, to: other.origin + "/x")
      case "/port": .redirect(302, to: samePlace.origin + "/x")
      case "/here": .redirect(302, to: "/end")
      default: .init(html: "end")
      }
    }
    let fetcher = try Fetcher(settings: loopbackSettings())
    for path in ["/away", "/port", "/here"] {
      var request = FetchRequest(server.origin + path)
      request.credentials = FetchCredentials(
        fields: [HeaderField(name: "Authorization", value: "Bearer tok"), HeaderField(name: "X-Key", value: "k")],
        overPlainHTTP: true)
      _ = await fetcher.fetch(request)
    }
    #expect(server.requests.count == 4)
    #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer tok" && $0.headers["x-key"] == "k" })
    for place in [other, samePlace] {
      #expect(place.requests.count == 1)
      #expect(place.requests.allSatisfy { $0.headers["authorization"] == nil && $0.headers["x-key"] == nil })
    }
  }

  @Test("are not sent over plain http, nor with a line end in them")
  func plain() async throws {
    let server = try LoopbackServer { _ in .init(html: "a") }
    let fetcher = try Fetcher(settings: loopbackSettings())
    var request = FetchRequest(server.origin)
    request.credentials = FetchCredentials(fields: [HeaderField(name: "X-Key", value: "k")])
    _ = await fetcher.fetch(request)
    request.credentials = FetchCredentials(
      fields: [HeaderField(name: "X-Key", value: "k\r\nX-More: 1")], overPlainHTTP: true)
    _ = await fetcher.fetch(request)
    #expect(server.requests.count == 2)
    #expect(server.requests.allSatisfy { $0.headers["x-key"] == nil && $0.headers["x-more"] == nil })
  }
}
