import Bytes
import TestSupport
import Testing

@testable import WebArchive

struct WARCReaderTests {
  private func record(
    _ fields: [String] = [], block: String = "hello", version: String = "WARC/1.1", length: Int? = nil
  ) -> [UInt8] {
    let lines =
      [
        version, "WARC-Type: resource", "WARC-Record-ID: <urn:uuid:1>", "WARC-Date: 2027-01-01T00:00:00Z",
        "WARC-Target-URI: http://example.org/", "Content-Type: text/plain",
        "Content-Length: \(length ?? block.utf8.count)",
      ] + fields
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + block + "\r\n\r\n").utf8)
  }

  private func read(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> (records: [WARCRecord], findings: [WARCFinding]) {
    var reader = WARCReader(WARCSource(bytes, name: "test.warc"), limit: limit)
    var records: [WARCRecord] = []
    var findings: [WARCFinding] = []
    while let step = try reader.next() {
      switch step {
      case .record(let record): records.append(record)
      case .finding(let finding): findings.append(finding)
      }
    }
    return (records, findings)
  }

  private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    var compressor = try GzipCompressor()
    return try compressor.member(of: bytes)
  }

  @Test("Plain and compressed records are read with their places", arguments: [false, true])
  func places(compressed: Bool) throws {
    let parts = try [record(block: "one"), record(block: "two!"), record(block: "")].map {
      compressed ? try gzip($0) : $0
    }
    let (records, findings) = try read(parts.flatMap { $0 })
    #expect(findings.isEmpty)
    #expect(records.map { String(decoding: $0.block, as: UTF8.self) } == ["one", "two!", ""])
    #expect(records.map(\.offset) == [0, parts[0].count, parts[0].count + parts[1].count])
    #expect(records.map(\.storedLength) == parts.map(\.count))
  }

  @Test("Old versions, folded fields, Latin-1 and lines that end at LF are read, and told where they are odd")
  func tolerance() throws {
    var bytes = record(["X-Long: one", "\ttwo", "X-Name: caf\u{E9}"], version: "WARC/0.18")
    #expect(try read(bytes).records.first?.first("x-long") == "one two")
    #expect(try read(bytes).findings.map(\.code) == [.warcFolded])
    bytes = Array(String(decoding: record(), as: UTF8.self).replacing("\r\n", with: "\n").utf8)
    #expect(try read(bytes).records.count == 1)
    #expect(try read(bytes).findings.map(\.code) == [.warcHeader, .recordEnd])
  }

  @Test("Behind damage of any kind the next record is found", arguments: [false, true])
  func damage(compressed: Bool) throws {
    func part(_ bytes: [UInt8]) throws -> [UInt8] { compressed ? try gzip(bytes) : bytes }
    let good = try part(record(block: "good"))
    var broken = try part(record(block: "broken"))
    for index in 12..<20 { broken[index] ^= 0xFF }
    let cut = try part(record(block: "cut")).dropLast(20)
    let long = try part(record(block: "long", length: 4_000))
    let short = try part(record(block: "short", length: 2))
    for bad in [broken, Array(cut), long, Array("rubbish".utf8)] {
      let (records, findings) = try read(bad + Array("\n".utf8) + good)
      #expect(records.last.map { String(decoding: $0.block, as: UTF8.self) } == "good")
      #expect(findings.contains { $0.isViolation })
    }
    #expect(try read(short + good).records.last?.block == Array("good".utf8))
    #expect(try read(short + good).findings.map(\.code).contains(.recordEnd))
  }

  @Test("Several records in one gzip member are read and reported")
  func oneMember() throws {
    let (records, findings) = try read(try gzip(record(block: "one") + record(block: "two")))
    #expect(records.count == 2)
    #expect(findings.map(\.code) == [.gzipNotPerRecord])
  }

  @Test("A record above the limit is passed over", arguments: [false, true])
  func limit(compressed: Bool) throws {
    let large = record(block: String(repeating: "x", count: 3 << 20))
    let bytes = try compressed ? gzip(large) + gzip(record()) : large + record()
    let (records, findings) = try read(bytes, limit: 1_000)
    #expect(records.count == 1)
    #expect(findings.map(\.code) == [.recordTooLarge])
  }

  @Test("A gzip bomb is left behind its header, its record or its junk, and the next record is read")
  func bombs() throws {
    let zeros = [UInt8](repeating: 0, count: 40 << 20)
    let promising = record(length: 900 << 20)
    let second = Array("WARC/1.1\r\nX: ".utf8)
    for bomb in [promising + zeros, record() + zeros, record() + second + zeros, second + zeros, zeros] {
      let (records, findings) = try read(try gzip(bomb) + gzip(record()), limit: 64 << 20)
      #expect(records.map(\.block) == [Array("hello".utf8)])
      #expect(findings.map(\.code) == [.recordTooLarge])
    }
    // Junk of an honest size behind a record leaves the record.
    let (records, findings) = try read(try gzip(record() + zeros.prefix(3_000)) + gzip(record()))
    #expect(records.count == 2)
    #expect(findings.map(\.code) == [.recordEnd])
    // Many records in one member, whatever line breaks end them.
    let many = (0..<3_000).flatMap { _ in record(block: String(repeating: "x", count: 900)).dropLast(3) }
    #expect(try read(try gzip(Array(many)), limit: 16 << 20).records.count == 3_000)
  }

  @Test("Junk behind the last member is reported with its place")
  func trailing() throws {
    let member = try gzip(record())
    let (records, findings) = try read(member + Array("junk".utf8))
    #expect(records.count == 1)
    #expect(
      findings == [
        WARCFinding(file: "test.warc", offset: member.count, code: .gzipTrailing, message: findings[0].message)
      ])
  }

  @Test("Random damage never stops the reader, the checker or the index", .timeLimit(.minutes(10)))
  func randomDamage() throws {
    var random = SeededGenerator(seed: 42)
    let http = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    let response = record(["WARC-Payload-Digest: sha1:X"], block: http)
      .split(separator: 0x0A, omittingEmptySubsequences: false).joined(separator: [0x0A])
    let plain = record() + Array(response) + record(block: http)
    let compressed = try gzip(record()) + gzip(Array(response)) + gzip(record(block: http))
    for round in 0..<600 {
      var bytes = round % 2 == 0 ? plain : compressed
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
        case 2: bytes.insert(contentsOf: bytes.prefix(Int.random(in: 0...200, using: &random)), at: place)
        default: bytes = Array(bytes.prefix(max(1, place)))
        }
        if bytes.isEmpty { bytes = [0] }
      }
      let (records, _) = try read(bytes)
      var checker = WARCChecker(file: "test.warc")
      for record in records {
        _ = checker.check(record)
        _ = IndexBuilder.receipt(record, file: "test.warc")
        _ = HTTPMessage(block: record.block)?.decoded(limit: 10_000)
      }
      _ = checker.finish()
      for (first, second) in zip(records, records.dropFirst()) { #expect(first.offset <= second.offset) }
    }
  }

  @Test("A file of nothing but starts is read in time that grows with its size")
  func manyStarts() throws {
    let magic: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3]
    let (starts, seconds) = try processorSeconds { try read((0..<20_000).flatMap { _ in magic }) }
    #expect(starts.records.isEmpty && seconds < 60)
    let liar = Array("WARC/1.1\r\nContent-Length: 50000\r\n\r\n".utf8)
    let (lies, more) = try processorSeconds { try read((0..<5_000).flatMap { _ in liar }) }
    #expect(lies.records.isEmpty && more < 60)
  }

  @Test("A record is cut out by offset and length, and a wrong place is told")
  func cutOut() throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    let first = try gzip(record(block: "one"))
    let second = try gzip(record(block: "two"))
    try folder.write(first + second, to: "x.warc.gz")
    let found = try WARCReader.record(in: "x.warc.gz", of: folder, offset: first.count, length: second.count)
    #expect(found.block == Array("two".utf8) && found.offset == first.count)
    #expect(throws: WebArchiveError.self) { try WARCReader.record(in: "x.warc.gz", of: folder, offset: 3, length: 20) }
    #expect(
      throws: WebArchiveError.unreadableRecord(file: "x.warc.gz", offset: 0, reason: "the file ends before it does")
    ) {
      try WARCReader.record(in: "x.warc.gz", of: folder, offset: 0, length: 10_000)
    }
  }
}
