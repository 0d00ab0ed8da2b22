import TestSupport
import Testing

@testable import Bytes

struct DigestTests {
  @Test(
    "SHA-256 gives the examples of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func examples(text: String, hex: String) {
    let digest = SHA256Digest(ofText: text)
    #expect(digest.hex == hex)
    #expect(digest.labelled == "sha256:" + hex)
    #expect(SHA256Digest(hex) == digest)
    #expect(SHA256Digest("SHA-256:" + hex.uppercased()) == digest)
    #expect(SHA256Digest("sha256:" + Base32.encode(digest.bytes)) == digest)
    #expect(SHA256Digest(bytes: digest.bytes) == digest)
  }

  @Test("A hasher gives the same in any pieces, and starts anew after each digest")
  func pieces() {
    var random = SeededGenerator(seed: 7)
    let bytes = (0..<10_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let whole = SHA256Digest(of: bytes)
    var hasher = SHA256Hasher()
    for _ in 0..<20 {
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Int.random(in: 0...700, using: &random))
        hasher.update(bytes[start..<end])
        start = end
      }
      #expect(hasher.finish() == whole)
    }
  }

  @Test("Digests are ordered and equal as their bytes are")
  func order() {
    let digests = (0..<100).map { SHA256Digest(ofText: String($0)) }
    #expect(Set(digests).count == 100)
    #expect(digests.sorted().map(\.hex) == digests.map(\.hex).sorted())
  }

  @Test(
    "Texts that are no SHA-256 give nothing",
    arguments: ["", "abc", "sha1:" + String(repeating: "a", count: 64), "sha256:zz"])
  func badTexts(text: String) {
    #expect(SHA256Digest(text) == nil)
  }

  @Test("Other algorithms are known by either spelling of their label")
  func otherAlgorithms() {
    #expect(DigestAlgorithm(label: "SHA-1") == .sha1)
    #expect(DigestAlgorithm(label: "crc") == nil)
    let abc = Array("abc".utf8)
    let sha1 = DigestAlgorithm.sha1.digest(of: abc.span) ?? []
    #expect(Hex.encode(sha1) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    let md5 = DigestAlgorithm.md5.digest(of: abc.span) ?? []
    #expect(Hex.encode(md5) == "900150983cd24fb0d6963f7d28e17f72")
    for algorithm in DigestAlgorithm.allCases {
      let count = algorithm.digest(of: abc.span)?.count
      #expect(count == algorithm.length)
    }
  }

  @Test("CRC-32 gives the check value of its definition, in one piece or two")
  func crc() {
    #expect(CRC32.value(of: Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.value(of: Array("6789".utf8), continuing: CRC32.value(of: Array("12345".utf8))) == 0xCBF4_3926)
  }
}
