import Exchange
import Testing
import WebArchive

@testable import Replay

/// Links of a page at http://a.example/dir/page.html?x=1, captured on 2 January 2020; b.example/kept was captured a day later.
enum SampleLinks {
  static let stamp = "20200102030405"

  static func make(base: String = "http://a.example/dir/page.html?x=1") -> LinkRewriting {
    let stamp = ArchiveTimestamp(Self.stamp)
    return LinkRewriting(base: try? WebAddress(base), stamp: stamp ?? ArchiveTimestamp(.distantPast)) { address in
      address.text == "https://b.example/kept" ? ArchiveTimestamp("20200103000000") : nil
    }
  }

  static func page(_ text: String, isXML: Bool = false, banner: String = "") -> String {
    String(
      decoding: PageRewriting.rewritten(Array(text.utf8), isXML: isXML, links: make(), banner: banner), as: UTF8.self)
  }

  static func style(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: StyleRewriting.rewritten(bytes, make()) ?? bytes, as: UTF8.self)
  }
}

@Suite("Links become mementos")
struct LinkRewritingTests {
  @Test(
    "a reference becomes a path on this server, or stays",
    arguments: [
      ("b.png", "/20200102030405/http://a.example/dir/b.png"),
      ("../c?d=e&f", "/20200102030405/http://a.example/c?d=e&f"),
      ("/top", "/20200102030405/http://a.example/top"),
      ("//c.example/x", "/20200102030405/http://c.example/x"),
      ("?q", "/20200102030405/http://a.example/dir/page.html?q"),
      ("HTTPS://B.Example/kept", "/20200103000000/https://b.example/kept"),
      ("https://b.example/kept#part", "/20200103000000/https://b.example/kept#part"),
      ("https://b.example/Kept", "/20200102030405/https://b.example/Kept"),
      ("  b.png\n", "/20200102030405/http://a.example/dir/b.png"),
      ("ht\ntps://c.example/", "/20200102030405/https://c.example/"),
      ("http://user:secret@c.example/", "/20200102030405/http://c.example/"),
      ("é.png", "/20200102030405/http://a.example/dir/%C3%A9.png"),
      ("http://c .example/", "about:invalid"),
      ("#part", nil), ("", nil), ("data:text/plain,x", nil), ("mailto:a@b.example", nil), ("javascript:alert(1)", nil),
      ("blob:x", nil), ("about:blank", nil),
    ] as [(String, String?)])
  func reference(_ reference: String, _ expected: String?) {
    #expect(SampleLinks.make().rewritten(reference.utf8).map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test("without a base only whole addresses are known")
  func noBase() {
    let links = SampleLinks.make(base: "urn:x")
    #expect(links.rewritten("b.png".utf8) == nil)
    #expect(links.rewritten("http://c.example/".utf8) == Array("/20200102030405/http://c.example/".utf8))
  }

  @Test(
    "srcset keeps its descriptors",
    arguments: [
      (
        "a.png 1x, b.png 2x",
        "/20200102030405/http://a.example/dir/a.png 1x, /20200102030405/http://a.example/dir/b.png 2x"
      ),
      (
        "a,b.png 100w,c.png",
        "/20200102030405/http://a.example/dir/a,b.png 100w,/20200102030405/http://a.example/dir/c.png"
      ),
      ("a.png, c.png", "/20200102030405/http://a.example/dir/a.png, /20200102030405/http://a.example/dir/c.png"),
      (" , data:image/png;base64,AA== 1x", nil), ("", nil),
    ] as [(String, String?)])
  func sourceSet(_ value: String, _ expected: String?) {
    let new = SourceSetRewriting.rewritten(Array(value.utf8), SampleLinks.make())
    #expect(new.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test(
    "a refresh keeps its seconds",
    arguments: [
      ("0; url=/x", "0; url=/20200102030405/http://a.example/x"),
      ("5;URL='x y'", "5;URL='/20200102030405/http://a.example/dir/x%20y'"),
      ("0,/x", "0,/20200102030405/http://a.example/x"), ("30", nil), ("", nil),
      ("0;url", "0;/20200102030405/http://a.example/dir/url"),
    ] as [(String, String?)])
  func refresh(_ value: String, _ expected: String?) {
    let new = RefreshValue.rewritten(Array(value.utf8), SampleLinks.make())
    #expect(new.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test(
    "addresses in style sheets",
    arguments: [
      ("a{b:url(x.png)}", "a{b:url(/T/http://a.example/dir/x.png)}"),
      ("a{b:URL( 'x.png' )}", "a{b:URL( '/T/http://a.example/dir/x.png' )}"),
      ("a{b:u\\72l(x.png)}", "a{b:u\\72l(/T/http://a.example/dir/x.png)}"),
      ("@import \"a.css\" screen;", "@import \"/T/http://a.example/dir/a.css\" screen;"),
      ("@IMPORT url(a.css);", "@IMPORT url(/T/http://a.example/dir/a.css);"),
      (
        "a{b:image-set('x.png' 1x type('image/png'), url(y.png) 2x)}",
        "a{b:image-set('/T/http://a.example/dir/x.png' 1x type('image/png'), url(/T/http://a.example/dir/y.png) 2x)}"
      ),
      ("a{b:url(x\\).png)}", "a{b:url(/T/http://a.example/dir/x\\).png)}"),
      ("a{b:url(\"x\\22.png\")}", "a{b:url(\"/T/http://a.example/dir/x%22.png\")}"),
      ("/* url(x) */ a::before{content:'url(x)'}", "/* url(x) */ a::before{content:'url(x)'}"),
      ("@namespace svg url(http://www.w3.org/2000/svg);", "@namespace svg url(http://www.w3.org/2000/svg);"),
      ("a{b:url(data:image/png;base64,AA==)}", "a{b:url(data:image/png;base64,AA==)}"),
      ("a{b:url(#g)}", "a{b:url(#g)}"), ("a{b:url(", "a{b:url("), ("a{b:'x", "a{b:'x"), ("/* x", "/* x"), ("\\", "\\"),
    ])
  func style(_ text: String, _ expected: String) {
    #expect(SampleLinks.style(text) == expected.replacing("/T/", with: "/\(SampleLinks.stamp)/"))
  }

  @Test("links of a small page take no more room than a page may have")
  func longBase() throws {
    let base = "http://a.example/" + String(repeating: "x", count: 30_000) + "/"
    let html = "<base href='\(base)'>" + String(repeating: "<a href=x>", count: 10_000)
    let links = LinkRewriting(base: try WebAddress(base), stamp: ArchiveTimestamp(.distantPast), room: 1 << 20) { _ in
      nil
    }
    let new = PageRewriting.rewritten(Array(html.utf8), isXML: false, links: links)
    #expect(new.count > 1 << 20 && new.count < 3 << 20)
    #expect(String(decoding: new.suffix(40), as: UTF8.self).contains("about:invalid"))
  }

  @Test(
    "what is not treated as a page is not sent as one",
    arguments: [
      ("application/pdf,text/html", "application/pdf"), ("application/pdf; x=y", "application/pdf"),
      ("text/css,text/html", "text/css"), ("text/css; charset=latin1", "text/css; charset=latin1"),
      ("text/html,application/pdf", "text/html; charset=utf-8"),
    ])
  func mediaTypes(_ stored: String, _ served: String) {
    #expect(ReplayMedia(contentType: stored, body: []).served == served)
  }
}
