import Exchange
import Foundation
import Testing
import WebArchive

@testable import Replay

@Suite("Mementos, TimeGates and TimeMaps (RFC 7089)")
struct MementoTests {
  /// Captures of one address on 15 January 2027 at 08:00, on the 16th and on the 18th; `/A` shares its key.
  private func three() throws -> ShelfFixture {
    let shelf = try ShelfFixture()
    for (seconds, page) in [(0.0, "one"), (86_400, "two"), (3 * 86_400, "three")] {
      try shelf.keep("http://a.example/a", after: seconds, page: page)
    }
    try shelf.keep("http://a.example/A", after: 7_200, page: "other")
    return shelf
  }

  @Test(
    "the memento nearest to the date asked for, also before the first and after the last",
    arguments: [
      (nil, "20270118080000"), ("Fri, 15 Jan 2027 08:00:00 GMT", "20270115080000"),
      ("Fri, 15 Jan 2027 19:59:59 GMT", "20270115080000"), ("Fri, 15 Jan 2027 20:00:01 GMT", "20270116080000"),
      ("Thu, 01 Jan 1970 00:00:00 GMT", "20270115080000"), ("Fri, 31 Dec 2100 23:59:59 GMT", "20270118080000"),
    ] as [(String?, String)])
  func nearest(_ accept: String?, _ stamp: String) async throws {
    let answer = try await three().get("/timegate/http://a.example/a", accept: accept)
    #expect(answer.status == 302 && answer.body.isEmpty)
    #expect(answer.first("Location") == "http://127.0.0.1:8080/\(stamp)/http://a.example/a")
    #expect(answer.first("Vary") == "accept-datetime")
    #expect(answer.first("Memento-Datetime") == nil)
    let links = WebLinks.all(Array((answer.first("Link") ?? "").utf8))
    #expect(links.first { $0.has("original") }?.target == "http://a.example/a")
    #expect(links.first { $0.has("timemap") }?.target == "http://127.0.0.1:8080/timemap/link/http://a.example/a")
    #expect(links.contains { $0.has("first") && $0.has("memento") } && links.contains { $0.has("last") })
    #expect(!links.contains { $0.has("timegate") })
  }

  @Test(
    "a malformed date is refused",
    arguments: [
      "", "now", "2027-01-15T08:00:00Z", "Fri, 15 Jan 2027 08:00:00", "Fri, 15 Jan 2027 08:00:00 CET",
      "Friday, 15-Jan-27 08:00:00 GMT", "Fri Jan 15 08:00:00 2027", "Fri, 31 Feb 2027 08:00:00 GMT",
      "Xyz, 15 Jan 2027 08:00:00 GMT", "Fri, 15 Jan 2027 25:00:00 GMT", "Fri, 15 Jan 2027 08:00:00 GMT ",
    ])
  func malformed(_ accept: String) async throws {
    let answer = try await three().get("/timegate/http://a.example/a", accept: accept)
    #expect(answer.status == 400 && answer.first("Vary") == "accept-datetime" && answer.first("Location") == nil)
  }

  @Test(
    "an address that is not kept is not found, at the gate, in the map and as a memento",
    arguments: [
      "/timegate/http://a.example/b", "/timemap/link/http://a.example/b", "/20270115080000/http://a.example/b",
      "/20270115080000id_/http://a.example/b", "/timegate/http://a.example/a?", "/20270115080000/urn:x",
    ])
  func notKept(_ target: String) async throws {
    let answer = try await three().get(target, accept: "Fri, 15 Jan 2027 08:00:00 GMT")
    #expect(answer.status == 404 && answer.text.contains("Not kept in this snapshot"))
  }

