import Exchange
import Testing
import Text

@testable import LinkHealth

@Suite("Drift")
struct DriftTests {
  private static let first =
    "The harbour froze over in the second week of January 1911, and the ferries, which had run since spring, lay still until the wind turned. The commission was not informed. Eleven ships were lost, and Captain Lindqvist was blamed for it."
  private static let second =
    "A second winter followed, milder than the first, and the ledgers of both sides were published in Veldhaven by the keeper of the rolls. He had counted 3,000 men. Nobody had asked the women, who kept the books of the quay."
  private static let third =
    "By the spring of 1913 the port was open again. The night rates, once cut, were never raised, as the almanac of that year says in so many words."

  /// A page as such pages are: menus, a byline, advertisements, teasers and comments round a text.
  private static func page(
    _ paragraphs: [String] = [first, second, third], top: String = "", heading: String = "", between: String = "",
    after: String = "", bottom: String = "", nav: [String] = ["Home", "News", "Sport", "Weather"]
  ) -> String {
    """
    <html><head><title>Ice | Tidewater Review</title></head><body>\(top)
    <nav><ul>\(nav.map { "<li><a href=/\($0)>\($0)</a></li>" }.joined())</ul></nav>
    <div id=content><h1>Ice</h1>\(heading)
    \(paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n" + between + "\n"))
    \(after)</div>\(bottom)</body></html>
    """
  }

  private func finding(_ before: String, _ after: String, quotations: [String] = []) throws -> DriftFinding {
    DriftFinding(
      before: try #require(DriftText(body: Array(before.utf8), contentType: "text/html; charset=utf-8")),
      after: try #require(DriftText(body: Array(after.utf8), contentType: "text/html; charset=utf-8")),
      quotations: quotations.map { Quotation($0) })
  }

  @Test(
    "of dates, counters, tokens, advertisements, menus, teasers, comments and markup is noise",
    arguments: [
      (page(heading: "<p>Updated 3 May 2021</p>"), page(heading: "<p>Updated 14 June 2022</p>")),
      (
        page(heading: "<p>By Jane Doe and John Smith, staff writers | May 5, 2021</p>"),
        page(heading: "<p>By Jane Doe and John Smith, staff writers | June 7, 2022</p>")
      ),
      (
        page(heading: "<span>39 hours ago</span> Kept by the keeper of rolls"),
        page(heading: "<span>2 hours ago</span> Kept by the keeper of rolls")
      ),
      (page(), page(between: "<div>Buy the new almanac today!</div>")),
      (page(heading: "<span>2 hours ago</span>"), page(heading: "<span>5 hours ago</span>")),
      (
        page(bottom: "<div>Stand: 3. Mai 2021, 14:05 Uhr</div>"),
        page(bottom: "<div>Stand: 4. Juni 2022, 9:12 Uhr</div>")
      ),
      (page(after: "<p>1,204 views</p>"), page(after: "<p>99,813 views</p>")),
      (
        page(after: "<p>This page has been viewed 12 times.</p>"),
        page(after: "<p>This page has been viewed 913 times.</p>")
      ),
      (page(after: "<p>Просмотров: 120</p>"), page(after: "<p>Просмотров: 3400</p>")),
      (
        page(),
        page(between: "<div class=ad-slot><p>Save 40% on boots this week. Free delivery on all orders.</p></div>")
      ),
      (page(between: "<ins class=adsbygoogle>Cheap flights from every airport of the land.</ins>"), page()),
      (
        page(),
        page(
          top:
            "<div id=cookie-banner role=dialog><p>We use cookies to improve your stay with us. You may refuse them.</p></div>"
        )
      ),
      (page(), page(nav: ["Weather", "Sport", "News", "Home"])), (page(), page(nav: ["Home", "Politics"])),
      (
        page(bottom: "<div class=related><ul><li><a href=1>Ten gardens to see</a></li></ul></div>"),
        page(bottom: "<div class=related><ul><li><a href=2>The night train came back</a></li></ul></div>")
      ),
      (
        page(),
        page(after: "<div id=comments><p>I never knew this, thank you for writing it all down for us.</p></div>")
      ),
      (
        page(bottom: "<footer>© 2021 Quay Press. All rights reserved.</footer>"),
        page(bottom: "<footer>© 2026 Quay Press. All rights reserved.</footer>")
      ),
      (page(), page([first.replacing(" ", with: "\n  "), second, third])),
      (page(), page([first, second.replacing("A second", with: "<b class=x data-t=7>A second</b>"), third])),
      (page(), page(between: "<script>var token = 'b7'</script><style>.a{}</style><!-- 0.2 s -->")),
      (
        page(["It’s “done” — at last, said the keeper of the rolls in 1911.", second]),
        page(["It's \"done\" – at last, said the keeper of the rolls in 1911.", second])
      ),
    ])
  func noise(_ before: String, _ after: String) throws {
    let finding = try finding(before, after)
    #expect(finding.drift == .noise || finding.drift == .same)
    #expect(finding.passages.isEmpty)
    #expect(finding.evidence(snapshot: "").changes == 0)
  }

