import TestSupport
import Testing

@testable import PageReading

@Suite("Page encodings")
struct PageEncodingTests {
  private let windows1251: [UInt8] = [0xC1, 0xE0, 0xEA, 0xF3]

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("the byte order mark outranks everything")
  func mark() {
    let result = PageEncoding.decode(
      [0xEF, 0xBB, 0xBF] + Array("é".utf8), contentType: "text/html; charset=windows-1251")
    #expect(text(result.bytes) == "é")
    #expect(result.encoding.source == .byteOrderMark)
    let wide = PageEncoding.decode([0xFF, 0xFE, 0x61, 0x00, 0x11, 0x04])
    #expect(text(wide.bytes) == "aБ")
    #expect(wide.encoding.name == "utf-16le")
  }

  @Test("the header outranks the meta element")
  func header() {
    let page = Array("<meta charset=koi8-r>".utf8) + windows1251
    let result = PageEncoding.decode(page, contentType: "text/html; Charset=\"Windows-1251\"")
    #expect(text(result.bytes).hasSuffix("Баку"))
    #expect(result.encoding.source == .header)
  }

  @Test(
    "a meta element names the encoding in both forms",
    arguments: [
      "<meta charset='windows-1251'>", "<META http-equiv=Content-Type content=\"text/html; charset=cp1251\">",
      "<?xml version=\"1.0\" encoding=\"windows-1251\"?>",
    ])
  func meta(head: String) {
    let result = PageEncoding.decode(Array(head.utf8) + windows1251)
    #expect(text(result.bytes).hasSuffix("Баку"))
    #expect(result.encoding.name == "windows-1251")
  }

  @Test("valid UTF-8 is believed against a wrong declaration")
  func validity() {
    let result = PageEncoding.decode(Array("<meta charset=iso-8859-1>Баку".utf8))
    #expect(text(result.bytes).hasSuffix("Баку"))
    #expect(result.encoding.source == .validity)
  }

  @Test("without a declaration the language decides, then windows-1252")
  func guesses() {
    let russian = PageEncoding.decode(Array("<html lang=\"ru-RU\">".utf8) + windows1251)
    #expect(text(russian.bytes).hasSuffix("Баку"))
    #expect(russian.encoding.source == .language)
    let western = PageEncoding.decode([0x93, 0x63, 0x61, 0x66, 0xE9, 0x94])
    #expect(text(western.bytes) == "“café”")
    #expect(western.encoding.source == .fallback)
  }

  @Test("a few bad bytes do not make UTF-8 something else")
  func damaged() {
    let page = Array(String(repeating: "длинный текст ", count: 60).utf8) + [0xFF] + Array("<meta charset=utf-8>".utf8)
    let result = PageEncoding.decode(page, contentType: "text/html; charset=utf-8")
    #expect(result.encoding.name == "utf-8")
    #expect(result.encoding.replaced == 1)
  }

  @Test("any bytes become valid UTF-8", arguments: 0..<60)
  func random(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let labels = [
      "utf-8", "utf-16", "gb2312", "shift_jis", "euc-kr", "big5", "iso-2022-jp", "nonsense", "windows-1258",
      "iso-8859-16",
    ]
    let bytes = (0..<Int.random(in: 0...600, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator)
    }
    let label = labels.randomElement(using: &generator)!
    let result = PageEncoding.decode(bytes, contentType: "text/html;charset=\(label)")
    #expect(String(validating: result.bytes, as: UTF8.self) != nil)
  }
}
