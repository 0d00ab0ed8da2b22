import Bibliography
import Testing

@testable import Interchange

@Suite("Hostile wikitext costs no more than its size")
struct WikitextBoundsTests {
  private func read(_ text: String) throws -> Reading {
    try WikitextReader(options: .conversion).read(Array(text.utf8), name: "r.wiki")
  }

  @Test("A line of 10 MB, in a template and outside of all, leaves its neighbours")
  func longLine() throws {
    let long = String(repeating: "word ", count: 2 << 20)
    let titles = try read(
      "{{cite book|title=A}} {{cite book|title=L|quote=\(long)}} \(long) {{cite book|title=B}}"
    ).sources.map(\.source.title)
    #expect(titles == ["A", "L", "B"])
  }

  @Test("50,000 references of one name or of the same words are one source")
  func equalNames() throws {
    let named = String(repeating: "<ref name=\"same\">{{cite book|title=A}}</ref>\n", count: 50_000)
    #expect(try read(named).sources.map(\.source.title) == ["A"])
    #expect(try read(String(repeating: "{{cite book|title=A}}\n", count: 50_000)).sources.count == 1)
  }

  @Test("A template of 100,000 parameters without meaning gets a hundred notes and the number of the others")
  func parameters() throws {
    for many in [
      (0..<100_000).map { "|p\($0)=1" }.joined(), String(repeating: "|title=A", count: 100_000),
      String(repeating: "|x", count: 100_000),
    ] {
      let reading = try read("{{cite book|title=A\(many)}}")
      #expect(reading.sources.map(\.source.title) == ["A"])
      #expect(reading.findings.count == CitationReading.maximumNotes + 1)
      #expect(reading.findings.contains { $0.code == "wikitext-more-parameters" && $0.message.hasPrefix("99") })
    }
  }

  @Test("NUL bytes are read as what they are")
  func zeros() throws {
    let zeros = String(repeating: "\0", count: 1 << 20)
    let titles = try read("{{cite book|title=A}}\(zeros){{cite book|title=B\0B}}").sources.compactMap(\.source.title)
    #expect(titles.count == 2 && titles[0] == "A" && titles[1].hasPrefix("B"))
  }
}
