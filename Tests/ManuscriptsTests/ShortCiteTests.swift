import Testing

@testable import Manuscripts

struct ShortCiteTests {
  struct Row: Sendable {
    var note: String
    var authors: [String]
    var year: String
    var label: String?
    var value: String?
  }

  static let rows: [Row] = [
    Row(note: "Marell 1999, p. 108.", authors: ["Marell"], year: "1999", label: "page", value: "108"),
    Row(note: "Marell 1999, p.\u{A0}108.", authors: ["Marell"], year: "1999", label: "page", value: "108"),
    Row(
      note: "Marell & Toft 1971, pp. 195–200.", authors: ["Marell", "Toft"], year: "1971", label: "page",
      value: "195–200"),
    Row(note: "Marell, Toft & Quist 1990.", authors: ["Marell", "Toft", "Quist"], year: "1990"),
    Row(note: "Marell et al. 1999, ch. 3.", authors: ["Marell"], year: "1999", label: "chapter", value: "3"),
    Row(note: "Marell (2015), pp. 19–21", authors: ["Marell"], year: "2015", label: "page", value: "19–21"),
    Row(note: "Marell 2014a, p. 5.", authors: ["Marell"], year: "2014a", label: "page", value: "5"),
    Row(note: "Marell 2007, pp. 29, 35.", authors: ["Marell"], year: "2007", label: "page", value: "29, 35"),
    Row(note: "Marell 2007, pp. 118ff.", authors: ["Marell"], year: "2007", label: "page", value: "118ff"),
    Row(note: "Marell 2007, p. vii.", authors: ["Marell"], year: "2007", label: "page", value: "vii"),
    Row(note: "Marell 2007, § 12.", authors: ["Marell"], year: "2007", label: "section", value: "12"),
    Row(note: "Harbour Board 1986, pp. 4–6", authors: ["Harbour Board"], year: "1986", label: "page", value: "4–6"),
    Row(note: "de Grau & Toft 1991, p. 7.", authors: ["de Grau", "Toft"], year: "1991", label: "page", value: "7"),
    Row(note: "Гёзалян 2016, с. 53.", authors: ["Гёзалян"], year: "2016", label: "page", value: "53"),
    Row(note: "კაკაბაძე 1951, p. 7.", authors: ["კაკაბაძე"], year: "1951", label: "page", value: "7"),
    Row(note: "王小明 1998, 第12–14页.", authors: ["王小明"], year: "1998", label: "page", value: "12–14"),
    Row(
      note: "Вольная гавань Оррин (1918-1920) 1998, p. 962—964.", authors: ["Вольная гавань Оррин (1918-1920)"],
      year: "1998",
      label: "page", value: "962—964"),
    Row(note: "Toft, 2009, p. 38", authors: ["Toft"], year: "2009", label: "page", value: "38"),
    Row(note: "See Marell 1999, p. 12.", authors: ["Marell"], year: "1999", label: "page", value: "12"),
    Row(note: "Marell 2012, p. 26: \"Nobody came.\"", authors: ["Marell"], year: "2012", label: "page", value: "26"),
    Row(note: "Marell 1999, p. ?.", authors: ["Marell"], year: "1999"),
  ]

  @Test("A short cite is read into names, year and locator", arguments: rows) func cite(_ row: Row) throws {
    let note = TestArticle.read(notes: [row.note]).notes[0]
    let cite = try #require(note.shortCites.first)
    #expect(note.shortCites.count == 1)
    #expect(note.citations.isEmpty)
    #expect(cite.authors == row.authors)
    #expect(cite.year == row.year)
    #expect(cite.locator?.label == row.label)
    #expect(cite.locator?.value == row.value)
  }

  @Test("Several short cites stand in one note, with prose between") func several() {
    let note = TestArticle.read(notes: [
      "Marell 2012, p. 32; Dahl & Foss 2001, pp. 248–249; Rask 1954, p. 64. The port was shelled twice (Quist 2008, pp. 5–7), as Toft 1999, p. 3, says."
    ]).notes[0]
    #expect(note.shortCites.map(\.year) == ["2012", "2001", "1954", "2008", "1999"])
    #expect(note.shortCites[1].authors == ["Dahl", "Foss"])
    #expect(note.kind == .mixed)
  }

  @Test(
    "Parts of full citations are no short cites",
    arguments: [
      "Marell, Ada (2011). \"Tides\". Ports Reports. 1035: 1–57. doi:10.1000/x.",
      "Marell, Ada (1990). \"Tides\". New Port (1728): 77–115.",
      "Port Yearbook 2006 (Orrin – The Town). p. 517.",
      "Tide Report 2014 – Key findings. Harbour Board. 2020. doi:10.1000/x.",
      "Marell, Ada (2019), Tides of Orrin, Norra Press, p. 4, ISBN 978-0-306-40615-7",
    ])
  func full(_ note: String) {
    let footnote = TestArticle.read(notes: [note]).notes[0]
    #expect(footnote.shortCites.isEmpty)
    #expect(footnote.citations.count == 1)
  }

  @Test("A short cite is resolved against lists of sources, then against notes") func resolution() {
    let article = FootnoteArticle.read(
      """
      T

      The port grew.[1] It was sold.[2] It fell.[3] It rose.[4]

        1. ^ Marell 1999, p. 12.
        2. ^ Toft & Quist 2003a, p. 9.
        3. ^ Rask, Olle (1950). The Siege. Norra Press. p. 3.
        4. ^ Rask 1950, p. 8; Nobody 1901, p. 2.

      Sources

        • Marell, Ada (1999). The Free Port. Vessby: Norra Press.
        • ——— (2001). The Free Port Again. Norra Press.
        • Toft, Bo; Quist, Cora (2003a). Tides. Norra Press.
      """)
    let cites = article.notes.flatMap(\.shortCites)
    #expect(cites.map(\.target) == [.bibliography(0), .bibliography(2), .note(2, 0), nil])
    #expect(article.bibliography.map(\.section) == ["Sources", "Sources", "Sources"])
    #expect(article.bibliography.count == 3)
    #expect(article.bibliography[1].citation.map { TestArticle.names($0.authors) } == ["Marell|Ada"])
  }
}
