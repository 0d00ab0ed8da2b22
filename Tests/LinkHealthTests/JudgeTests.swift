import Exchange
import FoundationEssentials
import Testing

@testable import LinkHealth

/// Makes exchanges without a network.
enum Made {
  static func hop(
    _ url: String, _ status: Int, headers: [(String, String)] = [], body: String = ""
  ) -> Hop {
    var hop = Hop(url: (try? WebAddress(url).requested) ?? url, started: Date(timeIntervalSince1970: 1_795_000_000))
    var head = "HTTP/1.1 \(status) X\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    hop.responseHead = Array((head + "\r\n").utf8)
    hop.status = status
    hop.body = Array(body.utf8)
    return hop
  }

  static func page(_ url: String, _ html: String, type: String = "text/html; charset=utf-8", status: Int = 200)
    -> WebExchange
  {
    WebExchange(written: url, hops: [hop(url, status, headers: [("Content-Type", type)], body: html)], attempts: 1)
  }

  /// A chain of (status, address), and the page at its end.
  static func chain(_ steps: [(Int, String)], end: String, _ html: String, status: Int = 200) -> WebExchange {
    var hops: [Hop] = []
    for (index, step) in steps.enumerated() {
      let next = index + 1 < steps.count ? steps[index + 1].1 : end
      hops.append(hop(step.1, step.0, headers: [("Location", next)]))
    }
    hops.append(hop(end, status, headers: [("Content-Type", "text/html")], body: html))
    return WebExchange(written: steps[0].1, hops: hops, attempts: hops.count)
  }

  static func judge(_ exchange: WebExchange, probe: ProbeAnswer? = nil, titleBefore: String? = nil) -> Judgement {
    let body = ReadableBody(bytes: exchange.final?.body ?? [])
    return Judge(salt: 7).judge(Examination(exchange, body: body), probe: probe, titleBefore: titleBefore)
  }

  static func prose(_ seed: Int, words: Int) -> String {
    let stock =
      "river mill ledger parish census harvest winter bridge market town council letter record field stone road".split(
        separator: " ")
    return (0..<words).map { String(stock[($0 * 7 + seed * 13 + $0 * $0) % stock.count]) }.joined(separator: " ")
  }

  static func article(_ title: String, words: Int = 300, extra: String = "") -> String {
    "<!doctype html><html><head><title>\(title)</title></head><body><h1>\(title)</h1><p>\(prose(title.utf8.count, words: words))</p>\(extra)</body></html>"
  }
}

@Suite("The judge")
struct JudgeTests {
  @Test(
    "reads statuses",
    arguments: [
      (200, Verdict.alive), (203, .alive), (204, .alive), (206, .alive), (304, .alive), (400, .blocked),
      (401, .blocked), (402, .blocked),
      (403, .blocked), (404, .dead), (405, .blocked), (406, .blocked), (408, .transient), (410, .dead), (418, .blocked),
      (421, .transient),
      (423, .blocked), (425, .transient), (429, .blocked), (451, .blocked), (500, .transient), (501, .transient),
      (503, .transient),
      (520, .transient), (999, .blocked), (305, .malformed), (101, .malformed), (600, .malformed),
    ])
  func statuses(_ status: Int, _ verdict: Verdict) {
    #expect(Made.judge(Made.page("http://a.example/x", Made.article("A river"), status: status)).verdict == verdict)
  }

  @Test(
    "reads failures",
    arguments: [
      (FetchFailure.Kind.noSuchName, Verdict.dead), (.nameTemporarilyUnknown, .transient),
      (.connectionRefused, .unreachable),
      (.noRoute, .unreachable), (.timedOut, .timeout), (.tlsExpired, .tls), (.tlsWrongHost, .tls),
      (.tlsUntrusted, .tls), (.tlsChain, .tls),
      (.tlsProtocol, .tls), (.connectionLost, .transient), (.malformedAnswer, .malformed),
      (.malformedAddress, .malformed),
      (.tooManyRedirects, .malformed), (.redirectLoop, .malformed), (.redirectToNonsense, .malformed),
      (.refusedByGuard, .unsafe),
      (.tooLarge, .malformed), (.putOff, .blocked), (.hostUnresponsive, .transient), (.cancelled, .skipped),
      (.unsupportedScheme, .skipped),
    ])
  func failures(_ kind: FetchFailure.Kind, _ verdict: Verdict) {
    let exchange = WebExchange(written: "http://a.example/", failure: FetchFailure(kind: kind, message: "x"))
    #expect(Made.judge(exchange).verdict == verdict)
  }

