import Bytes
import Exchange
import TestSupport
import Testing

@testable import WebArchive

struct RecoveryTests {
  /// A folder as a process leaves it that was killed after `kept` bytes of its file were written.
  private func killed(keeping kept: (Int) -> Int) throws -> (
    folder: TemporaryFolder, receipts: [CaptureReceipt], size: Int
  ) {
    let fixture = try StoreFixture()
    var receipts: [CaptureReceipt] = []
    for page in 0..<3 {
      receipts.append(try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/\(page)"))))
    }
    try fixture.store.close()
    let name = receipts[0].file
    let bytes = try Folder(fixture.folder.path).read(name)
    let other = try TemporaryFolder()
    let folder = try Folder(other.path)
    try folder.write(Array(bytes.prefix(kept(bytes.count))), to: name)
    try folder.write([], to: WARCFileWriter.markName(for: name))
    return (other, receipts, bytes.count)
  }

  @Test("Killed at any byte: whole records are found again, half ones are cut off, the next writer goes on")
  func anyByte() throws {
    let size = try killed { $0 }.size
    for place in stride(from: 0, through: size, by: 53) {
      let (temporary, receipts, _) = try killed { _ in place }
      let store = try StoreFixture.open(temporary, seed: 5)
      try store.recover()
      let whole = receipts.filter { $0.offset + $0.length <= place }
      #expect(try store.list().map(\.sha256) == whole.map(\.sha256))
      for receipt in whole { #expect(try store.extract(receipt).payload == SampleHops.page) }
      let outcome = try WARCConformance.run(folder: temporary.path)
      #expect(outcome.files.allSatisfy { $0.violations.isEmpty })
      #expect(try Folder(temporary.path).entries().filter { $0.name.hasSuffix(".open") }.isEmpty)
    }
  }

  @Test("The first record after a kill brings the rest in order by itself")
  func byRecording() throws {
    let (temporary, receipts, _) = try killed { $0 - 10 }
    let store = try StoreFixture.open(temporary, seed: 5)
    let new = try store.record(SampleHops.exchange(SampleHops.hop("http://example.org/new", body: [7])))
    try store.close()
    #expect(new.file != receipts[0].file)
    #expect(try store.list().count == 4)
  }

  @Test("A file that another process still writes is left alone")
  func inUse() throws {
    let fixture = try StoreFixture()
    _ = try fixture.store.record(SampleHops.exchange(SampleHops.hop("http://example.org/a")))
    let other = try StoreFixture.open(fixture.folder, seed: 5)
    try other.recover()
    #expect(try other.list().isEmpty)
    try fixture.store.close()
    #expect(try other.list().count == 1)
  }

  @Test("Rubbish behind the last record is cut off, damage before it is not")
  func damageInside() throws {
    let (temporary, receipts, _) = try killed { $0 }
    let folder = try Folder(temporary.path)
    var bytes = try folder.read(receipts[0].file)
    let place = receipts[1].offset + 30
    for index in place..<(place + 8) { bytes[index] ^= 0x5A }
    try folder.write(bytes + [UInt8](repeating: 0, count: 700), to: receipts[0].file)
    let store = try StoreFixture.open(temporary, seed: 5)
    try store.recover()
    #expect(try folder.read(receipts[0].file) == bytes)
    #expect(try store.list().map(\.url) == ["http://example.org/0", "http://example.org/2"])
  }

  @Test("A file whose writer is killed while another recovers waits for the next recovery")
  func killedMeanwhile() throws {
    let (temporary, receipts, _) = try killed { $0 }
    let folder = try Folder(temporary.path)
    let recovery = try Recovery(of: folder)
    let late = "ibid-20260101000000-00007.warc.gz"
    try folder.write(try folder.read(receipts[0].file), to: late)
    try folder.write([], to: WARCFileWriter.markName(for: late))
    #expect(try Recovery(of: folder).lines.count == 3)
    try recovery.finish()
    #expect(try folder.entries().map(\.name).filter { $0.hasSuffix(".open") } == [WARCFileWriter.markName(for: late)])
    try StoreFixture.open(temporary, seed: 5).recover()
    #expect(try folder.entries().map(\.name).filter { $0.hasSuffix(".open") }.isEmpty)
  }

  @Test("A file without a byte is removed, unless somebody has it open")
  func empty() throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    try folder.write([], to: "ibid-20260101000000-00000.warc.gz")
    try folder.write([], to: "theirs.warc.gz")
    let open = try folder.createFile("ibid-20260101000000-00001.warc.gz")
    #expect(try open.lockIfFree())
    try StoreFixture.open(temporary, seed: 5).recover()
    let left = try folder.entries().map(\.name).filter { $0.hasSuffix(".warc.gz") }
    #expect(left == ["ibid-20260101000000-00001.warc.gz", "theirs.warc.gz"])
    #expect(try open.facts().size == 0)
  }
}
