import JSON
import Testing

@testable import Interchange

@Suite("The normalisers of the conformance run")
struct NormaliserTests {
  private static func agrees(_ member: String, _ mine: JSONValue, _ theirs: JSONValue) -> (Bool, Normaliser?) {
    let comparison = ItemComparison([(member, mine)].object, expected: [(member, theirs)].object)
    return (comparison.normalised == 1, comparison.differences.first?.normaliser)
  }

  @Test(
    "Each makes equal what two projects write differently, and is named",
    arguments: [
      ("title", "Über «nichts»", "über \"nichts\"", Normaliser.letterCase),
      ("title", "<i>Ibid</i>", "Ibid", .markup),
      ("title", "Don’t", "Don't", .quotes),
      ("title", "A\u{A0}b", "A b", .spaces),
      ("title", "A. A b", "A: A b", .subtitle),
      ("page", "1–10", "1--10", .dashes),
      ("language", "de-DE", "de", .region),
      ("publisher", "A; B", "A and B", .separators), ("keyword", "B, A, B", "A; B", .separators),
      ("DOI", "https://doi.org/10.1000/A", "10.1000/a", .identifiers),
      ("title", "H<sub>2</sub>O", "H_2O", .indices), ("title", "Krejčı\u{301}", "Krejčí", .dotlessLetters),
      ("genre", "European patent", "patenteu", .keys), ("title", "<math-tex>n</math-tex>", "n", .markup),
      ("abstract", "<span class=\"nocase\">A</span> b", "Ab", .paragraphs),
      ("genre", "PhD thesis", "Ph.D.", .genres),
      ("abstract", "A.\n\nB", "A.B", .paragraphs),
      ("note", "\\texttt{book} entry", "book entry", .leftovers),
      ("type", "", "document", .emptyType),
    ] as [(String, String, String, Normaliser)])
  func texts(_ member: String, _ mine: String, _ theirs: String, _ normaliser: Normaliser) {
    let (agrees, decided) = Self.agrees(member, .string(mine), .string(theirs))
    #expect(agrees && decided == normaliser)
    #expect(Self.agrees(member, .string(theirs), .string(mine)).0)
  }

  @Test(
    "None of them makes equal what says something else",
    arguments: [
      ("title", "On cats", "On dogs"), ("title", "Alpha", "Alpha: beta"), ("page", "1-10", "1-11"),
      ("language", "de", "en"), ("publisher", "A", "A; B"), ("DOI", "10.1000/a", "10.1000/b"),
      ("URL", "https://example.org/a", "https://example.org/b"), ("volume", "1", "2"), ("note", "a", ""),
      ("type", "book", "chapter"), ("edition", "2", "Second"), ("genre", "patenteu", "patentfr"),
      ("DOI", "10.1000/a_b", "10.1000/ab"),
    ])
  func differences(_ member: String, _ mine: String, _ theirs: String) {
    #expect(!Self.agrees(member, .string(mine), .string(theirs)).0)
  }

  @Test("Names agree with their particles in another place, not with another name")
  func names() {
    let apart: JSONValue = [["family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"]]
    let joined: JSONValue = [["family": "van Beethoven", "given": "Ludwig"]]
    #expect(Self.agrees("author", apart, joined) == (true, .nameParts))
    #expect(
      Self.agrees(
        "author", [["family": "Condorcet", "given": "Marquis de"]],
        [["family": "Condorcet", "given": "Marquis", "dropping-particle": "de"]]) == (true, .nameParts))
    #expect(
      Self.agrees("author", [["family": "al-Hasan"]], [["family": "Hasan", "non-dropping-particle": "al-"]])
        == (true, .nameParts))
    #expect(
      !Self.agrees("author", [["family": "Roe", "given": "Jane de"]], [["family": "Roe", "given": "Jane"]]).0)
    #expect(Self.agrees("author", [["literal": "NASA"]], [["family": "NASA"]]) == (true, .wholeNames))
    #expect(
      Self.agrees("author", [["family": "Doe", "given": "J.R."]], [["family": "Doe", "given": "J. R."]])
        == (true, .initials))
    #expect(!Self.agrees("author", [["family": "Doe", "given": "J."]], [["family": "Doe", "given": "K."]]).0)
    #expect(!Self.agrees("author", [["family": "Doe"], ["family": "Roe"]], [["family": "Doe"]]).0)
  }

  @Test("Dates agree by their parts and seasons, not with less of them")
  func dates() {
    let season: JSONValue = ["date-parts": [[2004]], "season": 2]
    #expect(Self.agrees("issued", season, ["date-parts": [["2004", "22"]]]) == (true, .dates))
    #expect(!Self.agrees("issued", ["literal": "May 2004"], ["date-parts": [[2004, 5]]]).0)
    #expect(!Self.agrees("issued", ["date-parts": [[2004, 5]]], ["date-parts": [[2004]]]).0)
    #expect(!Self.agrees("issued", ["date-parts": [[2004], [2005]]], ["date-parts": [[2004]]]).0)
  }

  @Test("A member that is missing on one side counts as wrong on both")
  func missing() {
    let comparison = ItemComparison(["title": "A", "volume": "1"], expected: ["title": "A", "issue": "2"])
    #expect(comparison.fields == 3 && comparison.outright == 1 && comparison.normalised == 1)
    #expect(comparison.expected == ConformanceTally(held: 1, total: 2))
  }

  @Test("The name of an expectation tells of sentence case only where its folder has both kinds")
  func conventions() {
    let both = FolderConvention(folder: "citeproc-lua")
    let (on, off) = (
      both.options(of: "citeproc-lua/a.sc-on.csl.json"), both.options(of: "citeproc-lua/a.sc-off.csl.json")
    )
    #expect(on.sentenceCase && on.conventions.isSuperset(of: [.allProtected, .regions]))
    #expect(!off.sentenceCase && off.conventions.isSuperset(of: [.unprotected, .regions]))
    #expect(FolderConvention(folder: "pandoc").options(of: "pandoc/a.sc-off.csl.json").sentenceCase)
    #expect(!FolderConvention(folder: "citation-js").options(of: "citation-js/a.sc-on.csl.json").sentenceCase)
    #expect(FolderConvention(folder: "another").options(of: "another/a.json").conventions.isEmpty)
  }

  @Test("A month is its number, whether a macro or a name says it")
  func months() {
    #expect(Self.agrees("month", "feb", "2") == (true, .dates))
    #expect(Self.agrees("month", "September", "sep") == (true, .dates))
    #expect(!Self.agrees("month", "feb", "3").0 && !Self.agrees("month", "spring", "3").0)
    #expect(!Self.agrees("title", "feb", "2").0)
  }

  @Test("There are at most 25 of them")
  func count() {
    #expect(Normaliser.allCases.count <= 25)
  }
}

extension [(String, JSONValue)] {
  fileprivate var object: JSONObject { JSONObject(self) }
}
