import Bibliography
import JSON
import Testing

@testable import Manuscripts

struct ArticleSourcesTests {
  private static let article = FootnoteArticle.read(
    """
    Orrin

    The port grew quickly in those years.[1][2] It was sold in 1911.[4][5]

    It was bought back.[6] It fell.[7][8][4]:44

      1. ^ Marell 1992, p. 108.
      2. ^ "Orrin". International Encyclopedia of Ports.
      3. ^ "Port War". Encyclopædia Nordica. 29 May 2024.
      4. ^ a b Toft 2011, p. 31.
      5. ^ "Republic of Orrin, pre-Union (1918-1920)". Gone Ports and Their Mail. 22 September 2012.
      6. ^ Вольная гавань Оррин (1918-1920) 1998, p. 962—964.
      7. ^ Гёзалян 2016a, p. 53.
      8. ^ "Republic of Orrin, pre Union (1918 – 1920)". www.goneports.example. 22 September 2012. Retrieved 27 October 2024.
    """)

  private static let sources = article.sources(file: "article.txt")

  @Test("Eight notes of two mentions of one page are seven sources") func count() {
    #expect(Self.sources.sources.count == 7)
    #expect(Self.sources.sources.filter(\.isShortCite).count == 4)
    #expect(Self.sources.sources.allSatisfy { $0.isCited })
  }

  @Test("A merged page keeps the site's name of one note, the access date of the other, and whose each was")
  func merged() throws {
    let source = try #require(Self.sources.sources.first { $0.printedIn == ["5", "8"] })
    let draft = source.draft
    #expect(draft.source.type == .webpage)
    #expect(draft.source.title == "Republic of Orrin, pre-Union (1918-1920)")
    #expect(draft.source[.containerTitle] == "Gone Ports and Their Mail")
    #expect(draft.source[.issued]?.value == EDTF("2012-09-22"))
    #expect(draft.source[.accessed]?.value == EDTF("2024-10-27"))
    #expect(draft.origin(of: .text(.title)).place == "article.txt:11:1 [5]")
    #expect(draft.origin(of: .date(.accessed)).place == "article.txt:14:1 [8]")
    let variants = draft.source.record.variants
    #expect(variants.map(\.field) == [.text(.title), .text(.containerTitle)])
    #expect(variants.map(\.value) == ["Republic of Orrin, pre Union (1918 – 1920)", "www.goneports.example"])
    #expect(variants.map(\.from?.place) == ["article.txt:14:1 [8]", "article.txt:14:1 [8]"])
    #expect(variants.allSatisfy { $0.from?.kind == .footnote })
  }

  @Test("A site's name beats a host whichever note comes first") func hostFirst() throws {
    let article = TestArticle.read(notes: [
      "\"Tide tables of the north\". www.tides.example. 2 May 2011. Retrieved 3 May 2012.",
      "\"Tide tables of the north\". Tide Board. 2 May 2011.",
    ])
    let source = try #require(article.sources(file: "a.txt").sources.first)
    #expect(source.draft.source[.containerTitle] == "Tide Board")
    #expect(source.draft.origin(of: .text(.containerTitle)).place?.hasSuffix("[2]") == true)
    #expect(source.draft.source.record.variants.map(\.value) == ["www.tides.example"])
    #expect(source.draft.source.record.variants.first?.from?.place?.hasSuffix("[1]") == true)
  }

  @Test("An encyclopedia's day is that of revision") func revision() throws {
    let source = try #require(Self.sources.sources.first { $0.printedIn == ["3"] }).draft.source
    #expect(source.type == .entryEncyclopedia)
    #expect(source.record.revised?.value == EDTF("2024-05-29"))
    #expect(source[.issued] == nil)
    #expect(!source.isIncomplete)
  }

  @Test("A short cite alone is an incomplete source with what it prints and nothing else") func short() throws {
    let marell = try #require(Self.sources.sources.first?.draft.source)
    #expect(marell.type == .document)
    #expect(marell[.author] == [PersonName(family: "Marell")])
    #expect(marell[.issued]?.value == EDTF("1992"))
    #expect(marell.texts.isEmpty)
    #expect(marell.isIncomplete)
    let letter = try #require(Self.sources.sources.first { $0.draft.source[.yearSuffix] == "a" }).draft.source
    #expect(letter[.author].first?.family == "Гёзалян")
  }

