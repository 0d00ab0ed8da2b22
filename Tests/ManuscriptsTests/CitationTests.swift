import Testing

@testable import Manuscripts

/// The printed form of citation templates, one invented example a rule.
struct CitationTests {
  /// What is expected of a citation; nil means that the field is empty.
  struct Row: Sendable, CustomTestStringConvertible {
    var note: String
    var type: NoteCitationType
    var authors: [String] = []
    var editors: [String] = []
    var title: String?
    var container: String?
    var publisher: String?
    var place: String?
    var issued: String?
    var volume: String?
    var issue: String?
    var pages: String?
    var edition: String?
    var series: String?

    var testDescription: String { note }
  }

  static let rows: [Row] = [
    // Web pages and newspapers: container, perhaps publisher, date last without an author.
    Row(note: "\"Ports\". Orrin Today.", type: .web, title: "Ports", container: "Orrin Today"),
    Row(
      note: "\"Ports of old\". www.orrin.example. 3 May 2011. Retrieved 4 June 2012.", type: .web,
      title: "Ports of old",
      container: "www.orrin.example", issued: "2011-05-03"),
    Row(
      note:
        "Marell, Ada (May 3, 2011). \"Ports of old\". Orrin Times. Harbour Board. Archived from the original on May 4, 2012.",
      type: .news, authors: ["Marell|Ada"], title: "Ports of old", container: "Orrin Times", publisher: "Harbour Board",
      issued: "2011-05-03"),
    Row(
      note: "Marell, Ada. \"Ports of old\". Orrin Today. Retrieved 4 June 2012.", type: .web, authors: ["Marell|Ada"],
      title: "Ports of old", container: "Orrin Today"),
    Row(
      note: "\"Tide tables\". London: Office of Tides. Retrieved 2012-06-04.", type: .web, title: "Tide tables",
      publisher: "Office of Tides", place: "London"),
    Row(
      note: "\"Is it \"free\"?\". Orrin Today. Retrieved 4 June 2012.", type: .web, title: "Is it \"free\"?",
      container: "Orrin Today"),
    Row(
      note: "\"The so-called \"Free Port\"\". Orrin Today. 2011.", type: .web, title: "The so-called \"Free Port\"",
      container: "Orrin Today", issued: "2011"),
    Row(
      note: "\"Sold by the U.K.\" Orrin Today. 3 May 2011. Retrieved 4 June 2012.", type: .web,
      title: "Sold by the U.K.",
      container: "Orrin Today", issued: "2011-05-03"),
    Row(
      note: "\"Port opens\" (Press release). Harbour Board. 3 May 2011. Retrieved 4 June 2012.", type: .pressRelease,
      title: "Port opens", container: "Harbour Board", issued: "2011-05-03"),
    Row(note: "\"A page without more\".", type: .web, title: "A page without more"),
    Row(
      note: "\"Harbour\". Encyclopædia Nordica. 29 May 2020.", type: .encyclopedia, title: "Harbour",
      container: "Encyclopædia Nordica", issued: "2020-05-29"),
    Row(
      note: "\"Harbour\". Dictionary of Seas (3rd ed.). Norra Press. 1999.", type: .encyclopedia, title: "Harbour",
      container: "Dictionary of Seas", publisher: "Norra Press", issued: "1999", edition: "3rd"),
    // Journals: volume, issue, pages in their shapes.
    Row(
      note:
        "Marell, Ada; Toft, Bo & Quist, C. D. (2011). \"Tides\" (PDF). Journal of Ports. 12 (3): 4–15. doi:10.1000/j.2011.",
      type: .journal, authors: ["Marell|Ada", "Toft|Bo", "Quist|C. D."], title: "Tides", container: "Journal of Ports",
      issued: "2011", volume: "12", issue: "3", pages: "4–15"),
    Row(
      note: "Marell A, Toft BC, et al. (May 2011). \"Tides\". J. Ports. 39: 137–74. PMID 1234567.", type: .journal,
      authors: ["Marell|A", "Toft|BC"], title: "Tides", container: "J. Ports", issued: "2011-05", volume: "39",
      pages: "137–74"),
    Row(
      note: "Marell, A. (2011). \"Tides\". Ports Review B. 49 (7) e0185809. doi:10.1000/x.", type: .journal,
      authors: ["Marell|A."],
      title: "Tides", container: "Ports Review B", issued: "2011", volume: "49", issue: "7", pages: "e0185809"),
    Row(
      note: "Marell, A. (2011). \"Tides\". Shore & Sea (258): 246–281.", type: .journal, authors: ["Marell|A."],
      title: "Tides",
      container: "Shore & Sea", issued: "2011", issue: "258", pages: "246–281"),
    Row(
      note: "Marell, A. (2011). \"Tides\". Ports. VIII (1). Institute of Tides: 117. ISSN 1234-5679.", type: .journal,
      authors: ["Marell|A."], title: "Tides", container: "Ports", publisher: "Institute of Tides", issued: "2011",
      volume: "VIII",
      issue: "1", pages: "117"),
    Row(
      note: "Marell, A. (2011). \"Tides\". Annals of Ports. 2nd series (in German). 15 (2): 301–307.", type: .journal,
      authors: ["Marell|A."], title: "Tides", container: "Annals of Ports", issued: "2011", volume: "15", issue: "2",
      pages: "301–307", series: "2nd series"),
    Row(
      note: "\"Tides\". Nature of Seas. 7 (182): 478–480. 24 April 1873.", type: .journal, title: "Tides",
      container: "Nature of Seas",
      issued: "1873-04-24", volume: "7", issue: "182", pages: "478–480"),
    Row(
      note: "Marell, Ada (May 2011). \"Tides\". Port Monthly. Vol. 12, no. 3. pp. 1–2.", type: .magazine,
      authors: ["Marell|Ada"],
      title: "Tides", container: "Port Monthly", issued: "2011-05", volume: "12", issue: "3", pages: "1–2"),
    Row(
      note: "Marell, Ada (2017). \"Tides of glass\". arXiv:1710.07047 [cs.PL].", type: .preprint,
      authors: ["Marell|Ada"],
      title: "Tides of glass", container: "arXiv", issued: "2017"),
    // Books: the title is not quoted.
    Row(
      note:
        "Marell, Ada (1999). The Free Port of Orrin: A History. Vessby: Norra Press. p. 118. ISBN 978-0-306-40615-7.",
      type: .book,
      authors: ["Marell|Ada"], title: "The Free Port of Orrin: A History", publisher: "Norra Press", place: "Vessby",
      issued: "1999",
      pages: "118"),
    Row(
      note: "Marell, Ada (1999) [1960]. The Free Port. Tides and Ships (2nd ed.). Norra Press. pp. 12–15.", type: .book,
      authors: ["Marell|Ada"], title: "The Free Port. Tides and Ships", publisher: "Norra Press", issued: "1999",
      pages: "12–15",
      edition: "2nd"),
    Row(
      note: "Marell, Ada (1999). Tides. Lecture Notes in Sea Physics. Vol. 23. Norra Press. ISBN 978-0-306-40615-7.",
      type: .book,
      authors: ["Marell|Ada"], title: "Tides", publisher: "Norra Press", issued: "1999", volume: "23",
      series: "Lecture Notes in Sea Physics"),
    Row(
      note: "Toft, Bo; Quist, C., eds. (2004). Ports of the U.S. Coast. Oakland, CA: Norra Press, Inc. p. 32.",
      type: .book,
      editors: ["Toft|Bo", "Quist|C."], title: "Ports of the U.S. Coast", publisher: "Norra Press, Inc.",
      place: "Oakland, CA",
      issued: "2004", pages: "32"),
    Row(
      note: "Harbour Rules (4th ed.). Geneva: Board of Ports. 2009. pp. 1–10. ISBN 978-0-306-40615-7.", type: .book,
      title: "Harbour Rules", publisher: "Board of Ports", place: "Geneva", issued: "2009", pages: "1–10",
      edition: "4th"),
    Row(
      note: "Hermann Tolk; Dieter Rand (2004). A History of Ports. Norra Press. p. 7.", type: .book,
      authors: ["Hermann Tolk", "Dieter Rand"],
      title: "A History of Ports", publisher: "Norra Press", issued: "2004", pages: "7"),
    Row(
      note: "Marell, Ada. The Free Port. ISBN 978-0-306-40615-7.", type: .book, authors: ["Marell|Ada"],
      title: "The Free Port"),
    // Chapters.
    Row(
      note:
        "Marell, Ada (2016). \"Tides\". In Toft, B. R.; Quist, C. (eds.). Ports and Seas. Advances in Tides. Vol. 3. Springer. pp. 75–102. ISBN 978-0-306-40615-7.",
      type: .chapter, authors: ["Marell|Ada"], editors: ["Toft|B. R.", "Quist|C."], title: "Tides",
      container: "Ports and Seas",
      publisher: "Springer", issued: "2016", volume: "3", pages: "75–102", series: "Advances in Tides"),
    Row(
      note: "Marell, Ada (1999). \"Tides\". In Toft, Bo; Quist, Cora. Ports and Seas. Vessby: Norra Press.",
      type: .chapter,
      authors: ["Marell|Ada"], editors: ["Toft|Bo", "Quist|Cora"], title: "Tides", container: "Ports and Seas",
      publisher: "Norra Press",
      place: "Vessby", issued: "1999"),
    // CS2: commas.
    Row(
      note: "Marell, Ada (1999), The Free Port: A History, Vessby: Norra Press, p. 118, ISBN 978-0-306-40615-7",
      type: .book,
      authors: ["Marell|Ada"], title: "The Free Port: A History", publisher: "Norra Press", place: "Vessby",
      issued: "1999", pages: "118"),
    Row(
      note: "Marell, A. (2004), \"Tides and ships\", Journal of Ports, 81 (3): 298–304, doi:10.1000/x", type: .journal,
      authors: ["Marell|A."], title: "Tides and ships", container: "Journal of Ports", issued: "2004", volume: "81",
      issue: "3",
      pages: "298–304"),
    Row(
      note:
        "Marell, A. (2016), \"Tides\", in Toft, Bo (ed.), Ports, Fear and Trade, Norra Press, p. 154, ISBN 978-0-306-40615-7, Nobody came to the port that year.",
      type: .chapter, authors: ["Marell|A."], editors: ["Toft|Bo"], title: "Tides", container: "Ports, Fear and Trade",
      publisher: "Norra Press", issued: "2016", pages: "154"),
    // Other scripts.
    Row(
      note: "Гёзалян, Левон (2016). История порта Оррин. Весби: Северное издательство. p. 53.", type: .book,
      authors: ["Гёзалян|Левон"], title: "История порта Оррин", publisher: "Северное издательство", place: "Весби",
      issued: "2016",
      pages: "53"),
    Row(
      note: "ჯავახიშვილი, ივანე (1951). ნავსადგურის ისტორია. თბილისი: ჩრდილოეთი.", type: .book,
      authors: ["ჯავახიშვილი|ივანე"],
      title: "ნავსადგურის ისტორია", publisher: "ჩრდილოეთი", place: "თბილისი", issued: "1951"),
  ]

