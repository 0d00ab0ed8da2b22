import TestSupport
import Testing

@testable import Bytes

struct EncodingTests {
  @Test(
    "Base64 and Base32 give the test vectors of RFC 4648, section 10",
    arguments: [
      ("", "", ""), ("f", "Zg==", "MY"), ("fo", "Zm8=", "MZXQ"), ("foo", "Zm9v", "MZXW6"),
      ("foob", "Zm9vYg==", "MZXW6YQ"),
      ("fooba", "Zm9vYmE=", "MZXW6YTB"), ("foobar", "Zm9vYmFy", "MZXW6YTBOI"),
    ])
  func vectors(plain: String, base64: String, base32: String) {
    let bytes = Array(plain.utf8)
    #expect(Base64.encode(bytes) == base64)
    #expect(Base64.decode(base64) == bytes)
    #expect(Base64.decode(base64.filter { $0 != "=" }) == bytes)
    #expect(Base32.encode(bytes) == base32)
    #expect(Base32.decode(base32) == bytes)
    #expect(Base32.decode(base32.lowercased()) == bytes)
  }

  @Test("Each code reads what it wrote, whatever the bytes")
  func roundTrip() {
    var random = SeededGenerator(seed: 1)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Hex.decode(Hex.encode(bytes)) == bytes)
      #expect(Base32.decode(Base32.encode(bytes)) == bytes)
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
      #expect(Base64.decode(Base64.encode(bytes, alphabet: .url), alphabet: .url) == bytes)
    }
  }

  @Test("Base64url has neither plus, slash nor padding")
  func urlAlphabet() {
    #expect(Base64.encode([0xFB, 0xFF, 0xFE, 0xFF], alphabet: .url) == "-__-_w")
    #expect(Base64.encode([0xFB, 0xFF, 0xFE, 0xFF]) == "+//+/w==")
    #expect(Base64.decode("+//+/w", alphabet: .url) == nil)
  }

  @Test("Texts that are no code give nothing", arguments: ["Z", "Zg=", "Zm8==", "=Zg=", "Z!==", "Zh==", "Zg==Zg=="])
  func badBase64(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test("Odd counts, foreign letters and stray bits are refused")
  func badHexAndBase32() {
    #expect(Hex.decode("abc") == nil)
    #expect(Hex.decode("0g") == nil)
    #expect(Hex.decode("AbCd") == [0xAB, 0xCD])
    #expect(Base32.decode("M") == nil)
    #expect(Base32.decode("M1") == nil)
    #expect(Base32.decode("MZ") == nil)
    #expect(Base32.decode("MY=====") == nil)
    #expect(Base32.decode("MY======") == [0x66])
  }
}
