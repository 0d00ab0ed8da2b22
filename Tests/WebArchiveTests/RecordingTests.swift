import Bytes
import Exchange
import FoundationEssentials
import Testing

@testable import WebArchive

struct RecordingTests {
  @Test("A page becomes warcinfo, response, request and metadata of one event, byte for byte")
  func page() throws {
    let fixture = try StoreFixture()
    let hop = SampleHops.hop("http://example.org/a")
    let receipt = try fixture.store.record(SampleHops.exchange(hop))
    try fixture.store.close()
    let records = try fixture.records()
    #expect(records.map(\.type) == [.warcinfo, .response, .request, .metadata])
    #expect(records[1].block == hop.responseHead + hop.body)
    #expect(records[2].block == hop.requestHead)
    #expect(records[1].first("WARC-Payload-Digest") == SHA256Digest(of: hop.body).labelled)
    #expect(records[1].first("WARC-IP-Address") == "192.0.2.7")
    #expect(Set(records.dropFirst().map { $0.first("WARC-Date") }) == ["2027-01-15T08:00:00Z"])
    #expect(records[2].first("WARC-Concurrent-To") == records[1].identifier)
    #expect(records[3].first("WARC-Concurrent-To") == records[1].identifier)
    #expect(records[1].first("WARC-Warcinfo-ID") == records[0].identifier)
    #expect(records[0].first("WARC-Filename") == "ibid-20270115080000-00000.warc.gz")
    #expect(String(decoding: records[3].block, as: UTF8.self) == "fetchTimeMs: 25\r\n")
    #expect(receipt.sha256 == SHA256Digest(of: hop.body))
    #expect(receipt.bytes == hop.body.count && receipt.status == 200 && receipt.mime == "text/html")
    #expect(receipt.file == "ibid-20270115080000-00000.warc.gz")
    #expect(receipt.offset == records[1].offset && receipt.length == records[1].storedLength)
  }