  @Test(
    "of one word, number, negation, name or date in the text is a change, and the sentence is shown",
    arguments: [
      ("ferries", "barges"), ("3,000 men", "300 men"), ("was not informed", "was informed"), ("Lindqvist", "Okonjo"),
      ("1911", "1912"), ("January", "March"), ("Nobody had asked", "Somebody had asked"),
      (" He had counted 3,000 men.", ""),
      ("Eleven ships", "At last the mayor came. Eleven ships"),
    ])
  func changed(_ old: String, _ new: String) throws {
    let after = Self.page(
      [Self.first, Self.second, Self.third].map { $0.replacing(old, with: new) },
      heading: "<p>Updated today, 3 May 2026</p>")
    let finding = try finding(Self.page(), after)
    #expect(finding.drift == .changed)
    #expect(finding.passages.count == 1)
    let evidence = finding.evidence(snapshot: "ab")
    #expect(evidence.changes == 1 && (evidence.likeness ?? 100) < 100 && evidence.passages.first?.change != nil)
    #expect(evidence.passages.first?.before?.digest != evidence.passages.first?.after?.digest)
  }

  @Test("of a paragraph that is dropped, added or moved is a change")
  func paragraphs() throws {
    #expect(try finding(Self.page(), Self.page([Self.first, Self.third])).passages.map(\.change).contains(.deleted))
    #expect(try finding(Self.page([Self.first, Self.third, Self.first]), Self.page()).drift == .changed)
    let moved = try finding(Self.page(), Self.page([Self.second, Self.first, Self.third]))
    #expect(moved.drift == .changed && moved.passages.map(\.change) == [.moved])
    let swapped = Self.second.replacing("He had counted 3,000 men. ", with: "") + " He had counted 3,000 men."
    #expect(try finding(Self.page(), Self.page([Self.first, swapped, Self.third])).passages.map(\.change) == [.moved])
  }

  @Test("of a date in one of many lines is a change, and in a byline none")
  func lines() throws {
    let towns = ["Orrin", "Lowmoor", "Veldhaven", "Pike", "Tamm", "Castell", "Harrow"]
    func programme(_ day: Int) -> String {
      "By Jane Doe of Tidewater, May \(day)</p><p>"
        + towns.enumerated().map { "June \($0 + 1) – \($1) Town Hall" }.joined(separator: "<br>")
    }
    let before = Self.page([Self.first, programme(3), Self.second])
    #expect(try finding(before, Self.page([Self.first, programme(9), Self.second])).drift == .noise)
    let after = Self.page([Self.first, programme(9).replacing("June 3 –", with: "July 3 –"), Self.second])
    #expect(try finding(before, after).passages.map(\.before?.text) == ["June 3 – Veldhaven Town Hall"])
  }

