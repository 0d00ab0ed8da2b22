import Bibliography
import PageReading
import Testing

@testable import Capture

@Suite("A page as a source")
struct PageSourceTests {
  private func page(_ head: String, body: String = "<p>Words.</p>", capture: String? = nil) throws -> PageSource {
    let html = "<html lang=\"en\"><head>\(head)</head><body>\(body)</body></html>"
    let metadata = try PageReader.read(
      Array(html.utf8), contentType: "text/html; charset=utf-8", url: "https://quay.example/essay"
    ).metadata
    return PageSource(
      metadata, address: "https://quay.example/essay", accessed: CitationDate(text: "2026-11-22"), capture: capture)
  }

  @Test("has title, site, people and dates, each with its rule and its capture")
  func webPage() throws {
    let source = try page(
      """
      <title>Ropes and Knots | The Quay Review</title><meta property="og:title" content="Ropes and Knots"><meta property="og:site_name" content="The Quay Review">
      <meta name="author" content="Marta Velden"><meta property="article:published_time" content="2019-04-28T08:00:00Z"><meta property="article:modified_time" content="2021-06-03">
      """, capture: "abc")
    let draft = source.draft
    #expect(draft.source.type == .webpage)
    #expect(draft.source.title == "Ropes and Knots")
    #expect(draft.source[.containerTitle] == "The Quay Review")
    #expect(draft.source[.author] == [PersonName(family: "Velden", given: "Marta")])
    #expect(draft.source[.issued]?.value?.description == "2019-04-28")
    #expect(draft.source.record.revised?.value?.description == "2021-06-03")
    #expect(draft.source[.url] == "https://quay.example/essay")
    for path in [FieldPath.text(.title), .names(.author), .date(.issued), .revised] {
      #expect(draft.origins[path]?.kind == .capture, "\(path)")
      #expect(draft.origins[path]?.capture == "abc", "\(path)")
      #expect(draft.origins[path]?.name?.isEmpty == false, "\(path)")
    }
    #expect(draft.origins[.text(.url)] == .person)
    #expect(draft.origins[.date(.accessed)] == Origin(.rule, name: "today"))
  }

  @Test("without an author has none: neither site nor newspaper is one")
  func anonymous() throws {
    let source = try page(
      "<title>Ropes</title><meta property=\"og:site_name\" content=\"The Quay Review\"><meta name=author content=\"The Quay Review\">"
    ).draft.source
    #expect(source[.author].isEmpty)
    #expect(source[.containerTitle] == "The Quay Review")
  }

  @Test("of a journal is the article")
  func scholarly() throws {
    let source = try page(
      """
      <meta name="citation_title" content="Counting the Arrested"><meta name="citation_author" content="Tamm, Ilo"><meta name="citation_author" content="Oll, Peeter">
      <meta name="citation_journal_title" content="Journal of Port History"><meta name="citation_volume" content="12"><meta name="citation_issue" content="3">
      <meta name="citation_firstpage" content="201"><meta name="citation_lastpage" content="219"><meta name="citation_doi" content="10.5555/jph.2009.12.3.201"><meta name="citation_publication_date" content="2009/09/01">
      """
    ).draft.source
    #expect(source.type == .articleJournal)
    #expect(source[.author].map(\.family) == ["Tamm", "Oll"])
    #expect(source[.containerTitle] == "Journal of Port History")
    #expect(source[.volume] == "12" && source[.issue] == "3")
    #expect(source[.doi] == "10.5555/jph.2009.12.3.201")
    #expect(PageRanges(source[.page] ?? "").normalised(dash: "-") == "201-219")
  }

  @Test(
    "is what it calls itself",
    arguments: [
      ("NewsArticle", ItemType.articleNewspaper), ("BlogPosting", .postWeblog), ("Report", .report),
      ("Dataset", .dataset), ("Thesis", .thesis), ("WebPage", .webpage), ("Recipe", .webpage), ("Book", .webpage),
    ])
  func types(name: String, type: ItemType) throws {
    let source = try page(
      #"<title>T</title><script type="application/ld+json">{"@context": "https://schema.org", "@type": "\#(name)", "headline": "Ropes and Knots of Orrin", "name": "Ropes and Knots of Orrin"}</script>"#
    )
    #expect(source.draft.source.type == type)
  }

  @Test("keeps what was found and not chosen, with the reason where it was refused")
  func candidates() throws {
    let source = try page(
      "<title>Ropes and Knots – The Quay Review</title><meta property=\"og:title\" content=\"Ropes and Knots\"><meta name=\"author\" content=\"admin\"><meta name=\"date\" content=\"yesterday-ish\">"
    )
    #expect(source.draft.source[.author].isEmpty)
    let refused = source.candidates.filter { $0.refusal != nil }
    #expect(refused.contains { $0.field == .names(.author) })
    let chosen = source.draft.source.title ?? ""
    #expect(!source.candidates.contains { $0.field == .text(.title) && $0.value == chosen })
    #expect(Set(source.candidates.map { "\($0.field) \($0.value)" }).count == source.candidates.count)
  }

  @Test("that says nothing is an address and a day", arguments: ["", "<title></title>", "<title> \n </title>"])
  func empty(head: String) throws {
    let source = try page(head, body: "").draft.source
    #expect(source.title == nil)
    #expect(source.isIncomplete)
    #expect(source[.url] == "https://quay.example/essay" && source[.accessed] != nil)
  }

  @Test(
    "of hostile bytes is read without a crash",
    arguments: [[UInt8](), [0xFF, 0xFE], [0x1F, 0x8B, 8, 0], Array(repeating: 0x3C, count: 10_000)])
  func hostile(bytes: [UInt8]) throws {
    let metadata = try PageReader.read(bytes, contentType: nil, url: nil).metadata
    let source = PageSource(metadata, address: "x", accessed: CitationDate(text: "2026"), capture: nil).draft.source
    #expect(source[.url] == "x")
  }
}
