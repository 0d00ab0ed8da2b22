import Bibliography
import TestSupport
import Testing

@Suite("Page ranges")
struct PageRangesTests {
  /// Each range as `first>last`, `first>` for an open end, `(words)` for words.
  private func shape(_ text: String) -> String {
    PageRanges(text).ranges.map { range in
      guard let first = range.first else { return "(\(range.raw))" }
      guard let last = range.last else { return "\(first.text)>" }
      return range.end == .none ? first.text : "\(first.text)>\(last.text)"
    }.joined(separator: " ")
  }

  @Test(
    "Pages are read as data",
    arguments: [
      ("12", "12"), ("12-15", "12>15"), ("12–15", "12>15"), ("12--15", "12>15"), ("12---15", "12>15"),
      ("962—964", "962>964"), ("12 − 15", "12>15"),
      ("12‐15", "12>15"), ("12～15", "12>15"), ("12, 15–18", "12 15>18"), ("12,15-18", "12 15>18"),
      ("12; 15 & 18", "12 15 18"),
      ("12 and 15", "12 15"), ("12、15", "12 15"), ("137–74", "137>174"), ("137–8", "137>138"),
      ("1496–504", "1496>1504"), ("12-3", "12>13"), ("1099-05", "1099>1105"),
      ("xii–xv", "xii>xv"), ("XII-XV", "XII>XV"), ("iii", "iii"), ("xii–12", "xii>12"), ("xlviii–l", "xlviii>l"),
      ("i-iv, 1-20", "i>iv 1>20"),
      ("S53-S57", "S53>S57"), ("S5 – S10", "S5>S10"), ("S53–7", "S53>S57"), ("e0185809", "e0185809"),
      ("e12–e15", "e12>e15"), ("A-12", "A-12"),
      ("A-12–A-15", "A-12>A-15"), ("A-12-A-15", "A-12>A-15"), ("12a", "12a"), ("12a–c", "12a>12c"),
      ("12a–13b", "12a>13b"), ("12r–13v", "12r>13v"),
      ("31 f.", "31>32"), ("31f", "31>32"), ("31 ff.", "31>"), ("31ff", "31>"), ("31 et seq.", "31>32"),
      ("31 sqq.", "31>"), ("31 passim", "31>"), ("31+", "31>"),
      ("31 и далее", "31>"), ("12–", "12>"), ("12-", "12>"), ("((12-3))", "12-3"), ("((12-3))–((12-8))", "12-3>12-8"),
      ("12-3–12-8", "12-3>12-8"),
      ("1:12–1:15", "1:12>1:15"), ("pp. 12–15", "12>15"), ("S. 16 f.", "16>17"), ("passim", "(passim)"), ("", ""),
      ("  ", ""), (",,", ""),
      ("in press", "(in press)"), ("2020-03-12", "(2020-03-12)"), ("–12", "(–12)"), ("1, n.p., 3", "1 (n.p.) 3"),
      ("15–12", "15>12"), ("D", "(D)"),
      ("(12, 13)", "((12, 13))"), ("99999999999999999999", "99999999999999999999"), ("12 15", "(12 15)"),
      ("1\u{A0}–\u{A0}2", "1>2"), ("504-533.", "504>533"), ("12.", "12"),
    ])
  func read(text: String, expected: String) {
    #expect(shape(text) == expected)
    #expect(PageRanges(text).description == text)
  }

  @Test(
    "One dash for print, two hyphens for BibTeX",
    arguments: [
      ("12-15", "12–15", "12--15"), ("12 — 15,17", "12–15, 17", "12--15, 17"), ("137–74", "137–74", "137--74"),
      ("31 ff.", "31 ff.", "31 ff."),
      ("12-", "12–", "12--"), ("((12-3))", "((12-3))", "((12-3))"), ("passim", "passim", "passim"),
      ("pp. 12-15", "12–15", "12--15"), ("A-12", "A-12", "A-12"),
      ("i–iv; 1–20", "i–iv, 1–20", "i--iv, 1--20"), ("e0185809", "e0185809", "e0185809"),
      ("in press, soon", "in press, soon", "in press, soon"),
    ])
  func normalised(text: String, print: String, tex: String) {
    #expect(PageRanges(text).normalised(dash: "–") == print)
    #expect(PageRanges(text).normalised(dash: "--") == tex)
  }

