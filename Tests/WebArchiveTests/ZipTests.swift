import Bytes
import TestSupport
import Testing

@testable import WebArchive

@Suite("ZIP files")
struct ZipTests {
  static let contents: [(name: String, bytes: [UInt8])] = [
    ("archive/a.warc.gz", Array(repeating: 7, count: 3_000)), ("pages/pages.jsonl", Array("{}\n".utf8)), ("empty", []),
  ]

  static func zip(_ contents: [(name: String, bytes: [UInt8])] = contents) -> [UInt8] {
    var writer = ZipWriter()
    var bytes: [UInt8] = []
    for (name, content) in contents {
      bytes += writer.header(.init(name: name, size: content.count, crc: CRC32.value(of: content)))
      bytes += content
    }
    return bytes + writer.finish()
  }

  static func refusal(_ bytes: [UInt8], limits: ZipArchive.Limits = .init()) -> String? {
    do {
      _ = try ZipArchive(WARCSource(bytes, name: "x.wacz"), limits: limits)
      return nil
    } catch {
      return error.description
    }
  }

  @Test("are read as they are written")
  func roundTrip() throws {
    let archive = try ZipArchive(WARCSource(Self.zip(), name: "x"))
    let (faults, names) = (archive.faults, archive.entries.map(\.name))
    #expect(faults == [])
    #expect(names == Self.contents.map(\.name))
    for (name, bytes) in Self.contents {
      let found = archive.entry(name)
      let entry = try #require(found)
      let (whole, limited) = (try archive.read(entry, limit: 1 << 20), try archive.read(entry, limit: bytes.count - 1))
      #expect(whole == bytes)
      #expect(limited == nil)
    }
    let none = try ZipArchive(WARCSource(Self.zip([]), name: "x")).entries
    #expect(none.isEmpty)
  }

  @Test("with more entries than two bytes count have a ZIP64 end")
  func manyEntries() throws {
    let many = (0..<70_000).map { (name: "e/\($0)", bytes: [UInt8]()) }
    let archive = try ZipArchive(WARCSource(Self.zip(many), name: "x"))
    let (count, faults) = (archive.entries.count, archive.faults)
    #expect(count == 70_000 && faults == [])
  }

  @Test(
    "that leave their folder are refused",
    arguments: [
      "../x", "/etc/passwd", "a/../../x", "a//b", "a/./b", "..", "a\\..\\b", "", "a\nb", "C:\\x",
    ])
  func traversal(name: String) {
    #expect(Self.refusal(Self.zip([(name, [1])]))?.contains("folder") == true)
  }

  @Test("with a name twice, an encrypted entry, or an unknown method are refused")
  func oddEntries() {
    #expect(Self.refusal(Self.zip([("a", [1]), ("a", [2])]))?.contains("twice") == true)
    func changed(_ offset: Int, _ value: UInt8) -> [UInt8] {
      var bytes = Self.zip([("a", [1])])
      let central = 30 + 1 + 1
      bytes[central + offset] = value
      return bytes
    }
    #expect(Self.refusal(changed(8, 1))?.contains("encrypted") == true)
    #expect(Self.refusal(changed(10, 14))?.contains("method") == true)
    #expect(Self.refusal(changed(34, 1))?.contains("disks") == true)
  }

  @Test("that promise ten million entries are refused, in whichever field they do it")
  func tenMillion() {
    // A ZIP64 end that says ten million, over a directory that has one entry.
    var bytes = Self.zip([("a", [1])])
    let directory = bytes.count - 22 - 47
    bytes.removeLast(22)
    let end64 = bytes.count
    bytes.little(ZipForm.end64)
    bytes.little(UInt64(44))
    bytes.little(UInt32(0x002D_002D))
    bytes.little(UInt64(0))
    bytes.little(UInt64(10_000_000))
    bytes.little(UInt64(10_000_000))
    bytes.little(UInt64(47))
    bytes.little(UInt64(directory))
    bytes.little(ZipForm.locator64)
    bytes.little(UInt32(0))
    bytes.little(UInt64(end64))
    bytes.little(UInt32(1))
    bytes.little(ZipForm.end)
    bytes.little(UInt32(0))
    bytes.little(UInt32(0xFFFF_FFFF))
    bytes.little(UInt64.max)
    bytes.little(UInt16(0))
    #expect(Self.refusal(bytes)?.contains("100000 entries") == true)
    // A directory that has more entries than the end says.
    var limits = ZipArchive.Limits()
    limits.entries = 5
    let many = Self.zip((0..<8).map { ("e\($0)", []) })
    #expect(Self.refusal(many, limits: limits) != nil)
    limits.entries = 100
    limits.directoryBytes = 100
    #expect(Self.refusal(many, limits: limits) != nil)
  }

  @Test("that would unpack to far more than their size are refused before a byte is unpacked")
  func bombs() {
    // The directory promises a size that no file of this length has.
    var bytes = Self.zip([("a", Array(repeating: 0, count: 100))])
    let central = 30 + 1 + 100
    for (offset, value) in [(10, UInt8(8)), (24, 0xFF), (25, 0xFF), (26, 0xFF), (27, 0x7F)] {
      bytes[central + offset] = value
    }
    #expect(Self.refusal(bytes)?.contains("unpack") == true)
    // Two entries over the same bytes.
    var overlapping = Self.zip([("a", [1, 2, 3]), ("b", [1, 2, 3])])
    let second = overlapping.count - 22 - 47
    overlapping[second + 42] = 0
    #expect(Self.refusal(overlapping) != nil)
  }

  @Test("whose sizes add up to more than any number holds are refused like other bombs")
  func wrappingSizes() {
    // 256 sizes of 2^56 - 1 are 256 less than nothing; one more makes a small sum of them.
    var directory: [UInt8] = []
    for (place, size) in (Array(repeating: (1 << 56) - 1, count: 256) + [300]).enumerated() {
      var writer = ZipWriter()
      _ = writer.header(.init(name: "e\(place)", size: size, crc: 0))
      let whole = writer.finish()
      let length = 46 + "e\(place)".utf8.count + Int(whole.little(at: 30, as: UInt16.self))
      directory += whole[..<length]
    }
    var bytes = directory
    bytes.little(ZipForm.end)
    bytes.little(UInt32(0))
    bytes.little(UInt16(257))
    bytes.little(UInt16(257))
    bytes.little(UInt32(directory.count))
    bytes.little(UInt32(0))
    bytes.little(UInt16(0))
    #expect(Self.refusal(bytes)?.contains("unpack") == true)
  }

  @Test("that are no ZIP files, or end anywhere, are refused without a trap")
  func cut() {
    let whole = Self.zip()
    for length in 0..<whole.count { #expect(Self.refusal(Array(whole[..<length])) != nil, "\(length) bytes") }
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let noise = (0..<200).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      #expect(Self.refusal(noise) != nil)
    }
  }

  @Test("with bytes before, between or after the entries have a fault")
  func surplus() throws {
    func faults(_ bytes: [UInt8]) throws -> [ArchiveFault] { try ZipArchive(WARCSource(bytes, name: "x")).faults }
    #expect(try !faults(Self.zip() + [0]).isEmpty)
    var between = Self.zip([("a", [1, 2, 3])])
    // The entry is made one byte shorter: the last one belongs to nobody.
    for offset in [18, 22] { between[offset] = 2 }
    for offset in [20, 24] { between[30 + 1 + 3 + offset] = 2 }
    #expect(try faults(between).contains { $0.reason.contains("1 bytes") })
  }
}
