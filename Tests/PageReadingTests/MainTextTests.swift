import Markup
import Testing

@testable import PageReading

@Suite("Main text")
struct MainTextTests {
  private let paragraph =
    "The harbour froze over in the second week, and the ferries, which had run since spring, lay still until the wind turned."

  @Test("the article is found and what stands round it is left out")
  func article() throws {
    let html = """
      <body><nav><a href=/>Home</a><a href=/news>News</a></nav><div class=sidebar><p>\(paragraph) Sidebar</p></div>
      <div id=content><h1>Ice</h1><p class=byline>By Jane Doe</p><p>\(paragraph)</p><p>\(paragraph) <b>Bold</b> end.</p>
      <ul class=related><li><a href=1>Another story here</a></ul><script>var x</script><p>Share</p><p>\(paragraph) Last.</p></div>
      <div id=comments><p>\(paragraph) Comment</p><p>\(paragraph)</p></div><footer>Imprint</footer></body>
      """
    let text = MainText.of(try MarkupTree.html(Array(html.utf8)))
    #expect(text.paragraphs == [paragraph, paragraph + " Bold end.", paragraph + " Last."])
    #expect(!text.isWholePage)
  }

  @Test("a page without an article gives all its visible text")
  func whole() throws {
    let text = MainText.of(try MarkupTree.html(Array("<p>Short.</p><div>Also short</div>".utf8)))
    #expect(text.paragraphs == ["Short.", "Also short"])
    #expect(text.isWholePage)
    #expect(MainText.of(try MarkupTree.html([])).paragraphs.isEmpty)
  }

  @Test("a frame called sidebar that holds the work is no aside")
  func frame() throws {
    let html =
      "<div class=l-sidebar-fixed><div class=c>" + String(repeating: "<p>\(paragraph)</p>", count: 6) + "</div></div>"
    #expect(MainText.of(try MarkupTree.html(Array(html.utf8))).paragraphs.count == 6)
  }
}
