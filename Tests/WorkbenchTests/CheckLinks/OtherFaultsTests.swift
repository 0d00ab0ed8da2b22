import Exchange
import Fetching
import Foundation
import LinkHealth
import TestSupport
import Testing

@testable import Workbench

/// Answers of sites that lie, refuse or break, one each; a living page must not be called gone, nor a gone one alive.
@Suite("Faults of sites", .timeLimit(.minutes(10)))
struct OtherFaultsTests {
  struct Fault: Sendable {
    var name: String
    var verdicts: Set<Verdict>
    var cause: String?
    var answer: @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer

    static let path = "/docs/page.html"

    init(
      _ name: String, _ verdicts: Set<Verdict>, _ cause: String? = nil,
      _ answer: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer
    ) {
      self.name = name
      self.verdicts = verdicts
      self.cause = cause
      self.answer = answer
    }

    /// One page for the path, a 404 for all else.
    init(page name: String, _ verdicts: Set<Verdict>, _ cause: String? = nil, html: String) {
      self.init(name, verdicts, cause) { request in
        request.target == Self.path ? .init(html: html) : .init(html: "<title>404</title>", status: 404)
      }
    }

    /// The path answers with this status and a short page.
    init(status: Int, _ verdict: Verdict) {
      self.init("status \(status)", [verdict]) { _ in
        .init(html: "<title>Status</title><p>Some words of the server about it.</p>", status: status)
      }
    }
  }

  private static let text = (0..<400).map {
    ["river", "mill", "ledger", "parish", "census", "harvest"][($0 * 7 + $0 / 5) % 6]
  }
  .joined(separator: " ")

  private static let refusals = [
    402, 405, 406, 409, 411, 412, 413, 414, 415, 416, 417, 418, 422, 423, 424, 426, 428, 431, 440, 444, 449, 451, 460,
    494, 499, 511, 999,
  ]
  private static let troubles = [
    408, 421, 425, 500, 501, 502, 504, 505, 506, 507, 508, 509, 510, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530,
    598, 599,
  ]

  private static func statuses() -> [Fault] {
    var faults: [Fault] = refusals.map { Fault(status: $0, .blocked) }
    faults += troubles.map { Fault(status: $0, .transient) }
    faults += [404, 410].map { Fault(status: $0, .dead) }
    faults += [306, 399, 600, 799].map { Fault(status: $0, .malformed) }
    for number in [203, 206, 207, 208, 226, 299] {
      let html = "<title>A mill</title><p>\(text)</p>"
      faults.append(Fault("status \(number) with the page", [.alive]) { _ in .init(html: html, status: number) })
    }
    return faults
  }

