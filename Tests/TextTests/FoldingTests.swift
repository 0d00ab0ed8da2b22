import Testing
import Text

@Suite("Folding")
struct FoldingTests {
  @Test(
    "search folding joins spellings that a reader takes for the same",
    arguments: [
      ("Straße", "STRASSE"), ("Łódź", "lodz"), ("Ærø", "aero"), ("naïve", "naive"), ("ﬁnal", "final"), ("Ａｂｃ", "abc"),
      ("Gözəlov", "gozelov"), ("ΣΊΣΥΦΟΣ", "σισυφος"), ("1918–1920", "1918-1920"), ("don’t", "don't"),
      ("a\u{AD}b", "ab"),
      ("a\u{A0}b", "a b"), ("İstanbul", "istanbul"), ("ёлка", "елка"), ("„a“", "\"a\""), ("  a \n b ", "a b"),
    ])
  func joins(left: String, right: String) {
    #expect(Folding.search(left) == Folding.search(right))
  }

  @Test(
    "search folding keeps letters apart that differ in more than marks",
    arguments: [
      ("かき", "がき"), ("कि", "का"), ("a", "b"),
    ])
  func keepsApart(left: String, right: String) {
    #expect(Folding.search(left) != Folding.search(right))
  }

  @Test("typographic folding leaves letters and case alone")
  func typography() {
    #expect(Folding.typography("“Ünïted”\u{2009}—\u{200B} X") == "\"Ünïted\" - X")
  }

  @Test("title folding drops punctuation and keeps articles")
  func title() {
    #expect(
      Folding.title("The Azerbaijani Turks: Power & Identity (1992)") == "the azerbaijani turks power identity 1992")
    #expect(Folding.title("«Война и мир»: роман") == "воина и мир роман")
    #expect(Folding.title("O’Brien's") == Folding.title("OBriens"))
  }

  @Test("folding twice changes nothing", arguments: 0..<40)
  func idempotent(seed: Int) {
    let text = RandomText.text(seed: UInt64(seed), length: 60)
    for folding in [Folding.search, .title, .typography, .caseless] {
      let once = folding(text)
      #expect(folding(once) == once)
      #expect(Array(folding(text.nfd).utf8) == Array(folding(text.nfc).utf8))
    }
  }
}
