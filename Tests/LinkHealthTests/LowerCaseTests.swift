import TestSupport
import Testing

@testable import LinkHealth

@Suite("Lower case beyond ASCII")
struct LowerCaseTests {
  private func lowered(_ text: String) -> String {
    String(decoding: LowerCase.beyondASCII(Array(text.utf8)), as: UTF8.self)
  }

  @Test("agrees with the standard library on every letter of the basic plane")
  func basicPlane() {
    let wrong = (0x80...0xFFFF).compactMap { Unicode.Scalar(UInt32($0)) }.filter { scalar in
      !lowered(String(scalar)).unicodeScalars.elementsEqual(String(scalar).lowercased().unicodeScalars)
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(8).map { String($0.value, radix: 16) })")
  }

  @Test("agrees with the standard library on mixed text, and leaves ASCII as it is")
  func mixedText() {
    var generator = SeededGenerator(seed: 17)
    let letters = Array("ab –«ÀÉÞ×ßÿŁİĞАЯЁёЖїґΣσςἈ中文한글ꙀᲐ𐐀🙂\u{301}")
    for _ in 0..<2_000 {
      let text = String((0..<12).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
      #expect(lowered(text).unicodeScalars.elementsEqual(text.lowercased().unicodeScalars), "\(text)")
    }
    #expect(lowered("ABC Ünder ÄB") == "ABC ünder äB")
  }

  @Test("never fails on bytes that are no UTF-8")
  func brokenBytes() {
    for bytes: [UInt8] in [[0xC3], [0xD0], [0xE2, 0x80], [0xE3], [0x80, 0xC3, 0x41], [0xFF, 0xD1], [0xF0, 0x9F]] {
      let result = LowerCase.beyondASCII(bytes)
      #expect(result.count >= bytes.count)
      #expect(LowerCase.beyondASCII([0x41] + bytes + [0x42]).first == 0x41)
    }
  }
}
