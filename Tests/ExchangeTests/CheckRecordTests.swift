import FoundationEssentials
import JSON
import Testing

@testable import Exchange

@Suite("The line of a check")
struct CheckRecordTests {
  private func record() -> CheckRecord {
    var hop = Hop(url: "https://example.org/a?token=abc", started: Date(timeIntervalSince1970: 1_795_000_000.25))
    hop.responseHead = Array(
      "HTTP/1.1 403 Forbidden\r\nServer: x\u{1B}[31m\r\nCF-Ray: 1\r\nContent-Type: text/html\r\n\r\n".utf8)
    hop.status = 403
    hop.remoteAddress = "192.0.2.1"
    hop.remotePort = 443
    let exchange = WebExchange(written: hop.url, hops: [hop], attempts: 2)
    var record = CheckRecord(
      url: exchange.written, checked: hop.started, verdict: .blocked, cause: "forbidden", fragment: "none",
      advice: .keep,
      evidence: CheckRecord.Evidence(tool: "ibid 1", exchange: exchange))
    record.title = "A \"title\"\\\n"
    return record
  }

  @Test("is one JSON object on one line")
  func json() throws {
    let line = record().line()
    #expect(!line.contains(0x0A))
    let value = try JSONReader.read(line)
    #expect(value["verdict"]?.string == "blocked")
    #expect(value["title"]?.string == "A \"title\"\\\n")
    #expect(value["checked"]?.string == "2026-11-18T11:06:40.250Z")
    #expect(value["evidence"]?["hops"]?.array?.first?["peer"]?.string == "192.0.2.1 443")
    #expect(value["evidence"]?["marks"]?.array?.first?.string == "cf-ray: 1")
    #expect(value["evidence"]?["server"]?.string == "x\u{1B}[31m")
    #expect(value["url"]?.string == "https://example.org/a?token=abc")
  }

  @Test("hides secrets in reports")
  func secrets() throws {
    let value = try JSONReader.read(record().line(hidesSecrets: true))
    #expect(value["url"]?.string == "https://example.org/a?token=…")
    #expect(value["evidence"]?["hops"]?.array?.first?["url"]?.string == "https://example.org/a?token=…")
  }

  @Test(
    "prints times as RFC 3339",
    arguments: [
      (0.0, "1970-01-01T00:00:00.000Z"), (951_782_400, "2000-02-29T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.000Z"),
      (4_107_542_399.5, "2100-02-28T23:59:59.500Z"),
    ])
  func times(_ seconds: Double, _ text: String) {
    #expect(Timestamp.text(secondsSince1970: seconds) == text)
  }

  @Test("header values are found in any case and kept raw")
  func headers() {
    var hop = Hop(url: "http://a/", started: Date(timeIntervalSince1970: 0))
    hop.responseHead = Array("HTTP/1.1 200 OK\nX-A: 1\r\nlocation:\t /x \r\nLocation: /y\r\nLoc: z\r\n\r\n".utf8)
    #expect(hop.headerBytes("location").map { Array($0) } == Array("/x".utf8))
    var all: [String] = []
    hop.forEachHeader("location") { all.append(String(decoding: $0, as: UTF8.self)) }
    #expect(all == ["/x", "/y"])
    #expect(hop.headerBytes("missing") == nil)
    #expect(hop.headerBytes("x") == nil)
  }
}
