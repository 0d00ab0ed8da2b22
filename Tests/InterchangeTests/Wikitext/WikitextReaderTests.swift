import Bibliography
import Findings
import JSON
import Testing

@testable import Interchange

@Suite("Reading citation templates")
struct WikitextReaderTests {
  private func read(_ text: String, options: ReadingOptions = ReadingOptions()) throws -> Reading {
    try WikitextReader(options: options).read(Array(text.utf8), name: "a.txt")
  }

  private func source(_ text: String) throws -> Source { try #require(try read(text).sources.first).source }

  @Test(
    "The template and its parameters tell the type",
    arguments: [
      ("{{cite web|title=A}}", ItemType.webpage), ("{{Cite_book|title=A}}", .book),
      ("{{subst:Cite book|title=A}}", .book),
      ("{{cite book|title=A|chapter=B}}", .chapter), ("{{cite encyclopedia|title=A}}", .entryEncyclopedia),
      ("{{cite encyclopedia|title=A|dictionary=D}}", .entryDictionary),
      ("{{cite dictionary|entry=A}}", .entryDictionary),
      ("{{cite news|title=A}}", .articleNewspaper), ("{{cite journal|title=A}}", .articleJournal),
      ("{{cite paper|title=A}}", .articleJournal), ("{{cite magazine|title=A}}", .articleMagazine),
      ("{{cite thesis|title=A}}", .thesis), ("{{cite report|title=A}}", .report),
      ("{{cite tech report|title=A}}", .report),
      ("{{cite conference|title=A}}", .paperConference), ("{{cite press release|title=A}}", .webpage),
      ("{{cite map|title=A}}", .map), ("{{cite interview|title=A}}", .interview), ("{{cite speech|title=A}}", .speech),
      ("{{cite episode|title=A}}", .broadcast), ("{{cite AV media|title=A}}", .motionPicture),
      ("{{cite podcast|title=A}}", .broadcast), ("{{cite mailing list|title=A}}", .post),
      ("{{cite newsgroup|title=A}}", .post), ("{{cite arXiv|title=A|eprint=1710.07047}}", .article),
      ("{{cite bioRxiv|title=A}}", .article), ("{{cite SSRN|title=A}}", .article),
      ("{{cite document|title=A}}", .document),
      ("{{cite sign|title=A}}", .document), ("{{vcite journal|title=A}}", .articleJournal),
      ("{{citation|title=A|journal=J}}", .articleJournal), ("{{citation|title=A|newspaper=J}}", .articleNewspaper),
      ("{{citation|title=A|publisher=P}}", .book), ("{{citation|chapter=A|title=B}}", .chapter),
      ("{{citation|title=A|url=https://x.org}}", .webpage), ("{{citation|entry=A|encyclopedia=E}}", .entryEncyclopedia),
      ("{{citation|title=A|conference=C}}", .paperConference), ("{{citation|title=A|degree=PhD}}", .thesis),
      ("{{citation|title=A|type=Data set}}", .dataset), ("{{cite web|title=A|type=Software}}", .software),
      ("{{cite web|title=A|type=Review}}", .webpage), ("{{citation|title=A|journal=J|type=Review}}", .articleJournal),
      ("{{citation|title=A|type=Review}}", .review), ("{{citation|title=A}}", .document),
      ("{{Chú thích sách|title=A}}", .book), ("{{استشهاد ويب|title=A}}", .webpage), ("{{웹 인용|title=A}}", .webpage),
    ])
  func types(text: String, type: ItemType) throws { #expect(try source(text).type == type) }

  @Test(
    "Templates that cite nothing give no source",
    arguments: [
      "{{citation needed|date=May 2012}}", "{{cite check}}", "{{lang|de|x}}", "{{sfn|Smith|2000}}", "{{CiteSeer}}", "",
      "{{cite web}}",
    ])
  func none(text: String) throws { #expect(try read(text).sources.isEmpty) }

  @Test(
    "Aliases and numbers of parameters say the same",
    arguments: [
      ("website", TextVariable.containerTitle), ("work", .containerTitle), ("newspaper", .containerTitle),
      ("publisher", .publisher), ("institution", .publisher), ("location", .publisherPlace), ("place", .publisherPlace),
      ("publication-place", .publisherPlace), ("volume", .volume), ("issue", .issue), ("number", .issue),
      ("series", .collectionTitle), ("pages", .page), ("pp", .page), ("page", .page), ("at", .locator),
      ("type", .genre),
      ("via", .source), ("department", .section), ("version", .version), ("edition", .edition), ("url", .url),
      ("URL", .url), ("court", .authority), ("vol", .volume),
      ("doi", .doi), ("DOI", .doi), ("pmid", .pmid),
    ])
  func aliases(name: String, variable: TextVariable) throws {
    let value = variable == .doi ? "10.1000/x" : "12"
    #expect(try source("{{cite journal | title = A | \(name) = \(value) }}")[variable] == value)
  }

  @Test(
    "Names come from every form of parameters",
    arguments: [
      ("last=Smith|first=Ann", ["Smith, Ann"]),
      ("last1=Smith|first1=Ann|last2=Lee|first2=B.", ["Smith, Ann", "Lee, B."]),
      ("author=Ann Smith", ["Smith, Ann"]), ("author=Smith, Ann", ["Smith, Ann"]),
      ("author1=World Bank", ["World Bank"]),
      ("author=((Smith, Jones & Co))", ["Smith, Jones & Co"]), ("surname1=Smith|given1=Ann", ["Smith, Ann"]),
      ("author-last=Smith|author-first=Ann", ["Smith, Ann"]), ("author1-last=Smith|author1-first=Ann", ["Smith, Ann"]),
      ("last2=Lee|first2=B|last1=Smith|first1=A", ["Smith, A", "Lee, B"]),
      ("last=van Gogh|first=Vincent", ["van Gogh, Vincent"]),
      ("last=King|first=Martin Luther Jr.", ["King, Martin Luther, Jr."]),
      ("last=[[Ann Smith|Smith]]|first=Ann", ["Smith, Ann"]),
      (
        "vauthors=Smith AB, Lee C, ((World Health Organization)), et al",
        ["Smith, AB", "Lee, C", "World Health Organization"]
      ),
      ("last=Plato", ["Plato"]), ("last=World Health Organization", ["World Health Organization"]),
      ("author=The Daily Planet|newspaper=The Daily Planet", ["The Daily Planet"]),
      ("author=Morning Star|newspaper=Morning Star", ["Morning Star"]),
      ("author=Smith, Ann; Lee, Bob", ["Smith, Ann", "Lee, Bob"]), ("author=Barnes and Noble", ["Barnes and Noble"]),
      ("authors=Ann Smith, Bob Lee", ["Smith, Ann", "Lee, Bob"]), ("authors=Smith, Ann", ["Smith, Ann"]),
      ("people=Ann Smith (director), Bob Lee (host)", ["Smith, Ann", "Lee, Bob"]), ("first=Ann", []),
      ("last=|first=", []),
      ("author=<!-- no author -->", []),
    ])
  func names(parameters: String, expected: [String]) throws {
    let source = try source("{{cite news|title=A|\(parameters)}}")
    let found = source[.author].map { $0.literal ?? $0.sortForm }
    #expect(found == expected)
  }

  @Test("Editors, translators, contributors and interviewers have their roles")
  func roles() throws {
    let source = try source(
      "{{cite book|title=B|contribution=Foreword|contributor-last=C|contributor-first=D|last=A|first=B|editor1-last=E|editor1-first=F|editor-last2=G|translator=((H))}}"
    )
    #expect(source[.author].map(\.sortForm) == ["C, D"])
    #expect(source[.containerAuthor].map(\.sortForm) == ["A, B"])
    #expect(source[.editor].map(\.sortForm) == ["E, F", "G"])
    #expect(source[.translator] == [PersonName(literal: "H")])
    #expect(
      try self.source("{{cite interview|title=A|subject=Ann Smith|interviewer=Bob Lee}}")[.interviewer].map(\.sortForm)
        == ["Lee, Bob"])
  }

  @Test(
    "Dates are read in the forms of CS1",
    arguments: [
      ("date=12 January 2012", "2012-01-12", nil), ("date=January 12, 2012", "2012-01-12", nil),
      ("date=2012-01-12", "2012-01-12", nil),
      ("date=January–March 2012", "2012-01/2012-03", nil), ("date=Summer 2009", "2009-22", nil),
      ("date=c. 1900", "1900~", nil),
      ("date={{circa|1900}}", "1900~", nil), ("year=2012a", "2012", "a"), ("date=12 January 2012a", "2012-01-12", "a"),
      ("date=12 January|year=2012", "2012-01-12", nil), ("year=2012|month=May", "2012-05", nil),
      ("year=2012|month=May|day=3", "2012-05-03", nil), ("date={{date|2012-01-12}}", "2012-01-12", nil),
      ("date={{start date|2012|1|5}}", "2012-01-05", nil), ("date=1990–1995", "1990/1995", nil),
      ("publication-date=2011", "2011", nil),
      ("date=2012|year=2012b", "2012", "b"), ("date=5&ndash;7 May 2004", "2004-05-05/2004-05-07", nil),
    ] as [(String, String, String?)])
  func dates(parameters: String, expected: String, letter: String?) throws {
    let source = try source("{{cite book|title=A|\(parameters)}}")
    #expect(source[.issued]?.value?.description == expected)
    #expect(source[.yearSuffix] == letter)
  }

  @Test("What is no date stays words, and no other date stands in for it")
  func noDates() throws {
    let source = try source("{{cite book|title=A|date=n.d.|orig-date=1850|access-date=3 May 2020}}")
    #expect(source[.issued] == CitationDate(literal: "n.d."))
    #expect(source[.originalDate]?.value?.description == "1850")
    #expect(source[.accessed]?.value?.description == "2020-05-03")
  }

  @Test(
    "Markup becomes CSL rich text",
    arguments: [
      ("''A'' b", "<i>A</i> b"), ("'''A''' '''''B'''''", "<b>A</b> <i><b>B</b></i>"),
      ("[[Article|text]] of [[Thing]]", "text of Thing"),
      ("{{lang|de|Wort}} {{lang-ru|слово}} {{langx|fr|mot}}", "Wort слово mot"),
      ("{{transl|ru|ALA-LC|slovo}}", "slovo"),
      ("{{nowrap|a b}}{{snd}}c", "a b\u{A0}– c"), ("A{{ndash}}B {{'}}x{{'s}}", "A–B 'x's"),
      ("a&nbsp;b &amp; c &#8212; d", "a\u{A0}b & c — d"),
      ("H{{sub|2}}O m<sup>2</sup>", "H<sub>2</sub>O m<sup>2</sup>"), ("a{{!}}b{{=}}c", "a|b=c"),
      ("<nowiki>''a''</nowiki>", "''a''"),
      ("a<br />b\nc", "a b c"), ("x < y & z", "x < y & z"), ("[https://x.org text]", "text"), ("''a", "<i>a</i>"),
      ("a <!-- b --> c", "a  c"),
      ("{{smallcaps|x}}", "<span style=\"font-variant:small-caps\">x</span>"), ("{{strange|x}}", "{{strange|x}}"),
      ("<small>a</small>", "a"), ("teh {{sic}} {{sic|wrod}} {{sic|hide=y|x}}", "teh [sic] wrod [sic] x"),
      ("A {{closed access}}", "A"),
      ("l'''a'''", "l<b>a</b>"), ("<math>x^2</math>", "<math>x^2</math>"), ("{{lang|de|{{nowrap|''a''}}}}", "<i>a</i>"),
      ("&lt;i>", "<i>"),
      ("((a))", "((a))"), ("[a] {b} c", "[a] {b} c"), ("{{start date|2012|1|5}}", "2012-01-05"),
      ("{{ill|Name|de|Name (X)}}", "Name"),
    ])
  func markup(value: String, expected: String) throws {
    #expect(try source("{{cite web|title=\(value)}}")[.title] == expected)
  }

  @Test("A part has its own title and the work's; a script title keeps its language")
  func titles() throws {
    let chapter = try source("{{cite book|chapter=A|title=B|url=u|chapter-url=https://x.org/c}}")
    #expect(chapter[.title] == "A" && chapter[.containerTitle] == "B" && chapter[.url] == "https://x.org/c")
    let script = try source("{{cite book|script-title=ru:Название}}")
    #expect(script[.title] == "Название" && script[.language] == "ru")
    let map = try source("{{cite map|map=A|title=B}}")
    #expect(map[.title] == "A" && map[.containerTitle] == "B")
    let paper = try source("{{cite conference|title=A|book-title=B|conference=C}}")
    #expect(paper[.title] == "A" && paper[.containerTitle] == "B" && paper[.eventTitle] == "C")
    let episode = try source("{{cite episode|title=A|series=B|network=N|number=3|season=2}}")
    #expect(
      episode[.containerTitle] == "B" && episode[.publisher] == "N" && episode[.number] == "3"
        && episode[.volume] == "2")
  }

  @Test("Identifiers are normalised, and wrong ones stay with a finding")
  func identifiers() throws {
    let text =
      "{{cite journal|title=A|doi=https://doi.org/10.1000/ABC|pmc=PMC123|pmid= 12 |issn=12345679|isbn=978-0-306-40615-8}}"
    let reading = try read(text)
    let source = try #require(reading.sources.first).source
    #expect(
      source[.doi] == "10.1000/ABC" && source[.pmcid] == "PMC123" && source[.pmid] == "12"
        && source[.issn] == "1234-5679")
    #expect(source[.isbn] == "978-0-306-40615-8")
    #expect(reading.findings.map(\.code) == ["wikitext-bad-identifier"])
    #expect(reading.findings.first?.place.field == "isbn")
    #expect(try self.source("{{cite arXiv|title=A|eprint=1710.07047}}")[.url] == "https://arxiv.org/abs/1710.07047")
    #expect(
      try self.source("{{cite bioRxiv|title=A|biorxiv=10.1101/2020.01.01.000001}}")[.doi] == "10.1101/2020.01.01.000001"
    )
  }

  @Test("Archive copy and state of the address go into the record")
  func archive() throws {
    let source = try source(
      "{{cite web|title=A|url=https://x.org|archive-url=https://web.archive.org/web/20120112000000/https://x.org|archive-date=January 12, 2012|url-status=usurped}}"
    )
    #expect(
      source.record.archiveCopies == [
        ArchiveCopy(url: "https://web.archive.org/web/20120112000000/https://x.org", date: "2012-01-12")
      ])
    #expect(source.record.urlStatus == .usurped)
    #expect(try self.source("{{cite web|title=A|url=u|deadurl=no}}").record.urlStatus == .live)
  }

  @Test("What CSL cannot hold is kept by name beside the template as it stood")
  func raw() throws {
    let text = "{{Cite web|title=A|trans-title=T|author-link=L|s2cid=7|url=https://x.org |Foo = {{bar}}<!-- c --> }}"
    let raw = try #require(try source(text).record.raw["wikitext"]?.object)
    #expect(raw["@template"] == .string(text))
    #expect(
      raw["trans-title"] == "T" && raw["author-link"] == "L" && raw["s2cid"] == "7" && raw["Foo"] == "{{bar}}<!-- c -->"
    )
    #expect(raw["title"] == nil)
    #expect(try #require(try read(text, options: .conversion).sources.first).source.record.raw.isEmpty)
  }

  @Test(
    "Broken and doubtful places are findings with line and column",
    arguments: [
      ("a\n {{cite web|title=A", "wikitext-unclosed-template", 2, 2),
      ("<ref>x {{cite web|title=A}}", "wikitext-unclosed-ref", 1, 1),
      ("x <!-- {{cite web|title=A}}", "wikitext-unclosed-comment", 1, 3),
      ("{{cite web|title=A|title=B}}", "wikitext-duplicate-parameter", 1, 19),
      ("é {{cite web|title=A|loose}}", "wikitext-unnamed-parameter", 1, 22),
      ("{{cite web|first=A|title=B}}", "wikitext-first-without-last", 1, 11),
      ("{{cite web|title=A {{odd|b}}}}", "wikitext-unknown-template", 1, 20),
      ("{{cite web}}", "wikitext-empty-citation", 1, 1),
      ("{{cite web|title={{cite book|title=B}}}}", "wikitext-nested-citation", 1, 18),
      ("{{cite web|title=[[A}}", "wikitext-unclosed-link", 1, 18),
      ("{{cite web|title=A|tutle=B}}", "wikitext-unknown-parameter", 1, 19),
      ("{{cite Q|Q42}}", "wikitext-citation-elsewhere", 1, 1),
      ("{{cite book|title=B|page=1|pages=2-3}}", "wikitext-page-and-pages", 1, 26),
      ("</ref>", "wikitext-stray-ref-end", 1, 1),
    ])
  func findings(text: String, code: String, line: Int, column: Int) throws {
    let found = try #require(try read(text).findings.first { $0.code == code })
    #expect(found.place.line == line && found.place.column == column && found.place.file == "a.txt")
    #expect(found.advice?.isEmpty == false)
  }

  @Test("Of a parameter that stands twice the later value counts")
  func doubled() throws { #expect(try source("{{cite web|title=A|title=B}}")[.title] == "B") }

  @Test("The same words twice are one source; a named reference gives its key")
  func articles() throws {
    let reading = try read(
      """
      A.<ref name="smith2000">{{cite book|title=A}}</ref> B.<ref name=":0">{{cite web|title=B}}</ref>
      C.<ref>{{cite book|title=A}}</ref> D.<ref name=two>{{cite web|title=C}} {{cite web|title=D}}</ref>
      """)
    #expect(reading.sources.map(\.source.key) == ["smith2000", "", "", ""])
    #expect(reading.sources.map(\.source.title) == ["A", "B", "C", "D"])
    #expect(reading.sources.map(\.place.line) == [1, 1, 2, 2])
  }

  @Test("Origins tell the place of each value")
  func origins() throws {
    let draft = try #require(try read("{{cite web\n|title=A\n|website=B}}").sources.first).draft
    #expect(draft.origin(of: .text(.title)).place == "a.txt:2:8")
    #expect(draft.origin(of: .text(.containerTitle)).place == "a.txt:3:10")
  }

  @Test(
    "Wikitext is told from other formats by its citations",
    arguments: [
      ("{{cite web|title=A}}", true), ("Text {{Citation |last=A", true), ("A<ref>b</ref> [[c]]", true),
      ("@book{a, title={{Cite}}}", false),
      ("<a><ref>x</ref></a>", false), ("plain", false), ("TY  - JOUR", false), ("{{Infobox|a=b}}", false), ("", false),
      ("[{\"title\": \"{{cite web}}\"}]", false),
    ])
  func recognition(text: String, expected: Bool) {
    #expect(WikitextReader.recognises(Array(text.utf8)[...]) == expected)
  }
}
