import TestSupport
import Testing

@testable import Markup

@Suite("What of HTML 5 is said in HTML 4 to the parser")
struct HTMLSourceTests {
  @Test(
    "references it does not know become numbers, and nothing else changes",
    arguments: [
      ("<p>a &amp; b &eacute; &#233; &#x2013;", nil), ("plain", nil), ("a & b && &; &#; &unheard; &hellip", nil),
      ("a&nbsp b", "a&#160; b"), ("it&#146;s &#x96; &#150", "it&#8217;s &#8211; &#8211;"), ("&lpar;", "&#40;"),
      ("&NotEqualTilde;", "&#8770;&#824;"), ("&lang;", "&#10216;"),
      ("<a href='?a=1&copy=2&reg'>", "<a href='?a=1&copy=2&#174;'>"),
      ("<a href=\"?a&copyx>&copy\">&copy", "<a href=\"?a&copyx>&#169;\">&#169;"),
      ("<script>a &copy b</SCRIPT >&copy", "<script>a &copy b</SCRIPT >&#169;"), ("<style>&copy", nil),
      ("<!-- &copy -->&copy", "<!-- &copy -->&#169;"), ("<!-- &copy", nil),
      ("<title>a<b &copy</title><b>", "<title>a&lt;b &#169;</title><b>"), ("<title>a<b>", nil),
      ("<TextArea><p>x</TEXTAREA>", "<TextArea>&lt;p>x</TEXTAREA>"), ("a < b &copy", "a < b &#169;"), ("<", nil),
      ("&", nil),
      ("<a title=\"&copy", "<a title=\"&#169;"), ("<xmp>&copy</xmp>", "<body><xmp>&copy</xmp>"),
      ("<title-bar><h1>a</h1></title-bar>&copy", "<body><title-bar><h1>a</h1></title-bar>&#169;"),
      ("<svg><title/><g>&copy</g></svg></title>", "<body><svg><title/><g>&#169;</g></svg></title>"),
      ("<title>a</title-x><b></title>", "<title>a&lt;/title-x>&lt;b></title>"),
      ("<script-x>&copy", "<body><script-x>&#169;"),
      ("<body>a</BODY ></html><p>b", "<body>a<p>b"), ("</body-x>a</bodyx><!-- </body> -->", nil),
      ("<title>a</title><article>b", "<title>a</title><body><article>b"), ("<Main>b<nav>", "<body><Main>b<nav>"),
      ("<link x><x-y>b", "<link x><body><x-y>b"), ("<p>a<article>", nil), ("<body><article>", nil),
      ("<title>a</title><template><article></template>", nil),
      ("<template><article></template><article>", "<template><article></template><body><article>"),
      ("<script>&copy</scripts>&copy</script>&copy", "<script>&copy</scripts>&copy</script>&#169;"),
    ])
  func prepared(_ html: String, _ expected: String?) {
    #expect(String(decoding: HTMLSource.prepared(Array(html.utf8)), as: UTF8.self) == expected ?? html)
  }

  @Test("the text of a tree has the characters a browser shows")
  func tree() throws {
    let tree = try MarkupTree.html(Array("<title>a<b</title><p title='&copy'>It&#146;s&nbsp&#150; &copy 2026".utf8))
    #expect(tree.document.first(named: "title")?.text == "a<b")
    #expect(tree.document.first(named: "p")?.text == "It’s\u{A0}– © 2026")
    #expect(tree.document.first(named: "p")?.attribute("title") == "©")
  }

  @Test("hostile input costs no more than its size")
  func hostile() {
    for part in ["<title>", "<title>a</titl", "&", "&#", "<!--", "<script>", "<a b='", "</"] {
      let bytes = Array(String(repeating: part, count: 100_000).utf8)
      let (prepared, seconds) = processorSeconds { HTMLSource.prepared(bytes) }
      #expect(seconds < 5 && prepared.count >= bytes.count, "\(part)")
    }
  }

  @Test("settles what it has settled: a second pass changes nothing")
  func idempotent() {
    var random = SeededGenerator(seed: 7)
    let parts = [
      "&copy", "&#150;", "<p>", "<a href=\"", "\">", "&amp;", "<title>", "</title>", "é", "<script>", "</script>", "x",
      "=", " ",
    ]
    for _ in 0..<2000 {
      let html = (0..<12).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      let once = HTMLSource.prepared(Array(html.utf8))
      #expect(HTMLSource.prepared(once) == once, "\(html)")
    }
  }
}
