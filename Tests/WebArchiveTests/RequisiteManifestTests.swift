import Bytes
import Exchange
import TestSupport
import Testing

@testable import WebArchive

@Suite("The manifest of what a page needs")
struct RequisiteManifestTests {
  private func requisite(_ fixture: StoreFixture, _ hops: Hop...) throws -> CaptureReceipt {
    try fixture.store.record(
      WebExchange(written: hops[0].url, hops: hops),
      RecordingOptions(requisite: RecordingOptions.Requisite(via: "http://example.org/page", depth: 1)))
  }

  private func whole() throws -> (fixture: StoreFixture, page: CaptureReceipt, manifest: RequisiteManifest) {
    let fixture = try StoreFixture()
    let page = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/page")))
    var manifest = RequisiteManifest()
    manifest.add(try requisite(fixture, SampleHops.hop("http://example.org/a.css", after: 1)))
    manifest.add(
      try requisite(
        fixture, SampleHops.hop("http://example.org/old", "302 Found", ["Location: /new"], body: [], after: 2),
        SampleHops.hop("http://example.org/new", body: [1, 2], after: 2)))
    manifest.failed.append(RequisiteManifest.Failure(url: "http://gone.example/x y", reason: "no such\r\nname: at all"))
    manifest.leftOut = 7
    try fixture.store.note(manifest, of: page)
    try fixture.store.close()
    return (fixture, page, manifest)
  }

  @Test("is a record of its page, and is read back")
  func roundTrip() throws {
    let (fixture, page, manifest) = try whole()
    let records = try fixture.records()
    let record = try #require(records.last)
    #expect(record.type == .metadata && record.targetURI == page.url)
    let groups = try fixture.store.groups(in: page.file).groups
    let read = try #require(groups.first { $0.offset == page.offset }?.requisites)
    #expect(read.kept == manifest.kept && read.leftOut == 7)
    #expect(read.kept.map(\.url) == ["http://example.org/a.css", "http://example.org/old"])
    #expect(read.failed.map(\.url) == ["http://gone.example/x%20y"], "a line break forges no line")
    #expect(read.failed.map(\.reason) == ["no such  name: at all"])
    #expect(groups.count { $0.requisites != nil } == 1)
    let recorded = try #require(try fixture.store.requisites(of: page))
    #expect(recorded.manifest == read)
    #expect(recorded.lines.filter(recorded.manifest.isGood).count == 2)
    #expect(recorded.lines.map(\.url) == ["http://example.org/a.css", "http://example.org/old"])
    #expect(try fixture.store.requisites(of: fixture.store.list()[0]) == nil, "only the page has one")
    #expect(groups.last?.via == "http://example.org/old")
    let hops = records.filter { $0.type == .metadata }.flatMap { WARCFieldsBlock.fields($0.block) }
      .filter { $0.0 == "hopsFromSeed" }.map(\.1)
    #expect(hops == ["E", "E", "ER"])
  }

  @Test("leaves its mark in the index, also in one that is made anew")
  func index() throws {
    let (fixture, page, _) = try whole()
    let before = try fixture.store.list()
    #expect(before.filter { !$0.isRequisite }.map(\.url) == [page.url])
    try fixture.store.reindex()
    #expect(try fixture.store.list().map(\.isRequisite) == before.map(\.isRequisite))
  }

  @Test("does not take from the page what its other metadata say")
  func noArchive() throws {
    let fixture = try StoreFixture()
    let page = try fixture.store.record(
      SampleHops.exchange(SampleHops.hop("http://example.org/page")), RecordingOptions(noArchive: true))
    var manifest = RequisiteManifest()
    manifest.leftOut = 1
    try fixture.store.note(manifest, of: page)
    try fixture.store.close()
    try fixture.store.reindex()
    #expect(try fixture.store.list().map(\.asksNoArchive) == [true])
  }

  @Test("stands in the page's file, which is opened with room for all")
  func rotation() throws {
    let fixture = try StoreFixture(fileLimit: 40_000)
    _ = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/first")))
    let page = try fixture.store.record(
      SampleHops.exchange(SampleHops.hop("http://example.org/page")), RecordingOptions(room: 39_500))
    #expect(page.file.contains("00001"), "the first file has not so much room")
    var manifest = RequisiteManifest()
    for number in 0..<20 {
      let receipt = try requisite(fixture, SampleHops.hop("http://example.org/\(number)"))
      #expect(receipt.file == page.file)
      manifest.add(receipt)
    }
    try fixture.store.note(manifest, of: page)
    let next = try fixture.store.record(
      SampleHops.exchange(SampleHops.hop("http://example.org/next")), RecordingOptions(room: 39_500))
    #expect(next.file != page.file)
    #expect(throws: WebArchiveError.captureUnknown(digest: page.sha256), "the page's file is closed") {
      try fixture.store.note(manifest, of: page)
    }
    try fixture.store.close()
  }

  @Test("of others is bounded, and lines that cannot be read are passed over")
  func hostile() {
    let digest = String(repeating: "a", count: 64)
    let line = ("requisite", "2026-11-22T12:00:01Z sha256:\(digest) http://x.example/")
    #expect(RequisiteManifest(Array(repeating: line, count: 20_000))?.kept.count == 10_000)
    let bad = ["", "x", "yesterday sha256:\(digest) u", "2026-11-22T12:00:01Z md5:aa u", "2026-11-22T12:00:01Z"]
    #expect(RequisiteManifest(bad.map { ("requisite", $0) }) == nil)
    #expect(RequisiteManifest([("requisitesLeftOut", "-4")]) == nil)
    #expect(RequisiteManifest([("via", "http://x.example/")]) == nil)
  }

  @Test(
    "answers that a page embeds or a redirect led to belong to it, pages that it links to do not",
    arguments: [("E", true), ("R", true), ("ER", true), ("L", false), ("LL", false), ("LE", true), ("P", false)])
  func path(_ hops: String, _ belongs: Bool) throws {
    func record(_ type: String, _ url: String, _ content: String, _ block: String) -> String {
      "WARC/1.1\r\nWARC-Type: \(type)\r\nWARC-Record-ID: <urn:uuid:\(UUIDMaker.version4(using: &random))>\r\n"
        + "WARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Target-URI: \(url)\r\nContent-Type: \(content)\r\n"
        + "Content-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
    }
    var random = SeededGenerator(seed: 3)
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nx"
    let seed = "http://example.org/"
    let other = "http://example.org/b"
    let text =
      record("response", seed, "application/http;msgtype=response", http)
      + record("response", other, "application/http;msgtype=response", http)
      + record("metadata", other, "application/warc-fields", "via: \(seed)\r\nhopsFromSeed: \(hops)\r\n")
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    try folder.write(Array(text.utf8), to: "x.warc")
    let groups = try RecordGroups("x.warc") { () throws(WebArchiveError) in try WARCSource("x.warc", in: folder) }
      .groups
    #expect(groups.map(\.url) == [seed, other])
    #expect(groups.map(\.parent) == [nil, belongs ? seed : nil])
  }
}