  private static func faults() -> [Fault] {
    var faults: [Fault] = []
    faults.append(
      Fault("205 without a body", [.alive], "no_content") { _ in .init(205) })
    faults.append(
      Fault("202 without a body", [.transient]) { _ in .init(202) })
    faults.append(
      Fault("202 of a wall", [.blocked], "challenge") { _ in .init(202, headers: [("x-amzn-waf-action", "challenge")]) }
    )
    faults.append(
      Fault("405 of a wall", [.blocked], "challenge") { _ in
        .init(
          405, headers: [("x-amzn-waf-action", "captcha"), ("Content-Type", "text/html")],
          body: Array("<title>x</title>".utf8))
      })
    faults.append(
      Fault("301 without Location", [.malformed], "bad_redirect") { _ in .init(301) })
    faults.append(
      Fault("302 with an empty Location", [.malformed], "bad_redirect") { _ in .init(302, headers: [("Location", "")]) }
    )
    faults.append(
      Fault("307 to a script", [.malformed, .unsafe]) { _ in .redirect(307, to: "javascript:alert(1)") })
    faults.append(
      Fault("308 to a file", [.unsafe]) { _ in .redirect(308, to: "file:///etc/passwd") })
    faults.append(
      Fault("a circle over two addresses", [.malformed], "redirect_loop") { request in
        .redirect(302, to: request.target == "/docs/page.html" ? "/docs/other.html" : "/docs/page.html")
      })
    faults.append(
      Fault("a circle that sets a new cookie each time", [.malformed]) { request in
        .init(302, headers: [("Location", request.target), ("Set-Cookie", "n=\(request.number)")])
      })
    faults.append(
      Fault("one cookie, then the page", [.alive, .redirected]) { request in
        request.headers["cookie"] != nil
          ? .init(html: "<title>A mill</title><p>\(text)</p>")
          : .init(302, headers: [("Location", request.target), ("Set-Cookie", "seen=1")])
      })
    faults.append(
      Fault("gzip that breaks off", [.malformed], "bad_coding") { _ in
        .init(
          200, headers: [("Content-Type", "text/html"), ("Content-Encoding", "gzip")],
          body: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1])
      })
    faults.append(
      Fault("a body shorter than its length", [.transient, .alive, .malformed]) { _ in
        .init(raw: Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<title>A".utf8))
      })
    faults.append(
      Fault("an error in JSON with 200", [.soft404], "not_found_text") { _ in
        .init(
          200, headers: [("Content-Type", "application/json")],
          body: Array(#"{"error": {"code": 404, "message": "Resource not found"}}"#.utf8))
      })
    faults.append(
      Fault("success false in JSON", [.soft404]) { _ in
        .init(
          200, headers: [("Content-Type", "application/json")],
          body: Array(#"{"success":false,"message":"Page does not exist"}"#.utf8))
      })
    faults.append(
      Fault("honest JSON that speaks of what was not found", [.alive]) { _ in
        .init(
          200, headers: [("Content-Type", "application/json")],
          body: Array(
            #"{"title": "The lost ledger", "abstract": "The ledger was not found in the parish archive."}"#.utf8))
      })
    faults.append(
      Fault("the bare words in plain text", [.soft404]) { _ in
        .init(200, headers: [("Content-Type", "text/plain")], body: Array("404 Not Found\n".utf8))
      })
    faults.append(
      Fault("a page as plain text", [.alive]) { _ in
        .init(200, headers: [("Content-Type", "text/plain")], body: Array(text.utf8))
      })
    faults.append(
      Fault("a page as a picture", [.alive]) { _ in
        .init(
          200, headers: [("Content-Type", "image/png")],
          body: Array("<!doctype html><title>A</title><p>\(text)</p>".utf8))
      })
    faults.append(
      Fault("a picture as a page", [.alive]) { _ in
        .init(200, headers: [("Content-Type", "text/html")], body: [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0])
      })
    faults.append(
      Fault("no Content-Type at all", [.alive]) { _ in
        .init(200, headers: [], body: Array("<html><title>A mill</title><p>\(text)</p>".utf8))
      })
    faults.append(
      Fault("blanks only", [.soft404, .alive]) { _ in .init(html: "   \n  \n") })
    faults.append(
      Fault(
        page: "a refresh to the front page", [.soft404], "redirect_to_root",
        html: "<title>Moved</title><meta http-equiv=refresh content='0;url=/'><p>One moment.</p>"))
    faults.append(
      Fault(
        page: "a refresh to another page", [.alive], "client_redirect",
        html: "<title>Moved</title><meta http-equiv=refresh content='3; url=/docs/other.html'><p>One moment.</p>"))
    faults.append(
      Fault(
        page: "a text that reloads itself", [.alive], "ok",
        html: "<title>News</title><meta http-equiv=refresh content='300'><p>\(text)</p>"))
    faults.append(
      Fault(
        page: "a page written by a script", [.alive], "script_only",
        html: "<title>App</title><div id=root></div><script src=/app.js></script>"))
    faults.append(
      Fault(
        page: "a wall that wants cookies", [.blocked], "challenge",
        html: "<title>Please enable cookies</title><h1>Please enable cookies</h1><p>This site needs them.</p>"))
    faults.append(
      Fault(
        page: "a wall for robots in Turkish", [.blocked], "challenge",
        html: "<title>Robot olmadığınızı doğrulayın</title><p>Devam etmek için bekleyin.</p>"))
    faults.append(
      Fault(page: "a wall in Chinese", [.blocked], "challenge", html: "<title>请完成安全验证</title><p>请稍候</p>"))
    faults.append(
      Fault(
        page: "a consent page", [.alive, .blocked],
        html:
          "<title>Before you continue</title><h1>Before you continue</h1><p>We use cookies.</p><button>Accept</button>")
    )
    faults.append(
      Fault("a redirect to a shop of domains", [.usurped, .unsafe, .dead, .unreachable, .timeout, .transient]) { _ in
        .redirect(302, to: "http://www.nowhere.invalid/domain")
      })
    faults.append(
      Fault(
        page: "an empty page whose script leads to the registrar's sale", [.usurped], "parked",
        html:
          "<html><head><script>window.onload=function(){window.location.href=\"/lander\"}</script></head><body></body></html>"
      ))
    return faults
  }

  static let logins: [Fault] = [
    "Anmelden", "Se connecter", "Iniciar sesión", "Accedi", "Entrar", "Войти", "Zaloguj się", "Inloggen", "Giriş yap",
    "Daxil ol", "登录", "ログイン", "Sign in",
  ].map { title in
    Fault(
      page: "a login: \(title)", [.blocked], "login",
      html: "<title>\(title) | Portal</title><h1>\(title)</h1><form><input name=mail><button>OK</button></form>")
  }

  static let parked: [Fault] = [
    "This domain is for sale. Buy this domain today.",
    "This domain is parked free, courtesy of GoDaddy. Get this domain.",
    "Diese Domain steht zum Verkauf. Domain kaufen.", "Ce domaine est à vendre. Acheter ce domaine.",
    "Este dominio está en venta. Comprar este dominio.", "Questo dominio è in vendita. Acquista questo dominio.",
    "Este domínio está à venda. Compre este domínio.", "Deze domeinnaam te koop. Koop deze domeinnaam.",
    "Domena jest na sprzedaż. Kup tę domenę.", "Домен продаётся. Купить домен.",
    "Bu alan adı satılıktır. Alan adı satılık.",
    "此域名出售, 购买该域名",
  ].map { words in
    Fault(
      page: "for sale: \(words.prefix(20))", [.usurped], "parked",
      html: "<title>mill.example</title><h1>mill.example</h1><p>\(words)</p>")
  }

  /// A title and a sentence that say that there is nothing, in each language.
  static let missing: [Fault] = [
    ("Page not found", "The page you are looking for could not be found."),
    ("Seite nicht gefunden", "Die Seite existiert leider nicht oder wurde gelöscht."),
    ("Page introuvable", "Cette page n'existe plus ou a été supprimée."),
    ("Página no encontrada", "La página que busca ya no existe."),
    ("Pagina non trovata", "La pagina richiesta non esiste o è stata rimossa."),
    ("Página não encontrada", "Não foi possível encontrar esta página."),
    ("Страница не найдена", "Запрашиваемая страница не существует."),
    ("Nie znaleziono strony", "Strona nie istnieje albo została usunięta."),
    ("Pagina niet gevonden", "Deze pagina bestaat niet meer."),
    ("Sayfa bulunamadı", "Aradığınız sayfa mevcut değil."),
    ("Səhifə tapılmadı", "Axtardığınız səhifə mövcud deyil."),
    ("页面不存在", "您访问的页面不存在或已被删除。"),
    ("ページが見つかりません", "お探しのページは削除された可能性があります。"),
    ("Сторінку не знайдено", "Такої сторінки не існує."),
  ].map { title, sentence in
    Fault(
      page: "soft 404: \(title)", [.soft404], "not_found_text",
      html: "<title>\(title) - Example</title><h1>\(title)</h1><p>\(sentence)</p><a href=/>x</a>")
  }

  /// Texts that hold the phrase and are the page.
  static let honest: [Fault] = [
    (
      "How to make a good 404 page",
      "A visitor who reads page not found wants help. The page does not exist is too short. \(text)"
    ),
    ("The ledger that could not be found", "The ledger could not be found in any archive. \(text)"),
    (
      "Seite nicht gefunden: eine Geschichte der Fehlermeldung",
      "Die Seite wurde nicht gefunden, so stand es 1994. \(text)"
    ),
    ("Pourquoi cette page n'existe pas", "Un livre dont la dernière page n'existe pas. \(text)"),
    ("Страница не найдена: книга о потерянном", "Страница не найдена, писал он. \(text)"),
    ("El libro que no existe", "El libro no existe en ninguna biblioteca. \(text)"),
    ("Olmayan şehir", "Şehir haritada bulunamadı. \(text)"),
    ("Il manoscritto non trovato", "Il manoscritto non è stato trovato. \(text)"),
    ("失われた頁", "その頁は見つかりませんでした。\(text)"),
    ("Casino architecture of Baden-Baden", "The casino and its roulette hall, poker and slot machines. \(text)"),
    (
      "How domains are sold",
      "A domain is for sale when the owner of this domain says so; a domain broker helps. \(text)"
    ),
    ("Just a moment: poems", "\(text)"), ("Login to the past", "\(text)"),
    ("The captcha wars", "Verify you are human, they say. \(text)"),
  ].map { title, words in
    Fault(page: "honest: \(title)", [.alive], html: "<title>\(title)</title><h1>\(title)</h1><p>\(words)</p>")
  }

  private static var all: [Fault] { statuses() + faults() + logins + parked + missing + honest }

  @Test("give the verdict that their evidence holds, and no other")
  func verdicts() async throws {
    let faults = Self.all
    var servers: [LoopbackServer] = []
    var addresses: [String] = []
    for fault in faults {
      let server = try LoopbackServer(fault.answer)
      servers.append(server)
      addresses.append(server.origin + Fault.path)
    }
    var settings = FetchSettings()
    settings.permissions.allowsPrivate = true
    settings.hostDelay = 0
    settings.perHost = 8
    settings.retryDelays = [0.01]
    settings.timeouts.total = 3
    let checker = LinkChecker(fetcher: try Fetcher(settings: settings), options: .init())
    var records: [String: CheckRecord] = [:]
    for await record in checker.records(addresses) { records[record.url] = record }
    for (fault, address) in zip(faults, addresses) {
      let record = try #require(records[address])
      #expect(
        fault.verdicts.contains(record.verdict), "\(fault.name): \(record.verdict.rawValue) \(record.cause)")
      if let cause = fault.cause { #expect(record.cause == cause, "\(fault.name)") }
    }
    withExtendedLifetime(servers) {}
  }
}
