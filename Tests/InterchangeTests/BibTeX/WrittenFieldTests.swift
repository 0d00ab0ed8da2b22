import Bibliography
import Testing

@testable import Interchange

@Suite("Fields of .bib as they are written")
struct WrittenFieldTests {
  private static func written(_ format: Format, _ change: (inout Source) -> Void) throws -> (text: String, back: Source)
  {
    var source = Source(type: .book, key: "a")
    change(&source)
    let bytes = try format.write([source]).bytes
    let back = try #require(try format.read(bytes).sources.first?.source)
    return (String(decoding: bytes, as: UTF8.self), back)
  }

  @Test(
    "A language is babel's name, with the tag beside it where that says more, and reads back",
    arguments: [
      ("en", "langid = {english}", nil), ("fr-FR", "langid = {french}", "language = {fr-FR}"),
      ("de-AT", "langid = {naustrian}", nil), ("xx", "language = {xx}", nil),
    ] as [(String, String, String?)])
  func languages(_ language: String, _ first: String, _ second: String?) throws {
    for format in [Format.biblatex, .bibtex] {
      let (text, back) = try Self.written(format) { $0[.language] = language }
      #expect(text.contains(first) && (second.map(text.contains) ?? !text.contains("language = {fr")))
      #expect(back[.language] == language)
    }
  }

  @Test("A PubMed number is an eprint of pubmed in biblatex, a field of its own in BibTeX, and reads back")
  func pubMed() throws {
    let (biblatex, back) = try Self.written(.biblatex) { $0[.pmid] = "24828123" }
    #expect(biblatex.contains("eprint = {24828123}") && biblatex.contains("eprinttype = {pubmed}"))
    #expect(back[.pmid] == "24828123" && back[.url] == nil)
    let (bibtex, other) = try Self.written(.bibtex) { $0[.pmid] = "24828123" }
    #expect(bibtex.contains("pmid = {24828123}") && other[.pmid] == "24828123")
  }

  @Test("Both short titles of a volume in a work read back")
  func shortTitles() throws {
    let (text, back) = try Self.written(.biblatex) {
      $0[.title] = "The Work"
      $0[.titleShort] = "Work"
      $0[.volumeTitle] = "The Volume"
      $0[.volumeTitleShort] = "Volume"
    }
    #expect(text.contains("shorttitle = {Work}"))
    #expect(back[.titleShort] == "Work" && back[.volumeTitleShort] == "Volume")
  }

  @Test(
    "The normal form of pages is its own normal form",
    arguments: ["1-10", "1–10", "153 – 163", "153 - 163", "1957–-1964", "303-–326", "12, 15-18", "A-1", "-5", "1-"])
  func pages(_ page: String) throws {
    for format in [Format.bibtex, .biblatex] {
      let (once, back) = try Self.written(format) { $0[.page] = page }
      let twice = String(decoding: try format.write([back]).bytes, as: UTF8.self)
      #expect(once == twice)
    }
  }
}
