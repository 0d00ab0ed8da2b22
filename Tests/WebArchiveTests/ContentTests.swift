import Bytes
import TestSupport
import Testing

@testable import WebArchive

struct ContentTests {
  @Test("Codings are taken off in the reverse of their order, unknown ones are named")
  func codings() throws {
    var compressor = try GzipCompressor()
    let plain = Array("hello".utf8)
    let once = try compressor.member(of: plain)
    let twice = try compressor.member(of: once)
    #expect(ContentDecoding.decode(plain, coding: "", limit: 100) == .decoded(plain))
    #expect(ContentDecoding.decode(plain, coding: "identity", limit: 100) == .decoded(plain))
    #expect(ContentDecoding.decode(once, coding: "GZIP", limit: 100) == .decoded(plain))
    #expect(ContentDecoding.decode(twice, coding: "gzip, x-gzip", limit: 100) == .decoded(plain))
    #expect(ContentDecoding.decode(once, coding: "br", limit: 100) == .unknown(coding: "br"))
    #expect(ContentDecoding.decode([], coding: "gzip", limit: 100) == .decoded([]))
    #expect(ContentDecoding.decode(plain, coding: "gzip", limit: 100) == .damaged(prefix: []))
    #expect(ContentDecoding.decode(once, coding: "gzip", limit: 2) == .tooLarge(prefix: Array("he".utf8)))
    #expect(
      ContentDecoding.decode(plain, coding: "gzip,gzip,gzip,gzip,gzip,gzip", limit: 9)
        == .unknown(coding: "gzip,gzip,gzip,gzip,gzip,gzip"))
  }

  @Test("Deflate is read with and without the zlib wrapping")
  func deflate() {
    let zlib: [UInt8] = [0x78, 0x9C, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x06, 0x2C, 0x02, 0x15]
    #expect(ContentDecoding.decode(zlib, coding: "deflate", limit: 100) == .decoded(Array("hello".utf8)))
    #expect(ContentDecoding.decode(Array(zlib[2..<9]), coding: "deflate", limit: 100) == .decoded(Array("hello".utf8)))
  }

  @Test(
    "Chunk framing is read as RFC 9112 has it",
    arguments: [
      ("5\r\nhello\r\n0\r\n\r\n", "hello", true), ("05 ; x=y\r\nhello\r\n000\r\n", "hello", true),
      ("0\r\n\r\n", "", true),
      ("A\r\n0123456789\r\n0\r\n", "0123456789", true), ("5\r\nhel", "hel", false), ("5\r\nhelloX\r\n", "hello", false),
      ("x\r\nhello", "", false), ("", "", false), ("-1\r\n", "", false), ("FFFFFFFFFFFFFFFFFF\r\nx", "", false),
      ("7FFFFFFFFFFFFFF\r\nabc", "abc", false), ("5\nhello\n0\n\n", "", false),
    ])
  func chunks(framed: String, body: String, isWhole: Bool) {
    let result = ChunkedBody.decodePrefix(Array(framed.utf8)[...])
    #expect(String(decoding: result.body, as: UTF8.self) == body)
    #expect(result.isWhole == isWhole)
    #expect((ChunkedBody.decode(Array(framed.utf8)[...]) != nil) == isWhole)
  }

  @Test("Heads of any bytes are read without a fault, and a good one comes back byte for byte")
  func heads() {
    var random = SeededGenerator(seed: 8)
    let letters = Array("HTTP/1.1 200 OK\r\n\r\nA: b;,\t\0\u{FF}: ".utf8)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...120, using: &random)).map { _ in letters.randomElement(using: &random)! }
      let head = HTTPHead(bytes)
      #expect(head.length <= bytes.count)
      if head.isWellFormed { #expect(HeadRewriting(head, from: bytes).bytes == Array(bytes.prefix(head.length))) }
      _ = HTTPMessage(block: bytes)
    }
  }
}
