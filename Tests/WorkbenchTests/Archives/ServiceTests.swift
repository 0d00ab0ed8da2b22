import Bibliography
import Exchange
import Foundation
import TestSupport
import Testing
import WebArchive

@testable import Workbench

@Suite("Services of archives")
struct ServiceTests {
  private static let time = ArchiveTimestamp("20150502010203")

  @Test(
    "are asked with the address as one value: nothing of it becomes a parameter or another service",
    arguments: [
      (
        "https://s.example/cdx?url={url}&n=1", "http://mill.example/a?b=c&d=e#f",
        "https://s.example/cdx?url=http%3A%2F%2Fmill.example%2Fa%3Fb%3Dc%26d%3De&n=1"
      ),
      (
        "https://s.example/timemap/{url}", "http://mill.example/a?b=c#f",
        "https://s.example/timemap/http://mill.example/a?b=c"
      ),
      (
        "https://s.example/timemap/{url}", "http://mill.example/../../x/%2e%2e/y",
        "https://s.example/timemap/http://mill.example/y"
      ),
      (
        "https://s.example/web/{timestamp}/{url}", "HTTP://u:p@Mill.example:80",
        "https://s.example/web/20150502010203/http://mill.example/"
      ),
      (
        "https://s.example/a?t={timestamp}&url={url}", "http://mill.example/é \u{202E}|{x}",
        "https://s.example/a?t=20150502010203&url=http%3A%2F%2Fmill.example%2F%25C3%25A9%2520%25E2%2580%25AE%7C%257Bx%257D"
      ),
    ])
  func asking(template: String, target: String, expected: String) throws {
    let service = try #require(ServiceAddress(template))
    #expect(service.asking(for: try WebAddress(target), at: try #require(Self.time)) == expected)
  }

  @Test(
    "are addresses with a fixed host and a place for the address",
    arguments: [
      "", "none", "https://s.example/", "ftp://s.example/{url}", "https://{url}/", "https://s.example{url}",
      "{url}", "https://s.{url}.example/x", "https://s.example/{what}/{url}", "javascript:{url}",
    ])
  func templates(text: String) {
    #expect(ServiceAddress(text) == nil)
  }

  @Test("come from the user's configuration, the public ones where it says nothing")
  func configured() throws {
    let bench = try TestWorkbench()
    let standard = try ArchiveServices.load(bench.environment())
    #expect(standard.timeMap != nil && standard.cdx != nil && standard.availability != nil && standard.timeGate != nil)
    #expect(standard.replay?.host == "web.archive.org" && standard.save == nil)
    try bench.write(
      "archives: {cdx: false, timegate: none, timemap: 'https://m.example/{url}', deny: [x.example], prefer: y.example}",
      to: "home/.config/ibid/config.yaml")
    let own = try ArchiveServices.load(bench.environment())
    #expect(own.cdx == nil && own.timeGate == nil && own.timeMap?.host == "m.example" && own.availability != nil)
    #expect(own.hosts == ArchiveHosts(order: ["y.example"], denied: ["x.example"]))
    #expect(own.slowHosts.contains("m.example"))
    try bench.write("archives: {save: 'https://m.example/'}", to: "home/.config/ibid/config.yaml")
    #expect(throws: WorkbenchError.self) { try ArchiveServices.load(bench.environment()) }
  }

  @Test("of a library's own settings are not asked")
  func library() async throws {
    let archive = try FakeArchive([.init(stamp: "20150502010203", original: "http://mill.example/a")])
    let bench = try TestWorkbench()
    try bench.write(archive.configuration(save: true), to: "Bibliography/ibid.yaml")
    let services = try ArchiveServices.load(bench.environment())
    #expect(services.timeMap?.host == "timetravel.mementoweb.org" && services.save == nil)
    #expect(archive.asked.isEmpty)
  }

  @Test(
    "are asked for copies near a day, a month or a year",
    arguments: [
      ("2015-05-02", "2015-05-01T23:59:59Z", -1, "1 day before it was read"),
      ("2015-05-02", "2015-05-02T00:00:00Z", 0, "the day it was read"),
      ("2015-05-02", "2015-05-04T23:00:00Z", 2, "2 days after it was read"),
      ("2015-05", "2015-05-31T00:00:00Z", 0, "within the time it was read"),
      ("2015", "2016-01-01T00:00:00Z", 1, "1 day after it was read"),
      ("2015/2017", "2016-01-01T00:00:00Z", 0, "within the time it was read"),
    ])
  func distance(near: String, time: String, days: Int, words: String) throws {
    let day = try #require(NearDate(CitationDate(text: near), .accessed))
    let date = try #require(WARCDate.read(time))
    #expect(day.distance(to: date) == days)
    #expect(day.spoken(days) == words)
  }

  @Test("get times as HTTP writes them")
  func httpDates() throws {
    for text in ["1994-11-06T08:49:37Z", "1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z", "1969-12-31T00:00:00Z"] {
      let date = try #require(WARCDate.read(text))
      #expect(HTTPDate.read(Array(HTTPDateText.of(date).utf8)) == date)
    }
    #expect(HTTPDateText.of(try #require(WARCDate.read("1994-11-06T08:49:37Z"))) == "Sun, 06 Nov 1994 08:49:37 GMT")
  }

  @Test("list any number of copies, of which the nearest are kept")
  func nearest() throws {
    let target = try WebAddress("http://mill.example/a")
    let near = try #require(NearDate(CitationDate(text: "2015-05-02"), .accessed))
    let hosts = ArchiveHosts(order: ["first.example", "second.example"], denied: ["bad.example"])
    var copies = NearestCopies(near: near, hosts: hosts, target: target)
    func take(_ url: String, _ time: String, status: Int? = nil) throws {
      copies.take(ListedCopy(url: url, date: try #require(WARCDate.read(time)), status: status))
    }
    for day in 1...28 {
      let stamp = "201502\(day < 10 ? "0" : "")\(day)000000"
      for number in 0..<4 {
        try take(
          "https://other\(number).example/\(stamp)/http://mill.example/a", "2015-02-\(stamp.dropFirst(6).prefix(2))")
      }
    }
    try take("https://second.example/20150503000000/http://mill.example/a", "2015-05-03")
    try take("https://first.example/20150501000000/http://www.mill.example:80/a", "2015-05-01")
    try take("http://first.example/20150501000000id_/https://mill.example/a", "2015-05-01")
    try take("https://bad.example/20150502000000/http://mill.example/a", "2015-05-02")
    try take("https://first.example/20150502000000/http://other.example/a", "2015-05-02")
    try take("https://first.example/20150502000000/http://mill.example/a", "2015-05-02", status: 404)
    #expect(copies.candidates.count == NearestCopies.capacity)
    #expect(
      copies.candidates.prefix(3).map(\.url) == [
        "https://first.example/20150501000000/http://www.mill.example/a",
        "https://first.example/20150501000000/https://mill.example/a",
        "https://second.example/20150503000000/http://mill.example/a",
      ])
    #expect(copies.denied == 1 && copies.foreign == 1 && copies.errors == 1 && copies.listed == 118)
  }
}
