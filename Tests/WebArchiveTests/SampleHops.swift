import Exchange
import FoundationEssentials

/// Hops as a fetch would give them.
enum SampleHops {
  /// 15 January 2027, 08:00:00 UTC.
  static let start = Date(timeIntervalSince1970: 1_800_000_000)

  static let page = Array(String(repeating: "<p>Some text that stands on a page.</p>\n", count: 150).utf8)

  static func head(_ lines: [String]) -> [UInt8] { Array((lines + ["", ""]).joined(separator: "\r\n").utf8) }

  static func hop(
    _ url: String, _ status: String = "200 OK", _ headers: [String] = ["Content-Type: text/html; charset=utf-8"],
    body: [UInt8] = page, after seconds: Double = 0
  ) -> Hop {
    var hop = Hop(url: url, started: start.addingTimeInterval(seconds))
    hop.requestHead = head(["GET / HTTP/1.1", "Host: example.org", "User-Agent: test"])
    hop.responseHead = head(["HTTP/1.1 \(status)"] + headers)
    hop.body = body
    hop.status = Int(status.prefix(3))
    hop.httpVersion = "1.1"
    hop.remoteAddress = "192.0.2.7"
    hop.milliseconds = 25
    return hop
  }

  static func chunked(_ url: String, body: String = "5\r\nhello\r\n6;a=b\r\n world\r\n0\r\nX-Trailer: x\r\n\r\n") -> Hop
  {
    var hop = hop(url, "200 OK", ["Content-Type: text/plain", "Transfer-Encoding: chunked"], body: Array(body.utf8))
    hop.framing = .kept
    return hop
  }

  static func http2(_ url: String, _ headers: [String] = ["content-type: text/html"], body: [UInt8] = page) -> Hop {
    var hop = hop(url, "200 ", headers, body: body)
    hop.responseHead = head(["HTTP/2 200 "] + headers)
    hop.requestHead = head(["GET / HTTP/2", "Host: example.org"])
    hop.httpVersion = "2"
    var facts = Hop.TLSFacts(verifyResult: 0)
    facts.version = "TLSv1.3"
    facts.cipher = "TLS_AES_256_GCM_SHA384"
    hop.tls = facts
    return hop
  }

  static func exchange(_ hops: Hop...) -> WebExchange {
    WebExchange(written: hops[0].url, hops: hops, attempts: hops.count)
  }
}
