import Bibliography
import Testing

@testable import Interchange

/// What PubMed's and ERIC's tagged files say.
@Suite("MEDLINE: reading")
struct MEDLINEReadingTests {
  static func read(_ text: String) throws -> Source {
    try MEDLINEReader().read(Array(text.utf8)).sources[0].source
  }

  static let article = """
    PMID- 8692918
    OWN - NLM
    IS  - 0027-8424 (Print)
    IS  - 0027-8424 (Linking)
    VI  - 93
    IP  - 14
    DP  - 1996 Jul 9
    TI  - A title that goes on in
          the next line.
    PG  - 6913-7
    AB  - Words.
    FAU - van Raaij, M J
    AU  - van Raaij MJ
    FAU - Doe, Jane
    AU  - Doe J
    AU  - et al.
    CN  - The Study Group
    LA  - eng
    PT  - Journal Article
    PL  - UNITED STATES
    TA  - Proc Natl
    JT  - Proceedings of the National
    MH  - *Protein Structure, Secondary
    MH  - Animals
    PMC - PMC38908
    LID - 10.1016/j.wem.2022.07.008 [doi]
    AID - S1080(22)00139-9 [pii]
    DEP - 20211227
    SO  - Proc Natl. 1996 Jul 9;93(14):6913-7.

    """

  @Test("an article")
  func readsArticle() throws {
    let source = try Self.read(Self.article)
    #expect(source.type == .articleJournal)
    #expect(source[.pmid] == "8692918")
    #expect(source[.pmcid] == "PMC38908")
    #expect(source[.issn] == "0027-8424")
    #expect(source[.title] == "A title that goes on in the next line.")
    #expect(source[.page] == "6913-6917")
    #expect(source[.containerTitle] == "Proceedings of the National")
    #expect(source[.containerTitleShort] == "Proc Natl")
    #expect(source[.doi] == "10.1016/j.wem.2022.07.008")
    #expect(source[.issued]?.value?.description == "1996-07-09")
    #expect(source[.availableDate]?.value?.description == "2021-12-27")
    #expect(source[.keyword] == "*Protein Structure, Secondary; Animals")
    #expect(source[.language] == "en")
    #expect(source[.publisherPlace] == nil)
    #expect(source[.author].count == 3)
    #expect(source[.author][0] == PersonName(family: "Raaij", given: "M. J.", nonDroppingParticle: "van"))
    #expect(source[.author][2].literal == "The Study Group")
    let raw = source.record.raw["medline"]
    #expect(raw?["OWN"]?.string == "NLM")
    #expect(raw?["PL"]?.string == "UNITED STATES")
    #expect(raw?["PMID"] == nil)
  }

  @Test(
    "dates",
    arguments: [
      ("1996 Jul 9", "1996-07-09"), ("2009", "2009"), ("2010 May-Jun", "2010-05/2010-06"), ("2010   06", "2010-06"),
      ("2013 06 10", "2013-06-10"),
      ("Apr 2019", "2019-04"), ("2012 Winter", "2012-24"),
    ])
  func dates(_ text: String, _ expected: String) throws {
    #expect(try Self.read("PMID- 1\nDP  - \(text)\n")[.issued]?.value?.description == expected)
  }

  @Test(
    "pages in full",
    arguments: [
      ("6913-7", "6913-6917"), ("25-36", "25-36"), ("e12-e15", "e12-e15"), ("454-81", "454-481"), ("S12-4", "S12-S14"),
      ("1042", "1042"), ("7-9, 12-3", "7-9, 12-13"),
    ])
  func pages(_ text: String, _ expected: String) throws {
    #expect(try Self.read("PMID- 1\nPG  - \(text)\n")[.page] == expected)
  }

  @Test(
    "types",
    arguments: [
      ("PT  - Book Chapter\nBTI - B\n", ItemType.chapter),
      ("PT  - Dissertations/Theses - Doctoral Dissertations\n", .thesis), ("PT  - Books\n", .book),
      ("PT  - Technical Report\n", .report), ("PT  - Journal Articles\nPT  - Reports - Research\n", .articleJournal),
      ("PT  - Preprint\n", .article),
      ("PT  - Reports - Research\nVI  - 67\n", .articleJournal), ("PT  - Reports - Research\n", .report),
      ("", .articleJournal),
    ])
  func types(_ lines: String, _ type: ItemType) throws {
    #expect(try Self.read("PMID- 1\n\(lines)").type == type)
  }

  @Test("ERIC has a wider separator, publishers for journals, and theses with their university last")
  func eric() throws {
    let source = try Self.read(
      "OWN - ERIC\nTI  - T\nAU  - Leipzig, Jeremy\nJT  - ProQuest LLC\nSO  - Ph.D. Dissertation, Drexel University\nDP  - 2021\nOID - ED000001\nISBN - 979-8-2098-8762-1\nISSN - EISSN-\nPT  - Dissertations/Theses - Doctoral Dissertations\n"
    )
    #expect(source[.publisher] == "Drexel University")
    #expect(source[.isbn] == "979-8-2098-8762-1")
    #expect(source[.issn] == nil)
    #expect(source[.archive] == "ProQuest LLC")
    #expect(source[.note] == "ERIC Number: ED000001")
    #expect(source[.author] == [PersonName(family: "Leipzig", given: "Jeremy")])
  }

  @Test("records end at a blank line and start at PMID; text between them is told")
  func records() throws {
    let text = "PMID- 1\nTI  - A\nPMID- 2\nTI  - B\n\nThis line belongs to nothing.\n\nPMID-3\nTI  - C\nbare line\n"
    let reading = try MEDLINEReader().read(Array(text.utf8))
    #expect(reading.sources.map(\.source.title) == ["A", "B", "C bare line"])
    #expect(
      reading.findings.map { "\($0.code) \($0.place.line ?? 0)" } == [
        "medline-text-outside 6", "medline-line-without-tag 10",
      ])
  }
}
