import Bibliography
import Findings
import JSON
import Testing

@testable import Interchange

@Suite("YAML files")
struct YAMLFileTests {
  private func read(_ text: String) throws -> Reading { try CSLYAMLReader().read(Array(text.utf8), name: "y.yml") }

  private static let good = "- id: a\n  type: book\n"

  @Test(
    "A broken record is told with its place, and its neighbours are read",
    arguments: [
      ("references:\n- id: a\n- id: b\n  title: \"open\n- id: c\n  type: book\n", ["a", "c"], "4:10"),
      ("- id: a\n- id: b\n  title: x: y\n- id: c\n", ["a", "c"], "3:11"),
      ("references:\n  - id: a\n  - id: b\n\ttype: book\n  - id: c\n", ["a", "c"], "4:1"),
      ("references:\r\n- id: a\r\n- id: b\r\n  title: [x\r\n- id: c\r\n", ["a", "c"], "4:10"),
      ("- id: a\n- 7\n- id: c\n", ["a", "c"], "2:3"),
      ("- id: a\n- id: b\n  x: *none\n- id: c\n", ["a", "c"], "3:6"),
      ("- id: a\n- id: é\n  title: \"\\q\"\n- id: c\n", ["a", "c"], "3:11"),
    ])
  func broken(text: String, keys: [String], place: String) throws {
    let reading = try read(text)
    #expect(reading.sources.map(\.source.key) == keys)
    let error = reading.findings.first { $0.severity == .error }
    #expect(error.map { "\($0.place.line ?? 0):\($0.place.column ?? 0)" } == place, "\(reading.findings)")
  }

  @Test("Names that stand twice are both told, and the later value counts")
  func duplicates() throws {
    let reading = try read(
      "- id: a\n  title: one\n  author:\n  - family: X\n    family: Y\n  title: two\n  'title': three\n- id: b\n  type: book\n"
    )
    #expect(reading.sources[0].source.title == "three" && reading.sources[0].source[.author][0].family == "Y")
    let found = reading.findings.filter { $0.code == "csl-yaml-duplicate-member" }
    #expect(found.map { "\($0.place.line ?? 0):\($0.place.column ?? 0)" } == ["5:5", "6:3", "7:3"])
    #expect(found[1].message.contains("stands already at 2:3"))
    #expect(reading.sources.map(\.source.key) == ["a", "b"])
    #expect(reading.sources[1].place.line == 8)
  }

