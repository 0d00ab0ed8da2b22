import Testing

@testable import LinkHealth

@Suite("The fast pass over a page")
struct PageScannerTests {
  private func scan(_ html: String, fragment: String? = nil) -> PageFacts {
    PageScanner.scan(Array(html.utf8), wanted: FragmentQuery(fragment))
  }

  @Test(
    "reads titles",
    arguments: [
      ("<title>A</title>", "A"), ("<TITLE lang=en>\n A \t b\n</TITLE >", "A b"),
      ("<title>A &amp; B &eacute;&#1087;&#x43f;&nbsp;x</title>", "A & B éпп x"),
      ("<svg><title>icon</title></svg><title>page</title>", "page"),
      ("<!-- <title>no</title> --><title>yes</title>", "yes"),
      ("<script>'<title>no</title>'</script><title>yes</title>", "yes"), ("<title>a<b>c</title>", "a<b>c"),
      ("<title>&copy 1920 &unknown; &</title>", "© 1920 &unknown; &"),
      ("<title></title><title>second</title>", "second"),
      ("<template><title>no</title></template><title>yes</title>", "yes"),
      ("<a title='<title>no</title>'><title>yes</title>", "yes"), ("<title>unclosed", "unclosed"),
      ("<style><title>no</title></style><title>yes</title>", "yes"),
    ])
  func titles(_ html: String, _ title: String) {
    #expect(scan(html).title == title)
  }

  @Test(
    "has no title where there is none",
    arguments: ["", "<p>x", "<title> \n </title>", "<title", "</title>", "<", "<!", "<!--", "<!-->", "&", "<a b='"])
  func noTitle(_ html: String) {
    #expect(scan(html).title == nil)
  }

  @Test("counts the words a reader sees")
  func words() {
    let html =
      "<head><title>t</title><style>a b</style></head><p>one two<b>-th</b>ree</p><script>x y</script><p>four<br>five&nbsp;six</p><!-- no --><noscript>no</noscript><textarea>no</textarea>"
    #expect(scan(html).words == 6)
    #expect(scan("<p>日本語").words == 3)
    // Elements whose names only begin as others do are others.
    for name in ["template-page", "script-x", "style_y", "noscript:z", "svg-icon"] {
      #expect(scan("<\(name)><p>one two</p></\(name)>three").words == 3, "\(name)")
    }
    #expect(scan("<p>a  b\n</p><p>c &lt;d</p>").phrases.text == "a b c d")
  }

  @Test("sees password fields, refreshes, canonical addresses and robots")
  func facts() {
    let facts = scan(
      "<meta http-equiv=\"REFRESH\" content=\"3;url=/a&amp;b\"><meta name=robots content='NoIndex,follow'><link rel=canonical href=/c><form><input TYPE=password><a href=x>y</a></form><iframe src='//ADS.example/x'></iframe><script src=a.js></script><h1>H <i>i</i></h1>"
    )
    #expect(facts.refresh == "3;url=/a&b")
    #expect(facts.isNoIndex)
    #expect(facts.canonical == "/c")
    #expect(facts.hasPasswordField)
    #expect(facts.forms == 1 && facts.links == 1)
    #expect(facts.loaded == ["//ads.example/x", "a.js"])
    #expect(facts.heading == "H i")
  }

  private let anchors = """
    <h2 id=one>1</h2><h2 ID='two'>2</h2><a name="old">o</a><p name=notanchor><i data-id=data></i><h2 id="пункт">3</h2><h2 id='a b'>4</h2>
    <!-- <i id=commented></i> --><script>'<i id=scripted></i>'</script><template><i id=templated></i></template>
    <h2 id="user-content-readme">5</h2><h2 id="x&amp;y">6</h2><p>The quick brown fox, it seems, jumped over the lazy dog.</p>
    """

  @Test(
    "finds fragments",
    arguments: [
      ("one", true), ("two", true), ("old", true), ("%D0%BF%D1%83%D0%BD%D0%BA%D1%82", true), ("a%20b", true),
      ("readme", true), ("x&y", true),
      ("One", false), ("notanchor", false), ("data", false), ("commented", false), ("scripted", false),
      ("templated", false), ("none", false),
      (":~:text=quick%20brown", true), (":~:text=Quick,jumped", true), (":~:text=the-,quick%20brown,-fox", true),
      (":~:text=quick,purple", false),
      (":~:text=brown-,quick", false), (":~:text=slow", false), ("one:~:text=slow", false),
      ("one:~:text=lazy%20dog", true), (":~:text=slow&text=fox", true),
    ])
  func fragments(_ fragment: String, _ found: Bool) {
    #expect(scan(anchors, fragment: fragment).foundFragment == found)
  }

  private let passages = """
    <p>The Café opened in <time>1911</time>, near the <a href=x>old harbour</a>.<br>It closed in 1924.</p><ul><li>Item one</li><li>Item two</li></ul>
    <p>Nothing here is harboured. “It’s done”, she said.</p><p>東京都に行きました。</p><p>one, two, three</p><p>one, two, four</p>
    """

