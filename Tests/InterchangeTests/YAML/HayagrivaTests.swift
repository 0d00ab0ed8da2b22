import Bibliography
import Findings
import JSON
import Testing

@testable import Interchange

@Suite("Hayagriva files")
struct HayagrivaTests {
  private func read(_ text: String) throws -> Reading { try HayagrivaReader().read(Array(text.utf8), name: "h.yml") }
  private func source(_ fields: String) throws -> Source {
    let indented = fields.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    return try read("k:\n\(indented)\n").sources[0].source
  }

  @Test(
    "The type follows from the entry and what it stands in",
    arguments: [
      ("type: Book", "book"), ("type: article", "article"), ("type: article\nparent: {title: J}", "article-journal"),
      ("type: Article\nparent: {type: Newspaper}", "article-newspaper"),
      ("type: article\nparent: {type: blog}", "post-weblog"),
      ("type: article\nparent: [{type: conference}, {type: video}]", "paper-conference"), ("type: anthos", "chapter"),
      ("type: article\nparent: {type: repository, title: arXiv}", "article"),
      ("type: entry\nparent: {title: R}", "entry-encyclopedia"),
      ("type: entry\nparent: {type: repository}", "entry"), ("type: web", "webpage"), ("type: post", "post"),
      ("title: T", "document"),
      ("type: strange", "document"), ("type: audio", "song"), ("type: video\nparent: {title: S}", "motion_picture"),
    ])
  func types(fields: String, type: String) throws {
    #expect(try source(fields).type.name == type)
  }

