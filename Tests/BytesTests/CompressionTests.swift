import TestSupport
import Testing

@testable import Bytes

struct CompressionTests {
  private func compressible(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 97...104, using: &random) }
  }

  @Test("What libdeflate compresses, libdeflate and zlib open again, whatever the size")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 3)
    var compressor = try GzipCompressor()
    var decompressor = try GzipDecompressor()
    for count in [0, 1, 100, 1_000, 65_536, 300_000] {
      let plain = compressible(count, &random)
      let member = try compressor.member(of: plain)
      let opened = try decompressor.openMember(at: member.span, limit: 1 << 20)
      #expect(opened.plain == plain)
      #expect(opened.consumed == member.count)
      let inflated = try Inflater.inflate(member.span, .gzip, limit: 1 << 20)
      #expect(inflated == plain)
    }
  }

  @Test("Members that follow each other are opened one by one")
  func members() throws {
    var compressor = try GzipCompressor()
    var both = try compressor.member(of: Array("first".utf8))
    let length = both.count
    try compressor.appendMember(of: Array("second".utf8).span, to: &both)
    var decompressor = try GzipDecompressor()
    let first = try decompressor.openMember(at: both.span, limit: 100)
    #expect(first.consumed == length)
    var inflater = try Inflater(.gzip, limit: 100)
    var output: [UInt8] = []
    let progress = try inflater.feed(both.span, into: &output)
    #expect(progress == .init(consumed: length, ended: true))
    #expect(output == Array("first".utf8))
  }

  @Test("A stream fed byte by byte gives the same")
  func byteByByte() throws {
    var random = SeededGenerator(seed: 4)
    let plain = compressible(2_000, &random)
    var compressor = try GzipCompressor()
    let member = try compressor.member(of: plain)
    var inflater = try Inflater(.gzip, limit: 1 << 20)
    var output: [UInt8] = []
    for byte in member.dropLast() {
      let one = [byte]
      let progress = try inflater.feed(one.span, into: &output)
      #expect(!progress.ended)
    }
    let last = Array(member.suffix(1))
    let progress = try inflater.feed(last.span, into: &output)
    #expect(progress.ended)
    #expect(output == plain)
  }

  @Test("More than the limit is refused, exactly the limit is not")
  func limits() throws {
    var compressor = try GzipCompressor()
    let member = try compressor.member(of: [UInt8](repeating: 0, count: 1_000))
    let whole = try Inflater.inflate(member.span, .gzip, limit: 1_000)
    #expect(whole.count == 1_000)
    #expect(throws: BytesError.compression(.tooLarge(limit: 999))) {
      try Inflater.inflate(member.span, .gzip, limit: 999)
    }
    var decompressor = try GzipDecompressor()
    do {
      _ = try decompressor.openMember(at: member.span, limit: 999)
      Issue.record("more than the limit came out")
    } catch {
      #expect(error == .compression(.tooLarge(limit: 999)))
    }
    let exact = try decompressor.openMember(at: member.span, limit: 1_000)
    #expect(exact.plain.count == 1_000)
  }

  @Test("A bomb is stopped by its ratio")
  func ratio() throws {
    var compressor = try GzipCompressor(level: 9)
    let bomb = try compressor.member(of: [UInt8](repeating: 0, count: 20 << 20))
    #expect(throws: BytesError.compression(.ratioTooHigh(limit: 100))) {
      try Inflater.inflate(bomb.span, .gzip, limit: 1 << 30, ratio: 100)
    }
  }

  @Test("A cut stream is told apart from a damaged one, and keeps what came out")
  func cutAndDamaged() throws {
    var random = SeededGenerator(seed: 5)
    let plain = compressible(50_000, &random)
    var compressor = try GzipCompressor()
    var member = try compressor.member(of: plain)
    let short = Array(member.dropLast(20))
    #expect(throws: BytesError.compression(.cut)) { try Inflater.inflate(short.span, .gzip, limit: 1 << 20) }
    var inflater = try Inflater(.gzip, limit: 1 << 20)
    var output: [UInt8] = []
    let half = Array(member.prefix(member.count / 2))
    _ = try inflater.feed(half.span, into: &output)
    #expect(!output.isEmpty && plain.starts(with: output))
    member[member.count - 6] ^= 0xFF
    #expect(throws: BytesError.compression(.damaged)) { try Inflater.inflate(member.span, .gzip, limit: 1 << 20) }
  }

  @Test("Random bytes and damaged members give an error or bytes within the limit, and never hang")
  func hostile() throws {
    var random = SeededGenerator(seed: 6)
    var compressor = try GzipCompressor()
    var decompressor = try GzipDecompressor()
    let good = try compressor.member(of: compressible(3_000, &random))
    for round in 0..<2_000 {
      var bytes: [UInt8]
      if round % 2 == 0 {
        bytes = good
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
      } else {
        bytes =
          [0x1F, 0x8B, 0x08]
          + (0..<Int.random(in: 0...400, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      }
      for wrapping in [Inflater.Wrapping.gzip, .zlib, .raw] {
        var inflater = try Inflater(wrapping, limit: 10_000)
        var output: [UInt8] = []
        _ = try? inflater.feed(bytes.span, into: &output)
        #expect(output.count <= 10_000)
      }
      if let opened = try? decompressor.openMember(at: bytes.span, limit: 10_000) {
        #expect(opened.plain.count <= 10_000 && opened.consumed <= bytes.count)
      }
    }
  }

  @Test("A level that does not exist is refused")
  func badLevel() {
    #expect(throws: BytesError.compression(.unavailable)) { _ = try GzipCompressor(level: 13) }
  }
}
