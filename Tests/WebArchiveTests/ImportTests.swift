import Bytes
import Foundation
import Testing

@testable import WebArchive

@Suite("Imported archives")
struct ImportTests {
  @Test("and archives of others are taken into a store byte for byte, once")
  func importing() throws {
    let sample = try PackageTests.Sample()
    let other = try StoreFixture(seed: 5)
    let path = other.folder.path + "/p.wacz"
    try AtomicFile.write(sample.bytes, to: path)
    let first = try #require(try other.store.importPackage(path: path) { _, _ in false }.first)
    #expect(first.isNew && first.captures.count == 2 && first.findings == [])
    #expect(first.software == ["ibid/test"])
    #expect(
      try AtomicFile.read(other.folder.path + "/" + first.name)
        == AtomicFile.read(sample.store.folder.path + "/" + first.name))
    #expect(try other.store.list().count == 2)
    #expect(try other.store.importPackage(path: path) { _, _ in false }.first?.isNew == false)
    #expect(try other.store.list().count == 2)
    // A name that another content has, here or in a log, gets the digest before it.
    let third = try StoreFixture(seed: 6)
    let renamed = try #require(try third.store.importPackage(path: path) { name, _ in name == first.name }.first)
    #expect(renamed.name.hasSuffix("-" + first.name) && renamed.isNew)
    #expect(try third.store.audit().faults == [])
  }

  @Test("with one gzip member over all records are not taken, since no record could be cut out")
  func oneMember() throws {
    let store = try StoreFixture()
    _ = try store.store.record(SampleHops.exchange(SampleHops.hop("https://a.example/x")))
    try store.store.close()
    var plain: [UInt8] = []
    let bytes = try AtomicFile.read(store.folder.path + "/" + (try #require(try store.files.first)))
    var rest = bytes[...]
    while !rest.isEmpty {
      var inflater = try Inflater(.gzip, limit: 1 << 20)
      rest = rest.dropFirst(try inflater.feed(rest.span, into: &plain).consumed)
    }
    var compressor = try GzipCompressor()
    let path = store.folder.path + "/one.warc.gz.tmp.warc.gz"
    try AtomicFile.write(try compressor.member(of: plain), to: path)
    let other = try StoreFixture(seed: 4)
    #expect(throws: WebArchiveError.self) { try other.store.importArchive(path: path) { _, _ in false } }
    #expect(try other.files.isEmpty)
  }

  @Test("never take the name of another file when they are imported")
  func takenNames() throws {
    let sample = try PackageTests.Sample()
    let other = try StoreFixture(seed: 5)
    let path = other.folder.path + "/p.wacz"
    try AtomicFile.write(sample.bytes, to: path)
    #expect(throws: WebArchiveError.self) { try other.store.importPackage(path: path) { _, _ in true } }
    #expect(try other.files.isEmpty)
    let name = try #require(try sample.store.files.first)
    let digest = try sample.store.store.digest(of: name)
    // The package is in two parts that make the whole file again, so its digest is that of the file.
    for taken in [name, digest.hex.prefix(12) + "-" + name] {
      try AtomicFile.write("another", to: other.folder.path + "/" + taken)
    }
    #expect(throws: WebArchiveError.self) { try other.store.importPackage(path: path) { _, _ in false } }
    for taken in [name, digest.hex.prefix(12) + "-" + name] {
      #expect(try AtomicFile.read(other.folder.path + "/" + taken) == Array("another".utf8))
    }
  }

  @Test("whose import was killed before it came into the index are finished by the next process, byte for byte")
  func killedImport() throws {
    let sample = try PackageTests.Sample()
    let name = try #require(try sample.store.files.first)
    let bytes = try AtomicFile.read(sample.store.folder.path + "/" + name) + [0x1F, 0x8B, 8, 0, 1, 2, 3]
    let other = try StoreFixture(seed: 5)
    try AtomicFile.write(bytes, to: other.folder.path + "/foreign.warc.gz")
    let mark = other.folder.path + "/" + WARCFileWriter.markName(for: "foreign.warc.gz")
    try AtomicFile.write(WARCFileWriter.importMark, to: mark)
    #expect(try other.store.finishedFiles().isEmpty)
    #expect(try other.store.unfinishedFiles() == ["foreign.warc.gz"])
    try other.store.recover()
    #expect(try other.store.list().count == 2)
    #expect(try other.store.finishedFiles() == ["foreign.warc.gz"])
    #expect(try AtomicFile.read(other.folder.path + "/foreign.warc.gz") == bytes, "its damaged end is kept")
  }
}
