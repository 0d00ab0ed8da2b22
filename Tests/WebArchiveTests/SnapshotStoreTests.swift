import Bytes
import Exchange
import FoundationEssentials
import Testing

@testable import WebArchive

struct SnapshotStoreTests {
  @Test("What is recorded is found by digest and by address, before and after the flush")
  func lookUp() throws {
    let fixture = try StoreFixture()
    let receipt = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a")))
    _ = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/A", body: [1, 2, 3])))
    for _ in 0..<2 {
      #expect(try fixture.store.find(sha256: receipt.sha256).map(\.offset) == [receipt.offset])
      #expect(try fixture.store.lookup(url: "http://example.org/a").map(\.sha256) == [receipt.sha256])
      #expect(try fixture.store.lookup(url: "http://example.org/b").isEmpty)
      #expect(try fixture.store.list().count == 2)
      try fixture.store.flush()
    }
    #expect(SURT.key(for: "http://example.org/a") == SURT.key(for: "http://example.org/A"))
  }

  @Test("The index never names a record that is not written yet")
  func indexAfterFlush() throws {
    let fixture = try StoreFixture()
    _ = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a")))
    let folder = try Folder(fixture.folder.path)
    #expect(try folder.readIfPresent("index.cdxj") == nil)
    try fixture.store.flush()
    #expect(CDXJIndex(try folder.read("index.cdxj")).count == 1)
  }

  @Test("Files rotate before they grow beyond the limit")
  func rotation() throws {
    let fixture = try StoreFixture(fileLimit: 20_000)
    for number in 0..<10 {
      let body = (0..<8_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761 &+ number) >> 7) }
      _ = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/\(number)", body: body)))
    }
    try fixture.store.close()
    let folder = try Folder(fixture.folder.path)
    let files = try fixture.files
    #expect(files.count > 2)
    for name in files { #expect(try folder.facts(name)!.size <= 20_000) }
    #expect(try fixture.records().filter { $0.type == .response }.count == 10)
    #expect(try fixture.records().filter { $0.type == .warcinfo }.count == files.count)
    for receipt in try fixture.store.list() { #expect(try fixture.store.extract(receipt).payload.count == 8_000) }
  }

  @Test("Several stores on one folder lose nothing", .timeLimit(.minutes(10)))
  func concurrent() async throws {
    let temporary = try TemporaryFolder()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<6 {
        group.addTask {
          let store = try StoreFixture.open(temporary, seed: UInt64(worker + 1))
          for page in 0..<20 {
            _ = try store.record(SampleHops.exchange(SampleHops.hop("http://example.org/\(worker)/\(page)")))
            if page % 7 == 0 { try store.flush() }
          }
          try store.close()
        }
      }
      try await group.waitForAll()
    }
    let store = try StoreFixture.open(temporary, seed: 99)
    let receipts = try store.list()
    #expect(receipts.count == 120)
    for receipt in receipts { #expect(try store.extract(receipt).payload == SampleHops.page) }
    #expect(try Folder(temporary.path).entries().filter { $0.name.hasSuffix(".open") }.isEmpty)
  }

  @Test("A capture in a file of another clone is told apart from one that is unknown")
  func missing() throws {
    let fixture = try StoreFixture()
    let receipt = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a")))
    try fixture.store.close()
    try Folder(fixture.folder.path).removeFile(receipt.file)
    #expect(throws: WebArchiveError.fileMissing(file: receipt.file)) { try fixture.store.extract(receipt) }
    let unknown = SHA256Digest(ofText: "unknown")
    #expect(throws: WebArchiveError.captureUnknown(digest: unknown)) { try fixture.store.extract(sha256: unknown) }
  }

  @Test("The index is made anew from the files, and says the same")
  func reindex() throws {
    let fixture = try StoreFixture()
    _ = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a")))
    _ = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a", after: 5)))
    _ = try fixture.store.record(
      SampleHops.exchange(SampleHops.chunked("http://example.org/c")),
      RecordingOptions(withCredentials: true, noArchive: true))
    var foreign = SampleHops.hop("http://example.org/f")
    foreign.responseHead = SampleHops.head(["HTTP/1.1 999 Denied"])
    foreign.status = 999
    _ = try fixture.store.record(SampleHops.exchange(foreign))
    try fixture.store.close()
    let folder = try Folder(fixture.folder.path)
    let before = try folder.read("index.cdxj")
    try folder.removeFile("index.cdxj")
    #expect(try fixture.store.reindex() == 4)
    #expect(try folder.read("index.cdxj") == before)
  }

  @Test("A file copied from another clone is adopted once")
  func adopt() throws {
    let first = try StoreFixture()
    _ = try first.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a")))
    try first.store.close()
    let name = try #require(try first.files.first)
    let second = try StoreFixture()
    try Folder(second.folder.path).write(try Folder(first.folder.path).read(name), to: name)
    #expect(try second.store.adopt(name).count == 1)
    #expect(try second.store.adopt(name).count == 1)
    #expect(try second.store.list() == first.store.list())
  }
}
