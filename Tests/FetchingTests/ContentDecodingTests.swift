import Exchange
import FoundationEssentials
import Testing

@testable import Fetching

@Suite("Content codings")
struct ContentDecodingTests {
  /// «ibid ibid ibid ibid ibid» as gzip, as zlib and bare.
  private let text = Array("ibid ibid ibid ibid ibid".utf8)
  private let bare: [UInt8] = [0xCB, 0x4C, 0xCA, 0x4C, 0x51, 0xC8, 0xC4, 0x24, 0x00]
  private var zlib: [UInt8] { [0x78, 0x9C] + bare + adler(text) }
  private var gzip: [UInt8] { [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + bare + crc(text) + [24, 0, 0, 0] }

  private func adler(_ bytes: [UInt8]) -> [UInt8] {
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    let sum = b << 16 | a
    return (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * $0)) }
  }

  private func crc(_ bytes: [UInt8]) -> [UInt8] {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    sum = ~sum
    return (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt32(8 * $0)) }
  }

  private func hop(_ body: [UInt8], _ coding: String) -> Hop {
    var hop = Hop(url: "http://a/", started: Date(timeIntervalSince1970: 0))
    hop.responseHead = Array("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\n\r\n".utf8)
    hop.body = body
    return hop
  }

  @Test("are taken off in all their spellings")
  func spellings() {
    #expect(ContentDecoding.decode(hop(gzip, "gzip")) == DecodedBody(bytes: text))
    #expect(ContentDecoding.decode(hop(gzip, "X-GZip")) == DecodedBody(bytes: text))
    #expect(ContentDecoding.decode(hop(zlib, "deflate")) == DecodedBody(bytes: text))
    #expect(ContentDecoding.decode(hop(bare, "deflate")) == DecodedBody(bytes: text))
    #expect(ContentDecoding.decode(hop(text, "identity")) == DecodedBody(bytes: text))
    #expect(ContentDecoding.decode(hop(gzip + gzip, "gzip")) == DecodedBody(bytes: text + text))
    #expect(ContentDecoding.decode(hop(gzip + Array("rubbish".utf8), "gzip")) == DecodedBody(bytes: text))
    #expect(ContentDecoding.decode(hop([], "gzip")) == DecodedBody(bytes: []))
  }

  @Test("that are broken, cut, false or unknown are named")
  func broken() {
    #expect(ContentDecoding.decode(hop(text, "gzip")).problem == .notCoded)
    #expect(ContentDecoding.decode(hop(Array(gzip.prefix(15)), "gzip")).problem == .cut)
    #expect(ContentDecoding.decode(hop(text, "br")).problem == .unsupported("br"))
    #expect(ContentDecoding.decode(hop(gzip, "gzip, gzip, gzip, gzip")).problem == .bomb)
    var flipped = gzip
    flipped[flipped.count - 6] ^= 1
    #expect(ContentDecoding.decode(hop(flipped, "gzip")).problem == .broken)
    var cut = hop(Array(gzip.prefix(15)), "gzip")
    cut.truncated = .length
    #expect(ContentDecoding.decode(cut).problem == nil)
  }

  @Test("that would grow without bound are noticed early")
  func bomb() {
    let bombBody = Bomb.gzip(megabytes: 20)
    let decoded = ContentDecoding.decode(hop(bombBody, "gzip"), limit: 524_288)
    #expect(decoded.problem == .bomb)
    #expect(decoded.bytes.count <= 524_288)
    #expect(bombBody.count < 140_000)
  }

  @Test("leave chunk framing that was kept aside")
  func framing() {
    var kept = hop(Array("5;x\r\nhello\r\n6\r\n world\r\n0\r\nX: y\r\n\r\n".utf8), "identity")
    kept.framing = .kept
    #expect(ContentDecoding.decode(kept).bytes == Array("hello world".utf8))
    #expect(ChunkFraming.remove(Array("zz".utf8)).isEmpty)
    #expect(ChunkFraming.remove(Array("ff\r\nab".utf8)) == Array("ab".utf8))
  }
}

/// A gzip bomb made of fixed-code matches: every 13 bits stand for 258 zero bytes.
private enum Bomb {
  static func gzip(megabytes: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.put(1, 1)
    bits.put(1, 2)
    // The literal 0 (code 0011 0000, most significant bit first), then length 258 (code 1100 0101), distance 1 (00000).
    bits.putCode(0b0011_0000, 8)
    for _ in 0..<(megabytes * 1_048_576 / 258) {
      bits.putCode(0b1100_0101, 8)
      bits.putCode(0, 5)
    }
    bits.putCode(0, 7)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + bits.finished + [0, 0, 0, 0, 0, 0, 0, 0]
  }

  struct BitWriter {
    private var bytes: [UInt8] = []
    private var current: UInt32 = 0
    private var count: UInt32 = 0

    mutating func put(_ value: UInt32, _ width: UInt32) {
      for bit in 0..<width {
        current |= (value >> bit & 1) << count
        count += 1
        if count == 8 { flush() }
      }
    }

    mutating func putCode(_ code: UInt32, _ width: UInt32) {
      for bit in (0..<width).reversed() { put(code >> bit & 1, 1) }
    }

    private mutating func flush() {
      bytes.append(UInt8(truncatingIfNeeded: current))
      current = 0
      count = 0
    }

    var finished: [UInt8] { count > 0 ? bytes + [UInt8(truncatingIfNeeded: current)] : bytes }
  }
}
