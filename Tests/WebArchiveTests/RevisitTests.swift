import Bytes
import Exchange
import Testing

@testable import WebArchive

struct RevisitTests {
  @Test(
    "The same payload of the same address is a revisit that refers to the first, flushed or not",
    arguments: [true, false])
  func identical(flushed: Bool) throws {
    let fixture = try StoreFixture()
    let first = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a")))
    if flushed { try fixture.store.flush() }
    let second = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a", after: 60)))
    try fixture.store.close()
    #expect(second.isRevisit && second.sha256 == first.sha256)
    let record = try #require(try fixture.records().first { $0.type == .revisit })
    #expect(record.first("WARC-Profile") == RevisitProfile.identicalPayload.rawValue)
    #expect(record.first("WARC-Refers-To-Target-URI") == "http://example.org/a")
    #expect(record.first("WARC-Refers-To-Date") == "2027-01-15T08:00:00Z")
    #expect(record.first("WARC-Truncated") == "length")
    #expect(record.first("WARC-Payload-Digest") == first.sha256.labelled)
    #expect(HTTPHead(record.block).length == record.block.count)
    let capture = try fixture.store.extract(second)
    #expect(capture.payload == SampleHops.page && capture.truncated == nil)
    #expect(try fixture.store.find(sha256: first.sha256).map(\.isRevisit) == [false, true])
  }

  @Test("Another address, another payload, a cut body or an empty one are no revisits")
  func different() throws {
    let fixture = try StoreFixture()
    _ = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a")))
    var cut = SampleHops.hop("http://example.org/a", after: 3)
    cut.truncated = .length
    let others = [
      SampleHops.hop("http://example.org/A", after: 1), SampleHops.hop("http://example.org/a", body: [1], after: 2),
      cut,
      SampleHops.hop("http://example.org/e", body: [], after: 4),
      SampleHops.hop("http://example.org/e", body: [], after: 5),
    ]
    for hop in others { #expect(try !fixture.store.record(SampleHops.exchange(hop)).isRevisit) }
  }

  @Test("A 304 vouches for the page that is here")
  func notModified() throws {
    let fixture = try StoreFixture()
    let first = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a")))
    let second = try fixture.store.record(
      SampleHops.exchange(
        SampleHops.hop("http://example.org/a", "304 Not Modified", ["ETag: \"1\""], body: [], after: 9)))
    try fixture.store.close()
    let record = try #require(try fixture.records().first { $0.type == .revisit })
    #expect(record.first("WARC-Profile") == RevisitProfile.notModified.rawValue)
    #expect(record.block.starts(with: "HTTP/1.1 304 Not Modified\r\n".utf8))
    #expect(second.sha256 == first.sha256)
    let capture = try fixture.store.extract(second)
    #expect(capture.status == 304 && capture.payload == SampleHops.page)
  }

  @Test("The payload is written again when the caller wants it, or when the earlier file is not here")
  func writtenAgain() throws {
    let fixture = try StoreFixture()
    _ = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a")))
    let again = try fixture.store.record(
      SampleHops.exchange(SampleHops.hop("http://example.org/a", after: 1)), RecordingOptions(revisits: .never))
    #expect(!again.isRevisit)
    try fixture.store.close()
    let folder = try Folder(fixture.folder.path)
    for name in try fixture.files { try folder.removeFile(name) }
    let other = try StoreFixture.open(fixture.folder, seed: 2)
    #expect(try !other.record(SampleHops.exchange(SampleHops.hop("http://example.org/a", after: 2))).isRevisit)
  }
}
