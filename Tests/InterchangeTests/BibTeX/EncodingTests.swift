import Findings
import Testing

@testable import Interchange

@Suite("Files in eight-bit encodings")
struct EncodingTests {
  private static let eightBit = TextEncoding.allCases.filter { SingleByteCodec($0) != nil }

  @Test("Every byte of every encoding is a character of its own, and comes back", arguments: eightBit)
  func everyByte(encoding: TextEncoding) throws {
    let codec = try #require(SingleByteCodec(encoding))
    let bytes = Array(UInt8.min...UInt8.max)
    #expect(codec.encode(codec.decode(bytes)) == bytes)
    #expect(encoding.encode(codec.decode(bytes)) == bytes)
  }

  @Test(
    "The comment at the start names the encoding, in any of its spellings",
    arguments: [
      ("windows-1251", "\u{41F}", [0xCF]), ("Cp1250", "Ł", [0xA3]), ("KOI8-R", "п", [0xD0]), ("ISO8859_2", "ą", [0xB1]),
      ("ISO-8859-7", "Ω", [0xD9]), ("iso-8859-15", "€", [0xA4]), ("ISO-8859-5", "Я", [0xCF]),
      ("windows-1257", "ė", [0xEB]),
    ] as [(String, String, [UInt8])])
  func declared(name: String, letter: String, byte: [UInt8]) throws {
    let bytes = Array("% Encoding: \(name)\n\n@book{a, title = {".utf8) + byte + Array("}}\n".utf8)
    let file = try BibFile(bytes)
    #expect(file.printed == bytes)
    let reading = BibTeXReader().read([file])
    #expect(reading.sources[0].source.title == letter)
    #expect(!reading.findings.contains { $0.code == "bibtex-encoding" })
  }

  @Test("Cyrillic without a word on its encoding is noticed, with a warning")
  func cyrillic() throws {
    let text = "@book{a, title = {Проблемы развития города}, author = {Иванов, Пётр}}\n"
    for encoding in [TextEncoding.windows1251, .koi8R] {
      let bytes = try #require(SingleByteCodec(encoding)?.encode(Array(text.utf8)))
      let file = try BibFile(bytes)
      #expect(file.encoding == encoding)
      #expect(file.printed == bytes)
      let reading = BibTeXReader().read([file])
      #expect(reading.sources[0].source.title == "Проблемы развития города")
      #expect(reading.findings.contains { $0.code == "bibtex-encoding" })
    }
  }

  @Test("Latin letters stand alone between ASCII, and are no Cyrillic")
  func latin() throws {
    let bytes = Array("@book{a, title = {M".utf8) + [0xFC] + Array("ller und S".utf8) + [0xF6] + Array("hne}}".utf8)
    #expect(try BibFile(bytes).encoding == .windows1252)
  }
}