  @Test("says which quotations stand, are gone, or were never there")
  func quotations() throws {
    let quotations = [
      "the ferries […] lay still", "He had counted the sheep", "[n]obody had asked the women", "never raised",
    ]
    let same = try finding(Self.page(), Self.page(heading: "<p>Updated 3 May 2021</p>"), quotations: quotations)
    #expect(same.drift == .noise)
    #expect(same.quotations.map(\.outcome) == [.found, .unfounded, .found, .found])
    let after = Self.page([Self.first, Self.second.replacing("asked the women", with: "asked the men"), Self.third])
    let lost = try finding(Self.page(), after, quotations: quotations)
    #expect(lost.drift == .quoteLost)
    #expect(lost.quotations.map(\.outcome) == [.found, .unfounded, .lost, .found])
    #expect(lost.quotations[2].after?.contains("asked the men") ?? true)
    let evidence = lost.evidence(snapshot: "ab")
    #expect(evidence.quotationsFound == 2 && evidence.quotationsLost.count == 1 && evidence.quotationsUnfounded == 1)
    // The page changed elsewhere: the quotation still stands.
    let elsewhere = try finding(
      Self.page(), Self.page([Self.first, Self.second, Self.third.replacing("open", with: "shut")]),
      quotations: quotations)
    #expect(elsewhere.drift == .changed && !elsewhere.quotations.contains { $0.outcome == .lost })
  }

  @Test("a quotation that the snapshot has nearly must stay as the snapshot has it")
  func nearly() throws {
    let quotation = "the ferries, who had run since spring, lay still"
    #expect(try finding(Self.page(), Self.page(), quotations: [quotation]).quotations.first?.outcome == .found)
    let after = Self.page([Self.first.replacing("which had run", with: "who had run"), Self.second, Self.third])
    #expect(try finding(Self.page(), after, quotations: [quotation]).quotations.first?.outcome == .lost)
  }

  @Test("is unknown where there is no text, or where the page was cut before its end")
  func unknown() throws {
    #expect(try finding("<body><script>write()</script></body>", Self.page()).drift == .unknown)
    #expect(try finding(Self.page(), "<body><img src=x></body>").drift == .unknown)
    let shell = "<body><p>Please wait for it.</p><script src=app.js></script></body>"
    #expect(try finding(Self.page(), shell, quotations: ["lay still"]).drift == .unknown)
    let cut = try #require(DriftText(body: Array(Self.page([Self.first]).utf8), contentType: "text/html", isCut: true))
    let whole = try #require(DriftText(body: Array(Self.page().utf8), contentType: "text/html"))
    #expect(DriftFinding(before: whole, after: cut).drift == .unknown)
    #expect(DriftText(body: Array("%PDF-1.4".utf8), contentType: "application/pdf") == nil)
  }

  @Test("of texts without markup is found by their paragraphs")
  func plainText() throws {
    func text(_ words: String) throws -> DriftText {
      try #require(DriftText(body: Array("\(Self.first)\n\n\(words)\n".utf8), contentType: "text/plain"))
    }
    #expect(DriftFinding(before: try text(Self.second), after: try text(Self.second)).drift == .same)
    let after = try text(Self.second.replacing("milder", with: "harder"))
    #expect(DriftFinding(before: try text(Self.second), after: after).drift == .changed)
  }
}

@Suite("Lines about the page itself")
struct PageLineTests {
  @Test(
    "are told from what it says",
    arguments: [
      ("Last updated: 3 May 2021, 14:05 UTC", true), ("12 May 2021", true), ("1,204 views", true),
      ("37 Kommentare", true),
      ("© 1998–2026 Quay Press. All rights reserved.", true), ("This page was last edited on 3 May 2021.", true),
      ("Updated by Jane Doe on 3 May 2021", true), ("Обновлено 3 мая 2021", true), ("Il y a 3 heures", true),
      ("The museum had 3,000 visitors in 1998.", false), ("In 1911 the harbour froze.", false), ("Chapter 3", false),
      ("This article was last edited by John Smith on 3 May 2021.", true),
      ("He was born on 3 May 1921 in Veldhaven.", false), ("", false), ("The comments were published.", false),
    ])
  func lines(_ text: String, _ isAboutPage: Bool) {
    #expect(PageLine(text).isAboutPage == isAboutPage)
  }
}
