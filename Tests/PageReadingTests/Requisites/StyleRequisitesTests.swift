import TestSupport
import Testing

@testable import PageReading

@Suite("What stylesheets need")
struct StyleRequisitesTests {
  private func found(_ style: String) -> [String] {
    StyleRequisites.of(Array(style.utf8)).map { "\($0.role) \($0.reference)" }
  }

  @Test(
    "is found by the rules of CSS Syntax",
    arguments: [
      ("p { background: url(a.png) }", ["image a.png"]),
      ("p { background: URL( \t'a b.png'\n) no-repeat }", ["image a b.png"]),
      ("p{background:url(\"a\\\"b.png\")}", ["image a\"b.png"]),
      ("p{background:url(a\\)b.png)}", ["image a)b.png"]),
      ("p{background:url(\\61 b.png)}", ["image ab.png"]),
      ("p{background:\\75 rl(a.png)}", ["image a.png"]),
      ("p{background:u\\52L(a.png)}", ["image a.png"]),
      ("p{background:url('a\\\nb.png')}", ["image ab.png"]),
      ("p{background:url(a b.png)} q{background:url(c.png)}", ["image c.png"]),
      ("p{background:url(a\"b.png)} q{background:url(c.png)}", ["image c.png"]),
      ("p{content:'url(a.png)'} /* url(b.png) */ q{background:url(c.png)}", ["image c.png"]),
      ("/* unclosed url(b.png)", []),
      ("p{content:'unclosed\n} q{background:url(c.png)}", ["image c.png"]),
      ("p{background:url(a.png", ["image a.png"]),
      ("p{background:url('a.png", ["image a.png"]),
      ("p{background:url()}", ["image "]),
      ("p{x:1url(a.png); y:my-url(b.png); z:--url(c.png); w:#url(d.png)}", []),
      ("<!-- p{background:url(a.png)} -->", ["image a.png"]),
      (
        "p{background:image-set('a.png' 1x, url(b.png) 2x, \"c.avif\" type('image/avif'))}",
        ["image a.png", "image b.png", "image c.avif"]
      ),
      ("p{background:-webkit-image-set(url(b.png) 2x)}", ["image b.png"]),
      (
        "p{background:src('a.png'); cursor:url(c.cur), auto; mask: url(m.svg#x)}",
        ["image a.png", "image c.cur", "image m.svg#x"]
      ),
    ] as [(String, [String])])
  func images(style: String, expected: [String]) { #expect(found(style) == expected) }

  @Test(
    "tells stylesheets and fonts from images",
    arguments: [
      ("@import 'a.css';", ["stylesheet a.css"]),
      (
        "@charset 'UTF-8'; @import url(a.css) screen; @IMPORT url('b.css') layer(x) supports(display: grid);",
        ["stylesheet a.css", "stylesheet b.css"]
      ),
      ("@import/**/\"a.css\";p{x:url(b)}", ["stylesheet a.css", "image b"]),
      ("@import foo 'a.css';", []),
      ("@layer base; @import 'a.css' layer;", ["stylesheet a.css"]),
      ("@namespace url(http://www.w3.org/2000/svg); @namespace x 'http://x.example/'; p{x:url(a)}", ["image a"]),
      ("@-moz-document url(http://x.example/) { p { x: url(a.png) } }", ["image a.png"]),
      (
        "@font-face{font-family:x;src:local('y'),url(a.woff2) format('woff2'),url(a.woff)} p{x:url(b)}",
        ["font a.woff2", "font a.woff", "image b"]
      ),
      ("@media print { @font-face { src: url(a) } p { x: url(b) } }", ["font a", "image b"]),
      ("@font-face;p{x:url(b)}", ["image b"]),
      ("p{x:url(a}", ["image a}"]),
      ("p{x:image-set('a'} q{y:'b'} r{z:url(c)}", ["image a", "image c"]),
    ] as [(String, [String])])
  func roles(style: String, expected: [String]) { #expect(found(style) == expected) }

  @Test("is found however an address is escaped")
  func escapes() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("ab1 /.?=&%#-_()'\"\\;{}\té漢🙂\u{202E}".unicodeScalars)
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" }
      let wanted = String(String.UnicodeScalarView(text))
      let isQuoted = Bool.random(using: &random)
      let inner = text.map { Self.escaped($0, isQuoted: isQuoted, &random) }.joined()
      let style = "p{background:url(" + (isQuoted ? "'\(inner)'" : inner) + ")}"
      #expect(StyleRequisites.of(Array(style.utf8)).map(\.reference) == [wanted], "seed \(seed): \(style)")
    }
  }

  private static func escaped(
    _ scalar: Unicode.Scalar, isQuoted: Bool, _ random: inout SeededGenerator
  ) -> String {
    let isPlain = isQuoted ? !"'\\".unicodeScalars.contains(scalar) : !" ()'\"\\\t".unicodeScalars.contains(scalar)
    if isPlain, Bool.random(using: &random) { return String(scalar) }
    let isHex = scalar.isASCII && (scalar.properties.isASCIIHexDigit || scalar == "\t")
    if !isHex, Bool.random(using: &random) { return "\\" + String(scalar) }
    // Six digits need no blank behind them; a blank is part of the escape.
    let digits = String(scalar.value, radix: 16)
    return Bool.random(using: &random)
      ? "\\" + String(repeating: "0", count: 6 - digits.count) + digits + " " : "\\" + digits + " "
  }

  @Test("of any bytes is read to the end, each byte once")
  func anything() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "url(", "@import ", "'", "\"", "\\", "/*", "*/", "(", ")", "{", "}", ";", "a", "-", "1", "\n", "\r\n", "\0", "é",
      "<!--", "-->",
    ]
    for _ in 0..<3_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        if Int.random(in: 0..<6, using: &random) == 0 { bytes.append(UInt8.random(in: 0...255, using: &random)) }
        bytes += (pieces.randomElement(using: &random) ?? "").utf8
      }
      var tokens = StyleTokenizer(bytes)
      var last = -1
      while tokens.next() != nil {
        #expect(tokens.index > last, "seed \(seed)")
        last = tokens.index
      }
      #expect(tokens.index == bytes.count, "seed \(seed)")
      _ = StyleRequisites.of(bytes)
    }
  }

  @Test(
    "costs time in proportion to its length", arguments: ["(", "url(", "@import '", "/*", "\\", "'\n", "{", "url('"])
  func hostile(piece: String) {
    let (_, seconds) = processorSeconds {
      StyleRequisites.of(Array(String(repeating: piece, count: 2_000_000 / piece.utf8.count).utf8))
    }
    #expect(seconds < 20)
  }

  @Test("references stand where they are said to stand")
  func places() {
    let style = Array("@import \"a\\62.css\";x{y:url(  c.png  ) src('d')}".utf8)
    let found = StyleRequisites.references(in: style)
    #expect(found.map { String(decoding: style[$0.range], as: UTF8.self) } == ["a\\62.css", "c.png", "d"])
    #expect(found.map(\.quote) == [0x22, nil, 0x27])
    #expect(found.map(\.requisite.reference) == ["ab.css", "c.png", "d"])
  }
}