  @Test("an address that shares the key is offered, and not shown in place of the other")
  func neighbour() async throws {
    let shelf = try three()
    let answer = await shelf.get("/20270115080000/http://A.example/a/")
    #expect(answer.status == 404 && answer.text.contains("href=\"/20270118080000/http://a.example/a\""))
    #expect(await shelf.get("/20270115100000/http://a.example/A").text.contains("other"))
    #expect(
      await shelf.get("/20270115100000/http://a.example/a").first("Location") == "/20270115080000/http://a.example/a")
  }

  @Test("a memento names its time and its neighbours")
  func heads() async throws {
    let answer = try await three().get("/20270116080000/http://a.example/a")
    #expect(answer.status == 200 && answer.first("Memento-Datetime") == "Sat, 16 Jan 2027 08:00:00 GMT")
    #expect(answer.first("Vary") == nil)
    let links = WebLinks.all(Array((answer.first("Link") ?? "").utf8))
    func target(_ relation: String) -> String? {
      links.first { $0.has(relation) }?.target.replacing("http://127.0.0.1:8080/", with: "")
    }
    #expect(target("original") == "http://a.example/a" && target("timegate") == "timegate/http://a.example/a")
    #expect(target("first") == "20270115080000/http://a.example/a" && target("prev") == target("first"))
    #expect(target("last") == "20270118080000/http://a.example/a" && target("next") == target("last"))
    #expect(
      links.filter { $0.has("memento") }.map(\.datetime) == [
        "Fri, 15 Jan 2027 08:00:00 GMT", "Sat, 16 Jan 2027 08:00:00 GMT", "Mon, 18 Jan 2027 08:00:00 GMT",
      ])
  }

  @Test("a TimeMap lists all, and our own reader reads it")
  func timeMap() async throws {
    let answer = try await three().get("/timemap/link/http://a.example/a")
    #expect(answer.status == 200 && answer.first("Content-Type") == "application/link-format")
    var listed: [String] = []
    let map = TimeMap.read(answer.body) { listed.append($0.url) }
    #expect(map?.original == "http://a.example/a" && map?.unreadable == 0)
    #expect(
      listed
        == ["20270115080000", "20270116080000", "20270118080000"].map {
          "http://127.0.0.1:8080/\($0)/http://a.example/a"
        })
    let own = WebLinks.all(answer.body).first { $0.has("self") }
    #expect(own?.target == "http://127.0.0.1:8080/timemap/link/http://a.example/a")
    #expect(answer.text.contains("from=\"Fri, 15 Jan 2027 08:00:00 GMT\"; until=\"Mon, 18 Jan 2027 08:00:00 GMT\""))
  }

  @Test("of two captures in a second an answer goes before a redirect, and the later before the earlier")
  func oneSecond() async throws {
    let shelf = try ShelfFixture()
    try shelf.keep("http://a.example/", after: 0.2, page: "early")
    try shelf.keep("http://a.example/", after: 0.5, page: "late")
    try shelf.keep("http://a.example/", after: 0.7, "302 Found", ["Location: /"], body: [])
    let answer = await shelf.get("/20270115080000id_/http://a.example/")
    #expect(answer.status == 200 && answer.text == "late")
  }

  @Test(
    "routes",
    arguments: [
      ("/", ReplayRoute.front), ("/x", .unknown), ("", .unknown), ("*", .unknown), ("/timegate/", .unknown),
      ("/timemap/json/http://a.example/", .unknown),
      ("/timegate/http:/a.example", .timeGate(ReplayAddress("http://a.example/"))),
      ("/timegate/http%3A%2F%2Fa.example%2Fb%3Fc", .timeGate(ReplayAddress("http://a.example/b?c"))),
      ("/timegate/a.example:81/b", .timeGate(ReplayAddress("http://a.example:81/b"))),
      ("/timegate/urn:isbn:1", .timeGate(ReplayAddress("urn:isbn:1"))),
      ("/123/http://a.example/", .unknown), ("/20270115080000xx/http://a.example/", .unknown),
      ("/../../etc/passwd", .unknown), ("/20270115080000/", .unknown),
    ])
  func routes(_ target: String, _ route: ReplayRoute) {
    #expect(ReplayRoute(target: target) == route)
  }

  @Test("flags of other programs show the page without a banner")
  func flags() throws {
    let stamp = try #require(ArchiveTimestamp("20270115080000"))
    let address = ReplayAddress("http://a.example/?q=http://b.example/")
    for (flags, view) in [("", MementoView.page), ("id_", .identity), ("if_", .frame), ("im_", .frame)] {
      #expect(ReplayRoute(target: "/20270115080000\(flags)/\(address.text)") == .memento(stamp, view, address))
    }
  }
}
