import Findings
import TestSupport
import Testing

@testable import Interchange

@Suite("A .bib file is read into blocks that are the file")
struct BibFileTests {
  private func kinds(_ text: String) throws -> [BibBlock.Kind] {
    try BibFile(Array(text.utf8)).blocks.map(\.kind)
  }

  private func faults(_ text: String) throws -> [String] {
    let file = try BibFile(Array(text.utf8), name: "x.bib")
    return file.grammarFindings(LineIndex(file.text)).map { "\($0.place.line ?? 0):\($0.place.column ?? 0) \($0.code)" }
  }

  /// What a block says, without where it stands: law 1 compares this.
  private func shape(_ file: BibFile) -> [String] {
    file.blocks.map { block in
      let fields = block.fields.map { index -> String in
        let field = file.fields[index]
        let pieces = field.pieces.map { "\(file.pieces[$0].kind):\(file.string(file.pieces[$0].range))" }
        return "\(file.string(field.name))=\(pieces.joined(separator: "#"))"
      }
      return "\(block.kind) \(file.string(block.type)) \(file.string(block.key)) \(fields) \(file.string(block.range))"
    }
  }

  @Test("Laws 1 and 2: any text prints back byte for byte and reads the same again", arguments: 0..<400)
  func printing(seed: Int) throws {
    var generator = BibTextGenerator(seed: UInt64(seed))
    let whole = generator.file()
    for bytes in [Array(whole.utf8), generator.damaged(whole), generator.damaged(whole)] {
      let file = try BibFile(bytes)
      #expect(file.printed == bytes)
      var end = 0
      for block in file.blocks {
        #expect(block.range.lowerBound == end)
        end = block.range.upperBound
      }
      #expect(end == file.text.count)
      #expect(try shape(BibFile(file.printed)) == shape(file))
    }
  }

