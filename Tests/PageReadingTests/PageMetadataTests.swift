import Markup
import TestSupport
import Testing

@testable import PageReading

@Suite("Page metadata")
struct PageMetadataTests {
  private func read(_ html: String, url: String? = "https://www.harbour-gazette.example/news/item") throws
    -> PageMetadata
  {
    try PageReader.read(Array(html.utf8), contentType: "text/html; charset=utf-8", url: url).metadata
  }

  @Test("citation tags win over all others, and all are kept")
  func citationTags() throws {
    let page = try read(
      """
      <title>Tides of the bay | Journal of Coasts</title><meta name=citation_title content="Tides of the bay">
      <meta name=citation_author content="Doe, Jane"><meta name=citation_author content="Roe, John B.">
      <meta name=citation_publication_date content="2019/04/02"><meta name=citation_journal_title content="Journal of Coasts">
      <meta name=citation_volume content=12><meta name=citation_issue content=3><meta name=citation_firstpage content=101>
      <meta name=citation_lastpage content=119><meta name=citation_doi content="https://doi.org/10.5555/coast.12"><meta name=citation_issn content="2049-3630">
      <meta property="og:title" content="Tides!"><meta name=DC.creator content="Someone Else">
      """)
    #expect(page[.title]?.value == "Tides of the bay")
    #expect(page[.title]?.rule == "citation_title")
    #expect(page[.author]?.people.map(\.display) == ["Jane Doe", "John B. Roe"])
    #expect(page[.author]?.people.first?.family == "Doe")
    #expect(page[.published]?.value == "2019-04-02")
    #expect(page[.container]?.value == "Journal of Coasts")
    #expect(page[.volume]?.value == "12" && page[.issue]?.value == "3" && page[.pages]?.value == "101-119")
    #expect(page[.doi]?.value == "10.5555/coast.12")
    #expect(page[.issn]?.value == "2049-3630")
    #expect(page.candidates(for: .author).count == 2)
    #expect(page.candidates(for: .title).contains { $0.value == "Tides!" })
  }

  @Test(
    "JSON-LD is read in graphs, arrays, references and broken syntax",
    arguments: [
      #"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Gazette"},{"@id":"p1","@type":"Person","name":"Jane Doe"},{"@type":["NewsArticle"],"headline":"Ferry sinks","author":{"@id":"p1"},"datePublished":"2020-05-06T10:00:00Z","dateModified":"2020-05-07"}]}"#,
      #"[{"@type":"Organization","name":"Gazette"},{"@type":"NewsArticle","headline":"Ferry sinks","author":["Jane Doe"],"datePublished":"2020-05-06","dateModified":"2020-05-07",}]"#,
      "//<![CDATA[\n{\"@type\":\"BlogPosting\",\"headline\":\"Ferry\tsinks\",\"author\":[{\"@type\":\"Person\",\"name\":\"Jane Doe\"},],\"datePublished\":\"May 6, 2020\",\"dateModified\":\"2020-05-07\"};\n//]]>",
      "<!--\n{\"@type\":\"Article\",\"headline\":\"Ferry sinks\",\"author\":{\"givenName\":\"Jane\",\"familyName\":\"Doe\"},\"datePublished\":\"20200506\",\"dateModified\":\"2020-05-07\"}\n-->",
      #"{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"Ferry &amp; sinks","author":{"name":"Jane Doe"},"datePublished":"2020-05-06","dateModified":"2020-05-07"}}"#,
    ])
  func linkedData(json: String) throws {
    let page = try read("<script type='application/ld+json'>\(json)</script><h1>x</h1>")
    #expect(page[.title]?.value.replacing("& ", with: "") == "Ferry sinks")
    #expect(page[.author]?.people.map(\.display) == ["Jane Doe"])
    #expect(page[.published]?.value == "2020-05-06")
    #expect(page[.published]?.rule == "JSON-LD datePublished")
    #expect(page[.revised]?.value == "2020-05-07")
  }

  @Test("the site's name goes off the title and is offered as the site")
  func siteSuffix() throws {
    let page = try read("<title>Ferry sinks off the coast - Harbour Gazette</title><h1>Ferry sinks off the coast</h1>")
    #expect(page[.title]?.value == "Ferry sinks off the coast")
    #expect(page[.title]?.rule == "<title> less \" - Harbour Gazette\"")
    #expect(page[.site]?.value == "Harbour Gazette")
    let other = try read(
      "<title>Ferry sinks - what we know | Gazette</title><meta property=og:site_name content=Gazette>")
    #expect(other[.title]?.value == "Ferry sinks - what we know")
  }

  @Test("a logo in the first heading is not the title")
  func logo() throws {
    let page = try read(
      "<title>How kelp grows – The Kelp Blog</title><h1><a href=/>The Kelp Blog</a></h1><h2>How kelp grows</h2><p>Text</p>",
      url: nil)
    #expect(page[.title]?.value == "How kelp grows")
  }

