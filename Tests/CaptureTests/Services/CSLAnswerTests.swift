import Bibliography
import JSON
import Testing

@testable import Capture

@Suite("The CSL-JSON of registration agencies")
struct CSLAnswerTests {
  private func source(_ text: String) throws -> Source? { CSLAnswer.source(try JSONReader.read(text)) }

  @Test("in Crossref's dialect: lists for titles, organisations by name, affiliations, subtitles, dates of print")
  func crossref() throws {
    let source = try #require(
      try source(
        #"""
        {"DOI": "10.5555/a", "URL": "http://dx.doi.org/10.5555/a", "type": "journal-article", "title": ["Ropes"], "subtitle": ["A Study"],
         "container-title": ["Journal of Knots", "J. Knots"], "container-title-short": "J. Knots", "ISSN": ["1234-5679", "2049-3630"],
         "author": [{"given": "Marta", "family": "Velden", "sequence": "first", "affiliation": [{"name": "Orrin"}]},
                    {"name": "Harbour Society", "sequence": "additional"}, {"affiliation": []}, "nobody"],
         "issued": {"date-parts": [[null]]}, "published-print": {"date-parts": [[2009, 9]]}, "created": {"date-parts": [[2010, 1, 1]]},
         "volume": "12", "issue": "3", "page": "201-219", "publisher": "Pike", "publisher-location": "Lowmoor",
         "subject": ["History", "Ships"], "is-referenced-by-count": 7, "reference": [{"key": "1"}], "abstract": "<jats:p>One <jats:italic>two</jats:italic> <i>three</i> &lt; 4.</jats:p>"}
        """#))
    #expect(source.type == .articleJournal)
    #expect(source.title == "Ropes: A Study")
    #expect(source[.containerTitle]?.hasPrefix("Journal of Knots") == true)
    #expect(source[.author] == [PersonName(family: "Velden", given: "Marta"), PersonName(literal: "Harbour Society")])
    #expect(source[.issued]?.value?.description == "2009-09")
    #expect(source[.publisherPlace] == "Lowmoor")
    #expect(source[.keyword] == "History, Ships")
    #expect(source[.doi] == "10.5555/a")
    #expect(source[.url] == nil, "an address that only repeats the DOI")
    #expect(source[.abstract]?.contains("jats") == false)
    #expect(source[.abstract]?.contains("<i>three</i>") == true)
    #expect(source[.abstract]?.hasPrefix("One two") == true)
  }

  @Test("in DataCite's dialect: an item of CSL's own with years as words, literal names, copyright")
  func dataCite() throws {
    let source = try #require(
      try source(
        #"""
        {"type": "dataset", "id": "https://doi.org/10.5555/d", "categories": ["x"], "language": "eng", "copyright": "CC0",
         "author": [{"literal": "Port Authority"}, {"family": "Oll", "given": "Peeter"}],
         "contributor": [{"family": "Tamm", "given": "Ilo"}],
         "issued": {"date-parts": [["2017", "3"]]}, "submitted": {"date-parts": [[]]}, "abstract": "Words", "DOI": "10.5555/D", "publisher": "Archive",
         "title": "Tide tables", "version": "2.0", "URL": "https://data.example/tides"}
        """#))
    #expect(source.type == .dataset)
    #expect(source[.author].map(\.sortForm) == ["Port Authority", "Oll, Peeter"])
    #expect(source[.issued]?.value?.description == "2017-03")
    #expect(source[.url] == "https://data.example/tides")
    #expect(source[.version] == "2.0")
    #expect(source[.submitted] == nil)
    #expect(source.key.isEmpty)
  }

  @Test(
    "knows the types of Crossref",
    arguments: [
      ("journal-article", ItemType.articleJournal), ("book-chapter", .chapter), ("monograph", .book),
      ("edited-book", .book),
      ("reference-entry", .entry), ("proceedings-article", .paperConference), ("dissertation", .thesis),
      ("posted-content", .article),
      ("peer-review", .review), ("dataset", .dataset), ("report", .report), ("entry-encyclopedia", .entryEncyclopedia),
      ("grant", .document), ("", .document),
    ])
  func types(name: String, type: ItemType) throws {
    #expect(try source(#"{"type": "\#(name)", "title": "T"}"#)?.type == type)
  }

  @Test(
    "takes what it can of strange answers",
    arguments: [
      #"{"title": [], "author": [{"family": "A"}]}"#, #"{"title": null, "author": {"family": "A"}}"#,
      #"{"title": {"a": 1}}"#,
      #"{"title": "T", "author": "A", "issued": "2001", "ISSN": 5, "type": 7}"#,
      #"{"title": "T", "issued": {"date-parts": [[null, null]]}}"#,
      #"{"title": "T", "issued": {"date-parts": null}}"#, #"[{"title": "T"}]"#,
      #"{"title": "T", "abstract": "a < b <"}"#, #"{"title": "T", "event": [], "container-title": [null, [], {}]}"#,
    ])
  func strange(text: String) throws {
    let source = try #require(try source(text))
    #expect(source[.issued]?.value == nil)
    #expect(source[.containerTitle] == nil)
  }

  @Test(
    "is no source where it describes nothing",
    arguments: [#"{}"#, #"[]"#, #"null"#, #""text""#, #"[1]"#, #"{"message": "no"}"#])
  func nothing(text: String) throws {
    #expect(try source(text) == nil)
  }
}