  @Test(
    "finds text fragments by the rules of WICG: whole words, any case, one block, context",
    arguments: [
      (":~:text=the%20CAFE%20opened", true), (":~:text=in%201911,%20near", true), (":~:text=in%201911%2C%20near", true),
      (":~:text=harbou", false), (":~:text=arbour", false), (":~:text=old%20harbour", true),
      (":~:text=harbour.%20It%20closed", true), (":~:text=1924.%20Item", false), (":~:text=Item%20one%20Item", false),
      (":~:text=The,1924", true), (":~:text=1924,The%20caf%C3%A9", false),
      (":~:text=1924.-,Item%20one", true), (":~:text=Item%20two-,Nothing", true),
      (":~:text=Item%20one-,Nothing", false),
      (":~:text=Item,-two", true), (":~:text=Item,-three", false), (":~:text=It's%20done", true),
      (":~:text=%E6%9D%B1%E4%BA%AC", true), (":~:text=one%2C%20two,-%2C%20four", true),
      (":~:text=Item%20one,one,-%2C%20two%2C%20four", true), (":~:text=none&text=closed", true),
      (":~:text=none&text=never", false), (":~:foo&text=Nothing", true), (":~:text=har-,boured", true),
    ])
  func textFragments(_ fragment: String, _ found: Bool) {
    #expect(scan(passages, fragment: fragment).foundFragment == found)
  }

  @Test(
    "takes no text directive that is none",
    arguments: [":~:text=", ":~:text=a-", ":~:text=-a", ":~:text=a,b,c,d", ":~:text=a-,b,c,d,-e", ":~:text=-,a"])
  func noDirective(_ fragment: String) {
    #expect(FragmentQuery(fragment) == nil)
  }

  @Test(
    "asks nothing of a page for empty fragments and routes of scripts",
    arguments: [nil, "", "/route", "!/route", ":~:"])
  func noFragment(_ fragment: String?) {
    #expect(FragmentQuery(fragment) == nil)
  }

  @Test("never traps on random markup")
  func random() {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "<", ">", "</", "<!--", "-->", "title", "script", "<script", "</script", "'", "\"", "=", " ", "id", "&#x", "&amp",
      ";", "é", "\0", "<svg", "<template>", "/>", "a", "<meta content=", "h1",
    ]
    for _ in 0..<3000 {
      let html = (0..<Int.random(in: 0...40, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }
        .joined()
      let facts = scan(html, fragment: "a")
      #expect(facts.words <= html.utf8.count)
    }
  }
}

@Suite("Character encodings of pages")
struct CharsetTests {
  private let russian = "Пример страницы"

  @Test("are found in byte-order mark, header, meta and the bytes themselves, in this order")
  func order() {
    let utf8 = Array("<meta charset='koi8-r'><title>\(russian)</title>".utf8)
    #expect(Charset.utf8([0xEF, 0xBB, 0xBF] + utf8, declared: "windows-1251") == utf8)
    #expect(Charset.utf8(utf8, declared: "UTF-8") == utf8)
    let cp1251: [UInt8] = [0xCF, 0xF0, 0xE8, 0xEC, 0xE5, 0xF0]
    #expect(String(decoding: Charset.utf8(cp1251, declared: "windows-1251"), as: UTF8.self) == "Пример")
    #expect(
      String(decoding: Charset.utf8(Array("<meta charset=windows-1251>".utf8) + cp1251, declared: nil), as: UTF8.self)
        .hasSuffix("Пример"))
    #expect(
      String(
        decoding: Charset.utf8(Array("<?xml version='1.0' encoding='koi8-r'?>".utf8) + [0xF0], declared: nil),
        as: UTF8.self
      ).hasSuffix("П"))
    #expect(String(decoding: Charset.utf8([0x63, 0x61, 0x66, 0xE9], declared: nil), as: UTF8.self) == "café")
    #expect(String(decoding: Charset.utf8(Array("café".utf8), declared: "x-none-such"), as: UTF8.self) == "café")
    #expect(String(decoding: Charset.utf8([0xFF, 0xFE, 0x1F, 0x04], declared: nil), as: UTF8.self) == "П")
    #expect(String(decoding: Charset.utf8([0x04, 0x1F], declared: "utf-16be"), as: UTF8.self) == "П")
    #expect(String(decoding: Charset.utf8([0x93, 0xFA], declared: "Shift_JIS"), as: UTF8.self) == "日")
  }

  @Test("survive bytes that are none of theirs")
  func broken() {
    #expect(String(decoding: Charset.utf8([0x93, 0xFA, 0xFF, 0x41], declared: "euc-jp"), as: UTF8.self).hasSuffix("A"))
    #expect(Charset.utf8([], declared: "utf-16le").isEmpty)
  }
}
