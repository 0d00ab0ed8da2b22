import Bibliography
import Findings
import JSON
import TestSupport
import Testing

@testable import Interchange

@Suite("Linting .bib files as a whole")
struct BibLinterTests {
  private func lint(_ texts: [String], _ linter: BibLinter = BibLinter()) throws -> BibLinting {
    linter.lint(try texts.enumerated().map { try BibFile(Array($1.utf8), name: "\($0).bib") })
  }

  @Test("Files given together are judged together: macros, parents, keys")
  func together() throws {
    let strings = "@string{jx = {Journal}}\n@book{p, editor={E}, title={P}, publisher={X}, year=1990}\n"
    let entries =
      "@article{a, author={A}, title={T}, journal=jx, year=1990}\n@misc{p, note={x}}\n@inbook{c, crossref={p}, chapter=2}\n"
    let alone = try lint([entries], BibLinter(dialect: .bibtex))
    #expect(alone.counts["bibtex-undefined-macro"] == 1)
    let both = try lint([strings, entries], BibLinter(dialect: .bibtex))
    #expect(both.counts["bibtex-undefined-macro"] == nil)
    let duplicate = try #require(both.findings.first { $0.finding.code == "bibtex-duplicate-key" })
    #expect(duplicate.finding.place == Place(file: "1.bib", line: 2, column: 7, key: "p"))
    #expect(duplicate.related == [Place(file: "0.bib", line: 2, column: 7)])
    #expect(duplicate.finding.message.contains("0.bib:2:7"))
  }

  @Test("Findings stand in the order of the files, and notes are no warnings")
  func order() throws {
    let linting = try lint(["@misc{a, title={{A b}}, isbn={1}, author={x;y}}"], BibLinter(dialect: .bibtex))
    #expect(linting.findings.map(\.finding.code) == ["bibtex-title-braced", "bibtex-isbn", "bibtex-name-separator"])
    #expect(linting.severities == [.note: 1, .warning: 2] && linting.hasWarnings && linting.count == 3)
    #expect(try !lint(["@misc{a, title={{A b}}}"], BibLinter(dialect: .bibtex)).hasWarnings)
  }

  @Test("Codes can be chosen and left out, and optional rules are silent unless chosen")
  func choosing() throws {
    let text = "@misc{a, title={é <i>x</i>}, isbn={1}}"
    #expect(
      try lint([text], BibLinter(dialect: .bibtex, ignored: ["isbn"])).findings.map(\.finding.code) == ["bibtex-html"])
    #expect(
      try lint([text], BibLinter(dialect: .bibtex, only: ["bibtex-non-ascii"])).findings.map(\.finding.code) == [
        "bibtex-non-ascii"
      ])
  }

  @Test("A file that is not UTF-8 is named")
  func encoding() throws {
    let bytes = "@misc{a, note = {Gr\u{F6}}}".unicodeScalars.map { UInt8($0.value) }
    let linting = BibLinter(only: ["encoding"]).lint([try BibFile(bytes, name: "l.bib")])
    #expect(linting.findings.map(\.finding.description).first?.contains("Windows-1252") == true)
    #expect(linting.count == 1)
  }

  @Test("Repairs change only the bytes they name, in any encoding, and a second pass finds nothing to repair")
  func repairing() throws {
    let text =
      "% Änderung\r\n@Article{a ,\r\n  title= \"T\" ,\r\n  pages = {1-2},note={},\r\n  month = {January}\r\n  doi = {https://doi.org/10.1000/1\\_2},\r\n)junk\r\n}\r\n"
    let linter = BibLinter(dialect: .bibtex)
    for wide in [false, true] {
      let bytes = wide ? text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } : Array(text.utf8)
      let (files, count) = try linter.repair([try BibFile(bytes)])
      let expected =
        "% Änderung\r\n@Article{a ,\r\n  title= \"T\" ,\r\n  pages = {1--2},\r\n  month = jan,\r\n  doi = {10.1000/1_2},\r\n)junk\r\n}\r\n"
      #expect(String(decoding: files[0].text, as: UTF8.self) == expected)
      #expect(
        files[0].printed
          == (wide ? expected.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } : Array(expected.utf8)))
      #expect(count == 6)
      #expect(try linter.repair(files).count == 0)
    }
  }

  @Test("Repairs of generated and damaged files keep what is read", arguments: 0..<300)
  func repairsKeepMeaning(seed: Int) throws {
    var generator = BibTextGenerator(seed: UInt64(seed))
    let whole = generator.file()
    for bytes in [Array(whole.utf8), generator.damaged(whole)] {
      let file = try BibFile(bytes)
      let linter = BibLinter()
      let (repaired, _) = try linter.repair([file])
      let isSame = BibMeaning.areEqual(repaired[0], file)
      #expect(
        isSame,
        "\(String(decoding: file.text, as: UTF8.self))\n--\n\(String(decoding: repaired[0].text, as: UTF8.self))")
      #expect(try linter.repair(repaired).count == 0)
    }
  }

  @Test("A million equal keys are counted, and so many are listed as memory allows")
  func manyDuplicates() throws {
    let file = try BibFile(Array(String(repeating: "@misc{a,note={x}}\n", count: 200_000).utf8))
    let (linting, seconds) = processorSeconds { BibLinter(dialect: .bibtex).lint([file]) }
    #expect(seconds < 60)
    #expect(linting.counts == ["bibtex-duplicate-key": 199_999])
    #expect(linting.findings.count == LintReport.mostOfOneRule)
  }

  @Test("Deep, long and circular input ends")
  func bounds() throws {
    let chain = (0..<20_000).map { "@misc{k\($0), crossref={k\(($0 + 1) % 20_000)}}" }.joined(separator: "\n")
    let names = String(repeating: "A and ", count: 50_000)
    let doubled = String(repeating: "x={1},", count: 20_000)
    let shared = "@misc{a," + (0..<20_000).map { "f\($0)={\\}," }.joined() + "}"
    let texts = [
      chain, "@misc{a, author={\(names)}}", "@misc{a, \(doubled)}", shared,
      "@misc{a, title={\(String(repeating: "<", count: 100_000))\(String(repeating: "&", count: 100_000))}}",
      "@misc{a, author={\(String(repeating: "et ", count: 100_000))}}",
      "@misc{a, pages={\(String(repeating: "1-", count: 100_000))}}",
      "@misc{a, url={\(String(repeating: "\\", count: 100_000))}}",
      "@misc{a, title={\(String(repeating: "{", count: 50_000))x\(String(repeating: "}", count: 50_000))}}",
      (0..<20_000).map { "@misc{a\($0), journal={J\($0). C. P.}}" }.joined(separator: "\n"),
    ]
    for text in texts {
      let (_, seconds) = try processorSeconds { try lint([text]) }
      #expect(seconds < 30, "\(text.prefix(40))")
    }
    #expect(try lint([chain], BibLinter(only: ["inheritance-cycle"])).count == 1)
  }
}
