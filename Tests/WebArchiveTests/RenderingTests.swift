import Bytes
import Exchange
import TestSupport
import Testing

@testable import WebArchive

@Suite("A document that a browser made of a page")
struct RenderingTests {
  private static let url = "http://example.org/page"
  private static let markup = Array("<!DOCTYPE html><html><body><p>Written by a script: Бакы</p></body></html>".utf8)

  /// A page with one file, and behind both the document and the manifest; then another page.
  private func whole() throws -> (
    fixture: StoreFixture, page: CaptureReceipt, other: CaptureReceipt, recorded: RecordedRendering
  ) {
    let fixture = try StoreFixture()
    let page = try fixture.store.record(SampleHops.exchange(SampleHops.hop(Self.url)))
    let file = try fixture.store.record(
      SampleHops.exchange(SampleHops.hop("http://example.org/a.js", after: 1)),
      RecordingOptions(requisite: RecordingOptions.Requisite(via: Self.url, depth: 1)))
    let recorded = try fixture.store.note(rendering: Self.markup, by: "Chrome/156.0.1.2", of: page)
    var manifest = RequisiteManifest()
    manifest.add(file)
    manifest.rendering = recorded
    try fixture.store.note(manifest, of: page)
    let other = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/other", after: 2)))
    try fixture.store.close()
    return (fixture, page, other, recorded)
  }

  @Test("is a conversion record of the answer, which the manifest names, and is read back")
  func roundTrip() throws {
    let (fixture, page, other, recorded) = try whole()
    let records = try fixture.records()
    let conversion = try #require(records.first { $0.type == .conversion })
    let answer = try #require(records.first { $0.type == .response && $0.targetURI == Self.url })
    #expect(
      conversion.first("WARC-Refers-To") == answer.identifier.map { RecordedRendering.bare($0) }.map { "<\($0)>" })
    #expect(conversion.targetURI == Self.url && conversion.first("Content-Type") == "text/html; charset=utf-8")
    #expect(conversion.first("WARC-Payload-Digest") == SHA256Digest(of: Self.markup).labelled)
    #expect(conversion.first("WARC-Date") == answer.first("WARC-Date") && conversion.block == Self.markup)
    let read = try #require(try fixture.store.rendering(of: page))
    #expect(read == ExtractedRendering(recorded: recorded, markup: Self.markup, isWhole: true))
    #expect(recorded.spokenBrowser == "Chromium 156" && recorded.sha256 == SHA256Digest(of: Self.markup))
    #expect(try fixture.store.rendering(of: other) == nil)
    #expect(try fixture.store.requisites(of: page)?.manifest.kept.map(\.url) == ["http://example.org/a.js"])
    #expect(
      try fixture.store.list().map(\.url) == [Self.url, "http://example.org/a.js", "http://example.org/other"].sorted())
    let before = try fixture.store.list()
    try fixture.store.reindex()
    #expect(try fixture.store.list() == before, "it is no capture of its own")
    #expect(try fixture.store.rendering(of: page) == read)
  }

  @Test("belongs to its page: it is in the same event, and goes with it")
  func belonging() throws {
    let (fixture, page, _, _) = try whole()
    let groups = try fixture.store.groups(in: page.file).groups
    let group = try #require(groups.first { $0.offset == page.offset })
    let conversion = try #require(try fixture.records().first { $0.type == .conversion })
    #expect(group.ranges.contains(conversion.offset..<conversion.offset + conversion.storedLength))
    #expect(groups.count { $0.ranges.contains { $0.lowerBound == conversion.offset } } == 1)
    let events = try fixture.store.events(in: page.file)
    #expect(events.contains { $0.range.contains(conversion.offset) }, "the evidence log covers it")
  }

  @Test("stands behind a page that had not changed as well")
  func revisit() throws {
    let (fixture, first, _, _) = try whole()
    let store = try StoreFixture.open(fixture.folder, seed: 2)
    let page = try store.record(SampleHops.exchange(SampleHops.hop(Self.url, after: 60)))
    #expect(page.isRevisit)
    var manifest = RequisiteManifest()
    manifest.rendering = try store.note(rendering: [0x61], by: "Other 7", of: page)
    #expect(!manifest.isEmpty)
    try store.note(manifest, of: page)
    try store.close()
    #expect(try store.rendering(of: page)?.markup == [0x61])
    #expect(try store.rendering(of: first)?.markup == Self.markup)
    #expect(try store.rendering(of: [first, page])?.recorded.spokenBrowser == "Other 7", "the newest is taken")
    #expect(throws: WebArchiveError.self) { try store.note(rendering: [], by: "x", of: page) }
  }

  @Test("what is said of one is read only where it is whole")
  func fields() {
    let digest = SHA256Digest(of: Self.markup).labelled
    let all = [("browser", "Chrome/1"), ("rendered", "<urn:uuid:1>"), ("renderedSha256", digest)]
    #expect(RequisiteManifest(all)?.rendering?.record == "urn:uuid:1")
    for left in 0..<3 {
      var some = all
      some.remove(at: left)
      #expect(RequisiteManifest(some) == nil)
    }
    #expect(RequisiteManifest([("browser", "x"), ("rendered", "y"), ("renderedSha256", "sha256:zz")]) == nil)
    var block = WARCFieldsBlock()
    RecordedRendering(browser: "a\r\nrequisitesLeftOut: 9", record: "r", sha256: SHA256Digest(of: [])).add(to: &block)
    #expect(RequisiteManifest(WARCFieldsBlock.fields(block.bytes))?.leftOut == 0, "a name forges no line")
  }

  @Test("a document that was exchanged is told from the one that was recorded")
  func exchanged() throws {
    let fixture = try StoreFixture()
    let page = try fixture.store.record(SampleHops.exchange(SampleHops.hop(Self.url)))
    var recorded = try fixture.store.note(rendering: Self.markup, by: "Chrome/1", of: page)
    recorded.sha256 = SHA256Digest(of: [1])
    var manifest = RequisiteManifest()
    manifest.rendering = recorded
    try fixture.store.note(manifest, of: page)
    try fixture.store.close()
    #expect(try fixture.store.rendering(of: page)?.isWhole == false)
  }
}
