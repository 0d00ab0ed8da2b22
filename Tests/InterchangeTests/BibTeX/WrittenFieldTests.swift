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

  @Test("The number of a shelf is the field that each dialect has for it, and reads back")
  func callNumbers() throws {
    for (format, name) in [(Format.biblatex, "library"), (.bibtex, "lccn")] {
      let (text, back) = try Self.written(format) { $0[.callNumber] = "QA76 .S54" }
      #expect(text.contains("\(name) = {QA76 .S54}") && back[.callNumber] == "QA76 .S54")
    }
  }

  @Test("arXiv's words in the place of a periodical tell the subject of the eprint")
  func arXivAsPeriodical() throws {
    let (text, _) = try Self.written(.bibtex) {
      $0.type = .articleJournal
      $0[.url] = "http://arxiv.org/abs/2001.00001"
      $0[.containerTitle] = "arXiv:2001.00001 [math]"
    }
    #expect(text.contains("archiveprefix = {arXiv}") && text.contains("primaryclass = {math}"))
  }

  @Test("The class of an eprint that a file gives stays under its own name, in either dialect")
  func keptClass() throws {
    let text =
      "@article{a, journal = {arXiv:2001.00001 [math]}, url = {http://arxiv.org/abs/2001.00001}, primaryclass = {math}}"
    let source = try #require(try Format.bibtex.read(Array(text.utf8)).sources.first?.source)
    for format in [Format.bibtex, .biblatex] {
      let written = String(decoding: try format.write([source]).bytes, as: UTF8.self)
      #expect(written.contains("primaryclass = {math}") && !written.contains("eprintclass"))
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

  @Test(
    "An address of a repository stands beside its eprint, and reads back as it was",
    arguments: [
      ("http://arxiv.org/abs/1710.07047", "1710.07047", "arXiv"),
      ("https://arxiv.org/abs/hep-th/9901001v2", "hep-th/9901001v2", "arXiv"),
      ("https://www.jstor.org/stable/123", "123", "jstor"), ("http://hdl.handle.net/2123/31137", "2123/31137", "hdl"),
      ("https://arxiv.org/abs/1710.07047?context=cs", nil, ""), ("https://arxiv.org/abs/", nil, ""),
      ("https://example.org/arxiv.org/abs/1710.07047", nil, ""),
    ] as [(String, String?, String)])
  func eprints(_ url: String, _ number: String?, _ repository: String) throws {
    for format in [Format.biblatex, .bibtex] {
      let (text, back) = try Self.written(format) { $0[.url] = url }
      let name = format == .bibtex && repository == "arXiv" ? "archiveprefix" : "eprinttype"
      #expect(text.contains("eprint = ") == (number != nil))
      if let number { #expect(text.contains("eprint = {\(number)}") && text.contains("\(name) = {\(repository)}")) }
      #expect(back[.url] == url && back[.pmid] == nil)
      #expect(try String(decoding: format.write([back]).bytes, as: UTF8.self) == text)
    }
  }

  @Test("arXiv's own words in a note give the class, and the eprint where there is an address")
  func arXivStatement() throws {
    let note = "Two figures\narXiv: 1710.07047 [math, quant-ph]"
    let (text, back) = try Self.written(.bibtex) {
      $0[.note] = note
      $0[.url] = "http://example.org/paper"
    }
    #expect(text.contains("eprint = {1710.07047}") && text.contains("primaryclass = {math, quant-ph}"))
    #expect(back[.note] == note && back[.url] == "http://example.org/paper")
    let (other, _) = try Self.written(.biblatex) {
      $0[.note] = note
      $0[.url] = "https://arxiv.org/abs/1801.00001"
    }
    #expect(other.contains("eprint = {1801.00001}") && !other.contains("eprintclass"))
    // Without an address the eprint would be read as one.
    let (alone, read) = try Self.written(.biblatex) { $0[.note] = note }
    #expect(!alone.contains("eprint") && read[.url] == nil)
  }

  @Test("A changed address does not leave the eprint that was written for the old one")
  func changedAddress() throws {
    let (_, back) = try Self.written(.biblatex) { $0[.url] = "https://arxiv.org/abs/1710.07047" }
    var changed = back
    changed[.url] = "https://arxiv.org/abs/1801.00001"
    let text = try String(decoding: Format.biblatex.write([changed]).bytes, as: UTF8.self)
    #expect(text.contains("eprint = {1801.00001}") && !text.contains("1710.07047"))
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