  @Test("No record names the host or the user")
  func anonymous() throws {
    let fixture = try StoreFixture()
    _ = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a")))
    try fixture.store.close()
    let text = String(decoding: try #require(try fixture.records().first).block, as: UTF8.self)
    #expect(text.split(separator: "\r\n").map { $0.prefix { $0 != ":" } } == ["software", "format", "conformsTo"])
  }

  @Test("Chunk framing is kept, and the payload digest is that of the body without it")
  func chunked() throws {
    let fixture = try StoreFixture()
    let hop = SampleHops.chunked("http://example.org/c")
    let receipt = try fixture.store.record(SampleHops.exchange(hop))
    try fixture.store.close()
    #expect(receipt.sha256 == SHA256Digest(ofText: "hello world"))
    #expect(try fixture.records()[1].block == hop.responseHead + hop.body)
    let capture = try fixture.store.extract(receipt)
    #expect(capture.payload == Array("hello world".utf8))
  }

  @Test("When the framing is gone, the header that speaks of it is renamed and the original head is in the metadata")
  func unframed() throws {
    let fixture = try StoreFixture()
    var hop = SampleHops.chunked("http://example.org/c", body: "hello")
    hop.framing = .removed
    let receipt = try fixture.store.record(SampleHops.exchange(hop))
    try fixture.store.close()
    let records = try fixture.records()
    let capture = try fixture.store.extract(receipt)
    #expect(capture.fields.map(\.name) == ["Content-Type", "X-Archive-Orig-Transfer-Encoding"])
    let metadata = String(decoding: records[3].block, as: UTF8.self)
    #expect(metadata.contains("originalHead: " + Base64.encode(hop.responseHead)))
  }

  @Test("HTTP/2 is written as HTTP/1.1, and its protocols are named")
  func http2() throws {
    let fixture = try StoreFixture()
    let receipt = try fixture.store.record(SampleHops.exchange(SampleHops.http2("https://example.org/h2")))
    try fixture.store.close()
    let records = try fixture.records()
    #expect(records[1].block.starts(with: "HTTP/1.1 200 OK\r\ncontent-type".utf8))
    #expect(records[1].all("WARC-Protocol") == ["h2", "tls/1.3"])
    #expect(records[1].first("WARC-Cipher-Suite") == "TLS_AES_256_GCM_SHA384")
    #expect(records[2].block.starts(with: "GET / HTTP/1.1\r\n".utf8))
    #expect(try fixture.store.extract(receipt).payload == SampleHops.page)
  }

  @Test("Every hop of a redirect chain is an event of its own under its own address")
  func redirects() throws {
    let fixture = try StoreFixture()
    let receipt = try fixture.store.record(
      SampleHops.exchange(
        SampleHops.hop("http://example.org/1", "301 Moved Permanently", ["Location: /2"], body: []),
        SampleHops.hop("http://example.org/2", "302 Found", ["Location: /3"], body: []),
        SampleHops.hop("http://example.org/3")))
    try fixture.store.close()
    let responses = try fixture.records().filter { $0.type == .response }
    #expect(responses.map(\.targetURI) == ["http://example.org/1", "http://example.org/2", "http://example.org/3"])
    #expect(receipt.url == "http://example.org/3")
    #expect(receipt.redirects.map(\.status) == [301, 302])
    let last = String(decoding: try #require(try fixture.records().last).block, as: UTF8.self)
    #expect(last.hasPrefix("via: http://example.org/2\r\nhopsFromSeed: RR\r\n"))
  }

  @Test("A body that was cut is marked, whether the fetch said so or the head shows it", arguments: [true, false])
  func truncated(said: Bool) throws {
    let fixture = try StoreFixture()
    var hop = SampleHops.hop("http://example.org/t", "200 OK", ["Content-Length: 99999"])
    hop.truncated = said ? .time : nil
    let receipt = try fixture.store.record(SampleHops.exchange(hop))
    try fixture.store.close()
    #expect(try fixture.records()[1].first("WARC-Truncated") == (said ? "time" : "unspecified"))
    #expect(try fixture.store.extract(receipt).truncated == (said ? "time" : "unspecified"))
  }

  @Test("Chunk framing that ends too early is kept and marked")
  func truncatedChunks() throws {
    let fixture = try StoreFixture()
    let receipt = try fixture.store.record(
      SampleHops.exchange(SampleHops.chunked("http://example.org/t", body: "5\r\nhello\r\n9\r\n wo")))
    try fixture.store.close()
    #expect(try fixture.records()[1].first("WARC-Truncated") == "unspecified")
    #expect(try fixture.store.extract(receipt).bodyBytes == Array("hello wo".utf8))
  }

  @Test(
    "Empty and bodiless answers are records like others",
    arguments: ["204 No Content", "304 Not Modified", "200 OK", "404 Not Found"])
  func empty(status: String) throws {
    let fixture = try StoreFixture()
    let receipt = try fixture.store.record(
      SampleHops.exchange(SampleHops.hop("http://example.org/e", status, ["Content-Length: 12"], body: [])))
    try fixture.store.close()
    #expect(try fixture.records().count == 4)
    #expect(receipt.sha256 == SHA256Digest(of: [UInt8]()))
    #expect(receipt.mime == "unk")
  }

  @Test("Binary bodies and header bytes that are no text survive")
  func binary() throws {
    let fixture = try StoreFixture()
    var hop = SampleHops.hop(
      "http://example.org/b", body: (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
    hop.responseHead =
      Array("HTTP/1.1 200 OK\r\nX-Name: caf".utf8) + [0xE9, 0xFF] + Array("\r\nContent-Type: image/png\r\n\r\n".utf8)
    let receipt = try fixture.store.record(SampleHops.exchange(hop))
    try fixture.store.close()
    #expect(try fixture.records()[1].block == hop.responseHead + hop.body)
    #expect(try fixture.store.extract(receipt).fields.first == HeaderField(name: "X-Name", value: "caf\u{E9}\u{FF}"))
  }

  @Test("Heads that break HTTP are mended, and the bytes received are in the metadata")
  func mended() throws {
    let fixture = try StoreFixture()
    var hop = SampleHops.hop("http://example.org/lf")
    hop.responseHead = Array("HTTP/1.1 200 OK\nX-Long: one\n two\nnonsense\nContent-Type: text/html\n\n".utf8)
    let receipt = try fixture.store.record(SampleHops.exchange(hop))
    try fixture.store.close()
    let records = try fixture.records()
    #expect(
      try fixture.store.extract(receipt).head
        == SampleHops.head(["HTTP/1.1 200 OK", "X-Long: one two", "Content-Type: text/html"]))
    #expect(
      String(decoding: records[3].block, as: UTF8.self).contains("originalHead: " + Base64.encode(hop.responseHead)))
  }

  @Test("A coding that the body does not have is not claimed", arguments: ["gzip", "x-gzip", "deflate"])
  func falseCoding(coding: String) throws {
    let fixture = try StoreFixture()
    let hop = SampleHops.hop("http://example.org/l", "200 OK", ["Content-Encoding: \(coding)"])
    let receipt = try fixture.store.record(SampleHops.exchange(hop))
    try fixture.store.close()
    _ = try fixture.records()
    let capture = try fixture.store.extract(receipt)
    #expect(capture.fields.map(\.name) == ["X-Archive-Orig-Content-Encoding"])
    #expect(capture.bodyBytes == hop.body)
  }

  @Test("A gzip body is stored as received and decoded on the way out")
  func gzipBody() throws {
    var compressor = try GzipCompressor()
    let body = try compressor.member(of: SampleHops.page)
    let fixture = try StoreFixture()
    let receipt = try fixture.store.record(
      SampleHops.exchange(SampleHops.http2("https://example.org/z", ["content-encoding: gzip"], body: body)))
    let capture = try fixture.store.extract(sha256: SHA256Digest(of: body))
    #expect(capture.payload == body)
    #expect(capture.body == .decoded(SampleHops.page))
    #expect(receipt.bytes == body.count)
  }

  @Test(
    "An answer that HTTP/1.1 cannot say is kept byte for byte as a resource",
    arguments: ["HTTP/1.1 999 Denied", "ICY 200 OK"])
  func foreign(line: String) throws {
    let fixture = try StoreFixture()
    var hop = SampleHops.hop("http://example.org/f")
    hop.responseHead = SampleHops.head([line, "Content-Type: text/html"])
    hop.status = 999
    let receipt = try fixture.store.record(SampleHops.exchange(hop))
    try fixture.store.close()
    let record = try fixture.records()[1]
    #expect(record.type == .resource)
    #expect(record.block == hop.responseHead + hop.body)
    let capture = try fixture.store.extract(receipt)
    #expect(capture.status == 999 || line.hasPrefix("ICY"))
    #expect(capture.bodyBytes == hop.body)
  }

  @Test("An exchange without any answer is refused and writes nothing")
  func nothing() throws {
    let fixture = try StoreFixture()
    #expect(throws: WebArchiveError.nothingAnswered(url: "http://example.org/")) {
      try fixture.store.record(
        WebExchange(written: "http://example.org/", hops: [Hop(url: "http://example.org/", started: .now)]))
    }
    #expect(try fixture.files.isEmpty)
  }

  @Test("User information and fragments never stand in an address of a record")
  func addresses() throws {
    let fixture = try StoreFixture()
    let receipt = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://u:p@example.org/é x?a@b#part")))
    #expect(receipt.url == "http://example.org/%C3%A9%20x?a@b")
  }
}
