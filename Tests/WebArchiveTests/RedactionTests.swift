import Bytes
import Exchange
import Testing

@testable import WebArchive

struct RedactionTests {
  private var hop: Hop {
    var hop = SampleHops.hop(
      "http://example.org/s", "200 OK", ["Set-Cookie: id=hidden-one", "Content-Type: text/html"])
    hop.requestHead = SampleHops.head([
      "GET / HTTP/1.1", "Host: example.org", "Authorization: Bearer hidden-two", "COOKIE: id=hidden-three",
    ])
    return hop
  }

  @Test("With credentials no secret stands anywhere in the file, and the record says so")
  func secrets() throws {
    let fixture = try StoreFixture()
    let receipt = try fixture.store.record(SampleHops.exchange(hop), RecordingOptions(withCredentials: true))
    try fixture.store.close()
    #expect(receipt.isRedacted)
    #expect(try fixture.store.list().first?.isRedacted == true)
    let records = try fixture.records()
    for record in records {
      #expect(!String(decoding: record.block, as: UTF8.self).contains("hidden"))
    }
    #expect(String(decoding: records[1].block, as: UTF8.self).contains("\r\nSet-Cookie: redacted\r\n"))
    #expect(
      String(decoding: records[3].block, as: UTF8.self).contains("redacted: Set-Cookie, Authorization, COOKIE\r\n"))
    #expect(records[1].first("WARC-Payload-Digest") == SHA256Digest(of: hop.body).labelled)
  }

  @Test("A secret goes with its folded lines, and a mended head does not carry it into the metadata")
  func folded() throws {
    let fixture = try StoreFixture()
    var folded = hop
    folded.responseHead = Array("HTTP/1.1 200 OK\nSet-Cookie: hidden\n hidden-too\nX: y\n\n".utf8)
    folded.requestHead = []
    _ = try fixture.store.record(SampleHops.exchange(folded), RecordingOptions(withCredentials: true))
    try fixture.store.close()
    for record in try fixture.records() {
      let text = String(decoding: record.block, as: UTF8.self)
      #expect(!text.contains("hidden") && !text.contains(Base64.encode(folded.responseHead)))
    }
  }

  @Test("Without credentials the answer is byte for byte; Authorization goes all the same")
  func anonymous() throws {
    let fixture = try StoreFixture()
    _ = try fixture.store.record(SampleHops.exchange(hop))
    try fixture.store.close()
    let records = try fixture.records()
    #expect(records[1].block == hop.responseHead + hop.body)
    let request = String(decoding: records[2].block, as: UTF8.self)
    #expect(request.contains("Authorization: redacted") && request.contains("id=hidden-three"))
  }

  @Test("A wish not to be archived is in the metadata and in the index")
  func noArchive() throws {
    let fixture = try StoreFixture()
    _ = try fixture.store.record(SampleHops.exchange(hop), RecordingOptions(noArchive: true))
    try fixture.store.close()
    #expect(try fixture.store.list().map(\.asksNoArchive) == [true])
    #expect(String(decoding: try fixture.records()[3].block, as: UTF8.self).contains("noarchive: yes"))
  }
}
