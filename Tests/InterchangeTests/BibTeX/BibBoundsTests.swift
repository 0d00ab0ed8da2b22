import Bibliography
import Testing

@testable import Interchange

@Suite("Hostile .bib files cost no more than their size")
struct BibBoundsTests {
  private func read(_ text: String, _ options: ReadingOptions = .conversion) throws -> Reading {
    try BibTeXReader(options: options).read(Array(text.utf8), name: "r.bib")
  }

  @Test("100,000 nested braces, closed and not")
  func nesting() throws {
    let open = String(repeating: "{", count: 100_000)
    let close = String(repeating: "}", count: 100_000)
    let reading = try read("@book{a, title = {\(open)T\(close)}}\n@book{b, title = {\(open)}\n@book{c, title = {C}}")
    #expect(reading.sources.map(\.source.key) == ["a", "c"])
    #expect(reading.findings.contains { $0.code == "bibtex-unclosed-value" && $0.place.line == 2 })
  }

  @Test("A million entries of one key: all are kept, a hundred are told, the others counted")
  func duplicates() throws {
    let count = 20_000
    let reading = try read(String(repeating: "@misc{k, title={T}}\n", count: count))
    #expect(reading.sources.count == count)
    let told = reading.findings.filter { $0.code == "bibtex-duplicate-key" }
    #expect(told.count == BibLibrary.maximumDuplicates + 1)
    #expect(told.contains { $0.message.hasPrefix("\(count - 1 - BibLibrary.maximumDuplicates) more") })
  }

  @Test("Macros that double stop at 1 MiB, and many uses of them at a multiple of the file")
  func doubling() throws {
    var text = "@string{a0 = {0123456789}}\n"
    for level in 1...40 { text += "@string{a\(level) = a\(level - 1) # a\(level - 1)}\n" }
    for number in 0..<300 { text += "@misc{k\(number), note = a16}\n" }
    let reading = try read(text)
    #expect(reading.sources.count == 300)
    #expect(reading.sources.allSatisfy { ($0.source[.note]?.utf8.count ?? 0) <= MacroTable.maximumBytes })
    #expect(reading.findings.contains { $0.code == "bibtex-expansion-limit" })
    #expect(reading.findings.filter { $0.code == "bibtex-expansion-limit" }.allSatisfy { $0.place.line != nil })
  }

  @Test("Cycles of crossref and xdata are cut with a warning")
  func cycles() throws {
    let reading = try read(
      "@book{a, crossref = {b}, title = {A}}\n@book{b, crossref = {a}, publisher = {P}}\n@book{c, xdata = {c}, title={C}}"
    )
    #expect(reading.sources.map(\.source.key) == ["a", "b", "c"])
    #expect(reading.sources[0].source[.publisher] == "P")
    #expect(reading.findings.filter { $0.code == "bibtex-inheritance-cycle" }.count >= 3)
  }

  @Test("NUL bytes and other controls are text like any other")
  func controls() throws {
    let reading = try read("@book{a, title = {T\u{0}U\u{7F}}}\n\u{0}@book{b, title = {B}}")
    #expect(reading.sources.map(\.source.key) == ["a", "b"])
    #expect(reading.sources[0].source.title == "T\u{0}U\u{7F}")
  }

  @Test("An entry of 50,000 fields of one name or of many is read in one go")
  func manyFields() throws {
    let doubled = String(repeating: ", note = {x}", count: 50_000)
    let different = (0..<50_000).map { ", f\($0) = {x}" }.joined()
    let reading = try read("@book{a\(doubled)}\n@book{b\(different)}\n@book{c, crossref = {b}}")
    #expect(reading.sources.count == 3)
    #expect(reading.findings.filter { $0.code == "bibtex-duplicate-field" }.count == BibLibrary.maximumDuplicates)
  }
}
