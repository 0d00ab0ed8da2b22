import Bytes
import Exchange
import Testing

@testable import WebArchive

struct WARCCheckerTests {
  private func record(
    _ type: String, _ extra: [(String, String)] = [], block: String = "", without missing: String? = nil
  ) -> WARCRecord {
    var fields = [
      ("WARC-Type", type), ("WARC-Record-ID", "<urn:uuid:1>"), ("WARC-Date", "2027-01-01T00:00:00Z"),
      ("WARC-Target-URI", "http://example.org/"),
      (
        "Content-Type",
        type == "resource" ? "text/plain" : "application/http;msgtype=\(type == "request" ? "request" : "response")"
      ),
    ].filter {
      $0.0 != missing && !extra.map(\.0).contains($0.0) || $0.0 == "Content-Type" && block.isEmpty && $0.0 != missing
    }
    fields += extra
    return WARCRecord(
      offset: 0, storedLength: 0, version: "WARC/1.1", fields: fields.map { HeaderField(name: $0.0, value: $0.1) },
      block: Array(block.utf8))
  }

  private func codes(_ record: WARCRecord) -> [WARCFinding.Code] {
    var checker = WARCChecker(file: "test")
    return checker.check(record).map(\.code)
  }

  @Test("Sound records of each kind have no finding")
  func sound() {
    #expect(codes(record("response", block: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")) == [])
    #expect(codes(record("request", block: "GET / HTTP/1.1\r\n\r\n")) == [])
    let digest = SHA256Digest(ofText: "hello")
    let digests = [
      ("WARC-Payload-Digest", digest.labelled), ("WARC-Block-Digest", "SHA-256:" + Base32.encode(digest.bytes)),
    ]
    #expect(codes(record("resource", digests, block: "hello")) == [])
    let profile = [("WARC-Profile", RevisitProfile.notModified.rawValue)]
    #expect(codes(record("revisit", profile, block: "HTTP/1.1 304 Not Modified\r\n\r\n")) == [])
  }

  @Test("Broken fields are found by their rule")
  func fields() {
    #expect(codes(record("resource", without: "WARC-Record-ID")) == [.recordIdentifier])
    #expect(codes(record("resource", [("WARC-Record-ID", "urn:uuid:1")])) == [.recordIdentifier])
    #expect(codes(record("resource", [("WARC-Date", "yesterday")])) == [.warcDate])
    #expect(codes(record("resource", without: "WARC-Type")).contains(.warcType))
    #expect(codes(record("resource", without: "WARC-Target-URI")) == [.targetURI])
    #expect(codes(record("resource", [("WARC-Target-URI", "<http://a.org/>")])) == [.targetURI])
    #expect(codes(record("resource", [("WARC-Target-URI", "http://a.org/a b")])) == [.targetURI])
    #expect(codes(record("resource", [("X", "1"), ("x", "2")])) == [.fieldRepeated])
    #expect(codes(record("resource", [("WARC-Protocol", "h2"), ("WARC-Protocol", "tls/1.3")])) == [])
    #expect(codes(record("resource", [("WARC-Profile", "x")])) == [.fieldMisplaced])
    #expect(codes(record("resource", [("WARC-Concurrent-To", "urn:uuid:2")])) == [.identifierBrackets])
    #expect(codes(record("resource", [("WARC-IP-Address", "999.1.1.1")])) == [.addressForm])
    #expect(codes(record("own", block: "")) == [.unknownType])
  }

  @Test("Broken HTTP messages are found by their rule")
  func http() {
    #expect(codes(record("response", block: "HTTP/2 200\r\n\r\n")) == [.httpStatusLine])
    #expect(codes(record("response", block: "HTTP/1.1 200 OK\nA: b\n\n")) == [.httpHeader])
    #expect(codes(record("response", block: "HTTP/1.1 200 OK\r\nno field\r\n\r\n")) == [.httpField])
    #expect(codes(record("response", block: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi")) == [.httpLength])
    #expect(
      codes(record("response", [("WARC-Truncated", "length")], block: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi"))
        == [])
    #expect(
      codes(record("response", block: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhi")) == [.httpChunked])
    #expect(
      codes(record("response", block: "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nhi")) == [.httpContentEncoding])
    #expect(
      codes(record("response", block: "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nhi")) == [.httpCodingUnknown])
    #expect(codes(record("request", block: "get / HTTP/1.1\r\n\r\n")) == [.httpRequestLine])
  }

  @Test("Wrong digests are found, those over chunk framing apart from others")
  func digests() {
    let wrong = SHA256Digest(ofText: "other").labelled
    #expect(codes(record("resource", [("WARC-Block-Digest", wrong)], block: "hello")) == [.blockDigest])
    #expect(codes(record("resource", [("WARC-Payload-Digest", wrong)], block: "hello")) == [.payloadDigest])
    #expect(codes(record("resource", [("WARC-Payload-Digest", "sha256:12")], block: "hello")) == [.digestForm])
    #expect(codes(record("resource", [("WARC-Payload-Digest", "own:12")], block: "hello")) == [.digestAlgorithm])
    let framed = "2\r\nhi\r\n0\r\n\r\n"
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let over = { (text: String) in [("WARC-Payload-Digest", SHA256Digest(ofText: text).labelled)] }
    #expect(codes(record("response", over(framed), block: head + framed)) == [.payloadDigestChunked])
    #expect(codes(record("response", over("hi"), block: head + framed)) == [])
  }

  @Test("Revisits must name their profile, and agree with what they refer to")
  func revisits() {
    #expect(codes(record("revisit", block: "HTTP/1.1 200 OK\r\n\r\n")) == [.revisitProfile])
    let profile = ("WARC-Profile", RevisitProfile.identicalPayload.rawValue)
    #expect(codes(record("revisit", [profile], block: "HTTP/1.1 200 OK\r\n\r\n")) == [.revisitDigest])
    var checker = WARCChecker(file: "test")
    _ = checker.check(record("response", [("WARC-Payload-Digest", SHA256Digest(ofText: "a").labelled)]))
    let digest = ("WARC-Payload-Digest", SHA256Digest(ofText: "b").labelled)
    let reference = [
      profile, digest, ("WARC-Record-ID", "<urn:uuid:2>"), ("WARC-Refers-To", "<urn:uuid:1>"),
      ("WARC-Refers-To-Date", "2026-01-01T00:00:00Z"), ("WARC-Refers-To-Target-URI", "http://example.org/b"),
    ]
    _ = checker.check(record("revisit", reference))
    #expect(checker.finish().map(\.code) == [.warcinfoFirst, .revisitDiffers, .revisitDiffers, .revisitDiffers])
  }

  @Test("Records of one event share their date and address; unknown ids are only noted")
  func events() {
    var checker = WARCChecker(file: "test")
    _ = checker.check(record("response"))
    let other = [
      ("WARC-Record-ID", "<urn:uuid:2>"), ("WARC-Concurrent-To", "<urn:uuid:1>"), ("WARC-Date", "2027-01-01T00:00:01Z"),
    ]
    _ = checker.check(record("request", other))
    _ = checker.check(record("request", [("WARC-Record-ID", "<urn:uuid:3>"), ("WARC-Concurrent-To", "<urn:uuid:9>")]))
    #expect(checker.finish().map(\.code) == [.warcinfoFirst, .concurrentDiffers, .dangling])
    #expect(checker.check(record("response")).map(\.code) == [.recordIdentifierTwice])
  }
}