  @Test("every kind of failure has a verdict of its own")
  func allFailures() {
    for kind in FetchFailure.Kind.allCases {
      let verdict = Made.judge(
        WebExchange(written: "http://a.example/", failure: FetchFailure(kind: kind, message: ""))
      ).verdict
      #expect(verdict != .alive && verdict != .redirected)
    }
    let hop = Made.hop("http://a.example/", 302, headers: [("Location", "file:///x")])
    let behind = WebExchange(
      written: "http://a.example/", hops: [hop], failure: FetchFailure(kind: .unsupportedScheme, message: ""))
    #expect(Made.judge(behind).verdict == .unsafe)
  }

  @Test(
    "names the kind of a redirect and what to do",
    arguments: [
      ([301], RedirectKind.permanent, Advice.update), ([308, 301], .permanent, .update), ([302], .temporary, .keep),
      ([303, 307], .temporary, .keep),
      ([301, 302], .mixed, .keep), ([302, 301], .mixed, .keep),
    ])
  func redirects(_ codes: [Int], _ kind: RedirectKind, _ advice: Advice) {
    let steps = codes.enumerated().map { ($1, "http://a.example/old/\($0)") }
    let judgement = Made.judge(Made.chain(steps, end: "http://a.example/new/page", Made.article("A mill")))
    #expect(judgement.verdict == .redirected)
    #expect(judgement.redirect == kind)
    #expect(judgement.advice == advice)
    #expect(judgement.finalURL == "http://a.example/new/page")
    #expect(!judgement.isCosmetic)
  }

  @Test("knows cosmetic redirects, and chains that come back")
  func cosmetic() {
    let slash = Made.judge(
      Made.chain([(301, "http://a.example/x")], end: "https://www.a.example/x/", Made.article("A mill")))
    #expect(slash.verdict == .redirected)
    #expect(slash.isCosmetic)
    #expect(slash.cause == .cosmetic)
    let back = Made.chain(
      [(302, "http://a.example/x"), (302, "http://a.example/cookie")], end: "http://a.example/x", Made.article("A mill")
    )
    #expect(Made.judge(back).verdict == .alive)
  }

