import Bibliography
import TestSupport
import Testing

@testable import Interchange

@Suite("The short ways give what the long ways give")
struct FastPathTests {
  private static let alphabet = Array("aB 1-'`~%$\\{}.,éß\u{FF}?!|\"\n𐀀\u{10FF80}".unicodeScalars)

  private func text(_ random: inout SeededGenerator, _ alphabet: [Unicode.Scalar]) -> [UInt8] {
    var view = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<30, using: &random) { view.append(alphabet.randomElement(using: &random) ?? "x") }
    return Array(String(view).utf8)
  }

  @Test("Text that is taken as plain is what the decoder makes of it", arguments: 0..<4)
  func plain(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var found = 0
    for _ in 0..<20_000 {
      let bytes = text(&random, seed < 2 ? Self.alphabet : Array("aB 1-'.,éß|".unicodeScalars))
      guard let plain = TeXDecoder.plain(bytes[...]) else { continue }
      found += 1
      for target in [TeXDecoder.Target.title, .text, .plain] {
        var decoder = TeXDecoder(bytes[...], target)
        decoder.run()
        #expect(String(decoding: decoder.output, as: UTF8.self) == plain)
      }
    }
    #expect(found > 100)
  }

  @Test("Names that are taken as plain are what the rules make of them", arguments: 0..<4)
  func names(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var found = 0
    for _ in 0..<20_000 {
      let bytes = BibList.trimmed(text(&random, Array("aBC ,.-ÉéßÀ\u{141}".unicodeScalars))[...])
      guard let plain = PlainName(bytes) else { continue }
      found += 1
      var reader = BibNameReader(BibNameReader.Options())
      let parts = BibList.splitAtCommas(bytes)
      let expected = reader.dividedName(parts, in: bytes)
      #expect(plain.name(in: bytes) == expected, "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(found > 100)
  }

  @Test("Lines and columns are those that are counted one by one", arguments: 0..<40)
  func lines(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var bytes: [UInt8] = []
    // Many line ends of every kind, few of one kind, and lines longer than the blocks that are counted.
    let alphabets = ["ab\r\n\u{B}\u{C}é𐀀", "abcdefgé𐀀\n", "abé𐀀"].map { Array($0.unicodeScalars) }
    for _ in 0..<Int.random(in: 0..<200, using: &random) {
      bytes += text(&random, alphabets[seed % 3])
      if Int.random(in: 0..<60, using: &random) == 0 { bytes.append(0x0A) }
    }
    let index = LineIndex(bytes)
    var line = 1
    var column = 1
    for offset in bytes.indices {
      if bytes[offset] & 0xC0 != 0x80 {
        let position = index.position(of: offset)
        #expect(position == (line, column))
        column += 1
      }
      if bytes[offset] == 0x0A || (bytes[offset] == 0x0D && !(offset + 1 < bytes.count && bytes[offset + 1] == 0x0A)) {
        line += 1
        column = 1
      }
    }
  }

  @Test("A field name is found in any case, and nothing that only looks like one is")
  func fieldNames() {
    let table = FieldNames.table
    for field in KnownField.allCases {
      let name = field.name
      let mixed = String(name.enumerated().map { $0.offset % 2 == 0 ? Character($0.element.uppercased()) : $0.element })
      for spelling in [name, name.uppercased(), mixed] {
        let index = table.index(of: spelling.utf8.span)
        #expect(index.map(table.name) == name, "\(spelling)")
      }
      // Bytes that differ from a letter in the bit that tells capitals, a letter too many, one too few.
      let lookalike = String(decoding: name.utf8.map { $0 &- 0x61 < 26 ? $0 ^ 0x40 : $0 }, as: UTF8.self)
      for other in [lookalike, name + "x", "x" + name, name + "\u{0}"] {
        let index = table.index(of: other.utf8.span)
        #expect(index.map(table.name) ?? other == other, "\(other.debugDescription)")
      }
    }
    #expect(table.index(of: "".utf8.span) == nil)
  }

  @Test("Months are found by number, name and abbreviation, and nothing else is one")
  func months() {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    for (index, name) in names.enumerated() {
      let spellings = [name, name.lowercased(), name.uppercased(), String(name.prefix(3)), name.prefix(3) + "."]
      for spelling in spellings + ["\(index + 1)", "0\(index + 1)"] {
        #expect(EntryReader.monthNumber(spelling) == index + 1, "\(spelling)")
      }
    }
    for (spelling, month) in [("sept", 9), ("Sept.", 9), ("may.", 5)] {
      #expect(EntryReader.monthNumber(spelling) == month)
    }
    for word in ["", "ja", "janu", "octo", "januaryx", "mai", "13", "0", "-1", "spring", "j\u{1}n", "мая", "mayo", "."]
    {
      #expect(EntryReader.monthNumber(word) == nil, "\(word)")
    }
  }

  @Test("A conversion hands out the same sources as an import")
  func conversion() throws {
    var generator = BibTextGenerator(seed: 7)
    let bytes = Array(generator.file().utf8)
    let short = try BibTeXReader(options: .conversion).read(bytes, name: nil).sources.map(\.source)
    let long = try BibTeXReader().read(bytes, name: nil).sources.map(\.source)
    #expect(short.map(\.texts) == long.map(\.texts))
    #expect(short.map(\.names) == long.map(\.names))
    #expect(short.map(\.dates) == long.map(\.dates))
  }

  @Test("Fields and types that CSL cannot hold survive BibLaTeX → CSL-JSON → BibLaTeX (law 4)")
  func survival() throws {
    let text =
      "@neverheard{k,\n  title = {T},\n  myfield = {My {Value} \\foo},\n  mymacro = undefinedmacro,\n  year = 1999\n}\n"
    let reading = try BibTeXReader(dialect: .biblatex, options: .conversion).read(Array(text.utf8), name: nil)
    let json = CSLJSONWriter().write(reading.sources.map(\.source)).bytes
    let back = CSLJSONReader().read(json).sources.map(\.source)
    let written = String(decoding: BibTeXWriter(dialect: .biblatex).write(back).bytes, as: UTF8.self)
    #expect(written.contains("@neverheard{k,"))
    #expect(written.contains("myfield = {My {Value} \\foo}"))
    #expect(written.contains("mymacro = undefinedmacro"))
    #expect(!String(decoding: json, as: UTF8.self).contains("captures"))
  }

  @Test(
    "A conversion and back, twice, is what it was after the first time (law 6)",
    arguments: [
      "@book{k, title = {T}, subtitle = {S}, booktitle = {T}, booksubtitle = {S}, year = 2000}",
      "@article{k, title = {T}, journal = {J}, booktitle = {B}, month = {5}}",
      "@misc{k, title = {T}, langid = {german}, language = {englisch}, x = {}}",
      "@book{p, title = {P}, subtitle = {Q}}\n@inbook{k, title = {T}, crossref = {p}}",
    ])
  func stability(text: String) throws {
    func normal(_ bytes: [UInt8]) throws -> [UInt8] {
      let reading = try BibTeXReader(dialect: .biblatex, options: .conversion).read(bytes, name: nil)
      let json = CSLJSONWriter().write(reading.sources.map(\.source)).bytes
      return BibTeXWriter(dialect: .biblatex).write(CSLJSONReader().read(json).sources.map(\.source)).bytes
    }
    let once = try normal(Array(text.utf8))
    #expect(String(decoding: try normal(once), as: UTF8.self) == String(decoding: once, as: UTF8.self))
    #expect(String(decoding: once, as: UTF8.self).contains("title = {T"))
  }
}
