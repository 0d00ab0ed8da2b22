import Bibliography
import Foundation
import JSON
import TestSupport
import Testing

@testable import Interchange

@Suite("Sources go out and come back")
struct RoundTripTests {
  private func sources(_ seed: Int, all: Bool) -> [Source] {
    var generator = SourceGenerator(seed: UInt64(seed))
    return (0..<4).map { generator.source($0, all: all) }
  }

  private func back(_ writing: Writing, _ format: Format, raw: Bool = false) throws -> [Source] {
    try format.read(writing.bytes, options: ReadingOptions(keepsRaw: raw, recordsOrigins: false)).sources.map(\.source)
  }

  @Test("Law 5: CSL-JSON → BibLaTeX → CSL-JSON is the identity, and no loss is claimed", arguments: 0..<300)
  func law5(seed: Int) throws {
    let sources = sources(seed, all: false)
    for ascii in [false, true] {
      let writing = try Format.biblatex.write(sources, options: WritingOptions(isASCII: ascii))
      let read = try back(writing, .biblatex)
      for (before, after) in zip(sources, read) {
        #expect(
          SourceDifferences.paths(before, after).map {
            "\($0): \(before.cslJSON(.exchange)[$0.rawValue] ?? .null) → \(after.cslJSON(.exchange)[$0.rawValue] ?? .null)"
          } == [], "\(String(decoding: writing.bytes, as: UTF8.self))")
      }
      #expect(read.count == sources.count)
      #expect(writing.losses.map(\.description) == [])
    }
  }

  @Test("Every variable of CSL survives BibLaTeX, or is a loss with key and field", arguments: 0..<200)
  func honestLosses(seed: Int) throws {
    let sources = sources(seed, all: true)
    for format in [Format.biblatex, .bibtex] {
      let writing = try format.write(sources)
      let read = try back(writing, format)
      #expect(read.count == sources.count)
      for (before, after) in zip(sources, read) {
        let claimed = Set(writing.losses.filter { $0.key == before.key }.map(\.field))
        #expect(Set(SourceDifferences.paths(before, after).map(\.rawValue)) == claimed)
      }
    }
  }

  @Test("Law 7: what BibTeX cannot hold is one loss each")
  func law7() throws {
    var source = Source(type: .webpage, key: "w")
    source[.title] = "T"
    source[.issued] = CitationDate(EDTF("1723~/1730-05?")!)
    source.record.revised = CitationDate(EDTF("2001")!)
    let losses = try Format.bibtex.write([source]).losses
    #expect(losses.map(\.field) == ["type", "issued", "custom.ibid.revised"])
    #expect(losses.allSatisfy { $0.key == "w" && !$0.reason.isEmpty })
    #expect(
      try Format.bibtex.write([source], options: WritingOptions(isLossless: true)).losses.map(\.field) == [
        "type", "issued",
      ])
    #expect(try Format.biblatex.write([source]).losses.map(\.field) == ["custom.ibid.revised"])
    source.key = "a b,c"
    #expect(try Format.bibtex.write([source]).losses.map(\.field).contains("id"))
  }

  @Test("Law 6: one pass through CSL normalises BibLaTeX, a second changes nothing", arguments: 0..<200)
  func law6(seed: Int) throws {
    var generator = BibTextGenerator(seed: UInt64(seed))
    let text = (0..<4).map { _ in generator.entry() }.joined(separator: "\n\n")
    func normalise(_ bytes: [UInt8]) throws -> [UInt8] {
      let items = try Format.cslJSON.write(try Format.biblatex.read(bytes, options: .conversion).sources.map(\.source))
      let sources = try Format.cslJSON.read(items.bytes, options: .conversion).sources.map(\.source)
      return try Format.biblatex.write(sources).bytes
    }
    let once = try normalise(Array(text.utf8))
    #expect(String(decoding: try normalise(once), as: UTF8.self) == String(decoding: once, as: UTF8.self))
  }

  @Test("Law 4: unknown fields and types survive the store, and CSL-JSON in its lossless form")
  func law4() throws {
    let text = """
      @strange{a,
        title = {A {\\TeX} title with \\foo{bar}},
        author = {Lee, Ann and van Gogh, Vincent},
        year = {1999},
        month = jan,
        myfield = {kept \\as {it} is},
        crossref = {nobody},
        journal = {J}
      }

      """
    let first = try Format.bibtex.read(Array(text.utf8)).sources.map(\.source)
    #expect(first[0].record.raw["bibtex"]?["@type"] == "strange")
    #expect(first[0].record.raw["bibtex"]?["author"] == nil)
    let direct = try Format.bibtex.write(first)
    let stored = try Format.cslJSON.write(first, options: WritingOptions(isLossless: true))
    let again = try Format.cslJSON.read(stored.bytes).sources.map(\.source)
    let throughCSL = try Format.bibtex.write(again)
    #expect(direct == throughCSL)
    let written = String(decoding: direct.bytes, as: UTF8.self)
    #expect(written.hasPrefix("@strange{a,"))
    for line in text.split(separator: "\n").dropFirst().dropLast() {
      let field = line.hasSuffix(",") ? line.dropLast() : line
      #expect(written.contains(field), "\(field) is not in \(written)")
    }
  }

  @Test("Any entry that was read and stored writes the values it had", arguments: 0..<300)
  func rawFields(seed: Int) throws {
    var generator = BibTextGenerator(seed: UInt64(seed))
    let file = try BibFile(Array((0..<3).map { _ in generator.entry() }.joined(separator: "\n").utf8))
    let reading = BibTeXReader(dialect: .biblatex).read([file])
    let library = BibLibrary([file])
    let writing = try Format.biblatex.write(reading.sources.map(\.source))
    let written = BibLibrary([try BibFile(writing.bytes)])
    #expect(written.references.count == library.references.count)
    for index in library.references.indices {
      let (before, after) = (library.entry(index), written.entry(index))
      var seen: Set<String> = []
      for field in before.fields where seen.insert(field.name).inserted {
        #expect(
          after.field(field.name)?.value.bytes == field.value.bytes,
          "\(field.name) in \(String(decoding: writing.bytes, as: UTF8.self))")
      }
      #expect(after.type == before.type)
    }
  }

  @Test(
    "Fields that say the same twice are all kept",
    arguments: [
      "@article{a, date = {1994-01/1994-02}, year = {1994}, title = {T}}", "@book{a, title = {T}, booktitle = {T}}",
      "@misc{a, url = {http://x.org}, eprint = {12}, eprinttype = {jstor}}",
      "@article{a, year = {1999}, month = {x}, day = {3}}",
    ])
  func doubledStatements(text: String) throws {
    let file = try BibFile(Array(text.utf8))
    let sources = BibTeXReader(dialect: .biblatex).read([file]).sources.map(\.source)
    let written = try BibFile(try Format.biblatex.write(sources).bytes)
    for field in file.fields {
      let other = written.fields.first { written.string($0.name) == file.string(field.name) }
      #expect(other.map { written.string($0.value) } == file.string(field.value))
    }
  }

  @Test("A kept value is dropped when the field was edited")
  func editedRaw() throws {
    var source = try Format.bibtex.read(Array("@article{a, title = {A \\foo{b}}, pages = {1-2}, own = {x}}".utf8))
      .sources[0].source
    #expect(source.record.raw["bibtex"]?.object?.names == ["title", "pages", "own"])
    source[.title] = "New $title"
    let text = try String(decoding: Format.bibtex.write([source]).bytes, as: UTF8.self)
    #expect(text.contains("title = {New \\$title}") && text.contains("pages = {1-2}") && text.contains("own = {x}"))
    #expect(!text.contains("foo"))
    source[.page] = "3-4"
    #expect(try String(decoding: Format.bibtex.write([source]).bytes, as: UTF8.self).contains("pages = {3--4}"))
  }

  @Test("A value that came from elsewhere leaves escaped, whatever it holds")
  func hostileText() throws {
    var source = Source(type: .book, key: "k")
    source[.title] = "x}\n@misc{evil, title={\\input{/etc/passwd}}}"
    source[.url] = "http://x/}\n\\input{y}"
    source[.publisher] = "\\write18{rm}"
    source[.author] = [PersonName(literal: "A } and \\foo{")]
    source.foreignCustom["x"] = "}}{"
    source.record.raw["bibtex"] = ["note": "unbalanced }", "bad name": "x", "@type": "misc{a"]
    let writing = try Format.biblatex.write([source], options: WritingOptions(isLossless: true))
    let file = try BibFile(writing.bytes)
    #expect(file.blocks.filter { $0.kind != .text }.map(\.kind) == [.entry])
    #expect(file.faults.isEmpty)
    #expect(!String(decoding: writing.bytes, as: UTF8.self).contains("\\input{"))
    #expect(try back(writing, .biblatex)[0].title == source.title)
  }

  @Test("The lossless form carries custom.ibid through BibTeX and BibLaTeX")
  func lossless() throws {
    var source = Source(type: .book, key: "k")
    source[.title] = "T"
    source.record.id = SourceID("018f3a2b-0000-7000-8000-000000000001")
    source.record.tags = ["a } tag", "b"]
    source.record.aliases = ["old"]
    source.record.captures = [
      CaptureReference(sha256: "00", date: "2020-01-01T00:00:00Z", url: "http://x", isBasis: true)
    ]
    for format in [Format.biblatex, .bibtex, .cslJSON] {
      let read = try back(format.write([source], options: WritingOptions(isLossless: true)), format)
      #expect(read[0].record == source.record)
      #expect(try back(format.write([source]), format)[0].record.tags == [])
    }
  }
}
