import Testing

@testable import Markup

@Suite("HTML trees")
struct HTMLTreeTests {
  private let page = Array(
    """
    <!DOCTYPE html><html lang=en><head><title>A &amp; B</title><meta name="Author" content="X &quot;Y&quot;">
    <script type="application/ld+json">{"a": "<b>"}</script></head>
    <body><!-- note --><div id=main class="entry  post"><h1>Head</h1><p>One <b>two</b>&nbsp;three<br>four<p>five</div>
    <ul><li>a<li>b</ul></body></html>
    """.utf8)

  @Test("elements, attributes and text are found")
  func finds() throws {
    let tree = try MarkupTree.html(page)
    let root = try #require(tree.root)
    #expect(root.name == "html")
    #expect(root.attribute("lang") == "en")
    #expect(tree.document.first(named: "title")?.text == "A & B")
    let meta = try #require(tree.document.first(named: "meta"))
    #expect(meta.attribute("name") == "Author")
    #expect(meta.attribute("content") == "X \"Y\"")
    #expect(meta.attribute("none") == nil)
    #expect(meta.attributes.map(\.name) == ["name", "content"])
    #expect(tree.document.first(named: "script")?.text == "{\"a\": \"<b>\"}")
    let main = try #require(tree.document.element(withID: "main"))
    #expect(main.hasClass("post") && main.hasClass("entry") && !main.hasClass("pos"))
    #expect(tree.document.elements(withClass: "entry") == [main])
    #expect(main.elements(named: "p").count == 2)
    #expect(main.visibleText == "Head One two three four five")
    #expect(tree.document.elements(named: "li").map(\.visibleText) == ["a", "b"])
    #expect(!tree.isTruncated)
  }

  @Test("parents, children and siblings agree with each other")
  func relations() throws {
    let tree = try MarkupTree.html(page)
    for node in tree.document.descendants {
      let parent = try #require(node.parent)
      #expect(parent.contains(node))
      #expect(Array(parent.children).contains(node))
      if let next = node.nextSibling { #expect(next.parent == parent) }
    }
    let list = try #require(tree.document.first(named: "ul"))
    #expect(list.childElements.map(\.name) == ["li", "li"])
    #expect(list.ancestors.map(\.name) == ["body", "html", ""])
    #expect(tree.document.descendants.contains { $0.kind == .comment && $0.content == " note " })
  }

  @Test(
    "visible text has blanks between blocks and none inside words",
    arguments: [
      ("<div>a</div><span>b</span>", "a b"), ("a<b>b</b>c", "abc"), ("<p>a</p>b", "a b"),
      ("a<script>x</script>b", "ab"),
      ("<td>a</td><td>b</td>", "a b"), (" a \n b ", "a b"), ("<p>a <div>b<i>c</i></div></p>", "a bc"), ("", ""),
    ])
  func visibleText(html: String, expected: String) throws {
    #expect(try MarkupTree.html(Array(html.utf8)).document.visibleText == expected)
  }

  @Test("the encoding named is used and one in the page is not")
  func encodings() throws {
    let bytes = Array("<meta charset=utf-8><p>caf".utf8) + [0xE9] + Array("</p>".utf8)
    #expect(try MarkupTree.html(bytes, encoding: "ISO-8859-1").document.first(named: "p")?.text == "café")
    let lying = Array("<meta charset=iso-8859-1><p>café</p>".utf8)
    #expect(try MarkupTree.html(lying).document.first(named: "p")?.text == "café")
  }
}
