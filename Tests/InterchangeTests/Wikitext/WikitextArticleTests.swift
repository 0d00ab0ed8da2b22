import Bibliography
import Testing

@testable import Interchange

@Suite("Citations of a wikitext article")
struct WikitextArticleTests {
  private func article(_ text: String) throws -> WikitextArticle {
    try WikitextArticle(Array(text.utf8), name: "a.txt")
  }

  private let library = """

    == Sources ==
    * {{cite book|last=Smith|first=Ann|title=One|date=2000}}
    * {{cite book|last1=A|last2=B|last3=C|last4=D|last5=E|title=Five|year=1999a}}
    * {{cite book|editor-last=Ed|title=Edited|date=May 1980}}
    * {{cite book|title=Untitled|date=1970|ref={{sfnref|Pravda|1970}}}}
    * {{cite book|last=None|title=Hidden|date=1960|ref=none}}
    * {{cite book|last=Range|title=Years|date=1990–1995}}
    * {{cite book|last=van Dyke|title=Particle|date=c. 1900}}
    """

  @Test(
    "Short cites lead to the anchor of four surnames and the year",
    arguments: [
      ("{{sfn|Smith|2000|p=12}}", "One", "12"), ("{{sfn|A|B|C|D|1999a|pp=1–3}}", "Five", "1–3"),
      ("{{Harvnb|Ed|1980|loc=ch. 2}}", "Edited", "ch. 2"),
      ("{{sfn|Pravda|1970}}", "Untitled", nil), ("<ref>{{harvnb|Smith|2000|p=3}}</ref>", "One", "3"),
      ("{{sfn|None|1960}}", nil, nil),
      ("{{sfn|Range|1990–1995|page=4}}", "Years", "4"), ("{{harvtxt|Smith|2001}}", nil, nil),
      ("{{sfn | Smith | 2000 | p = 12 }}", "One", "12"),
      ("{{sfn|1=Smith|2=2000}}", "One", nil), ("{{sfn|Smith|2000|p=[https://x.org/33 33]}}", "One", "33"),
      ("{{sfn|''Pravda''|1970}}", "Untitled", nil), ("{{harvs|txt|last=Smith|year=2000}}", "One", nil),
      ("{{sfn|van Dyke|c. 1900}}", "Particle", nil),
    ] as [(String, String?, String?)])
  func shortCites(cite: String, title: String?, locator: String?) throws {
    let article = try article("Text." + cite + library)
    #expect(article.citations.count == 1)
    let citation = try #require(article.citations.first)
    #expect(citation.form == .short)
    #expect(citation.source.map { article.sources[$0].source.title ?? "" } == title)
    #expect(citation.locator?.raw == locator)
    #expect(article.findings.contains { $0.code == "wikitext-unresolved-short-cite" } == (title == nil))
    #expect(citation.place.line == 1 && citation.place.column == 6)
  }

  @Test("A short cite that leads nowhere makes an incomplete source of what it says")
  func incomplete() throws {
    let citation = try #require(try article("{{sfn|Smith|World Bank|2001b|p=3}}").citations.first)
    let source = try #require(citation.incompleteSource)
    #expect(citation.source == nil)
    #expect(source[.author] == [PersonName(family: "Smith"), PersonName(literal: "World Bank")])
    #expect(source[.issued]?.value?.description == "2001")
    #expect(source[.yearSuffix] == "b")
  }

  @Test("One {{sfnm}} cites several")
  func several() throws {
    let article = try article("x{{sfnm|1a1=Smith|1y=2000|1p=5|2a1=Ed|2y=1980}}" + library)
    #expect(article.citations.map { $0.source.map { article.sources[$0].source.title ?? "" } } == ["One", "Edited"])
    #expect(article.citations.map(\.locator?.raw) == ["5", nil])
  }

  @Test("Named references are reused, defined in lists, and tagged with pages")
  func references() throws {
    let article = try article(
      """
      A<ref name=a>{{cite book|last=Z|title=T|page=7|quote=the words}}</ref>{{rp|12}} B<ref name="a" />{{rp|pp=3–4}} C<ref name=a group=n/>
      D<ref name=late/> E{{r|a|late|p=9}} F<ref>free text</ref> G<ref>{{cite web|title=Q|quote=x|quote-page=5}}</ref>
      <references>
      <ref name=late>{{cite web|title=L}}</ref>
      </references>
      {{reflist|refs=<ref name=other>{{cite web|title=O}}</ref>}}
      """)
    #expect(article.citations.map(\.form) == [.full, .reuse, .reuse, .reuse, .reuse, .full])
    #expect(article.citations.map(\.reference) == ["a", "a", "late", "a", "late", nil])
    #expect(article.citations.map(\.locator?.raw) == ["12", "3–4", nil, "9", nil, "5"])
    #expect(
      article.citations.map { $0.source.map { article.sources[$0].source.title ?? "" } } == [
        "T", "T", "L", "T", "L", "Q",
      ])
    #expect(article.citations.first?.quotation == "the words")
    #expect(article.sources.count == 4)
    #expect(article.findings.map(\.code) == ["wikitext-undefined-ref"])
    #expect(article.anchors.map { $0 ?? "-" } == ["CITEREFZ", "-", "-", "-"])
  }

  @Test("Notes that templates make are references too, and references in them cite for themselves")
  func templateNotes() throws {
    let article = try article(
      """
      a{{refn|See {{cite web|title=A}}<ref>{{cite web|title=B}}</ref>|name=n|group=g}} b<ref name=n group=g/> \
      c{{#tag:ref|{{sfn|Smith|2000|p=2}}|name="m"}} {{efn|plain}}
      """ + library)
    #expect(article.citations.map(\.form) == [.full, .full, .reuse, .short])
    #expect(
      article.citations.prefix(3).map { $0.source.map { article.sources[$0].source.title ?? "" } } == ["A", "B", "A"])
    #expect(article.citations.map(\.group) == ["g", nil, "g", nil])
  }

  @Test("A reference that bundles several citations is a use of each")
  func bundles() throws {
    let article = try article(
      "x<ref>See {{cite web|title=A}}; {{harvnb|Smith|2000}} and {{cite web|title=B}}.</ref>" + library)
    #expect(article.citations.map(\.form) == [.full, .short, .full])
    #expect(Set(article.citations.map(\.place.column)) == [2])
  }
}
