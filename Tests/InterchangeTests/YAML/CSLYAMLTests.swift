import Bibliography
import Findings
import JSON
import Testing

@testable import Interchange

@Suite("CSL-YAML files")
struct CSLYAMLTests {
  private func read(_ text: String) throws -> Reading { try CSLYAMLReader().read(Array(text.utf8), name: "x.yml") }

  @Test(
    "A list under references, a bare list, one item, and pandoc's metadata are read",
    arguments: [
      ("references:\n- id: a\n  type: book\n- id: b\n  type: book\n", ["a", "b"]), ("- {id: a, type: book}\n", ["a"]),
      ("---\nreferences:\n  - id: 7\n    type: book\n...\n", ["7"]), ("id: a\ntype: book\n", ["a"]), ("[]\n", []),
      ("---\nreferences: []\n---\n", []), ("{\"references\": [{\"id\": \"a\", \"type\": \"book\"}]}", ["a"]),
      ("\u{FEFF}- id: a\n  type: book\n", ["a"]), ("# c\n%\n- id: a\n  type: book\n".replacing("%\n", with: ""), ["a"]),
    ])
  func forms(text: String, keys: [String]) throws {
    let reading = try read(text)
    #expect(reading.sources.map(\.source.key) == keys)
    #expect(reading.findings == [])
  }

  @Test("Text behind the closing fence and other members are told and passed over")
  func markdown() throws {
    let reading = try read("---\ntitle: Doc\nreferences:\n- id: a\n  type: book\n---\n\n# Head [x\n\n`y\n")
    #expect(reading.sources.map(\.source.key) == ["a"])
    #expect(reading.findings.map(\.code) == ["csl-yaml-metadata", "csl-yaml-rest"])
    #expect(reading.findings.allSatisfy { $0.severity == .note })
  }

  @Test(
    "Dates are date-parts, EDTF, a year, or pandoc's older lists",
    arguments: [
      ("1999", "1999"), ("2004-05-06", "2004-05-06"), ("1990/1992", "1990/1992"), ("'1723~'", "1723~"),
      ("{date-parts: [[2004, 5]]}", "2004-05"), ("[{year: 1938}, {year: 1961}]", "1938/1961"),
      ("[{year: 2017, month: 6, day: 29}]", "2017-06-29"),
      ("{year: 2001, season: 1}", "2001-21"), ("[{year: 2001, circa: true}]", "2001~"),
      ("{date-parts: [['2004', '5']]}", "2004-05"),
    ])
  func dates(text: String, edtf: String) throws {
    let reading = try read("- id: a\n  type: book\n  issued: \(text)\n")
    #expect(reading.sources[0].source[.issued]?.value?.description == edtf)
    #expect(reading.findings == [])
  }

  @Test("What CSL does not have is kept and told, each record has its place")
  func kept() throws {
    let reading = try read("- id: a\n  type: weird\n  own: {x: 1, y: yes, z: 01}\n- id: a\n  type: book\n")
    #expect(reading.sources[0].source.record.raw["csl"]?["own"] == ["x": 1, "y": "yes", "z": "01"])
    #expect(reading.findings.map(\.code) == ["csl-yaml-member", "csl-yaml-member", "csl-yaml-duplicate-key"])
    #expect(reading.sources[1].place == Place(file: "x.yml", line: 4, column: 3, key: "a"))
  }

  @Test("The layout is fixed")
  func layout() {
    var source = Source(type: .book, key: "k")
    source[.issued] = CitationDate(EDTF("1999-05")!)
    source[.author] = [PersonName(family: "Lee", given: "Ann"), PersonName(literal: "World Bank")]
    source[.title] = "A: b"
    source[.volume] = "12"
    let text = """
      ---
      references:
      - id: k
        type: book
        author:
          - family: Lee
            given: Ann
          - literal: World Bank
        title: "A: b"
        issued:
          date-parts: [[1999, 5]]
        volume: "12"
      ...

      """
    #expect(String(decoding: CSLYAMLWriter().write([source]).bytes, as: UTF8.self) == text)
    #expect(String(decoding: CSLYAMLWriter().write([]).bytes, as: UTF8.self) == "---\nreferences: []\n...\n")
  }

  @Test("Reading what was written gives the same sources", arguments: 0..<120)
  func roundTrip(seed: Int) throws {
    var generator = SourceGenerator(seed: UInt64(seed))
    let sources = (0..<4).map { generator.source($0, all: true) }
    let writing = CSLYAMLWriter().write(sources)
    let reading = try CSLYAMLReader().read(writing.bytes)
    #expect(reading.findings == [])
    #expect(reading.sources.map(\.source) == sources)
    #expect(CSLYAMLWriter().write(reading.sources.map(\.source)) == writing)
  }

  @Test("Unknown members come back, and custom.ibid in the lossless form")
  func members() throws {
    let first = try read("- id: a\n  type: weird\n  own: [1, {x: '1'}, null, true]\n").sources.map(\.source)
    #expect(try CSLYAMLReader().read(CSLYAMLWriter().write(first).bytes).sources.map(\.source) == first)
    var source = Source(type: .book, key: "k")
    source.record.tags = ["yes", "1"]
    let bytes = CSLYAMLWriter(options: WritingOptions(isLossless: true)).write([source]).bytes
    #expect(try CSLYAMLReader().read(bytes).sources[0].source == source)
  }
}