  @Test("A citation is read field by field", arguments: rows) func fields(_ row: Row) throws {
    let citation = try #require(TestArticle.citation(row.note))
    #expect(citation.type == row.type)
    #expect(TestArticle.names(citation.authors) == row.authors)
    #expect(TestArticle.names(citation.editors) == row.editors)
    #expect(citation.title == row.title)
    #expect(citation.container == row.container)
    #expect(citation.publisher == row.publisher)
    #expect(citation.place == row.place)
    #expect(citation.issued?.text == row.issued)
    #expect(citation.volume == row.volume)
    #expect(citation.issue == row.issue)
    #expect(citation.pages == row.pages)
    #expect(citation.edition == row.edition)
    #expect(citation.series == row.series)
  }

  @Test("Translated titles, translators, languages and cut lists of names are read") func extras() throws {
    let journal = try #require(
      TestArticle.citation(
        "Tolk, Hermann; et al. (1829). \"Versuch über Häfen\" [An attempt on ports]. Annalen (in German). 15 (2): 301. Retrieved 5 May 2020."
      ))
    #expect(journal.transTitle == "An attempt on ports")
    #expect(journal.language == "German")
    #expect(journal.authorsEtAl)
    #expect(TestArticle.names(journal.authors) == ["Tolk|Hermann"])
    let book = try #require(
      TestArticle.citation(
        "Tolk, Hermann (1969). Ports. Vol. 1. Translated by Syke, J. B.; Bell, J. S. (2nd ed.). Norra Press. p. vii."))
    #expect(TestArticle.names(book.translators) == ["Syke|J. B.", "Bell|J. S."])
    #expect(book.pages == "vii")
    #expect(book.edition == "2nd")
    let foreign = try #require(
      TestArticle.citation("Falk, Jan (2010). Hamnen i Orrin [The port of Orrin] (in Swedish). Vessby: Norra."))
    #expect(foreign.title == "Hamnen i Orrin")
    #expect(foreign.transTitle == "The port of Orrin")
    #expect(foreign.language == "Swedish")
  }

  @Test("A quotation behind the tail is kept apart from a remark") func quotation() throws {
    let quoted = try #require(
      TestArticle.citation(
        "Marell, Ada (1999). The Free Port. Norra Press. ISBN 978-0-306-40615-7. Nobody came to the port in that year, he wrote."
      ))
    #expect(quoted.quote == "Nobody came to the port in that year, he wrote.")
    let remark = TestArticle.read(notes: [
      "\"Ports\". Orrin Today. Retrieved 4 June 2012. See also the list of tides of the northern coast."
    ]).notes[0]
    #expect(remark.citations.first?.quote == nil)
    #expect(remark.remarks == ["See also the list of tides of the northern coast."])
    #expect(remark.kind == .mixed)
  }

  @Test(
    "Remarks without any mark of a citation stay text",
    arguments: [
      "The port lies in the north, as everybody knows.", "See the list of ports.", "Tolk, throughout the book",
      "In January 2015, the port held about 13 million in debt, or 72% of its value.", "Tolk, p. 375",
    ])
  func prose(_ note: String) {
    let footnote = TestArticle.read(notes: [note]).notes[0]
    #expect(footnote.citations.isEmpty)
    #expect(footnote.shortCites.isEmpty)
    #expect(footnote.kind == .text)
  }
}