  @Test("What a work says is taken from the work that holds it, where it says nothing itself")
  func parents() throws {
    let source = try source(
      """
      type: chapter
      title: {value: "The {NASA} way", short: Way}
      page-range: 10-12
      chapter: 2A
      parent:
        title: A Book
        author: Rowling, J. K.
        editor: [Lee, "Smith, Ann"]
        volume: 5
        volume-total: 7
        publisher: {name: P, location: Paris}
        serial-number: {isbn: 978-0747551003}
        date: ~2003-06
        parent: {type: anthology, title: Series, volume: 34, editor: "Moore, E."}
      """)
    #expect(source.title == "The <span class=\"nocase\">NASA</span> way" && source[.titleShort] == "Way")
    #expect(
      source[.containerTitle] == "A Book" && source[.collectionTitle] == "Series" && source[.collectionNumber] == "34")
    #expect(source[.containerAuthor] == [PersonName(family: "Rowling", given: "J. K.")])
    #expect(source[.editor] == [PersonName(literal: "Lee"), PersonName(family: "Smith", given: "Ann")])
    #expect(source[.collectionEditor] == [PersonName(family: "Moore", given: "E.")])
    #expect(source[.publisher] == "P" && source[.publisherPlace] == "Paris" && source[.isbn] == "978-0747551003")
    #expect(
      source[.issued]?.value?.description == "2003-06~" && source[.volume] == "5" && source[.numberOfVolumes] == "7")
    #expect(source[.page] == "10-12" && source[.chapterNumber] == "2A")
  }

  @Test("Conferences, first editions, addresses and persons with roles have their variables")
  func others() throws {
    let source = try source(
      """
      type: article
      url: {value: "https://x.org/a", date: 2020-09-17}
      serial-number: {doi: 10.1/x, arxiv: 1234.5678, pmid: 7}
      affiliated:
        - {role: Translator, names: "Lee, Ann"}
        - {role: cast-member, names: ["A, B", "C, D"]}
        - {role: foreword, names: "E, F"}
      organization: Org
      parent:
        - {type: proceedings, title: Proc}
        - {type: conference, title: Conf, location: Rome, date: 2020-06}
        - {type: original, title: Erst, date: 1850, author: "G, H"}
      """)
    #expect(source[.url] == "https://x.org/a" && source[.accessed]?.value?.description == "2020-09-17")
    #expect(
      source[.doi] == "10.1/x" && source[.number] == "arXiv:1234.5678" && source[.pmid] == "7"
        && source[.authority] == "Org")
    #expect(source[.translator].count == 1 && source[.performer].count == 2)
    #expect(
      source[.eventTitle] == "Conf" && source[.eventPlace] == "Rome"
        && source[.eventDate]?.value?.description == "2020-06")
    #expect(
      source[.originalTitle] == "Erst" && source[.originalDate]?.value?.description == "1850"
        && source[.originalAuthor].count == 1)
    #expect(source.record.raw["hayagriva"]?["affiliated"]?.array?.count == 3)
  }

  @Test(
    "Persons are strings or maps",
    arguments: [
      ("'Doe, Janet'", PersonName(family: "Doe", given: "Janet")), ("UNICEF", PersonName(literal: "UNICEF")),
      ("'von der Leyen, Ursula'", PersonName(family: "Leyen", given: "Ursula", nonDroppingParticle: "von der")),
      ("'Luther King, Martin, Jr.'", PersonName(family: "Luther King", given: "Martin", suffix: "Jr.")),
      (
        "{name: Watkins, given-name: Gloria Jean, alias: bell hooks}",
        PersonName(family: "Watkins", given: "Gloria Jean")
      ),
      ("{name: Plato}", PersonName(family: "Plato")),
      ("{name: A, prefix: Van, suffix: III}", PersonName(family: "A", nonDroppingParticle: "Van", suffix: "III")),
    ])
  func persons(text: String, name: PersonName) throws {
    #expect(try source("author: \(text)")[.author] == [name])
  }

  @Test(
    "Formattable strings keep their protected words both ways",
    arguments: [
      ("The {NASA} way", "The <span class=\"nocase\">NASA</span> way"), (#"50\$ in \{a\}"#, "50$ in {a}"),
      ("$x^{2}$ y", "$x^{2}$ y"),
      ("{all {in} one}", "<span class=\"nocase\">all in one</span>"),
      ("open {end", "open <span class=\"nocase\">end</span>"), ("a } b", "a } b"),
    ])
  func strings(text: String, rich: String) {
    #expect(HayagrivaText.rich(text) == rich)
    #expect(HayagrivaText.rich(HayagrivaText.formattable(rich)) == rich)
  }

  @Test("An entry comes back as it was, also what CSL cannot hold; a changed one keeps its unknown members")
  func raw() throws {
    let text = """
      lamb: {type: Book, title: {value: T, verbatim: true, translation: U}, tongus: 2, volume: 1-2, time-range: "17:05-17:48", date: 2011}
      deep:
        type: Misc
        parent: {type: Artwork, date: 1967, parent: {type: Anthology, title: B, archive: L}}
      same: {type: book, title: A, author: ["Lee, Ann"], date: 1999}
      """
    var sources = try read(text).sources.map(\.source)
    let writing = HayagrivaWriter().write(sources)
    #expect(try HayagrivaReader().read(writing.bytes).sources.map(\.source) == sources)
    #expect(sources[2].record.raw.isEmpty && writing.losses == [])
    sources[0][.title] = "Other"
    let changed = try HayagrivaReader().read(HayagrivaWriter().write([sources[0]]).bytes).sources[0].source
    #expect(changed.title == "Other" && changed.record.raw["hayagriva"]?["tongus"] == 2)
    let bare = HayagrivaWriter(options: WritingOptions(usesRaw: false)).write([sources[0]])
    #expect(!String(decoding: bare.bytes, as: UTF8.self).contains("tongus"))
  }

  @Test("Broken entries are told, and their neighbours are read")
  func broken() throws {
    let reading = try read(
      "a: {type: book}\nb: 7\nc:\n  type: book\n  title: \"open\nd:\n  type: strange\na:\n  type: web\n")
    #expect(reading.sources.map(\.source.key) == ["a", "d", "a"])
    #expect(
      reading.findings.map { "\($0.code) \($0.place.line ?? 0)" } == [
        "hayagriva-entry 2", "hayagriva-syntax 5", "hayagriva-member 6", "hayagriva-duplicate-key 8",
      ])
    #expect(try read("- a\n").findings.map(\.code) == ["hayagriva-list"])
  }

  @Test("What does not read back is a loss, and all else does", arguments: 0..<150)
  func roundTrip(seed: Int) throws {
    var generator = SourceGenerator(seed: UInt64(seed))
    let sources = (0..<3).map { generator.source($0, all: seed % 2 == 0) }
    let writing = HayagrivaWriter().write(sources)
    let reading = try HayagrivaReader(options: .conversion).read(writing.bytes)
    #expect(reading.findings == [])
    let expected = zip(sources, reading.sources).flatMap { Loss.between($0, $1.source, format: "Hayagriva") }
    #expect(writing.losses == expected)
    // What was read back says nothing that cannot be written again.
    let again = HayagrivaWriter().write(reading.sources.map(\.source))
    #expect(
      try HayagrivaReader(options: .conversion).read(again.bytes).sources.map(\.source) == reading.sources.map(\.source)
    )
    for loss in writing.losses {
      let isWritten = ["volume", "DOI", "genre", "publisher-place", "page"].contains(loss.field)
      #expect(!isWritten || !loss.reason.contains("has no field"), "\(loss)")
    }
  }

  @Test("The layout is fixed, and nothing is written that Typst could not read")
  func layout() {
    var source = Source(type: .articleJournal, key: "doan2020")
    source[.title] = "The <span class=\"nocase\">NASA</span> <i>way</i>"
    source[.author] = [PersonName(family: "Doan", given: "T. D."), PersonName(family: "Plato")]
    source[.issued] = CitationDate(EDTF("2020-10-14")!)
    source[.containerTitle] = "Physical Review B"
    source[.volume] = "102"
    source[.page] = "165126-165139"
    source[.doi] = "10.1103/x"
    source[.url] = "no address"
    source[.numberOfPages] = "VIII, 120"
    let text = """
      doan2020:
        type: article
        title: "The {NASA} way"
        author:
          - Doan, T. D.
          - name: Plato
        date: "2020-10-14"
        page-range: "165126-165139"
        serial-number:
          doi: "10.1103/x"
        parent:
          type: periodical
          title: Physical Review B
          volume: 102

      """
    let writing = HayagrivaWriter().write([source])
    #expect(String(decoding: writing.bytes, as: UTF8.self) == text)
    #expect(writing.losses.map(\.field) == ["title", "number-of-pages", "URL"])
    #expect(String(decoding: HayagrivaWriter().write([]).bytes, as: UTF8.self) == "{}\n")
  }
}
