import Exchange
import Testing

@testable import WebArchive

@Suite("Answers of the Wayback Machine")
struct WaybackAnswerTests {
  @Test("of the availability service name a copy, none, or nothing that can be read")
  func availability() {
    func read(_ text: String) -> AvailabilityAnswer? { AvailabilityAnswer(Array(text.utf8)) }
    guard
      case .copy(let copy)? = read(
        #"{"url": "mill.example", "archived_snapshots": {"closest": {"status": "200", "available": true, "url": "http://web.archive.org/web/20130919044612/http://mill.example/", "timestamp": "20130919044612"}}}"#
      )
    else {
      Issue.record("no copy")
      return
    }
    #expect(copy.url == "http://web.archive.org/web/20130919044612/http://mill.example/")
    #expect(copy.status == 200 && WARCDate.text(copy.date) == "2013-09-19T04:46:12Z")
    #expect(read(#"{"archived_snapshots": {}}"#) == AvailabilityAnswer.none)
    #expect(read(#"{"archived_snapshots": []}"#) == AvailabilityAnswer.none)
    #expect(
      read(#"{"archived_snapshots": {"closest": {"available": false, "url": "http://a.example/"}}}"#)
        == AvailabilityAnswer.none)
    for broken in [
      "", "{}", "[]", "null", "<html>", #"{"archived_snapshots": {"closest": {}}}"#, #"{"archived_snapshots": "x"}"#,
      #"{"archived_snapshots": {"closest": {"available": true, "url": "javascript:alert(1)", "timestamp": "2013"}}}"#,
      #"{"archived_snapshots": {"closest": {"available": true, "url": "http://a.example/"}}}"#,
    ] {
      #expect(read(broken) == nil, "\(broken)")
    }
  }

  private let line = "example,mill)/ 20010205030405 http://mill.example:80/ text/html 200 ABCDEF 1811"

  @Test("of the index are lines of seven words, of which broken ones are counted")
  func lines() {
    let answer = CDXAnswer(
      Array(
        """
        \(line)
        example,mill)/ 20000800241623 http://mill.example/ text/html 404 QQQ 10
        example,mill)/ 20020205030405 http://mill.example/ warc/revisit - ABCDEF 0
        example,mill)/ 2002 http://mill.example/
        example,mill)/ 20x20205030405 http://mill.example/ text/html 200 ABCDEF 10
        example,mill)/ 20020205030405 nonsense text/html 200 ABCDEF 10

        example%2Cmill%29%2F+20020205030406
        """.utf8))
    #expect(answer.rows.map(\.timestamp.text) == ["20010205030405", "20000800241623", "20020205030405"])
    #expect(answer.rows.map(\.status) == [200, 404, nil])
    #expect(answer.rows.first?.original.full == "http://mill.example/")
    #expect(answer.rows.first?.digest == "ABCDEF")
    #expect(answer.unreadable == 3 && answer.complaint == nil)
  }

  @Test("of the index are tables too, with their own names of columns")
  func tables() {
    let answer = CDXAnswer(
      Array(
        #"""
        [["timestamp","original","statuscode","digest"],
         ["20010205030405","http://mill.example/","200","A"],["20020205030405","http://mill.example/","-","-"],
         ["bad","http://mill.example/","200","A"],7,[],["20030205030405"]]
        """#.utf8))
    #expect(answer.rows.map(\.timestamp.text) == ["20010205030405", "20020205030405"])
    #expect(answer.rows.map(\.status) == [200, nil] && answer.rows.map(\.digest) == ["A", nil])
    #expect(answer.unreadable == 2)
    #expect(CDXAnswer(Array("[]".utf8)).rows.isEmpty)
    #expect(CDXAnswer(Array("[[]]".utf8)).rows.isEmpty)
  }

  @Test("of the index may be a complaint in place of lines, or within one")
  func complaints() {
    let blocked = CDXAnswer(Array("org.archive.RuntimeIOException: AccessControlException: Blocked Site\n".utf8))
    #expect(blocked.rows.isEmpty && blocked.complaint?.contains("Blocked") == true)
    let within = CDXAnswer(Array("\(line)\nexample,mill)/ 2001020503 -org.archive.Exception: x\n".utf8))
    #expect(within.rows.count == 1 && within.complaint != nil)
    #expect(CDXAnswer(Array("<html>".utf8)).complaint != nil)
    #expect(CDXAnswer(Array(String(repeating: line + "\n", count: 50).utf8), limit: 10).rows.count == 10)
  }
}
