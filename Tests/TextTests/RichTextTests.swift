import Testing
import Text

@Suite("CSL's rich text is printed without its tags")
struct RichTextTests {
  @Test(
    "Tags go, everything else stays",
    arguments: [
      ("plain", "plain"), ("<i>Homo</i> sapiens", "Homo sapiens"), ("H<sub>2</sub>O", "H2O"),
      (#"<span class="nocase">NASA</span> and <span style="font-variant:small-caps">x</span>"#, "NASA and x"),
      ("a < b > c", "a < b > c"), ("x <in> y", "x <in> y"), ("<i", "<i"), ("<", "<"), ("</", "</"),
      ("1<b and 2>a", "1<b and 2>a"),
      ("<br>", "<br>"), ("Ж<b>ш</b>", "Жш"),
    ])
  func plain(text: String, expected: String) {
    #expect(RichText.plain(text) == expected)
  }
}
