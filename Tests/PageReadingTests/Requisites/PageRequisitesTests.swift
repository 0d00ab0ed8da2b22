import Markup
import Testing

@testable import PageReading

@Suite("What pages need")
struct PageRequisitesTests {
  private func found(_ html: String) throws -> [String] {
    PageRequisites(of: try MarkupTree.html(Array(html.utf8))).all.map { "\($0.role) \($0.reference)" }
  }

  @Test(
    "is found by element",
    arguments: [
      ("<link rel=stylesheet href=a.css>", ["stylesheet a.css"]),
      ("<LINK REL='alternate StyleSheet' HREF=a.css>", ["stylesheet a.css"]),
      ("<link rel='shortcut icon' href=a.ico><link rel=apple-touch-icon href=b.png>", ["icon a.ico", "icon b.png"]),
      (
        "<link rel=preload as=font href=a.woff2><link rel=preload as=style href=a.css><link rel=preload as=fetch href=x>",
        ["font a.woff2", "stylesheet a.css"]
      ),
      ("<link rel=preload as=image href=a.png imagesrcset='b.png 2x'>", ["image a.png", "alternative b.png"]),
      ("<link rel=canonical href=a><link rel=next href=b><a href=c>d</a>", []),
      ("<img src=a.png>", ["image a.png"]),
      ("<img src=a.png srcset='b.png 2x, c.png 3x'>", ["image a.png", "alternative b.png", "alternative c.png"]),
      ("<img srcset='b.png 2x, c.png 3x'>", ["image b.png", "alternative c.png"]),
      ("<img src='data:image/gif;base64,R0' data-src=a.png>", ["image data:image/gif;base64,R0", "image a.png"]),
      (
        "<img src=a.png data-src=b.png data-srcset='c.png'>", ["image a.png", "alternative b.png", "alternative c.png"]
      ),
      (
        "<picture><source srcset='a.avif, b.avif 2x' type=image/avif><img src=c.png></picture>",
        ["alternative a.avif", "alternative b.avif", "image c.png"]
      ),
      ("<video poster=a.png src=b.mp4><source src=c.mp4></video>", ["image a.png"]),
      ("<script src=a.js></script><link rel=modulepreload href=b.js>", ["script a.js", "script b.js"]),
      ("<iframe src=a.html></iframe>", ["frame a.html"]),
      ("<frameset><frame src=a.html></frameset>", ["frame a.html"]),
      (
        "<iframe srcdoc='<img src=a.png><iframe src=b.html></iframe><p style=\"x:url(c)\">' src=d.html></iframe>",
        ["image a.png", "image c"]
      ),
      ("<object data=a.svg></object><embed src=b.pdf>", ["object a.svg", "object b.pdf"]),
      ("<input type=IMAGE src=a.png><input type=text src=b.png>", ["image a.png"]),
      ("<body background=a.png><table background=b.png></table>", ["image a.png", "image b.png"]),
      (
        "<svg><use xlink:href='a.svg#x'/><image href=b.png /><use href='#y'/></svg>",
        ["image a.svg#x", "image b.png", "image #y"]
      ),
      ("<p style='background:url(a.png)'>", ["image a.png"]),
      ("<style>@import 'a.css'; p{x:url(b.png)}</style>", ["stylesheet a.css", "image b.png"]),
      ("<svg><style>p{x:url(b.png)}</style></svg>", ["image b.png"]),
      ("<noscript><img src=a.png></noscript>", ["image a.png"]),
      ("<head><noscript><link rel=stylesheet href=a.css></noscript></head>", ["stylesheet a.css"]),
      ("<template><img src=a.png><p style='x:url(c)'></template><img src=b.png>", ["image b.png"]),
      ("<template shadowrootmode=open><img src=a.png></template>", ["image a.png"]),
      ("<!-- <img src=a.png> --><textarea><img src=b.png></textarea>", []),
      ("<img src=''><img><link rel=stylesheet>", []),
    ] as [(String, [String])])
  func elements(html: String, expected: [String]) throws { #expect(try found(html).sorted() == expected.sorted()) }

  @Test("is read against the first base that has an address")
  func base() throws {
    let tree = try MarkupTree.html(Array("<base target=x><base href='/a/'><base href='/b/'><img src=c>".utf8))
    #expect(PageRequisites(of: tree).base == "/a/")
  }

  @Test("of many templates is found in time that follows the size of the page")
  func templates() throws {
    let page = String(repeating: "<template><img src=a></template><img src=b>", count: 20_000)
    let tree = try MarkupTree.html(Array(page.utf8))
    #expect(PageRequisites(of: tree).all.count == 20_000)
  }
}

@Suite("srcset")
struct SourceSetTests {
  @Test(
    "is read as the standard says",
    arguments: [
      ("a.png", ["a.png"]),
      ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
      ("a.png 100w 50h,b.png 200w", ["a.png", "b.png"]),
      ("a.png, b.png", ["a.png", "b.png"]),
      ("a,b.png 2x", ["a,b.png"]),
      ("data:image/gif;base64,R0lG 1x, b.png 2x", ["data:image/gif;base64,R0lG", "b.png"]),
      (",, a.png ,\n\tb.png 2x ,", ["a.png", "b.png"]),
      ("a.png (x, y) 1x, b.png", ["a.png", "b.png"]),
      ("a.png ,, b.png", ["a.png", "b.png"]),
      ("", []), (" , ", []),
    ] as [(String, [String])])
  func candidates(value: String, expected: [String]) { #expect(SourceSet.references(value) == expected) }
}
