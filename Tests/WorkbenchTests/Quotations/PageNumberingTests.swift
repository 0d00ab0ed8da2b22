import Bibliography
import Testing
import Text

@testable import Workbench

@Suite("The numbers of a PDF's pages")
struct PageNumberingTests {
  /// Pages of some words with a head and a foot.
  static func pages(_ count: Int, head: (Int) -> String = { _ in "" }, foot: (Int) -> String = { _ in "" }) -> [String]
  {
    (0..<count).map {
      "\(head($0))\nThe text of some page\ngoes on and on, in 1911 and in 1912,\nto its end.\n\(foot($0))\n"
    }
  }

  private static func labels(_ pages: [String], _ source: String? = nil, _ own: [String]? = nil) -> String {
    let numbering = PageNumbering(pages: pages, labels: own, source: source.map { PageRanges($0) })
    return pages.indices.map { numbering.label(at: $0) ?? "–" }.joined(separator: " ")
  }

  @Test("are read off the pages where they rise by one on most of them")
  func printed() {
    let cases: [(String, [String], String)] = [
      ("foot", Self.pages(5, foot: { "\($0 + 117)" }), "117 118 119 120 121"),
      ("ornaments", Self.pages(4, foot: { "– \($0 + 8) –" }), "8 9 10 11"),
      (
        "running heads", Self.pages(4, head: { $0 % 2 == 0 ? "\($0 + 30)  The Docks" : "Strikes  \($0 + 30)" }),
        "30 31 32 33"
      ),
      ("no number on a page within", Self.pages(5, foot: { $0 == 2 ? "" : "\($0 + 40)" }), "40 41 42 43 44"),
      // The cover of a repository, and the first page of an article, which prints none: a number that is only continued.
      ("cover", Self.pages(6, foot: { $0 < 2 ? "" : "\($0 + 116)" }), "– – 118 119 120 121"),
      (
        "front matter", Self.pages(9, foot: { ["i", "ii", "iii", "iv", "1", "2", "3", "4", "5"][$0] }),
        "i ii iii iv 1 2 3 4 5"
      ),
      ("none", Self.pages(5), "– – – – –"),
      ("the same number everywhere", Self.pages(5, head: { _ in "1911" }), "– – – – –"),
      ("two pages", Self.pages(2, foot: { "\($0 + 117)" }), "– –"),
      (
        "numbers on few pages", Self.pages(12, foot: { $0 < 3 ? "\($0 + 117)" : "" }),
        String(repeating: "– ", count: 11) + "–"
      ),
      ("at random", Self.pages(5, foot: { "\([7, 3, 99, 12, 5][$0])" }), "– – – – –"),
      // An annual with a year a page, or a repository's stamp beside the journal's number: neither is believed.
      ("two that rise", Self.pages(5, head: { "\($0 + 1911)" }, foot: { "\($0 + 3)" }), "– – – – –"),
      (
        "plates", Self.pages(12, foot: { $0 < 6 ? "\($0 + 1)" : $0 < 8 ? "" : "\($0 - 1)" }), "1 2 3 4 5 6 – – 7 8 9 10"
      ),
      ("nothing", [], ""), ("blank", ["", "\n", " "], "– – –"),
      ("beyond all bounds", Self.pages(4, foot: { "9223372036854775\($0 + 800)" }), "– – – –"),
    ]
    for (name, pages, expected) in cases { #expect(Self.labels(pages) == expected, "\(name)") }
  }

  @Test("follow from the pages of the source where the PDF has as many")
  func source() {
    #expect(Self.labels(Self.pages(3), "117–119") == "117 118 119")
    #expect(Self.labels(Self.pages(3), "117-9") == "117 118 119")
    #expect(Self.labels(Self.pages(3), "S53–S55") == "S53 S54 S55")
    #expect(Self.labels(Self.pages(3), "xii–xiv") == "xii xiii xiv")
    #expect(Self.labels(Self.pages(1), "4") == "4")
    for other in ["117–120", "117", "e0185809", "117–118, 120", "117–", "ff.", ""] {
      #expect(Self.labels(Self.pages(3), other) == "– – –", "\(other)")
    }
    // A preprint counts from 1 what the journal prints from 117 on.
    let preprint = Self.pages(4, foot: { "\($0 + 1)" })
    #expect(Self.labels(preprint, "117–130") == "– – – –" && Self.labels(preprint, "117–120") == "– – – –")
    #expect(Self.labels(preprint, "e0185809") == "1 2 3 4")
    #expect(Self.labels(Self.pages(4, foot: { "\($0 + 117)" }), "117–130") == "117 118 119 120")
  }

  @Test("are the file's own labels, unless those only count, or print says otherwise")
  func own() {
    #expect(Self.labels(Self.pages(3), nil, ["i", "ii", "1"]) == "i ii 1")
    #expect(Self.labels(Self.pages(3), nil, ["1", "2", "3"]) == "– – –")
    #expect(Self.labels(Self.pages(3), nil, ["Cover", "1", "2"]) == "– 1 2")
    #expect(Self.labels(Self.pages(3), nil, ["1", "2"]) == "– – –", "too few")
    #expect(Self.labels(Self.pages(3, foot: { "\($0 + 7)" }), nil, ["5", "6", "7"]) == "– – –", "a contradiction")
    #expect(Self.labels(Self.pages(3, foot: { "\($0 + 7)" }), nil, ["7", "8", "9"]) == "7 8 9")
  }

  @Test("name a page by both")
  func spoken() {
    #expect(NumberedPage(index: 3, label: "119").spoken == "p. 119, page 3 of the PDF")
    #expect(NumberedPage(index: 3, label: "3").spoken == "p. 3")
    #expect(NumberedPage(index: 3).spoken == "page 3 of the PDF")
  }
}

@Suite("Quoted words and the page they are cited from")
struct PageCheckTests {
  /// Words that stand on the third page, of five printed 117 to 121.
  private static let numbered = PageNumberingTests.pages(5, foot: { "\($0 + 117)" })

