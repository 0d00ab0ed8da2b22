import Testing
import Text

@Suite("Sentences")
struct SentencesTests {
  @Test(
    "texts are split where sentences end",
    arguments: [
      ["The army entered Baku.", "It met no resistance."],
      ["Dr. A. B. Smith of the U.S. Navy met Gen. Brown at 5 p.m. in St. Petersburg.", "They talked."],
      ["Pi is 3.14 and no. 5 is on p. 12 of vol. IV.", "Next."],
      ["“Stop!” he cried.", "“Why?”", "Nobody knew."],
      ["He left . . . and came back.", "Then . . .", "The end…"],
      ["He said it (in 1920.)", "She did not."],
      ["One sentence.[1][2]", "Another one.[12]"],
      ["これは文です。", "次の文です。"],
      ["Am 3. Oktober 1990 kam z. B. Herr Müller.", "Dann ging er."],
      ["В 1920 г. Красная армия вошла в Баку.", "Сопротивления не было."],
      ["It was plan B.", "The plan failed."],
      ["He lived in the U.S.", "The war began."],
      ["Is it?", "Yes!", "No..."],
      ["See e.g. Altstadt 1992, pp. 5–7, and Swietochowski et al. 1995."],
      ["Visit example.org. It is open.".replacing("org. It", with: "org/a.html?x=1.2 It")],
    ])
  func splits(sentences: [String]) {
    #expect(Sentences.texts(sentences.joined(separator: sentences[0].contains("。") ? "" : " ")) == sentences)
  }

  @Test("a blank line ends a sentence, a single line end does not")
  func lines() {
    #expect(
      Sentences.texts("A heading\n\nThe text goes\non here. End") == ["A heading", "The text goes\non here.", "End"])
    #expect(Sentences.texts("  \n ").isEmpty)
    #expect(Sentences.texts("").isEmpty)
  }

  @Test("every visible character of random text is in exactly one sentence", arguments: 0..<60)
  func covers(seed: Int) {
    let pieces = [
      "A", "b", ".", " ", "Dr", "\n", "!", "?", "”", "(", ")", "[1]", "…", "。", "5", "U.S.", "\u{301}", "é",
    ]
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    var text = ""
    for _ in 0..<120 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += pieces[Int(state >> 33) % pieces.count]
    }
    let ranges = Sentences.split(text)
    var position = text.startIndex
    var kept = ""
    for range in ranges {
      #expect(range.lowerBound >= position)
      position = range.upperBound
      kept += text[range]
    }
    let visible = { (s: String) in s.unicodeScalars.filter { !CharacterClass.isBlank($0) } }
    #expect(String(String.UnicodeScalarView(visible(kept))) == String(String.UnicodeScalarView(visible(text))))
  }
}