  @Test(
    "takes a redirect to the front page for a soft 404",
    arguments: [
      ("http://a.example/essay/7", "http://a.example/", Verdict.soft404),
      ("http://a.example/essay/7", "https://www.a.example/", .soft404),
      ("http://a.example/index.html", "http://a.example/", .redirected),
      ("http://a.example/en/", "http://a.example/", .redirected),
      ("http://a.example/home", "http://a.example/", .redirected),
      ("http://uni.example/~icarus", "https://icarus.example/", .redirected),
      ("http://uni.example/research/icarus-project/", "https://icarus.example/", .soft404),
      ("https://bit.ly/abc", "https://a.example/", .redirected),
      ("http://a.example/essay/7", "http://a.example/essays/7", .redirected),
      ("http://a.example/", "https://b.example/", .redirected),
      ("http://a.example/essay/7", "http://a.example/errors/404.html", .soft404),
      ("http://a.example/x", "http://a.example/page-not-found", .soft404),
      ("http://a.example/essay/7", "http://a.example/login?next=/essay/7", .blocked),
    ])
  func roots(_ from: String, _ to: String, _ verdict: Verdict) {
    let judgement = Made.judge(Made.chain([(301, from)], end: to, Made.article("A mill")))
    #expect(judgement.verdict == verdict)
    if verdict == .soft404 { #expect(judgement.advice == .none) }
  }

  @Test(
    "finds pages that say they are not there",
    arguments: [
      ("Page not found", "Page not found", "The page you asked for could not be found."),
      ("404 | The Mill", "Oops!", "That page does not exist."),
      ("Error 404 (Not Found)!!1", "404", "The requested URL was not found on this server."),
      ("Seite nicht gefunden – Müllerei", "Fehler", "Die angeforderte Seite wurde nicht gefunden."),
      ("Page introuvable", "Erreur 404", "La page demandée n'existe pas."),
      ("Página no encontrada", "Error 404", "La página no existe."),
      ("Страница не найдена", "404", "Запрошенная страница не найдена или удалена."),
      ("Сторінку не знайдено", "404", "Такої сторінки не існує."),
      ("Səhifə tapılmadı", "404", "Axtardığınız səhifə tapılmadı."),
      ("Sayfa bulunamadı", "404", "Aradığınız sayfa bulunamadı."),
      ("ページが見つかりません", "404", "お探しのページは見つかりませんでした。"),
      ("Sorry, the page you requested was not found - Mill", "Sorry", "Try the search."),
    ])
  func notFound(_ title: String, _ heading: String, _ text: String) {
    let html = "<title>\(title)</title><body><h1>\(heading)</h1><p>\(text)</p></body>"
    let judgement = Made.judge(Made.page("http://a.example/mill/7", html))
    #expect(judgement.verdict == .soft404, "\(title)")
    #expect(judgement.cause == .notFoundText)
  }

  @Test(
    "leaves honest pages alone that use the words",
    arguments: [
      Made.article(
        "A history of the 404 status", words: 400, extra: "<p>page not found, error 404, does not exist</p>"),
      Made.article("Lost and not found: a memoir", words: 220), Made.article("404 Media", words: 500),
      Made.article("HTTP 404", words: 700),
      Made.article("Why the ether does not exist", words: 150),
      "<title>Errata</title><p>Page 12: for «ink» read «link».</p>",
      "<title>Note</title><p>The record was removed from the archive in 1920; the page has been removed too.</p>",
      Made.article("The file was not found: archives and their losses", words: 350),
      Made.article("Access denied: women and libraries", words: 400),
      Made.article("This domain is for sale", words: 800),
      Made.article("Login systems", words: 300, extra: "<form><input type=password></form>"),
      Made.article("Casino architecture", words: 300), Made.article("Consent in medicine", words: 300),
    ])
  func honest(_ html: String) {
    let judgement = Made.judge(Made.page("http://a.example/mill/7", html))
    #expect(judgement.verdict == .alive)
  }

  @Test(
    "knows walls, parked domains, suspended accounts and empty pages",
    arguments: [
      ("<title>Just a moment...</title><p>Checking your browser.</p>", Verdict.blocked),
      (
        "<title>a.example</title><script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script><p>Wait</p>",
        .blocked
      ),
      ("<title>Access Denied</title><h1>Access Denied</h1><p>You don't have permission.</p>", .blocked),
      ("<title>Sign in</title><form method=post><input name=u><input type='PASSWORD' name=p></form>", .blocked),
      ("<title>mill.example is for sale</title><h1>Buy this domain</h1><p>Related searches: loans</p>", .usurped),
      (
        "<title>mill.example</title><script src='//www.sedoparking.com/x.js'></script><p>Related links. This domain may be for sale.</p>",
        .usurped
      ),
      ("<title>Домен mill.example</title><p>Домен продаётся. Купить домен.</p>", .usurped),
      ("<title>Account Suspended</title><h1>Account Suspended</h1><p>Contact your hosting provider.</p>", .soft404),
      ("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>It works.</p>", .soft404), ("", .soft404),
    ])
  func walls(_ html: String, _ verdict: Verdict) {
    let judgement = Made.judge(Made.page("http://mill.example/essay/7", html))
    #expect(judgement.verdict == verdict, "\(judgement.cause)")
  }

  @Test("a wall may come with the status of a failure")
  func challengeStatus() {
    let html = "<title>Just a moment...</title><p>Checking your browser</p>"
    #expect(Made.judge(Made.page("http://a.example/x", html, status: 503)).cause == .challenge)
    #expect(Made.judge(Made.page("http://a.example/x", html, status: 403)).cause == .challenge)
  }

  @Test("a page that turned to gambling is usurped, where another title is known")
  func spam() {
    let html = "<title>Slot gacor casino</title><h1>Judi online</h1><p>\(Made.prose(1, words: 100)) togel jackpot</p>"
    #expect(Made.judge(Made.page("http://a.example/x", html), titleBefore: "The mill of Kars").verdict == .usurped)
    #expect(Made.judge(Made.page("http://a.example/x", html)).verdict == .alive)
    #expect(Made.judge(Made.page("http://a.example/x", html), titleBefore: "Slot gacor casino").verdict == .alive)
  }

  @Test("pages that lead on by themselves are alive, and to be looked at")
  func clientRedirect() {
    for html in [
      "<title>Moving</title><meta http-equiv=Refresh content='0; URL=/new'>",
      "<title>Moving</title><script>window.location.href = '/new'</script>",
      "<title>Moving</title><script>location.replace(\"/new\")</script>",
    ] {
      let judgement = Made.judge(Made.page("http://a.example/x", html))
      #expect(judgement.verdict == .alive)
      #expect(judgement.cause == .clientRedirect, "\(html)")
      #expect(judgement.advice == .investigate)
    }
    for html in [
      "<title>News</title><meta http-equiv=refresh content='300'><p>text</p>",
      "<title>News</title><meta http-equiv=refresh content='0; url=/x'><p>self</p>",
      Made.article("A map", extra: "<script>if (location == '/a') { location.hash = 'x' }</script>"),
    ] {
      #expect(Made.judge(Made.page("http://a.example/x", html)).cause != .clientRedirect, "\(html)")
    }
  }

  @Test(
    "knows what a body is by its bytes",
    arguments: [
      ("%PDF-1.4 <title>no</title>", "text/html", Cause.typeMismatch), ("%PDF-1.4", "application/pdf", .ok),
      (Made.article("A mill"), "application/pdf", .typeMismatch), (Made.article("A mill"), "", .ok),
      (Made.article("A mill"), "rubbish", .ok),
      ("{\"title\": 1}", "application/json", .ok), ("plain words", "text/plain", .ok),
    ])
  func kinds(_ body: String, _ type: String, _ cause: Cause) {
    let judgement = Made.judge(Made.page("http://a.example/x", body, type: type))
    #expect(judgement.verdict == .alive)
    #expect(judgement.cause == cause)
    if body.hasPrefix("%PDF") || body.hasPrefix("{") { #expect(judgement.title == nil) }
  }

  @Test("codings that cannot be read are told from pages")
  func codings() {
    let exchange = Made.page("http://a.example/x", "rubbish")
    func judge(_ problem: ReadableBody.Problem) -> Judgement {
      Judge(salt: 1).judge(Examination(exchange, body: ReadableBody(bytes: [], problem: problem)))
    }
    #expect(judge(.broken).verdict == .malformed)
    #expect(judge(.bomb).cause == .bomb)
    #expect(
      judge(.unsupported)
        == {
          var j = Judgement(.alive, .undecoded); j.finalURL = "http://a.example/x"; return j
        }())
  }

  @Test("a handle is judged by where it leads, and its landing page beside it")
  func handles() {
    let exchange = Made.chain(
      [(302, "https://doi.org/10.1000/x")], end: "https://press.example/x", "<title>Just a moment...</title>",
      status: 403)
    let judgement = Made.judge(exchange)
    #expect(judgement.verdict == .redirected)
    #expect(judgement.advice == .keep)
    #expect(judgement.landing == Judgement.Landing(verdict: .blocked, cause: .challenge))
    #expect(
      Made.judge(Made.page("https://doi.org/10.1000/none", "<title>DOI Not Found</title>", status: 404)).verdict
        == .dead)
    let front = Made.chain([(302, "https://doi.org/10.1000/x")], end: "https://press.example/", Made.article("A press"))
    #expect(Made.judge(front).landing?.verdict == .alive)
  }
}