  private static func check(_ locator: String, at index: Int = 2, _ pages: [String] = numbered, source: String? = nil)
    -> String
  {
    guard let cited = LocatorPages(Locator(parsing: locator)) else { return "no page" }
    let text = PagedText(pages: pages, source: source.map { PageRanges($0) })
    switch PageCheck([index...index], in: text, cited: cited)?.outcome {
    case .there: return "there"
    case .elsewhere: return "elsewhere"
    case .unclear: return "unclear"
    case nil: return "none"
    }
  }

  @Test(
    "agree or not",
    arguments: [
      ("p. 119", "there"), ("119", "there"), ("p. 118", "elsewhere"), ("p. 3", "elsewhere"), ("pp. 118–120", "there"),
      ("pp. 118-20", "there"), ("118f.", "there"), ("117 f.", "elsewhere"), ("117ff.", "there"),
      ("120 ff.", "elsewhere"),
      ("pp. 12, 119", "there"), ("pp. 12–14", "elsewhere"), ("p. 119 n. 3", "there"), ("p. 118, n. 3", "elsewhere"),
      ("ch. 3", "no page"), ("§ 119", "no page"), ("fol. 12v", "no page"), ("introduction", "no page"),
      ("ch. 3, p. 119", "there"), ("ch. 3, p. 118", "elsewhere"), ("vol. 2, p. 119", "there"),
      ("vol. 2, p. 118", "unclear"),
      ("cxix", "elsewhere"), ("117 passim", "there"), ("S. 119", "there"), ("с. 118", "elsewhere"),
    ])
  func outcomes(_ locator: String, _ expected: String) { #expect(Self.check(locator) == expected) }

  @Test("take the place in the file where no page is numbered for sure, and call nothing wrong then")
  func unnumbered() {
    let plain = PageNumberingTests.pages(5)
    #expect(Self.check("p. 3", plain) == "there" && Self.check("p. 119", plain) == "unclear")
    #expect(Self.check("p. 119", plain, source: "117–121") == "there")
    #expect(Self.check("p. 3", plain, source: "117–121") == "elsewhere")
    // A preprint: right by either numbering, wrong by none.
    let preprint = PageNumberingTests.pages(5, foot: { "\($0 + 1)" })
    #expect(Self.check("p. 3", preprint, source: "117–121") == "there")
    #expect(Self.check("p. 119", preprint, source: "117–121") == "there")
    #expect(Self.check("p. 120", preprint, source: "117–121") == "unclear")
    #expect(Self.check("p. 120", preprint, source: "117–134") == "unclear")
    // Before the first number: it may be a cover, or page 117.
    let cover = PageNumberingTests.pages(6, foot: { $0 < 2 ? "" : "\($0 + 116)" })
    #expect(Self.check("p. 117", at: 1, cover) == "there" && Self.check("p. 130", at: 1, cover) == "unclear")
    let front = PageNumberingTests.pages(8, foot: { $0 < 4 ? ["i", "ii", "iii", "iv"][$0] : "\($0 - 3)" })
    #expect(Self.check("p. iii", front) == "there" && Self.check("p. III", front) == "there")
    #expect(Self.check("p. 3", front) == "elsewhere")
  }

  @Test("say on which pages the words stand, over the end of a page, and nothing of words on many")
  func places() throws {
    let pages = [
      "The river rose in\n117\n", "The ferry lay still, and the bro-\nken bridge of\n",
      "Orrin was lost.\nThe river fell.\n119\n",
      "The river\n120\n", "The river\n121\n",
    ]
    let text = PagedText(pages: pages)
    let wanted = [
      "the broken bridge of Orrin", "Orrin was lost", "The river", "the river rose again", "bridge […] lost",
    ]
    let places = text.places(of: wanted.map { Quotation($0) })
    #expect(places == [[1...2], [2...2], [0...0, 2...2, 3...3, 4...4], [], [1...2]])
    let cited = try #require(LocatorPages(Locator(parsing: "p. 130")))
    let check = try #require(PageCheck(places[1], in: text, cited: cited))
    #expect(check.outcome == .elsewhere && check.spokenPages == "on p. 119, page 3 of the PDF")
    #expect(check.json["pages"]?.array?.first?["label"] == "119" && check.json["outcome"] == "elsewhere")
    let many = try #require(PageCheck(places[2], in: text, cited: cited))
    #expect(many.outcome == .unclear("the words stand on 4 pages") && many.pages.count == 3)
    #expect(PageCheck(places[3], in: text, cited: cited) == nil)
    let either = try #require(LocatorPages([cited, LocatorPages(Locator(parsing: "118"))].compactMap(\.self)))
    #expect(PageCheck(places[0], in: text, cited: either)?.outcome == .there)
  }

  @Test(
    "are read between the marks of several languages",
    arguments: [
      ("He said that \"the port was open again,\" and left.", ["the port was open again"]),
      ("He said “the port was ‘never’ open” twice.", ["the port was ‘never’ open"]),
      ("Er sagte „der Hafen war wieder offen“.", ["der Hafen war wieder offen"]),
      ("Er sagte »der Hafen war wieder offen«.", ["der Hafen war wieder offen"]),
      ("Он писал: «порт «Оррин» был снова открыт».", ["порт «Оррин» был снова открыт"]),
      ("‘It wasn’t the mayor’s fault’, he said.", ["It wasn’t the mayor’s fault"]),
      ("「港は再び開かれたのであり、誰もがそれを喜んでいたという」。", ["港は再び開かれたのであり、誰もがそれを喜んでいたという"]),
      ("The \"hero\" of the \"Orrin strike\" went home.", []), ("An open “mark that nobody ever closed", []), ("", []),
    ])
  func marks(_ sentence: String, _ expected: [String]) {
    #expect(
      QuotedWords.read(note: "no marks") == ["no marks"] && QuotedWords.read(note: "«two words.»") == ["two words"])
    #expect(QuotedWords.read(sentence) == expected)
  }
}