  @Test(
    "What is no YAML with records is refused with a place",
    arguments: [
      ("", "1:1"), ("  \n", "1:1"), ("just words", "1:1"), ("- \"open", "1:3"), ("\t\t{", "1:1"),
    ])
  func refused(text: String, place: String) {
    #expect {
      try read(text)
    } throws: { error in
      guard case InterchangeError.malformed(let file, _, let line, let column, _) = error else { return false }
      return file == "y.yml" && "\(line ?? 0):\(column ?? 0)" == place
    }
  }

  @Test("Where each record is broken each is told")
  func allBroken() throws {
    let reading = try read(String(repeating: "- id: a\n  title: b: c\n", count: 3))
    #expect(reading.sources.isEmpty)
    #expect(reading.findings.map { "\($0.code) \($0.place.line ?? 0)" } == (1...3).map { "csl-yaml-syntax \($0 * 2)" })
  }

  @Test("Nesting without end is refused before it is parsed")
  func nesting() throws {
    let texts = [
      String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000) + "a",
      (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      String(repeating: "{a: ", count: 100_000),
    ]
    for text in texts { #expect(throws: InterchangeError.self) { try read(text) } }
    let reading = try read("- id: a\n  x: \(texts[0])\n- id: b\n  type: book\n")
    #expect(reading.sources.map(\.source.key) == ["b"] && reading.findings[0].code == "csl-yaml-limit")
  }

  @Test("Aliases unfold within bounds")
  func aliases() throws {
    var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (last, next) in zip("abcdefghij", "bcdefghijk") {
      bomb += "\(next): &\(next) [\(Array(repeating: "*\(last)", count: 9).joined(separator: ", "))]\n"
    }
    let reading = try read(bomb + "references:\n- id: q\n  type: book\n")
    #expect(reading.sources.map(\.source.key) == ["q"])
    #expect(reading.findings.filter { $0.code == "csl-yaml-limit" }.count == 1)
    // As names of members collections of aliases would be hashed without end.
    var named = "- &a [x, x]\n"
    for (last, next) in zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz") {
      named += "- &\(next) [*\(last), *\(last)]\n"
    }
    #expect(try read(named + "- ? *z\n  : 1\n  ? *y\n  : 2\n- id: q\n").sources.map(\.source.key) == ["q"])
  }

  @Test("Anchors and merge keys are written out")
  func merges() throws {
    let reading = try read(
      "base: &b {publisher: P, type: book}\nreferences:\n- <<: *b\n  id: a\n- <<: [*b]\n  publisher: Q\n  id: b\n- id: c\n  type: book\n  title: &t T\n- {id: d, type: book, title: *t}\n"
    )
    #expect(reading.sources.map { $0.source[.publisher] } == ["P", "Q", nil, nil])
    #expect(reading.sources[3].source.title == "T" && reading.sources[0].source.type == .book)
  }

  @Test("Characters that YAML forbids are replaced and told, other encodings are read")
  func characters() throws {
    let reading = try read("- id: a\n  title: \"x\0y\u{7F}\"\n- id: b\n")
    #expect(reading.sources[0].source.title == "x\u{FFFD}y\u{FFFD}")
    let found = reading.findings.first { $0.code == "csl-yaml-character" }
    #expect(found?.place.line == 2 && found?.place.column == 12)
    let latin = try CSLYAMLReader().read(Array("- id: a\n  title: Gr".utf8) + [0xF6, 0xDF, 0x65, 0x0A])
    #expect(latin.sources[0].source.title == "Größe" && latin.findings.contains { $0.code == "csl-yaml-encoding" })
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in "- id: a\n  title: 漢\n".utf16 { wide += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    #expect(try CSLYAMLReader().read(wide).sources[0].source.title == "漢")
  }

  @Test("Damaged text never stops the readers", arguments: 0..<300)
  func damaged(seed: Int) {
    var generator = BibTextGenerator(seed: UInt64(seed))
    let text =
      "# c\n---\nreferences:\n- &x\n  id: a\n  type: book\n  title: \"T: {b}\"\n  issued: [{year: 1999}]\n- id: b\n  title: |\n    lines\n    more\n  <<: *x\n...\n"
    let bytes = generator.damaged(text)
    for reader in [CSLYAMLReader(), HayagrivaReader(), CFFReader()] as [any SourceReader] {
      let reading = try? reader.read(bytes, name: nil)
      #expect((reading?.sources.count ?? 0) <= 8)
    }
  }

  @Test("Every text is written so that it reads back as itself, whatever it looks like")
  func scalars() throws {
    let texts = [
      "", " ", "true", "No", "null", "~", "1999", "1.5", "0x1F", "2004-05-06", "12:30", "a: b", "a #b", "#a", "- a",
      "[a]", "{a}", "a, b",
      "*a", "&a", "!a", "|", ">", "%a", "@a", "`a`", "'a'", "\"a\"", "back\\slash", "line\nbreak", "tab\there", "ends ",
      "ends,", "ends#", "a,b", String(repeating: "long ", count: 300) + "name",
      " starts", "colon:",
      "é", "漢字", "Ключ", "non\u{A0}breaking", "\u{2028}", "\u{85}", "\u{0}", "\u{7F}", "😀", "?", "? a", "-", "---",
      "...", "=", "<<", "NaN", ".inf",
      "y", "a:b", "http://x.org/a?b=c#d", "“quoted”", "a\u{FEFF}b", "\r\n", "x' y", "it's", "\u{FFFD}", "+1", "-1",
      "1e3", "1_000",
    ]
    for text in texts {
      for isName in [false, true] {
        var bytes: [UInt8] = []
        let object: JSONObject = isName ? [text: "v", "other": "w"] : ["k": .string(text), "l": ["a", .string(text)]]
        YAMLText.element(object, indent: 0, to: &bytes)
        let values = try YAMLComposer.compose(bytes[...]).values
        #expect(values.first?.elements?.first?.json == .object(object), "\(text.debugDescription)")
      }
    }
  }
}
