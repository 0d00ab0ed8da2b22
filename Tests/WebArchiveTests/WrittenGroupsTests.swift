import Bytes
import Exchange
import FoundationEssentials
import TestSupport
import Testing

@testable import WebArchive

@Suite("Where a store's own records stand")
struct WrittenGroupsTests {
  @Test("is what reading the files tells: redirects, revisits, requisites with their manifest, files, several files")
  func asRead() throws {
    for limit in [SnapshotStore.fileLimit, 4_000] {
      let fixture = try StoreFixture(fileLimit: limit)
      let store = fixture.store
      for round in 0..<2 {
        _ = try store.record(
          SampleHops.exchange(
            SampleHops.hop("http://example.org/old", "302 Found", ["Location: /new"], body: [], after: Double(round)),
            SampleHops.hop("http://example.org/new", after: Double(round))))
        let page = try store.record(SampleHops.exchange(SampleHops.hop("http://example.org/page\(round)")))
        var manifest = RequisiteManifest()
        for name in ["a.css", "b.png"] {
          manifest.add(
            try store.record(
              SampleHops.exchange(SampleHops.hop("http://example.org/\(round)/\(name)", body: Array(name.utf8))),
              RecordingOptions(requisite: RecordingOptions.Requisite(via: page.url, depth: 1))))
        }
        try store.note(manifest, of: page)
        _ = try store.record(SampleHops.exchange(SampleHops.chunked("http://example.org/chunked\(round)")))
        _ = try store.record(KeptFile(name: "scan\(round).txt", mediaType: "text/plain", bytes: Array("scan".utf8)))
      }
      try store.close()
      var written = WrittenGroups()
      written.add(store.written)
      #expect(try limit > 4_000 ? fixture.files.count == 1 : fixture.files.count > 2)
      var groups = 0
      for name in try fixture.files {
        let ranges = try #require(written.ranges(in: name))
        let read = try store.groups(in: name).groups
        #expect(Set(ranges.keys) == Set(read.map(\.offset)))
        for group in read {
          groups += 1
          #expect(try store.digest(of: name, ranges[group.offset]) == store.digest(of: name, group.ranges))
        }
      }
      #expect(groups == 14)
      #expect(written.ranges(in: "another.warc.gz") == nil)
    }
  }
}