  @Test("no author is named like the site, and the refused value stays with its reason")
  func siteAsAuthor() throws {
    let page = try read(
      "<title>x</title><meta property=og:site_name content='Harbour Gazette'><meta name=author content='Harbour Gazette'>"
        + "<div class=byline>Follow</div><h1>Long headline here</h1>")
    #expect(page[.author] == nil)
    #expect(
      page.candidates(for: .author).contains { $0.refusal == "the name of the site" && $0.raw == "Harbour Gazette" })
  }

  @Test("bylines and times beside the heading are read, those of teasers and comments are not")
  func visible() throws {
    let page = try read(
      """
      <html lang=de><title>Fähre gesunken</title><div class=teaser><span class=author>Falsch Person</span><time datetime=2001-01-01>x</time></div>
      <article><h1>Fähre gesunken</h1><p class=byline>Von <a rel=author href=/autoren/1>Erika Muster</a></p><time datetime="2021-03-04T08:00">4. März</time>
      <p>Aktualisiert am <time class=updated datetime=2021-03-05>5.3.2021</time></p></article>
      <div id=comments><span class=author>Troll Meier</span><time datetime=2021-04-01>1.4.</time></div>
      """)
    #expect(page[.author]?.people.map(\.display) == ["Erika Muster"])
    #expect(page[.published]?.value == "2021-03-04")
    #expect(page[.revised]?.value == "2021-03-05")
    #expect(page[.language]?.value == "de")
  }

  @Test("microdata of an article counts")
  func microdata() throws {
    let page = try read(
      """
      <div itemscope itemtype="http://schema.org/BlogPosting"><h2 itemprop=headline>Kelp at night</h2><span itemprop=author itemscope><b itemprop=name>Ann Poe</b></span>
      <meta itemprop=datePublished content=2018-07-09></div>
      """)
    #expect(page[.title]?.value == "Kelp at night")
    #expect(page[.author]?.people.map(\.display) == ["Ann Poe"])
    #expect(page[.published]?.value == "2018-07-09")
  }

  @Test("the address gives a date when nothing else does")
  func address() throws {
    let page = try read("<h1>Some headline here</h1>", url: "https://gazette.example/2017/02/03/ferry/")
    #expect(page[.published]?.value == "2017-02-03")
    #expect(page[.published]?.rule == "address")
    #expect(try read("<h1>Some headline</h1>", url: "https://gazette.example/item/20172/1/2")[.published] == nil)
  }

  @Test(
    "titles of errors and unfilled templates are refused",
    arguments: [
      "404 Not Found", "Just a moment...", "Access Denied", "{{title}}", "https://example.org/x", "Untitled Document",
      "Page not found – Gazette",
    ])
  func errorTitles(title: String) throws {
    let page = try read("<title>\(title)</title>")
    #expect(page[.title] == nil)
    #expect(page.candidates(for: .title).first?.refusal != nil)
  }

  @Test("identifiers are checked by their digits")
  func identifiers() {
    #expect(Identifiers.doi("doi:10.1000/182") == "10.1000/182")
    #expect(Identifiers.doi("10.1000") == nil && Identifiers.doi("11.1000/1") == nil)
    #expect(Identifiers.isbn("978-0-306-40615-7") == "9780306406157" && Identifiers.isbn("978-0-306-40615-8") == nil)
    #expect(Identifiers.isbn("0-8044-2957-X") == "080442957X")
    #expect(Identifiers.issn("20493630") == "2049-3630" && Identifiers.issn("2049-3631") == nil)
    #expect(
      Identifiers.languageTag("en_us") == "en-US" && Identifiers.languageTag("zh-hant") == "zh-Hant"
        && Identifiers.languageTag("english") == nil)
  }

  @Test("candidates that agree are named")
  func agreement() throws {
    let page = try read(
      "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"A long headline\",\"author\":{\"name\":\"Jane Doe\"}}</script>"
        + "<title>A long headline</title><h1>A long headline</h1><p class=byline>By Jane Doe</p>")
    let author = try #require(page[.author])
    #expect(author.rule == "JSON-LD author")
    #expect(page.agreeing(with: author).contains("class byline"))
  }

  @Test("mutated pages never stop the reader", arguments: 0..<80)
  func hostile(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = Array(
      """
      <html lang=en><title>A | B - C</title><meta name=citation_author content="A, B; C"><meta property=article:published_time content="2020-01-01">
      <script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"x","author":[{"@id":"#a"},["y"]],"@id":"#a"}]}</script>
      <h1>A</h1><p class="byline author date">By X Y, Z and W on 12.12.2012</p><time datetime=x itemprop="datePublished">1 May 2010</time>
      """.utf8)
    for _ in 0..<Int.random(in: 1...10, using: &generator) {
      let position = Int.random(in: 0..<bytes.count, using: &generator)
      if Bool.random(using: &generator) {
        bytes[position] = UInt8.random(in: 0...255, using: &generator)
      } else {
        bytes.removeSubrange(position..<min(bytes.count, position + 5))
      }
    }
    let page = try PageReader.read(bytes, url: "https://a.example/1")
    for candidate in page.metadata.candidates where candidate.refusal == nil { #expect(!candidate.value.isEmpty) }
  }
}
