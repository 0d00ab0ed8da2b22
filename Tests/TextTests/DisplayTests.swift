import Testing
import Text

@Suite("Safe display")
struct DisplayTests {
  @Test(
    "what moves, hides or reorders is made visible",
    arguments: [
      ("a\u{1B}[31mb", "a␛[31mb"), ("a\u{202E}b", "a\\u{202E}b"), ("a\u{2066}b\u{2069}", "a\\u{2066}b\\u{2069}"),
      ("x\u{9B}1m", "x\\u{9B}1m"), ("a\u{200B}b", "a\\u{200B}b"), ("a\u{7F}", "a␡"), ("a\nb\tc", "a␊b␉c"),
      ("a\u{AD}b", "a\\u{AD}b"),
      ("é 漢", "é 漢"), ("a\u{200D}b", "a\\u{200D}b"), ("👩\u{200D}🔬", "👩\u{200D}🔬"), ("a\u{E0041}", "a\\u{E0041}"),
      ("\u{FEFF}", "\\u{FEFF}"),
    ])
  func visible(text: String, shown: String) {
    #expect(SafeDisplay.visible(text) == shown)
  }

  @Test("lines can be kept")
  func lines() {
    #expect(SafeDisplay.visible("a\nb\r", keepingLines: true) == "a\nb␍")
  }

  @Test("no control character survives", arguments: 0..<40)
  func random(seed: Int) {
    let shown = SafeDisplay.visible(RandomText.text(seed: UInt64(seed), length: 100))
    #expect(
      shown.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control && !(0x202A...0x202E).contains($0.value)
      })
  }

  @Test(
    "columns are counted",
    arguments: [("abc", 3), ("漢字", 4), ("e\u{301}", 1), ("ｱ", 1), ("Ａ", 2), ("한", 2), ("", 0), ("🙂", 2), ("Баку", 4)])
  func width(text: String, columns: Int) {
    #expect(Columns.width(of: text) == columns)
  }

  @Test("text is cut and filled to columns")
  func fit() {
    #expect(Columns.truncated("abcdef", to: 4) == "abc…")
    #expect(Columns.truncated("漢字漢字", to: 5) == "漢字…")
    #expect(Columns.truncated("漢字漢字", to: 4) == "漢…")
    #expect(Columns.truncated("abc", to: 3) == "abc")
    #expect(Columns.truncated("abc", to: 0) == "")
    #expect(Columns.padded("漢", to: 4) == "漢  ")
    #expect(Columns.padded("a", to: 3, align: .right) == "  a")
    for columns in 1..<12 { #expect(Columns.width(of: Columns.fitted("a漢e\u{301}字bcdef", to: columns)) == columns) }
  }

  @Test("markup is escaped")
  func escaping() {
    #expect(
      MarkupEscaping.escaped("<a href=\"x\">'&'</a>\u{1}")
        == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;\u{FFFD}")
    #expect(MarkupEscaping.escaped("plain é") == "plain é")
  }
}
