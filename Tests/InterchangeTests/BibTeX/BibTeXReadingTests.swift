import Bibliography
import Findings
import JSON
import Testing

@testable import Interchange

@Suite("Entries become sources")
struct BibTeXReadingTests {
  private func read(_ text: String, _ dialect: BibDialect? = nil) throws -> Reading {
    BibTeXReader(dialect: dialect).read([try BibFile(Array(text.utf8), name: "r.bib")])
  }

  private func source(_ text: String, _ dialect: BibDialect = .biblatex) throws -> Source {
    try read(text, dialect).sources[0].source
  }

  @Test(
    "Types map as the guide has them (§6)",
    arguments: [
      ("article", ItemType.articleJournal), ("book", .book), ("inbook", .chapter), ("incollection", .chapter),
      ("inreference", .entryEncyclopedia), ("online", .webpage), ("phdthesis", .thesis), ("thesis", .thesis),
      ("techreport", .report), ("report", .report), ("dataset", .dataset), ("software", .software),
      ("inproceedings", .paperConference), ("conference", .paperConference), ("misc", .document), ("patent", .patent),
      ("booklet", .pamphlet), ("unpublished", .manuscript), ("neverheard", .document), ("MVBOOK", .book),
    ])
  func types(entry: String, expected: ItemType) throws {
    #expect(try source("@\(entry){a, title = {T}}").type == expected)
  }

