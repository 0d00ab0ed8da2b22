import Bibliography
import Testing

@testable import LibraryIndex

@Suite("Selections")
struct SelectionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var terms: [Selection.Term]
    var testDescription: String { arguments.joined(separator: " ") }
    init(_ arguments: [String], _ terms: [Selection.Term]) {
      self.arguments = arguments
      self.terms = terms
    }
  }

  static let cases = [
    Case([], []), Case(["", "  "], []),
    Case(["altstadt1992"], [.bare("altstadt1992")]),
    Case(["oil", "war"], [.bare("oil"), .bare("war")]),
    Case(["tag:x"], [.tags(["x"])]), Case(["tag:a,b"], [.tags(["a", "b"])]),
    Case(["TAGS: a , b "], [.tags(["a", "b"])]),
    Case(["author:Altstadt"], [.text(.author, ["Altstadt"])]), Case(["by:van Gogh"], [.text(.author, ["van Gogh"])]),
    Case(["kind:web"], [.types([.webpage, .post, .postWeblog])]), Case(["kind:book"], [.types([.book])]),
    Case(["type:article-journal"], [.types([.articleJournal])]),
    Case(["type:book,thesis"], [.types([.book, .thesis])]),
    Case(["year:1992"], [.years([YearSpan(from: 1992, to: 1992)])]),
    Case(["year:1990-1999"], [.years([YearSpan(from: 1990, to: 1999)])]),
    Case(["year:1990–1999"], [.years([YearSpan(from: 1990, to: 1999)])]),
    Case(["year:1990..1999"], [.years([YearSpan(from: 1990, to: 1999)])]),
    Case(["year:1990/"], [.years([YearSpan(from: 1990, to: nil)])]),
    Case(["year:-1950"], [.years([YearSpan(from: nil, to: 1950)])]),
    Case(["year:199X"], [.years([YearSpan(from: 1990, to: 1999)])]),
    Case(
      ["year:1914,none"], [.years([YearSpan(from: 1914, to: 1914), YearSpan(from: nil, to: nil, isUndated: true)])]),
    Case(["health:dead"], [.health(["dead"])]), Case(["incomplete"], [.incomplete]),
    Case(["cited-in:paper.md"], [.citedIn(["paper.md"])]), Case(["not:tag:read"], [.not(.tags(["read"]))]),
    Case(["not:incomplete"], [.not(.incomplete)]), Case(["in:Pravda"], [.text(.container, ["Pravda"])]),
    Case(["https://a.example/x"], [.bare("https://a.example/x")]), Case(["smith:2010"], [.bare("smith:2010")]),
    Case(["doi:10.1000/a"], [.identifiers(["10.1000/a"])]), Case(["key:alt*"], [.keys(["alt*"])]),
    Case(["missing:publisher"], [.missing(["publisher"])]), Case(["host:bbc.co.uk"], [.hosts(["bbc.co.uk"])]),
    Case(["added:2026-11"], [.added(["2026-11"])]), Case(["language:de-AT"], [.languages(["de"])]),
  ]

  @Test("Arguments become terms", arguments: cases)
  func parse(_ example: Case) throws {
    #expect(try Selection.parse(example.arguments).terms == example.terms)
  }

  @Test(
    "A term that cannot be understood is refused with the term and what to write",
    arguments: [
      ("year:soon", "199X"), ("year:1999-1990", "year"), ("year:-", "year"), ("kind:sculpture", "book"),
      ("tag:", "tag:word"),
      ("tag:,", "value"), ("not:", "not:tag:read"), ("type:", "kind:book"), ("year:", "year:1990"),
    ])
  func refuse(_ argument: String, _ hint: String) {
    let error = #expect(throws: IndexError.self) { try Selection.parse([argument]) }
    #expect(error?.description.contains(argument) == true)
    #expect(error?.description.contains(hint) == true)
  }

  @Test("Manuscripts are named for the caller to look up")
  func citedFiles() throws {
    #expect(
      try Selection.parse(["cited-in:a.md,b.tex", "tag:x", "not:cited-in:c.md"]).citedFiles == [
        "a.md", "b.tex", "c.md",
      ])
  }

  @Test(
    "Operators and quotation marks of the search language are only text",
    arguments: [
      "\"", "a\" OR \"b", "NEAR(a b)", "a AND NOT b", "{title} : x", "^a", "a*b*", "()", "*", "-", "a:b:c", "\u{0}",
      "\u{202E}x",
    ])
  func hostile(_ text: String) throws {
    let library = try TemporaryLibrary()
    try library.write(source("a1", [.title: "Alpha"]))
    let index = try library.index()
    _ = try index.rows(.words([text]))
    _ = try index.rows(Selection([.text(.author, [text]), .tags([text]), .keys([text]), .hosts([text])]))
    _ = try index.resolve(text)
  }
}
