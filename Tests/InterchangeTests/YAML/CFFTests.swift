import Bibliography
import Findings
import JSON
import Testing

@testable import Interchange

@Suite("Citation files")
struct CFFTests {
  private func read(_ text: String) throws -> Reading { try CFFReader().read(Array(text.utf8), name: "CITATION.cff") }

  private static let whole = """
    cff-version: 1.2.0
    message: Cite it.
    title: A tool
    type: software
    license: MIT
    version: 1.10
    date-released: 2000-07-02
    authors:
      - {family-names: Smith, given-names: Joe, name-particle: van, name-suffix: Jr., orcid: "https://orcid.org/0"}
      - name: The Team
      - alias: hacker
    identifiers:
      - {type: swh, value: "swh:1"}
      - {type: doi, value: 10.1/x}
    repository-code: https://x.org/code
    keywords: [a, b c]
    preferred-citation:
      type: conference-paper
      title: On it
      collection-title: Proc
      conference: {name: Conf, city: Rome, country: IT, date-start: 2000-01-02, date-end: 2000-01-04}
      start: 7
      end: 9
      year: 2001
      month: 3
    references:
      - {type: book, title: B, year: 1999, publisher: {name: P, location: Paris}, languages: [de], isbn: 1-2}
      - {type: encyclopedia, title: Enc, entry: Word, year-original: 1850, date-accessed: 2020-01-02}
      - {type: generic, title: Ch, collection-type: book, collection-title: Whole, editors: [{name: E}]}
      - {type: thesis, thesis-type: PhD, institution: {name: Uni, city: Bonn}, title: Th}

    """

  @Test("The subject, its preferred citation and the references are read in this order")
  func parts() throws {
    let reading = try read(Self.whole)
    let sources = reading.sources.map(\.source)
    #expect(reading.findings == [])
    #expect(sources.map(\.title) == ["A tool", "On it", "B", "Word", "Ch", "Th"])
    #expect(sources.map(\.type) == [.software, .paperConference, .book, .entryEncyclopedia, .chapter, .thesis])
    #expect(
      sources[0][.author] == [
        PersonName(family: "Smith", given: "Joe", nonDroppingParticle: "van", suffix: "Jr."),
        PersonName(literal: "The Team"),
        PersonName(literal: "hacker"),
      ])
    #expect(sources[0][.version] == "1.10" && sources[0][.doi] == "10.1/x" && sources[0][.url] == "https://x.org/code")
    #expect(sources[0][.keyword] == "a, b c" && sources[0][.issued]?.value?.description == "2000-07-02")
    #expect(
      sources[1][.containerTitle] == "Proc" && sources[1][.eventPlace] == "Rome, IT" && sources[1][.page] == "7-9")
    #expect(
      sources[1][.eventDate]?.value?.description == "2000-01-02/2000-01-04"
        && sources[1][.issued]?.value?.description == "2001-03")
    #expect(
      sources[2][.publisherPlace] == "Paris" && sources[2][.language] == "de"
        && sources[2][.issued]?.value?.description == "1999")
    #expect(sources[3][.containerTitle] == "Enc" && sources[3][.originalDate]?.value?.description == "1850")
    #expect(sources[4][.containerTitle] == "Whole" && sources[5][.publisher] == "Uni" && sources[5][.genre] == "PhD")
    #expect(reading.sources[1].place.line == 18)
  }

  @Test("A file comes back as it was")
  func law() throws {
    let sources = try read(Self.whole).sources.map(\.source)
    let writing = CFFWriter().write(sources)
    #expect(try CFFReader().read(writing.bytes).sources.map(\.source) == sources)
    #expect(writing.losses == [])
    let odd = try read("title: A\nwire: {type: Video}\npreferred-citation: {title: P}\n").sources.map(\.source)
    #expect(try CFFReader().read(CFFWriter().write(odd).bytes).sources.map(\.source) == odd)
    let bare = try read("abstract: A\n---\ntitle: B\n")
    #expect(bare.findings.map(\.code) == ["cff-version", "cff-documents"])
    let again = try CFFReader().read(CFFWriter().write(bare.sources.map(\.source)).bytes)
    #expect(again.sources.map(\.source) == bare.sources.map(\.source))
    #expect(String(decoding: writing.bytes, as: UTF8.self).contains("license: MIT"))
  }

  @Test("A list of references has a header that the reader knows again")
  func header() throws {
    var source = Source(type: .book, key: "k")
    source[.title] = "T"
    source[.author] = [PersonName(family: "Lee", given: "Ann")]
    source[.issued] = CitationDate(EDTF("1999")!)
    let writing = CFFWriter().write([source])
    let text = """
      cff-version: "1.2.0"
      message: This file is a list of references.
      title: References
      authors:
        - name: the authors of the references
      references:
        - type: book
          title: T
          authors:
            - family-names: Lee
              given-names: Ann
          year: 1999

      """
    #expect(String(decoding: writing.bytes, as: UTF8.self) == text)
    #expect(writing.losses.map(\.field) == ["id"])
    #expect(try CFFReader().read(writing.bytes).sources.map(\.source.title) == ["T"])
    #expect(try CFFReader().read(CFFWriter().write([]).bytes).sources.isEmpty)
  }

  @Test("Broken references are told, and the others are read")
  func broken() throws {
    let reading = try read(
      "cff-version: 1.2.0\ntitle: A\nreferences:\n- 7\n- type: odd\n  title: O\n- title: \"open\n- type: book\n  title: B\n"
    )
    #expect(reading.sources.map(\.source.title) == ["A", "O", "B"])
    #expect(
      reading.findings.map { "\($0.code) \($0.place.line ?? 0)" } == [
        "cff-reference 4", "cff-member 5", "cff-syntax 7",
      ])
    #expect(try read("title: A\n").findings.map(\.code) == ["cff-version"])
    #expect(try read("- a\n").findings.map(\.code) == ["cff-list"])
  }

  @Test("What does not read back is a loss, and all else does", arguments: 0..<150)
  func roundTrip(seed: Int) throws {
    var generator = SourceGenerator(seed: UInt64(seed))
    let sources = (0..<3).map { generator.source($0, all: seed % 2 == 0) }
    let writing = CFFWriter().write(sources)
    let reading = try CFFReader(options: .conversion).read(writing.bytes)
    #expect(reading.findings == [])
    let expected = zip(sources, reading.sources).flatMap { source, back in
      [Loss(key: source.key, field: "id", reason: "CFF has no citation keys")]
        + Loss.between(source, back.source, format: "CFF")
    }
    #expect(writing.losses == expected)
    let again = CFFWriter().write(reading.sources.map(\.source))
    #expect(
      try CFFReader(options: .conversion).read(again.bytes).sources.map(\.source) == reading.sources.map(\.source))
  }
}
