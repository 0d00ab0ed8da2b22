import TestSupport
import Testing

@testable import Interchange

@Suite("TeX and CSL rich text")
struct TeXTests {
  private func decode(_ text: String, _ target: TeXDecoder.Target = .text) -> String {
    TeXDecoder.decode(Array(text.utf8)[...], as: target)
  }

  @Test(
    "TeX becomes Unicode and tags",
    arguments: [
      (#"{\"o}\"o\"{o} \'{\i} \v{s}\c c \H{o} \={a} \.{z} \u g"#, "ööö í šç ő ā ż ğ"),
      (#"\ss \ae{} \O l\l"#, "ßæ Øl\u{142}"),
      ("a--b---c", "a–b—c"), ("``x'' `y' it's", "“x” ‘y’ it's"), ("a~b\\,c\\ d", "a\u{A0}b\u{2009}c d"),
      (#"\emph{a \textbf{b}} {\it c} \textsuperscript{2}"#, "<i>a <b>b</b></i> <i>c</i> <sup>2</sup>"),
      (#"\textsc{ibm} \textsubscript{n}"#, "<span style=\"font-variant:small-caps\">ibm</span> <sub>n</sub>"),
      ("a  \n b", "a b"), ("one\n\n two", "one\n\ntwo"), (##"50\% \& \$5 \#1 a\_b \{x\}"##, "50% & $5 #1 a_b {x}"),
      ("$x^2$ and $\\alpha_{i}$", "x<sup>2</sup> and α<sub>i</sub>"), ("$\\frac{1}{2}$", "$\\frac{1}{2}$"),
      (#"\url{http://x.org/a_b%20c}"#, "http://x.org/a_b%20c"), (#"\href{http://x.org}{text}"#, "text"),
      (#"{\noopsort{1973a}}1973"#, "1973"), (#"\TeX{} and \LaTeX"#, "TeX and LaTeX"), (#"\unknown{kept}"#, "kept"),
      (#"\unknown kept"#, "\\unknown kept"), (#"\enquote{q} \textquotedblleft x"#, "“q” “x"), ("?`Qu\\'e?", "¿Qué?"),
      (#"\^{} \~{}"#, "^ ~"), ("x % y", "x % y"), ("x%\n  y", "xy"), (#"{\em unclosed"#, "<i>unclosed</i>"),
      ("a } b", "a b"),
      (#"\'{\^e}"#, "ế"), (#"\textless b\textgreater"#, "<b>"), ("\\", "\\"), ("$5", "$5"),
      (#"\bibstring{phdthesis}"#, "PhD thesis"),
      (#"\accent'27Angstr\accent"7F om"#, "Ångström"), (#"\accent 19 e"#, "é"), (#"\accent200 x"#, "x"),
      (#"a\penalty0 b\penalty-10000c"#, "abc"), (#"\penalty x"#, "x"),
      (#"\penalty99999999999999999999x"#, "x"),
    ])
  func decoding(tex: String, expected: String) {
    #expect(decode(tex) == expected)
  }

  @Test(
    "Law 11: braces that protect case are marked in titles, and only there",
    arguments: [
      ("The {NASA} story", #"The <span class="nocase">NASA</span> story"#), (#"{\'E}cole {}x"#, "École x"),
      ("{{Whole} title}", #"<span class="nocase">Whole title</span>"#), (#"\emph{Word}"#, "<i>Word</i>"),
      (#"{{\'E}cole}"#, #"<span class="nocase">École</span>"#), ("{ }", ""),
    ])
  func protection(tex: String, expected: String) {
    #expect(decode(tex, .title) == expected)
    #expect(!decode(tex, .text).contains("nocase"))
    #expect(!decode(tex, .plain).contains("<"))
    #expect(decode(TeXEncoder.encode(expected), .title) == expected)
  }

  @Test("Law 10: what is encoded reads back as it was, in Unicode and in ASCII", arguments: 0..<600)
  func law10(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let atoms = [
      "a", "B", "é", "ő", "ß", "ł", "漢", "Я", " ", "  ", "-", "--", "–", "—", "'", "''", "`", "\"", "“", "”", "‘", "’",
      "«", "\\",
      "{", "}", "$", "&", "%", "#", "_", "~", "^", "<", ">", "\u{A0}", "\n", "\n\n", "?", "!", "?`", "…", "Ệ", "ḍ", "ı",
      "🙂", "1",
      "\u{AD}", "and", ",", "=", "@", "/", "*", "[", "]", "\u{2009}", "ǆ", "ø", "Å",
    ]
    let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in atoms.randomElement(using: &random)! }.joined()
    for characters in [TeXEncoder.Characters.unicode, .ascii] {
      let tex = TeXEncoder.encode(text, characters)
      #expect(decode(tex) == text, "\(tex)")
      #expect(BibFile.isBalanced(tex))
      let prose = TeXEncoder.encode(text, characters, paragraphs: true)
      #expect(decode(prose) == text, "\(prose)")
      let plain = TeXEncoder.encodePlain(text, characters)
      #expect(decode(plain, .plain) == text, "\(plain)")
    }
  }

  @Test("Rich text reads back with its tags; a tag without a partner is text", arguments: 0..<300)
  func richText(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    func piece(_ depth: Int) -> String {
      let words = ["Word", "é", "a b", "&", "x < y", "1"]
      guard depth > 0 else { return words.randomElement(using: &random)! }
      let inner = piece(depth - 1) + piece(0)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: return "<i>\(inner)</i>"
      case 1: return "<b>\(inner)</b>"
      case 2: return "<sub>\(inner)</sub>"
      case 3: return "<sup>\(inner)</sup>"
      case 4: return "<span style=\"font-variant:small-caps\">\(inner)</span>"
      default: return inner
      }
    }
    let text = piece(3) + "<span class=\"nocase\">\(piece(1))</span>" + piece(2)
    #expect(decode(TeXEncoder.encode(text), .title) == text)
    for lone in ["a <i>b", "a </i> b", "<unknown>x</unknown>", "<i>a</b>"] {
      #expect(decode(TeXEncoder.encode(lone), .title) == lone)
    }
  }

  @Test(
    "Fields that are no TeX mean their bytes, without the escapes people put there",
    arguments: [
      ("http://x.org/a_b%20c~d#e&f", "http://x.org/a_b%20c~d#e&f"),
      (##"http://x.org/a\_b\%20c\~{}d\#e\&f"##, "http://x.org/a_b%20c~d#e&f"),
      (#" \url{http://x.org/} "#, "http://x.org/"), ("{10.1/x}", "10.1/x"),
      ("http://x.org/\n   long", "http://x.org/long"),
      (#"http://x.org/$\sim$me"#, "http://x.org/~me"), (#"10.1002/{\_}a"#, "10.1002/_a"),
    ])
  func verbatim(tex: String, expected: String) {
    #expect(TeXVerbatim.decode(Array(tex.utf8)[...]) == expected)
    #expect(TeXVerbatim.decode(Array(TeXVerbatim.encode(expected, isAddress: true).utf8)[...]) == expected)
  }

  @Test("An address cannot break the entry it stands in")
  func hostileAddress() {
    for text in ["http://x/}\n@misc{evil", "a{b", "\\", "x y"] {
      let tex = TeXVerbatim.encode(text, isAddress: true)
      #expect(BibFile.isBalanced(tex) && !tex.contains("\n") && !tex.contains("\\"))
      #expect(BibFile.isBalanced(TeXVerbatim.encode(text, isAddress: false)))
    }
  }
}
