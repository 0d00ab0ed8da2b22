import Exchange
import Testing

@testable import LinkHealth

@Suite("The probe of a sibling address")
struct ProbeTests {
  private let home = "<title>The mill: home</title><h1>Welcome</h1><p>\(Made.prose(3, words: 120))</p>"

  private func answer(_ html: String, status: Int = 200) -> ProbeAnswer {
    let exchange = Made.page("http://a.example/probe", html, status: status)
    return Examination(exchange, body: ReadableBody(bytes: Array(html.utf8))).asProbe(of: "http://a.example/probe")
  }

  @Test("is wished for where a page may be the answer for all")
  func wish() throws {
    let judgement = Made.judge(Made.page("http://a.example/essay/march.html?", home))
    let wish = try #require(judgement.probe)
    #expect(judgement.verdict == .alive)
    #expect(wish.url.hasPrefix("http://a.example/essay/"))
    #expect(wish.url.hasSuffix(".html"))
    #expect(!wish.url.contains("march"))
    #expect(wish.key == "http://a.example/essay/*.html")
  }

  @Test("is not wished for where nothing asks for it")
  func noWish() {
    #expect(Made.judge(Made.page("http://a.example/essay/7", Made.article("A bridge", words: 400))).probe == nil)
    #expect(Made.judge(Made.page("http://a.example/", home)).probe == nil)
    #expect(Made.judge(Made.page("http://a.example/index.php", home)).probe == nil)
    #expect(
      Made.judge(
        Made.page("http://a.example/app", "<title>App</title><script src=/a.js></script><div id=root>Loading</div>")
      ).probe == nil)
    #expect(Made.judge(Made.page("http://a.example/x", home, status: 404)).probe == nil)
  }

  @Test("changes the last value of a query")
  func query() throws {
    let wish = try #require(Made.judge(Made.page("http://a.example/show.php?lang=en&id=17", home)).probe)
    #expect(wish.url.hasPrefix("http://a.example/show.php?lang=en&id=9"))
    #expect(wish.key == "http://a.example/show.php?lang=en&id=")
  }

  @Test("decides: alike is a soft 404, different or missing is alive")
  func decision() {
    let page = Made.page("http://a.example/essay/7", home)
    #expect(Made.judge(page, probe: answer(home)).verdict == .soft404)
    #expect(Made.judge(page, probe: answer(home)).cause == .siblingAlike)
    #expect(Made.judge(page, probe: answer(Made.article("Not found"), status: 404)).verdict == .alive)
    #expect(Made.judge(page, probe: answer(Made.article("A bridge"))).verdict == .alive)
    let real = Made.page("http://a.example/essay/7", "<title>Errata</title><p>\(Made.prose(5, words: 60))</p>")
    #expect(Made.judge(real, probe: answer(home)).verdict == .alive)
  }

  @Test("proves nothing about pages that scripts write")
  func scripts() {
    let shell =
      "<title>App</title><script>\(String(repeating: "x();", count: 100))</script><p>You need to enable it to run this app now.</p>"
    #expect(Made.judge(Made.page("http://a.example/app/7", shell), probe: answer(shell)).verdict == .alive)
  }

  @Test("measures likeness between 0 and 1")
  func likeness() {
    let one = PageScanner.scan(Array(home.utf8)).tokens
    #expect(PageLikeness.score(one, one) == 1)
    #expect(PageLikeness.score(one, []) == 0)
    #expect(PageLikeness.score([], []) == 0)
    let other = PageScanner.scan(Array(Made.article("A bridge").utf8)).tokens
    #expect(PageLikeness.score(one, other) < 0.7)
    #expect(PageLikeness.score(one, other) == PageLikeness.score(other, one))
  }
}
