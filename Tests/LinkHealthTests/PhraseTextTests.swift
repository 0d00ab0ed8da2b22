import TestSupport
import Testing
import Text

@testable import LinkHealth

@Suite("Texts folded for phrases")
struct PhraseTextTests {
  private func folded(_ text: String) -> String { Phrases.fold(text).text }

  @Test("lower case agrees with the standard library on every letter of the basic plane")
  func basicPlane() {
    // Signs of Latin-1, general punctuation, and that of Chinese and Japanese are no part of a word.
    let marks: [ClosedRange<UInt32>] = [0xA0...0xBF, 0x2000...0x207F, 0x3000...0x301F, 0xFF00...0xFF0F]
    let wrong = (0x80...0xFFFF).compactMap { Unicode.Scalar(UInt32($0)) }.filter { scalar in
      let result = folded(String(scalar))
      if result.isEmpty {
        // Some marks of Greek are canonically those of ASCII and Latin-1.
        let composed = NormalizationForm.nfc.applied(to: String(scalar)).unicodeScalars.first?.value ?? 0
        return composed >= 0x80 && !marks.contains { $0.contains(composed) }
      }
      let wanted = String(scalar).lowercased()
      return !result.unicodeScalars.elementsEqual(wanted.unicodeScalars) && wanted != result
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(8).map { String($0.value, radix: 16) })")
  }

  @Test("mixed text folds as it does in lower case, whole or in pieces")
  func mixedText() {
    var generator = SeededGenerator(seed: 17)
    let letters = Array("ab –«ÀÉÞ×ßÿŁİĞАЯЁёЖїґΣςἈ中文한글ꙀᲐ𐐀🙂\u{301}")
    for _ in 0..<2_000 {
      let text = String((0..<12).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
      let lowered = NormalizationForm.nfc.applied(to: text).lowercased()
      // The final sigma depends on what follows.
      #expect(folded(text).replacing("ς", with: "σ") == folded(lowered).replacing("ς", with: "σ"), "\(text)")
      let pieces = Array(text.utf8)
      let cut = text.unicodeScalars.first.map { String($0).utf8.count } ?? 0
      var reader = WordReader(room: 400, isComposed: true)
      unsafe pieces[..<cut].withUnsafeBufferPointer { unsafe reader.take($0) }
      unsafe pieces[cut...].withUnsafeBufferPointer { unsafe reader.take($0) }
      var whole = WordReader(room: 400, isComposed: true)
      unsafe pieces.withUnsafeBufferPointer { unsafe whole.take($0) }
      reader.finish()
      whole.finish()
      #expect(reader.tokens.count == reader.count && whole.tokens.count == whole.count)
      #expect(reader.text.starts.count == reader.count, "\(text)")
    }
    #expect(folded("ABC Ünder – «ÄB»!") == "abc ünder äb")
  }

  @Test(
    "letters in parts are those in one",
    arguments: [
      "úvod", "página não encontrada", "стра́ница йод", "페이지를 찾을 수 없습니다", "ページが見つかりません", "không tìm thấy trang",
      "Ångström",
    ])
  func canonicalEquivalents(_ text: String) {
    let parts = NormalizationForm.nfd.applied(to: text)
    #expect(!parts.utf8.elementsEqual(text.utf8))
    #expect(Phrases.fold(parts) == Phrases.fold(text))
    let page = { (text: String) in PageScanner.scan(Array("<h1>x</h1><p>Foo \(text)".utf8)).phrases }
    #expect(page(parts) == page(text))
  }

  @Test("a reference to a mark is composed with the letter before it")
  func references() {
    #expect(PageScanner.scan(Array("<p>u&#769;vod".utf8)).phrases.text == "úvod")
  }

  @Test("never fails on bytes that are no UTF-8, and keeps to its room")
  func brokenBytes() {
    for bytes: [UInt8] in [
      [0xC3], [0xD0], [0xE2, 0x80], [0xE3], [0xE3, 0x82], [0x80, 0xC3, 0x41], [0xFF, 0xD1], [0xF0, 0x9F], [0xCC],
      [0xE1],
    ] {
      #expect(Phrases.fold([0x41] + bytes + [0x20, 0x42]).bytes.last == 0x62)
      for room in 0..<6 {
        var reader = WordReader(room: room, isComposed: false)
        let text = Array("ab cd".utf8) + bytes + Array("ÀЯ中 İ x".utf8)
        unsafe text.withUnsafeBufferPointer { unsafe reader.take($0) }
        #expect(reader.text.bytes.count <= room && reader.text.starts.allSatisfy { $0 <= room })
      }
    }
  }
}
