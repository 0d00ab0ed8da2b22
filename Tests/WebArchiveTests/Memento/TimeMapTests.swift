import Exchange
import FoundationEssentials
import Testing

@testable import WebArchive

@Suite("TimeMaps")
struct TimeMapTests {
  private func read(_ text: String) -> (map: TimeMap?, copies: [String]) {
    var copies: [String] = []
    let map = TimeMap.read(Array(text.utf8)) { copies.append("\(WARCDate.text($0.date)) \($0.url)") }
    return (map, copies)
  }

  @Test("of links are read as RFC 7089 prints them")
  func links() {
    let (map, copies) = read(
      """
      <http://mill.example/a,b>;rel="original",
      <http://arch.example/timemap/http://mill.example/>
        ; rel="self";type="application/link-format"
        ; from="Tue, 20 Jun 2000 18:02:59 GMT",
      <http://arch.example/timemap/2/http://mill.example/> ; rel="timemap",
      <http://arch.example/timegate/http://mill.example/> ; rel="timegate",
      <http://arch.example/20000620180259/http://mill.example/> ; rel="first memento" ; datetime="Tue, 20 Jun 2000 18:02:59 GMT",
      <http://arch.example/20091027204954/http://mill.example/>; datetime="Tue, 27 Oct 2009 20:49:54 GMT"; rel="last Memento"
      """)
    #expect(map?.original == "http://mill.example/a,b")
    #expect(map?.further == ["http://arch.example/timemap/2/http://mill.example/"])
    #expect(map?.unreadable == 0 && map?.count == 2)
    #expect(
      copies == [
        "2000-06-20T18:02:59Z http://arch.example/20000620180259/http://mill.example/",
        "2009-10-27T20:49:54Z http://arch.example/20091027204954/http://mill.example/",
      ])
  }

  @Test("that are broken lose what is broken and no more")
  func brokenLinks() {
    let good = #"<http://a.example/1>; rel="memento"; datetime="Tue, 27 Oct 2009 20:49:54 GMT""#
    for broken in [
      "<http://a.example/2; rel=\"memento\"", "rubbish", #"<http://a.example/3>; rel="memento""#,
      #"<http://a.example/4>; rel="memento"; datetime="yesterday""#, "<>; rel=memento",
      #"<http://a.example/5>; rel="memento"; datetime="Tue, 27 Oct 2009 20:49:54 GMT"#,
      #"<ftp://a.example/6>; rel="memento"; datetime="Tue, 27 Oct 2009 20:49:54 GMT""#,
      #"<http://a.example/7> rel="memento""#, "\u{0}\u{1B}[2J", ";;;=\"\",",
    ] {
      let (map, copies) = read("\(good),\n\(broken),\n\(good.replacing("/1>", with: "/9>"))")
      #expect(copies.contains { $0.hasSuffix("/1") } && copies.contains { $0.hasSuffix("/9") }, "\(broken)")
      #expect(map != nil)
    }
    #expect(read("<http://a.example/1>; rel=\"memento\"").map?.unreadable == 1)
  }

  @Test("of JSON are read in the forms that aggregators give")
  func json() {
    let (map, copies) = read(
      #"""
      {"original_uri": "http://mill.example/", "mementos": {"first": {"datetime": "1999-01-01T00:00:00Z", "uri": "http://x.example/1"},
       "list": [{"datetime": "1999-01-01T00:00:00Z", "uri": "http://x.example/1"}, {"datetime": "2001-02-03T04:05:06Z", "uri": ["http://x.example/2", "http://y.example/2"]},
       {"datetime": "no", "uri": "http://x.example/3"}, {"uri": "http://x.example/4"}, 5, null]}, "timemap_index": [{"uri": "http://m.example/2"}]}
      """#)
    #expect(map?.original == "http://mill.example/")
    #expect(copies == ["1999-01-01T00:00:00Z http://x.example/1", "2001-02-03T04:05:06Z http://x.example/2"])
    #expect(map?.unreadable == 4 && map?.further == ["http://m.example/2"])
    #expect(
      read(#"{"mementos": {"closest": {"datetime": "2001-02-03T04:05:06Z", "uri": ["http://x.example/2"]}}}"#).copies
        .count == 1)
  }

  @Test("of CDXJ are read line by line")
  func cdxj() {
    let (map, copies) = read(
      """
      !context ["http://oduwsdl.github.io/contexts/cdxj"]
      !id {"uri": "http://m.example/timemap/cdxj/http://mill.example/"}
      !meta {"original_uri": "http://mill.example/"}
      20010402000000 {"uri": "http://x.example/1", "rel": "first memento", "datetime": "Mon, 02 Apr 2001 12:00:00 GMT"}
      20020402000000 {"uri": "http://x.example/2"}
      20030402000000 {"uri": broken
      no line
      """)
    #expect(map?.original == "http://mill.example/")
    #expect(copies == ["2001-04-02T12:00:00Z http://x.example/1", "2002-04-02T00:00:00Z http://x.example/2"])
    #expect(map?.unreadable == 2)
  }

  @Test(
    "are told from everything else that a server may say",
    arguments: [
      "<!doctype html><title>Error</title>", "<html><body>x", "Not found", "{}", "{\"error\": 1", "[]", "429 Too Many",
      "@ nothing", "\u{FEFF}<p>",
    ])
  func others(text: String) {
    #expect(read(text).map == nil)
  }

  @Test("that are empty list nothing")
  func empty() {
    #expect(read("").map == TimeMap())
    #expect(read(" \r\n").map?.count == 0)
  }

  @Test("may be as long as they like: what is read is handed on and not kept")
  func long() {
    var text = ""
    for number in 0..<20_000 {
      text += "<http://a.example/\(number)>; rel=\"memento\"; datetime=\"Tue, 27 Oct 2009 20:49:54 GMT\",\n"
    }
    var count = 0
    let map = TimeMap.read(Array(text.utf8)) { _ in count += 1 }
    #expect(count == 20_000 && map?.count == 20_000)
  }

  @Test("never trap, whatever the bytes")
  func random() {
    var state: UInt64 = 0x9E37_79B9
    let signs = Array("<>;,=\"\\ \n{}[]@!0123http://a.example rel memento datetime\u{FF}".utf8)
    for _ in 0..<2_000 {
      var bytes: [UInt8] = []
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(signs[Int(state >> 33) % signs.count])
      }
      _ = TimeMap.read(bytes) { _ in }
      _ = CDXAnswer(bytes)
      _ = AvailabilityAnswer(bytes)
    }
  }

  @Test("heads of mementos say when, of what, and beside which")
  func head() {
    var hop = Hop(url: "http://a.example/20091027204954/http://mill.example/", started: Date(timeIntervalSince1970: 0))
    hop.responseHead = Array(
      """
      HTTP/1.1 200 OK\r\nMemento-Datetime: Tue, 27 Oct 2009 20:49:54 GMT\r\nX-Archive-Orig-Content-Type: text/plain\r
      Content-Type: text/html\r\nLink: <http://mill.example/>; rel="original", <http://a.example/2>; rel="next memento"; datetime="Wed, 28 Oct 2009 20:49:54 GMT"\r\n\r

      """.utf8)
    let head = MementoHead(hop)
    #expect(head.date.map(WARCDate.text) == "2009-10-27T20:49:54Z")
    #expect(head.original == "http://mill.example/")
    #expect(head.others.map(\.url) == ["http://a.example/2"])
    #expect(MementoHead.originalHeader("Content-Type", of: hop) == "text/plain")
    hop.responseHead = Array("HTTP/1.1 200 OK\r\nMemento-Datetime: soon\r\n\r\n".utf8)
    #expect(MementoHead(hop).date == nil && MementoHead(hop).original == nil)
  }
}
