import Testing

@testable import Workbench

@Suite("The addresses of a text")
struct TextLinksTests {
  private func addresses(_ text: String, _ kind: TextKind) -> [String] {
    TextLinks.addresses(in: Array(text.utf8), kind: kind).map(\.address)
  }

  @Test(
    "Markdown: links, definitions and bare addresses, without code, comments and escapes",
    arguments: [
      ("[t](https://a.example/x \"title\")", ["https://a.example/x"]),
      ("[t](<https://a.example/x y>)", ["https://a.example/x"]),
      ("[t](https://a.example/x_(y))", ["https://a.example/x_(y)"]),
      (#"[t](https://a.example/x\_y\)z)"#, ["https://a.example/x_y)z"]),
      ("[t](https://a.example/?a=1&amp;b=2)", ["https://a.example/?a=1&b=2"]),
      ("[n]: https://a.example/n\n", ["https://a.example/n"]),
      ("*https://a.example/x* and __https://a.example/a_b__.", ["https://a.example/x", "https://a.example/a_b"]),
      ("See https://a.example/a*b_c.", ["https://a.example/a*b_c"]),
      ("`https://a.example/code` https://a.example/x", ["https://a.example/x"]),
      ("``a ` https://a.example/code`` https://a.example/x", ["https://a.example/x"]),
      ("a ` https://a.example/x that is not closed", ["https://a.example/x"]),
      ("one ` here\n\nhttps://a.example/x ` there", ["https://a.example/x"]),
      ("```sh\ncurl https://a.example/code\n```\nhttps://a.example/x", ["https://a.example/x"]),
      ("~~~~\nhttps://a.example/code\n~~~\n~~~~ \nhttps://a.example/x", ["https://a.example/x"]),
      ("```\nhttps://a.example/code", []),
      ("``` a ` b\nhttps://a.example/x", ["https://a.example/x"]),
      ("<!-- https://a.example/gone -->https://a.example/x", ["https://a.example/x"]),
      ("<!-- https://a.example/x", ["https://a.example/x"]),
    ])
  func markdown(text: String, expected: [String]) { #expect(addresses(text, .markdown) == expected) }

  @Test(
    "LaTeX: commands and bare addresses, a percent sign in an address is no comment",
    arguments: [
      (#"\url{https://a.example/x%20y_z}"#, ["https://a.example/x%20y_z"]),
      (##"\href{https://a.example/x\%20y\#z}{text}"##, ["https://a.example/x%20y#z"]),
      (#"\url{https://a.example/x_{y}}."#, ["https://a.example/x_{y}"]),
      (#"\url{https://a.example/x.}"#, ["https://a.example/x."]),
      (#"See https://a.example/x\_y. % https://a.example/gone"#, ["https://a.example/x_y"]),
      (#"50\% https://a.example/x % https://a.example/gone"#, ["https://a.example/x"]),
      ("\\begin{verbatim}\nhttps://a.example/code\n\\end{verbatim}\nhttps://a.example/x", ["https://a.example/x"]),
    ])
  func latex(text: String, expected: [String]) { #expect(addresses(text, .latex) == expected) }

  @Test(
    "Typst: strings and bare addresses, two slashes of an address are no comment",
    arguments: [
      (##"#link("https://a.example/x")[t]"##, ["https://a.example/x"]),
      ("https://a.example/x // https://a.example/gone", ["https://a.example/x"]),
      ("// https://a.example/gone\nhttps://a.example//x", ["https://a.example//x"]),
      ("/* https://a.example/gone */ *https://a.example/x*", ["https://a.example/x"]),
      ("`https://a.example/code`", []),
    ])
  func typst(text: String, expected: [String]) { #expect(addresses(text, .typst) == expected) }

  @Test(
    "Wikitext: links, templates and italics, without comments and what is not wiki",
    arguments: [
      ("[https://a.example/x text]", ["https://a.example/x"]),
      ("{{cite web|url=https://a.example/x|title=T}}", ["https://a.example/x"]),
      ("{{cite web|url=https://a.example/x}}", ["https://a.example/x"]),
      ("''https://a.example/x''", ["https://a.example/x"]),
      ("https://a.example/it's", ["https://a.example/it's"]),
      ("<nowiki>https://a.example/code</nowiki><!--https://a.example/gone-->", []),
      ("<prefix>https://a.example/x</prefix>", ["https://a.example/x"]),
      ("<ref>https://a.example/x</ref>", ["https://a.example/x"]),
    ])
  func wikitext(text: String, expected: [String]) { #expect(addresses(text, .wikitext) == expected) }

  @Test("HTML: what tags link to, not what scripts, comments and declarations hold; lines are counted")
  func html() {
    let page = """
      <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0" "http://www.w3.org/TR/xhtml1/DTD/xhtml1.dtd">
      <html xmlns="http://www.w3.org/1999/xhtml"><base href="https://base.example/">
      <link rel="preconnect" href="https://hint.example/"><link rel=stylesheet href=https://a.example/s.css>
      <script>var a = "<a href='https://a.example/script'>"</script><!-- <a href="https://a.example/gone"> -->
      <A HREF=' https://a.example/?a=1&amp;b=2 '>https://a.example/text</a> <a href="/relative">r</a>
      <img src="https://a.example/i.png" srcset="https://a.example/i2.png 2x, https://a.example/i3.png 3x">
      <a href="https://a.example/s.css">again</a> <a href="mailto:x@a.example">m</a
      """
    let found = TextLinks.addresses(in: Array(page.utf8), kind: .html)
    #expect(
      found == [
        .init(address: "https://a.example/s.css", line: 3), .init(address: "https://a.example/?a=1&b=2", line: 5),
        .init(address: "https://a.example/i.png", line: 6), .init(address: "https://a.example/i2.png", line: 6),
        .init(address: "https://a.example/i3.png", line: 6),
      ])
  }

  @Test(
    "The kind is seen by the name, else by the content",
    arguments: [
      ("a.md", "", TextKind.markdown), ("A.HTM", "", .html), ("x.tex", "<html>", .latex),
      ("page", "\u{FEFF} <!doctype HTML>", .html),
      ("-", "text", .plain), ("notes.wiki", "", .wikitext), ("a.typ", "", .typst),
      ("a.unknown", "<html lang=en>", .html),
    ])
  func kinds(name: String, content: String, kind: TextKind) {
    #expect(TextKind(name: name, bytes: Array(content.utf8)) == kind)
  }

  @Test("Any bytes are taken, in time that grows with their number", arguments: TextKind.allCases)
  func hostile(kind: TextKind) {
    let pieces = [
      "`", "%", "//", "<!--", "\\", "<a href=", "http://%", "[", "(", "{", "*_", "\n", "\u{0}", "é", "<pre",
    ]
    for piece in pieces {
      let bytes = Array(String(repeating: piece, count: 20_000).utf8) + [0xFF, 0xC3]
      _ = TextLinks.addresses(in: bytes, kind: kind)
    }
    #expect(TextLinks.addresses(in: [], kind: kind).isEmpty)
    for length in 0..<12 {
      let text = Array("https://a.example".utf8.prefix(length))
      // In a plain list a scheme alone was meant as an address, and the check says what is wrong with it.
      #expect(TextLinks.addresses(in: text, kind: kind).allSatisfy { $0.address.utf8.count > 8 || kind == .plain })
    }
  }
}