  @Test("A subtype decides where the type does not")
  func subtypes() throws {
    #expect(try source("@article{a, entrysubtype = {newspaper}}").type == .articleNewspaper)
    #expect(try source("@inreference{a, entrysubtype = {dictionary}}").type == .entryDictionary)
    #expect(try source("@misc{a, entrysubtype = {map}}").type == .map)
    #expect(
      try source("@misc{a, howpublished = {\\url{http://x.org}}, urldate = {2020-01-02}}", .bibtex).type == .webpage)
    #expect(try source("@unpublished{a, eventtitle = {Meeting}}").type == .speech)
  }

  @Test("Titles of parts, wholes and series find their places")
  func titles() throws {
    let part = try source(
      "@incollection{a, title={P}, subtitle={S}, booktitle={B}, booksubtitle={C}, maintitle={M}, series={X}, number=3}")
    #expect(part.title == "P: S")
    #expect(part[.containerTitle] == "M")
    #expect(part[.volumeTitle] == "B: C")
    #expect(part[.collectionTitle] == "X" && part[.collectionNumber] == "3")
    let whole = try source("@book{a, title={Volume}, maintitle={Whole}, titleaddon={Addon}}")
    #expect(whole.title == "Whole" && whole[.volumeTitle] == "Volume. Addon")
    let article = try source(
      "@article{a, title={Why?}, subtitle={Because}, journaltitle={J}, number=2, issue={Spring}}")
    #expect(article.title == "Why? Because" && article[.containerTitle] == "J" && article[.issue] == "2, Spring")
  }

  @Test(
    "Dates are read from EDTF, from year and month, and from words",
    arguments: [
      ("date={2004-05-06}", "2004-05-06"), ("date={1723~/1730-05?}", "1723~/1730-05?"),
      ("date={2004-21/..}", "2004-21/.."),
      ("date={1999/open}", "1999/.."), ("date={19uu}", "19XX"), ("year=1999, month=may", "1999-05"),
      ("year={1999}, month={5}, day={7}", "1999-05-07"), ("year=1999, month = \"15~\" # jan", "1999-01-15"),
      ("year=1999, month = {Sept.}", "1999-09"), ("date={Jun 01}, year=2018", "2018-06-01"),
      ("date={Sept}, year={1937}", "1937-09"), ("date={2001-02}, year=1937", "2001-02"), ("year={-0044}", "-0044"),
    ])
  func dates(fields: String, expected: String) throws {
    #expect(try source("@book{a, \(fields)}")[.issued]?.value?.description == expected)
  }

  @Test("A date of words stays words, with a note")
  func dateWords() throws {
    let reading = try read("@book{a, title={T}, year = {forthcoming}}")
    #expect(reading.sources[0].source[.issued]?.literal == "forthcoming")
    #expect(reading.findings.map(\.code) == ["bibtex-date-is-text"])
  }

  @Test("Macros are joined, found when defined later or in another file, and reported when nowhere")
  func macros() throws {
    let text =
      "@article{a, title={T}, journal = j # { of Y}, note = nowhere}\n@string{j = k # {nal}}\n@string{K = {Jour}}"
    let reading = try read(text, .bibtex)
    #expect(reading.sources[0].source[.containerTitle] == "Journal of Y")
    #expect(reading.sources[0].source[.note] == "nowhere")
    #expect(reading.findings.map(\.code) == ["bibtex-undefined-macro"])
    #expect(reading.sources[0].source.record.raw["bibtex"]?["note"]?["macro"] == "nowhere")
    let strings = try BibFile(Array("@string{acm = {ACM Press}}".utf8))
    let entries = try BibFile(Array("@book{a, publisher = acm}".utf8))
    for files in [[strings, entries], [entries, strings]] {
      #expect(BibTeXReader().read(files).sources[0].source[.publisher] == "ACM Press")
    }
    let words = try read("@article{a, journal = Some Journal, note = x:y.z}").sources[0].source
    #expect(words[.containerTitle] == "Some Journal" && words[.note] == "x:y.z")
    #expect(try String(decoding: Format.bibtex.write([words]).bytes, as: UTF8.self).contains("note = x:y.z"))
    let loop = try read("@string{a = b}@string{b = a # a # a}@misc{x, title = a}")
    #expect(loop.sources.count == 1)
    let bomb =
      (0..<40).map { "@string{m\($0) = m\($0 + 1) # m\($0 + 1) # m\($0 + 1)}" }.joined()
      + "@string{m40={x}}@misc{x, title = m0}"
    #expect(try read(bomb).sources.count == 1)
  }

  @Test("Laws 15 to 17: inheritance is a view, in any order, over files, and cycles are cut with a warning")
  func inheritance() throws {
    let child = "@inproceedings{c, title={Child}, crossref={P}}"
    let parent = "@proceedings{p, title={Whole}, subtitle={Sub}, date={1999}, publisher={Pub}, shorttitle={W}}"
    for text in [child + parent, parent + child] {
      let reading = try read(text, .biblatex)
      let source = reading.sources.map(\.source).first { $0.key == "c" }!
      #expect(source.title == "Child" && source[.containerTitle] == "Whole: Sub" && source[.publisher] == "Pub")
      #expect(source[.issued]?.year == 1999 && source[.titleShort] == nil)
      #expect(String(decoding: try BibFile(Array(text.utf8)).printed, as: UTF8.self) == text)
      #expect(source.record.raw["bibtex"]?["crossref"] == "P")
      #expect(source.record.raw["bibtex"]?["publisher"] == nil)
    }
    let files = [try BibFile(Array(child.utf8)), try BibFile(Array(parent.utf8))]
    #expect(BibTeXReader(dialect: .biblatex).read(files).sources[0].source[.publisher] == "Pub")
    let dated = try source("@inbook{c, year=2001, crossref={p}}@book{p, date={1999-05}, author={A B}}")
    #expect(dated[.issued]?.value?.description == "2001" && dated[.containerAuthor].count == 1)
    let cycle = try read("@book{a, title={A}, crossref={b}}@book{b, crossref={a}, publisher={P}}@misc{d, crossref={d}}")
    #expect(cycle.sources.count == 3 && cycle.sources[0].source[.publisher] == "P")
    #expect(Set(cycle.findings.map(\.code)) == ["bibtex-inheritance-cycle"])
    #expect(try read("@book{a, crossref={none}}").findings.map(\.code) == ["bibtex-missing-parent"])
    let shared = try source(
      "@book{a, title={T}, xdata={x,y}}@xdata{x, publisher={P}}@xdata{y, location={L}, xdata={x}}")
    #expect(shared[.publisher] == "P" && shared[.publisherPlace] == "L")
    let wide = (0..<20).map { n in
      "@xdata{x\(n), xdata = {\((0..<20).map { "x\(n + 1 + $0 % 2)" }.joined(separator: ","))}}"
    }.joined()
    #expect(try read("@misc{a, xdata={x0}}" + wide).sources.count == 1)
  }

  @Test("Identifiers, addresses, language, archive copy and old keys are recognised")
  func identifiers() throws {
    let source = try source(
      #"@article{a, doi={https://doi.org/10.1/AB}, eprint={1234.5678}, archiveprefix={arXiv}, isbn={1-2}, langid={ngerman}, ids={old, older}, archiveurl={http://a.org/1}, archivedate={2020-01-02}, urlstatus={dead}, pages={1--3, xii}}"#
    )
    #expect(source[.doi] == "10.1/AB" && source[.url] == "https://arxiv.org/abs/1234.5678")
    #expect(source[.page] == "1-3, xii")
    let serial = try self.source("@article{a, isbn={0317-8471}}")
    #expect(serial[.issn] == "0317-8471" && serial[.isbn] == nil)
    let wrong = try self.source("@article{a, isbn={0317-8472}}")
    #expect(wrong[.isbn] == "0317-8472" && wrong[.issn] == nil)
    let both = try self.source("@article{a, isbn={0317-8471}, issn={1050-124X}}")
    #expect(both[.isbn] == "0317-8471" && both[.issn] == "1050-124X")
    #expect(source.record.aliases == ["old", "older"])
    #expect(source.record.archiveCopies == [ArchiveCopy(url: "http://a.org/1", date: "2020-01-02")])
    #expect(source.record.urlStatus == .dead)
    #expect(source[.language].map { $0.hasPrefix("de") } == true)
  }

  @Test("Lists of biblatex divide at «and», those of BibTeX do not")
  func lists() throws {
    let text = "@book{a, publisher = {Smith {and} Sons and Jones}}"
    #expect(try source(text, .biblatex)[.publisher] == "Smith and Sons; Jones")
    #expect(try source(text, .bibtex)[.publisher] == "Smith and Sons and Jones")
  }

  @Test("Every field tells where it stood")
  func origins() throws {
    let imported = try read("\n@book{a,\n  title = {T},\n  year = 1999\n}", .bibtex).sources[0]
    #expect(imported.place == Place(file: "r.bib", line: 2, column: 1, key: "a"))
    #expect(imported.draft.origin(of: .text(.title)) == Origin(.import, name: "bibtex", place: "r.bib:3:3"))
    #expect(imported.draft.origin(of: .date(.issued)).place == "r.bib:4:3")
    #expect(imported.draft.origin(of: .key).place == "r.bib:2:1")
  }

  @Test("A dialect is told by what the entries hold; a format by name and content")
  func sniffing() throws {
    #expect(Format.sniff(Array("@book{a, year = 1999, address = {X}}".utf8), name: "x.bib") == .bibtex)
    #expect(Format.sniff(Array("@book{a, date = 1999}".utf8)) == .biblatex)
    #expect(Format.sniff(Array(" [ {\"id\": \"a\"} ]".utf8), name: "x.bib") == .cslJSON)
    #expect(Format.sniff(Array("hello".utf8), name: "x.txt") == nil)
    #expect(Format.sniff([], name: "empty.bib") == .bibtex)
    #expect(Format.sniff([], name: "empty.json") == .cslJSON)
  }
}