  @Test("A file in any encoding prints back byte for byte")
  func encodings() throws {
    let text = "% é\r\n@book{müller, title = {Größe – 漢}}\r\n"
    func wide(_ bigEndian: Bool, mark: Bool) -> [UInt8] {
      ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
        bigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
      }
    }
    let latin = "@book{muller, title = {Gr\u{F6}\u{DF}e \u{80}}}".unicodeScalars.map { UInt8($0.value) }
    let mixed = Array("@book{a, title = {é ü 漢 ".utf8) + [0xE9, 0x20] + Array("Ж}}\n".utf8)
    let cases: [([UInt8], TextEncoding)] = [
      (Array(text.utf8), .utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8),
      (wide(true, mark: true), .utf16BigEndian),
      (wide(false, mark: true), .utf16LittleEndian), (wide(false, mark: false), .utf16LittleEndian),
      (latin, .windows1252), (mixed, .mixed), ([0xFF, 0xFE, 0x00], .windows1252), ([], .utf8), ([0xC3], .windows1252),
    ]
    for (bytes, encoding) in cases {
      let file = try BibFile(bytes)
      #expect(file.encoding == encoding)
      #expect(file.printed == bytes)
    }
    let reading = BibTeXReader().read([try BibFile(latin), try BibFile(mixed)])
    #expect(reading.sources.map(\.source.title) == ["Größe €", "é ü 漢 é Ж"])
    #expect(reading.findings.filter { $0.code == "bibtex-encoding" }.count == 2)
  }

  @Test(
    "Blocks are told apart",
    arguments: [
      ("", []), ("only text, me@example.org", [.text]), ("@misc{a}", [.entry]), ("@misc (a, x = 1)", [.entry]),
      ("@STRING{a = {b}}@preamble{\"x\"}", [.string, .preamble]),
      ("@comment{@misc{a,}}\n@misc{b}", [.comment, .text, .entry]),
      ("@comment to the end\n@misc{b}", [.comment, .text, .entry]), ("%@misc{a}\n@misc{b}", [.text, .entry]),
      ("@misc{a, x = {1}\n@misc{b}", [.broken, .entry]), ("@ misc { a }", [.entry]), ("@misc\n{a}", [.entry]),
      ("@misc{a, \u{A0}x\u{A0}= {1}}", [.entry]),
    ] as [(String, [BibBlock.Kind])])
  func blocks(text: String, expected: [BibBlock.Kind]) throws {
    #expect(try kinds(text) == expected)
  }

  @Test(
    "Faults have a place in characters and cost no more than they must",
    arguments: [
      ("@misc{a,\n x = {1}\n y = {2}}", ["3:2 bibtex-missing-comma"]), ("@misc{, x = {1}}", ["1:7 bibtex-missing-key"]),
      ("@misc{x = {1}}", ["1:7 bibtex-missing-key"]), ("@misc{a x = {1}}", ["1:9 bibtex-missing-comma"]),
      ("@misc{a b, x = {1}}", ["1:7 bibtex-key-with-blank"]), ("@misc{a, x}", ["1:10 bibtex-missing-equals-sign"]),
      ("@misc{a, é = }", ["1:10 bibtex-missing-value"]),
      ("@misc{a, y = in press, z = 1}", ["1:17 bibtex-undelimited-value"]),
      ("é @misc{a, x = \"the \"inner\" mark\"}", ["1:22 bibtex-undelimited-value"]),
      ("\r\r\n@misc{a, x = {1}", ["3:1 bibtex-unclosed-entry"]), ("@misc{a, x = {1", ["1:14 bibtex-unclosed-value"]),
      ("@misc{a,\n x = {1},\n@misc{b}", ["3:1 bibtex-unclosed-entry"]),
      ("@misc a, x = {1}", ["1:1 bibtex-no-opening-brace"]),
      ("@misc{a, x = {1}},\n y = {2}\n}", ["1:18 bibtex-surplus-brace"]),
      ("@comment{ x", ["1:1 bibtex-unclosed-comment"]),
      ("@misc{a, x = {1} 2}", ["1:18 bibtex-surplus-text"]),
    ])
  func faultPlaces(text: String, expected: [String]) throws {
    #expect(try faults(text) == expected)
  }

  @Test("A value with an escaped quotation mark, and one with inner quotes, keep all their text")
  func looseQuotes() throws {
    let file = try BibFile(Array(#"@misc{a, x = "M\"uller", y = "the "inner" mark", z = in press }"#.utf8))
    #expect(file.pieces.map { file.string($0.range) } == [#"M\"uller"#, #"the "inner" mark"#, "in press"])
    #expect(file.fields.count == 3)
  }

  @Test("Law 15: no depth of braces is too deep, and time stays linear with broken entries")
  func bounds() throws {
    let deep = String(repeating: "{", count: 100_000)
    let closed = "@misc{a, title = \(deep)x\(String(repeating: "}", count: 100_000))}"
    let file = try BibFile(Array(closed.utf8))
    #expect(file.blocks.map(\.kind) == [.entry])
    #expect(BibTeXReader().read([file]).sources[0].source.title?.contains("x") == true)
    #expect(try BibFile(Array("@misc{a, title = \(deep)".utf8)).blocks.map(\.kind) == [.broken])
    let broken = String(repeating: "@misc{a, x = {1\n", count: 20_000)
    let many = try BibFile(Array(broken.utf8))
    #expect(many.blocks.count == 20_000 && many.blocks.allSatisfy { $0.kind == .broken })
    let accents =
      "@misc{a, title = {\(String(repeating: "\\'{", count: 50_000))e\(String(repeating: "}", count: 50_000))}}"
    #expect(BibTeXReader().read([try BibFile(Array(accents.utf8))]).sources.count == 1)
    for unit in ["\\(", "$", "\\emph{", "\\url{", "\\cite[", "`", "\\ensuremath{"] {
      let text =
        "@misc{a, title = \"\(String(repeating: unit, count: 20_000))\(String(repeating: "}", count: unit.hasSuffix("{") ? 20_000 : 0))\"}"
      #expect(BibTeXReader().read([try BibFile(Array(text.utf8))]).sources.count == 1)
    }
  }

  @Test("Columns count characters, whatever ends the lines, even in one line of a megabyte")
  func columns() throws {
    let index = LineIndex(Array("aé漢🙂b\rx\r\ny\nz".utf8))
    #expect(index.position(of: 10) == (1, 5))
    #expect(index.position(of: 12) == (2, 1))
    #expect(index.position(of: 15) == (3, 1))
    #expect(index.position(of: 17) == (4, 1))
    let long = LineIndex(Array(String(repeating: "é", count: 500_000).utf8))
    #expect(long.position(of: 999_998) == (1, 500_000))
    #expect(LineIndex(Array("\u{FEFF}ab".utf8)).position(of: 4) == (1, 2))
  }

  @Test("Law 3: changing a field changes only its bytes; a new field is one inserted line")
  func editing() throws {
    let text = "% keep\r\n@Book( k ,\r\n  Title  = \"Old\" # x ,\r\n  year=1990\r\n)\r\nfree\r\n"
    let file = try BibFile(Array(text.utf8))
    let block = file.blocks.firstIndex { $0.kind == .entry }!
    func result(_ edit: BibEdit?) throws -> String {
      String(decoding: try file.applying([edit!]).printed, as: UTF8.self)
    }
    #expect(
      try result(file.setting("title", to: "New", inBlock: block)) == text.replacing("\"Old\" # x", with: "{New}"))
    #expect(
      try result(file.setting("note", to: "n", inBlock: block))
        == text.replacing("1990\r\n", with: "1990,\r\n  note = {n}\r\n"))
    #expect(
      try result(file.removing("title", inBlock: block)) == text.replacing("\r\n  Title  = \"Old\" # x ,", with: ""))
    #expect(try result(file.removing("year", inBlock: block)) == text.replacing(",\r\n  year=1990", with: ""))
    #expect(file.setting("title", to: "a } b { c", inBlock: block) == nil)
    #expect(file.setting("title", to: "x", inBlock: 0) == nil)
    let bare = try BibFile(Array("@misc{k}".utf8))
    #expect(
      String(decoding: try bare.applying([bare.setting("a", to: "b", inBlock: 0)!]).printed, as: UTF8.self)
        == "@misc{k,\n  a = {b}\n}")
  }

  @Test("Law 14: doubled keys and fields are reported with both places, and both print")
  func duplicates() throws {
    let text = "@misc{a, title = {One}, title = {Two}}\n@misc{a, note = {x}}"
    let file = try BibFile(Array(text.utf8), name: "d.bib")
    let reading = BibTeXReader().read([file])
    #expect(String(decoding: file.printed, as: UTF8.self) == text)
    #expect(reading.sources.count == 2)
    #expect(reading.sources[0].source.title == "One")
    #expect(reading.sources[0].source.record.variants.map(\.value.string) == ["Two"])
    #expect(reading.findings.map(\.code) == ["bibtex-duplicate-field", "bibtex-duplicate-key"])
    #expect(
      reading.findings[0].description.contains("d.bib:1:25") && reading.findings[0].description.contains("d.bib:1:10"))
    #expect(
      reading.findings[1].description.contains("d.bib:2:1") && reading.findings[1].description.contains("d.bib:1:1"))
  }
}
