import Bibliography
import JSON
import Testing

@testable import Interchange

@Suite("Writing citation templates")
struct WikitextWriterTests {
  private func read(_ text: String) throws -> Source {
    try #require(try WikitextReader().read(Array(text.utf8), name: nil).sources.first).source
  }

  private func write(_ source: Source, usesRaw: Bool = true) -> (text: String, losses: [String]) {
    let writing = WikitextWriter(options: WritingOptions(usesRaw: usesRaw)).write([source])
    return (String(decoding: writing.bytes, as: UTF8.self), writing.losses.map(\.field))
  }

  private func source(_ type: ItemType, _ change: (inout Source) -> Void) -> Source {
    var source = Source(type: type, key: "k")
    source[.title] = "T"
    change(&source)
    return source
  }

  private static func day(_ text: String) -> CitationDate? { EDTF(text).map { CitationDate($0) } }

  @Test(
    "Each type has its template, and reads back as itself",
    arguments: [
      (ItemType.book, "cite book"), (.chapter, "cite book"), (.entryEncyclopedia, "cite encyclopedia"),
      (.entryDictionary, "cite dictionary"),
      (.webpage, "cite web"), (.articleNewspaper, "cite news"), (.articleJournal, "cite journal"),
      (.articleMagazine, "cite magazine"),
      (.thesis, "cite thesis"), (.report, "cite report"), (.paperConference, "cite conference"), (.map, "cite map"),
      (.interview, "cite interview"),
      (.speech, "cite speech"), (.broadcast, "cite episode"), (.motionPicture, "cite AV media"),
      (.document, "cite document"), (.dataset, "citation"),
      (.software, "citation"), (.treaty, "citation"), (.manuscript, "citation"), (.patent, "citation"),
      (.article, "citation"), (.postWeblog, "citation"),
    ])
  func templates(type: ItemType, name: String) throws {
    let source = source(type) {
      $0[.containerTitle] = [.book, .speech, .motionPicture, .document].contains(type) ? nil : "W"
    }
    let (text, losses) = write(source)
    #expect(text.hasPrefix("{{\(name) |"))
    #expect(losses == [])
    #expect(try read(text).type == type)
  }

  @Test("Every type of CSL is written by a template of its own or by {{citation}}, without loss of the type")
  func allTypes() {
    for type in ItemType.allCases {
      let source = source(type) { _ in }
      #expect(write(source).losses == [], "\(type)")
    }
  }

