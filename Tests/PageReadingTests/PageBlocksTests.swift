import Markup
import Testing

@testable import PageReading

@Suite("The blocks of a page")
struct PageBlocksTests {
  private let prose =
    "The harbour froze over in the second week, and the ferries, which had run since spring, lay still until the wind turned."

  private func blocks(_ html: String) throws -> [PageBlock] {
    PageBlocks.of(try MarkupTree.html(Array(html.utf8))).all
  }

  private func place(_ html: String, _ text: String) throws -> PageBlock.Place? {
    try blocks("<body><div id=text>\(html)<p>\(prose)</p><p>\(prose) Again.</p></div></body>").first {
      $0.text.hasPrefix(text)
    }?.place
  }

  @Test("have the text that a reader sees: what the page shows as written stays as written")
  func shown() throws {
    let html =
      "<body><p>\(prose) It grew by 400&amp;percnt; &amp;copy; in &lt;b&gt;bold&lt;/b&gt;, by 4&percnt;.</p></body>"
    #expect(try blocks(html).map(\.text) == ["\(prose) It grew by 400&percnt; &copy; in <b>bold</b>, by 4%."])
  }

  @Test("are those of a page whose tags of head and body are left out", arguments: ["<html><head>", "<html>", ""])
  func withoutBody(_ start: String) throws {
    let html = "\(start)<title>T</title><article><h1>Head</h1><p>\(prose)</p></article>"
    #expect(try blocks(html).map(\.text) == ["Head", prose] || blocks(html).map(\.text) == [prose])
    #expect(try place("", prose) == .main)
  }

  @Test("behind the end of the body belong to the page as in a browser")
  func behindTheEnd() throws {
    let html = "<html><body><div><p>\(prose)</body></html>\n<p>\(prose) Again.</p>And \(prose)"
    #expect(try blocks(html).map(\.text) == [prose, "\(prose) Again.", "And \(prose)"])
  }

  @Test(
    "stand aside where a class, an id, a role or the element says so",
    arguments: [
      "<div class=ad-slot><p>Box</p></div>", "<div id='div-gpt-ad-17'>Box</div>", "<p class='sponsored'>Box</p>",
      "<div class='adBox'>Box</div>", "<aside>Box</aside>", "<div role=dialog>Box</div>", "<nav>Box</nav>",
      "<div class='cookieBanner'>Box</div>", "<ins class=adsbygoogle>Box</ins>", "<footer>Box</footer>",
      "<section class='post-comments'><p>Box</p></section>", "<ul><li><a href=x>Box</a></ul>", "<p>Share</p>",
    ])
  func aside(_ html: String) throws {
    #expect(try place(html, html.contains("Share") ? "Share" : "Box") == .aside)
  }

  @Test(
    "stand in the main text where a word only looks like such a mark",
    arguments: [
      "<div class=header-shadow><p>Box and more of it</p></div>", "<p class=lead>Box and more</p>",
      "<p id=adam>Box</p>",
      "<ul><li>Box of things</li></ul>",
    ])
  func main(_ html: String) throws {
    #expect(try place(html, "Box") == .main)
  }

  @Test("have no text that is not shown")
  func hidden() throws {
    let html =
      "<p style='color:red; display : none'>No</p><p hidden>No</p><script>No</script><p style='color:red'>Yes</p>"
    #expect(try blocks(html).map(\.text) == ["Yes"])
  }

  @Test("say what they are, how much of them is links, and who their siblings are")
  func facts() throws {
    let html =
      "<h2>Head</h2><p>A <a href=x>link</a></p><p>B</p><ul><li>C</li></ul><table><tr><th>D</th><td>E</td></tr></table><div>F</div>"
    let found = try blocks(html)
    #expect(found.map(\.kind) == [.heading, .paragraph, .paragraph, .item, .dataCell, .dataCell, .other])
    #expect(found[1].linkShare == 0.8 && found[2].linkShare == 0)
    #expect(found[1].parent == found[2].parent && found[1].family == found[2].family)
    #expect(found[2].parent != found[3].parent)
  }

  @Test("keep a date in running text and put one of its own aside")
  func dates() throws {
    let html = "<p>\(prose) It was <time>3 May 1911</time> then.</p><p><time>4 June 2020</time></p>"
    let found = try blocks("<body>\(html)<p>\(prose)</p></body>")
    #expect(found.first?.text.contains("3 May 1911") == true)
    #expect(found.first { $0.text == "4 June 2020" }?.place == .aside)
  }

  @Test("of a text without markup are its paragraphs")
  func plain() {
    let blocks = PageBlocks.ofPlainText(Array("One\nline.\n \nTwo.\n\n\n".utf8))
    #expect(blocks.all.map(\.text) == ["One line.", "Two."])
  }
}