  @Test("A title in the author's slot stays a title") func titleSlot() throws {
    let source = try #require(
      Self.sources.sources.first { $0.draft.source.title == "Вольная гавань Оррин (1918-1920)" }
    ).draft.source
    #expect(source[.author].isEmpty)
    #expect(source[.issued]?.value == EDTF("1998"))
    for (slot, isTitle) in [
      ("Marell", false), ("US Army", false), ("de la Cruz", false), ("World Harbour Board", false), ("O'Neill", false),
      ("王小明", false),
      ("History of the free port", true), ("Acts (1911)", true), ("北方鐵路通史", true), ("The Port of Orrin", true),
    ] {
      #expect(ShortCiteDrafter.isTitle(slot) == isTitle, "\(slot)")
    }
  }

  @Test("Uses carry their claims, locators with raw words, and the day of reading") func uses() throws {
    let uses = Self.sources.uses
    let first = try #require(uses.first { $0.note == "1" })
    #expect(first.locator == Locator([.init(.page, "108")], raw: "108"))
    #expect(first.claims == [0])
    let four = uses.filter { $0.note == "4" }
    #expect(four.map(\.claims) == [[1], [3]])
    #expect(four.map(\.locator?.raw) == ["31", "44"])
    #expect(Set(four.map(\.source)).count == 1)
    let eight = try #require(uses.first { $0.note == "8" })
    #expect(eight.accessed?.value == EDTF("2024-10-27"))
    #expect(uses.first { $0.note == "6" }?.locator?.parts.first?.value == "962—964")
    #expect(uses.first { $0.note == "3" }?.claims == [])
  }

  @Test("Fields of a full citation become CSL variables") func fields() throws {
    let article = TestArticle.read(notes: [
      "Marell, Ada; Harbour Institute (2016). \"Tides\". In Toft, Bo (ed.). Ports and Seas (3rd ed.). Vessby: Norra Press. pp. 75–102. doi:10.1000/182. ISBN 978-0-306-40615-7. OCLC 1234. Nobody came to the port in that year.",
      "Quist, Cora (1999). The Port (in German). Norra Press. p. 31. Archived from the original on 3 May 2011 – via Port Library.",
    ]).sources(file: "a.txt")
    let chapter = try #require(article.sources.first?.draft.source)
    #expect(chapter.type == .chapter)
    #expect(chapter[.author] == [PersonName(family: "Marell", given: "Ada"), PersonName(literal: "Harbour Institute")])
    #expect(chapter[.editor] == [PersonName(family: "Toft", given: "Bo")])
    #expect(chapter[.containerTitle] == "Ports and Seas")
    #expect(chapter[.edition] == "3")
    #expect(chapter[.page] == "75–102")
    #expect(chapter[.doi] == "10.1000/182")
    #expect(chapter.record.raw["footnote"]?["oclc"] == "1234")
    #expect(article.uses.first?.quotation == "Nobody came to the port in that year.")
    #expect(article.uses.first?.locator == nil)
    let book = try #require(article.sources.last?.draft.source)
    #expect(book[.page] == nil)
    #expect(article.uses.last?.locator?.raw == "31")
    #expect(book[.language] == "de")
    #expect(book[.source] == "Port Library")
    #expect(book.record.raw["footnote"]?["archived"] == "2011-05-03")
  }

  @Test("Entries of a list that no note cites are sources, marked so") func uncitedEntry() throws {
    let article = FootnoteArticle.read(
      "T\n\nThe port grew quickly.[1]\n\n  1. ^ Marell 1999, p. 12.\n\nSources\n\n  • Marell, Ada (1999). The Free Port. Norra Press.\n  • Toft, Bo (2003). Tides. Norra Press.\n"
    )
    let sources = article.sources(file: "a.txt").sources
    #expect(sources.map(\.isCited) == [true, false])
    #expect(sources.map(\.isShortCite) == [false, false])
    #expect(sources.first?.draft.source.title == "The Free Port")
    #expect(sources.first?.draft.defaultOrigin.place == "a.txt:9:5")
  }
}