  @Test("First page and count")
  func firstAndCount() {
    #expect(PageRanges("137–74, 180").firstPage == "137")
    #expect(PageRanges("passim").firstPage == nil)
    #expect(PageRanges("137–74, 180").count == 39)
    #expect(PageRanges("xii–xv").count == 4)
    #expect(PageRanges("31 f.").count == 2)
    #expect(PageRanges("31 ff.").count == nil)
    #expect(PageRanges("15–12").count == nil)
    #expect(PageRanges("xii–12").count == nil)
    #expect(PageRanges("").count == nil)
    #expect(PageRanges("0-99999999999999999999").count == nil)
  }

  @Test(
    "Which pages lie in which",
    arguments: [
      ("137–74", "150", true), ("137–74", "137", true), ("137–74", "174", true), ("137–74", "175", false),
      ("137–74", "S150", false),
      ("xii–xv", "xiii", true), ("xii–xv", "13", false), ("S53–S57", "s55", true), ("12–", "400", true),
      ("31 ff.", "30", false), ("1–5, 9", "9", true), ("1–5, 9", "7", false),
    ])
  func contains(pages: String, page: String, expected: Bool) throws {
    #expect(PageRanges(pages).contains(try #require(PageNumber(page))) == expected)
    #expect(PageRanges(pages).overlaps(PageRanges(page)) == expected)
    #expect(PageRanges(page).overlaps(PageRanges(pages)) == expected)
  }

  @Test("Ranges within ranges")
  func containsRanges() {
    #expect(PageRanges("100–200").contains(PageRanges("110–120, 150")))
    #expect(!PageRanges("100–200").contains(PageRanges("190–210")))
    #expect(!PageRanges("100–200").contains(PageRanges("190 ff.")))
    #expect(PageRanges("100–").contains(PageRanges("190 ff.")))
    #expect(!PageRanges("100–200").contains(PageRanges("passim")))
    #expect(PageRanges("1–10").overlaps(PageRanges("10–20")))
    #expect(!PageRanges("1–10").overlaps(PageRanges("11–20")))
  }

  @Test("The same pages in other spellings")
  func same() {
    #expect(PageRanges("137–74").isSame(as: PageRanges("137--174")))
    #expect(PageRanges("12, 15-18").isSame(as: PageRanges("12,15–18")))
    #expect(!PageRanges("12–").isSame(as: PageRanges("12")))
    #expect(!PageRanges("137–74").isSame(as: PageRanges("137–175")))
    #expect(PageRanges("passim").isSame(as: PageRanges("passim")))
  }

  @Test("Roman numbers, old spellings, and words that only look like them")
  func roman() {
    let table: [(String, Int?)] = [
      ("iv", 4), ("IV", 4), ("iiii", 4), ("xlviii", 48), ("MCMXCIV", 1994), ("viij", 8), ("mix", 1009), ("xxxx", 40),
      ("iix", nil),
      ("Iv", nil), ("vx", nil), ("mmmmm", nil), ("civil", nil), ("did", nil), ("ivi", nil), ("vv", nil),
    ]
    for (text, value) in table { #expect(PageNumber(text)?.number == value, "\(text)") }
  }

  @Test("Every text prints back, and normalising keeps the pages and is stable")
  func laws() {
    var random = SeededGenerator(seed: 21)
    let pieces = [
      "12", "137", "74", "xii", "XV", "S53", "e0185809", "A-12", "-", "–", "--", "—", ",", ", ", ";", " & ", " ff.",
      " f.", "((", "))", "passim", "12a",
      " ", "é", "\u{A0}", "p.", "c", "0", "\u{301}", "(", "99999999999999999999", "—", " and ", "+", "((12-3))",
    ]
    var readable = 0
    for _ in 0..<8_000 {
      let text = (0..<Int.random(in: 0...7, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
      let pages = PageRanges(text)
      #expect(pages.description == text)
      _ = (pages.count, pages.firstPage, pages.overlaps(pages))
      guard pages.ranges.allSatisfy({ $0.first != nil }), !pages.ranges.isEmpty else { continue }
      readable += 1
      for dash in ["–", "--"] {
        let normalised = PageRanges(pages.normalised(dash: dash))
        #expect(normalised.isSame(as: pages), "\(text) \(normalised)")
        #expect(normalised.normalised(dash: dash) == normalised.raw, "\(text)")
      }
      for range in pages.ranges { #expect(pages.contains(range.first!)) }
    }
    #expect(readable > 800)
  }
}