  @Test("A whole citation stands on one line in the usual order")
  func whole() {
    let source = source(.articleJournal) {
      $0[.author] = [
        PersonName(family: "Gogh", given: "Vincent", nonDroppingParticle: "van"), PersonName(literal: "World Bank"),
      ]
      $0[.title] = "On <i>Homo</i> [sic] | a"
      $0[.containerTitle] = "Journal"
      $0[.volume] = "3"
      $0[.issue] = "2"
      $0[.page] = "12, 15-18"
      $0[.issued] = Self.day("2012-05-06")
      $0[.yearSuffix] = "a"
      $0[.doi] = "10.1/x"
      $0[.url] = "https://x.org/a|b"
      $0[.accessed] = Self.day("2020-01-02")
      $0[.language] = "de"
      $0.record.archiveCopies = [
        ArchiveCopy(url: "https://web.archive.org/web/20200102030405/https://x.org/", date: "2020-01-02")
      ]
      $0.record.urlStatus = .unfit
    }
    let (text, losses) = write(source)
    #expect(losses == [])
    #expect(
      text == """
        {{cite journal |last1=van Gogh |first1=Vincent |author2=World Bank |date=6 May 2012a |title=On ''Homo'' &#91;sic&#93; {{!}} a |journal=Journal \
        |volume=3 |issue=2 |pages=12, 15–18 |language=de |doi=10.1/x |url=https://x.org/a{{!}}b |access-date=2 January 2020 \
        |archive-url=https://web.archive.org/web/20200102030405/https://x.org/ |archive-date=2 January 2020 |url-status=unfit}}

        """)
  }

  @Test(
    "An access date without an address, and a copy without its day or its fourteen digits, are losses and not written")
  func rules() {
    let accessed = write(source(.webpage) { $0[.accessed] = Self.day("2020-01-02") })
    #expect(!accessed.text.contains("access-date"))
    #expect(accessed.losses == ["accessed"])
    for copy in [
      ArchiveCopy(url: "https://web.archive.org/web/2020/https://x.org/", date: "2020-01-02"),
      ArchiveCopy(url: "https://archive.today/abc"),
    ] {
      let (text, losses) = write(
        source(.webpage) {
          $0[.url] = "https://x.org/"
          $0.record.archiveCopies = [copy]
          $0.record.urlStatus = .dead
        })
      #expect(!text.contains("archive") && !text.contains("url-status"))
      #expect(losses == ["custom.ibid.archive", "custom.ibid.url-status"])
    }
  }

  @Test("What a speech was held at, and the season of an episode, have their own parameters")
  func ownParameters() {
    let speech = write(source(.speech) { $0[.eventTitle] = "E" })
    #expect(speech.text == "{{cite speech |title=T |event=E}}\n" && speech.losses == [])
    let episode = write(
      source(.broadcast) {
        $0[.containerTitle] = "S"
        $0[.volume] = "2"
        $0[.number] = "3"
      })
    #expect(episode.text == "{{cite episode |title=T |series=S |season=2 |number=3}}\n" && episode.losses == [])
  }

  @Test(
    "One page is page, more are pages, with en dashes; a hyphen of a page's own is protected",
    arguments: [
      ("12", "page=12"), ("12-15", "pages=12–15"), ("12--15", "pages=12–15"), ("1, 2", "pages=1, 2"),
      ("e1234", "page=e1234"), ("((1-2))", "page=((1-2))"),
      ("xii", "page=xii"), ("1-2, 5-7", "pages=1–2, 5–7"), ("31 ff.", "pages=31 ff."),
    ])
  func pages(page: String, expected: String) {
    let (text, losses) = write(source(.articleJournal) { $0[.page] = page })
    #expect(text.contains("|\(expected)}}"))
    #expect(page == "12--15" || losses == [])
  }

  @Test(
    "Titles read back whatever stands in them",
    arguments: [
      "a | b", "{{x}}", "[a] [[b]]", "''a''", "'a'", "\"a\"", "x < y > z", "&amp; &nbsp; & c", "a=b", "<!-- c -->",
      "<nowiki>", "<ref>a</ref>", "a~~~~b",
      "it's ''q", "}", "{", "a}}", "l'<i>a</i>'", "<i>a</i><i>b</i>", "<b><i>a</i></b>", "H<sub>2</sub>O",
      "<i>a <b>b</b></i>", "((a))", "a''''b", "'", "''",
      "<span style=\"font-variant:small-caps\">A</span>", "https://x.org", "*a", "{|", "漢字", "a\\b", "none]]", "&#91;",
      "{{!}}", "{{=}}",
    ])
  func titles(title: String) {
    for type in [ItemType.book, .webpage, .chapter] {
      let (text, losses) = write(
        source(type) {
          $0[.title] = title
          $0[.publisher] = title
        })
      #expect(losses == [], "\(text)")
    }
  }

  @Test(
    "Names that a template would divide are protected",
    arguments: ["Barnes and Noble", "Smith, Jones & Co", "A; B", "UNESCO", "Ann Smith", "X | Y", "(a)"])
  func names(name: String) {
    let (text, losses) = write(
      source(.book) { $0[.author] = [PersonName(literal: name), PersonName(family: "Lee", given: "Bo")] })
    #expect(losses == [], "\(text)")
  }

  @Test(
    "Dates are written in one style and read back",
    arguments: [
      "2012", "2012-05", "2012-05-06", "1990/1995", "2012-01/2012-03", "2009-22", "1900~", "2004-05-05/2004-05-07",
      "2004-05-05/2004-06-07", "2003-12-30/2004-01-02", "2001-21",
    ])
  func dates(date: String) {
    let (text, losses) = write(source(.book) { $0[.issued] = Self.day(date) })
    #expect(losses == [], "\(text)")
  }

  @Test(
    "A template that was not changed is written as it stood (law 9)",
    arguments: [
      "{{Cite web | url = https://x.org | accessdate = 2012-01-01 | title = A{{snd}}B <!-- c --> | s2cid=3 }}",
      "{{citation\n| last1 = A\n| first1 = B\n| year = 2000\n| title = [[C|D]]\n}}",
      "{{cite book|coauthors=X|author=Y|title=Z|pages=12 - 13|id={{OCLC|3}}}}",
      "{{cite journal|title=A|title=B|loose}}",
      "{{Cite_book|editor2-last=E|editor-first2=F|title={{lang|de|T}}|ref=harv}}",
    ])
  func verbatim(text: String) throws {
    let source = try read(text)
    #expect(write(source).text == text + "\n")
    #expect(write(source).losses == [])
  }

  @Test(
    "A changed field changes only its parameters, by the name they had",
    arguments: [
      (
        "{{Cite web | url = https://x.org | title = A <!-- c -->| work=W | s2cid=3 }}",
        "{{Cite web | url = https://x.org | title = New| work=W | s2cid=3 }}"
      ),
      (
        "{{cite book\n| year = 2000\n| title = A\n| id = {{x}}\n}}",
        "{{cite book\n| year = 2000\n| title = New\n| id = {{x}}\n}}"
      ),
      ("{{cite web|url=u}}", "{{cite web|url=u |title=New}}"),
      ("{{cite web|x=y |title={{lang|de|A}}}}", "{{cite web|x=y |title=New}}"),
    ])
  func edits(text: String, expected: String) throws {
    var source = try read(text)
    source[.title] = "New"
    #expect(write(source).text == expected + "\n")
    #expect(write(source).losses == [])
  }

  @Test("Of any template only the parameters of the changed field change (law 9)", arguments: 0..<60)
  func lawNine(seed: UInt64) throws {
    var generator = WikitextGenerator(seed: seed)
    for _ in 0..<4 {
      let template = generator.template(0)
      let document = try WikitextDocument(Array(template.utf8))
      guard let reading = CitationReading(document, template: 0), reading.hasContent else { continue }
      var source = try read(template)
      #expect(write(source).text == template + "\n")
      source[.title] = "Changed"
      let changed = write(source).text
      #expect(try read(changed)[.title] == "Changed")
      guard SourceDifferences.paths(source, try read(changed)).isEmpty else { continue }
      let own = Set(reading.contributions.filter { $0.path == .text(.title) }.map(\.parameter))
      for index in reading.template.parameters where !own.contains(index) && source.type == reading.source.type {
        let parameter = document.parameters[index]
        let words = String(decoding: document.text[parameter.bar..<parameter.value.upperBound], as: UTF8.self)
        #expect(changed.contains(words), "\(template) -> \(changed)")
      }
    }
  }

  @Test(
    "A changed date keeps the style of its template",
    arguments: [
      ("{{cite web|title=A|date=May 6, 2004|url=u}}", "{{cite web|title=A|date=June 7, 2005|url=u}}"),
      ("{{cite web|title=A|date=6 May 2004|url=u}}", "{{cite web|title=A|date=7 June 2005|url=u}}"),
      ("{{cite web|title=A|date=2004-05-06|url=u}}", "{{cite web|title=A|date=2005-06-07|url=u}}"),
      (
        "{{cite web|title=A|year=2004|url=u|accessdate=May 6, 2010}}",
        "{{cite web|title=A|date=June 7, 2005|url=u|accessdate=May 6, 2010}}"
      ),
    ])
  func dateStyles(text: String, expected: String) throws {
    var source = try read(text)
    source[.issued] = Self.day("2005-06-07")
    #expect(write(source).text == expected + "\n")
    #expect(write(source).losses == [])
  }

  @Test("A changed page becomes pages, a removed field goes, and another type keeps what no field holds")
  func otherEdits() throws {
    var source = try read("{{cite book|title=A |page=3 |s2cid=7 |publisher=P |place=L}}")
    source[.page] = "3-5"
    source[.publisher] = nil
    #expect(write(source).text == "{{cite book|title=A |pages=3–5 |s2cid=7 |place=L}}\n")
    source.type = .report
    #expect(write(source).text == "{{cite report |title=A |location=L |pages=3–5 |s2cid=7}}\n")
  }

  @Test("What reads back is what was written, for every source the generator makes", arguments: 0..<40)
  func generated(seed: UInt64) throws {
    var generator = SourceGenerator(seed: seed)
    for number in 0..<5 {
      let source = generator.source(number, all: number.isMultiple(of: 2))
      let (text, losses) = write(source)
      let back = try read(text)
      for path in SourceDifferences.paths(source, back) { #expect(losses.contains(path.rawValue)) }
      #expect(losses.count == SourceDifferences.paths(source, back).count)
      // What was read from a template goes back into it, with and without the template itself.
      #expect(write(back).text == text)
      let again = write(back, usesRaw: false)
      // {{citation}} reads back as the type its parameters have, whose own template may know fewer of them.
      let unknown = text.hasPrefix("{{citation") ? ["issue", "number", "collection-number"] : []
      #expect(again.losses.allSatisfy { unknown.contains($0) }, "\(text)\(again.text)")
    }
  }

  @Test("Short citations lead to the anchor of the full one")
  func shortCitations() throws {
    var source = try read("{{cite book|last1=A|last2=B|last3=C|last4=D|last5=E|title=T|date=3 May 1999|isbn=}}")
    source[.yearSuffix] = "b"
    let locator = Locator(parsing: "pp. 12-15, n. 4")
    #expect(WikitextWriter.shortCitation(for: source, locator: locator) == "{{sfn|A|B|C|D|1999b|pp=12–15|loc=n. 4}}")
    #expect(
      WikitextWriter.shortCitation(for: source, locator: Locator(parsing: "3"), style: .harvardWithoutBrackets)
        == "{{harvnb|A|B|C|D|1999b|p=3}}")
    #expect(WikitextWriter.pageTag(Locator(parsing: "3")) == "{{rp|3}}")
    #expect(WikitextWriter.pageTag(Locator(parsing: "pp. 3-4")) == "{{rp|pp=3–4}}")
    #expect(WikitextWriter.pageTag(Locator(parsing: "ch. 3")) == "{{rp|at=ch. 3}}")
    var generator = SourceGenerator(seed: 5)
    for number in 0..<40 {
      let source = generator.source(number, all: false)
      guard source[.issued]?.value?.first?.unspecifiedYearDigits == 0,
        !source[.author].isEmpty || !source[.editor].isEmpty
      else { continue }
      let full = write(source).text
      let article = try WikitextArticle(Array((full + WikitextWriter.shortCitation(for: source)).utf8))
      #expect(article.citations.map(\.source) == [0], "\(full) \(WikitextWriter.shortCitation(for: source))")
    }
  }
}
