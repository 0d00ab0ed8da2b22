import Exchange
import Foundation
import Testing
import WebArchive

@testable import Replay

@Suite("Captures are shown as they were, and can do nothing")
struct ReplayerTests {
  private static let stamp = "20270115080000"

  @Test("every answer has the policy that runs and fetches nothing")
  func policy() async throws {
    let shelf = try ShelfFixture()
    try shelf.keep("http://a.example/", page: "<p>x")
    let targets = [
      "/", "/x", "/\(Self.stamp)/http://a.example/", "/\(Self.stamp)id_/http://a.example/",
      "/\(Self.stamp)/http://a.example/no", "/timegate/http://a.example/", "/timemap/link/http://a.example/",
    ]
    for target in targets {
      let answer = await shelf.get(target)
      let policies = answer.fields.filter { $0.name == "Content-Security-Policy" }
      #expect(policies.count == 1, "\(target)")
      let parts = policies[0].value.split(separator: "; ").map(String.init)
      #expect(parts.contains("script-src 'none'") || parts.contains("default-src 'none'"), "\(target)")
      #expect(parts.contains { $0.hasPrefix("sandbox") && !$0.contains("allow-scripts") }, "\(target)")
      #expect(!policies[0].value.contains("http") && !policies[0].value.contains("*"), "\(target)")
      #expect(answer.first("Referrer-Policy") == "no-referrer" && answer.first("Cache-Control") == "no-store")
      #expect(answer.first("Cross-Origin-Resource-Policy") == "same-origin")
    }
  }

  @Test("fields of the past are kept under other names, and none of them rules now")
  func fields() async throws {
    let shelf = try ShelfFixture()
    let names = [
      "Set-Cookie", "Content-Security-Policy", "Refresh", "Clear-Site-Data", "Link", "Strict-Transport-Security",
      "Access-Control-Allow-Origin", "Service-Worker-Allowed", "X-Frame-Options", "Location", "Content-Disposition",
      "Memento-Datetime", "Report-To", "Alt-Svc", "Cache-Control", "Referrer-Policy",
    ]
    try shelf.keep(
      "http://a.example/", "200 OK", ["Content-Type: text/html"] + names.map { "\($0): of-the-past" } + ["Bad\u{1}: x"],
      body: Array("<p>x".utf8))
    for flags in ["", "if_", "id_"] {
      let answer = await shelf.get("/\(Self.stamp)\(flags)/http://a.example/")
      for field in answer.fields where field.value.contains("of-the-past") {
        #expect(field.name.hasPrefix("X-Archive-Orig-"), "\(field)")
      }
      #expect(answer.first("X-Archive-Orig-Refresh") == "of-the-past")
      #expect(
        answer.fields.allSatisfy { !HeaderField.holdsControl($0.value) && $0.name.utf8.allSatisfy(HeaderField.isToken) }
      )
    }
  }

  @Test("the banner names time, address, digest and record, and the page after it is as it was")
  func banner() async throws {
    let shelf = try ShelfFixture()
    let page = "<!doctype html><title>T</title><body>\n<p>caf\u{e9} &amp; <b>x</b>"
    let receipt = try shelf.keep("http://a.example/?<&\"'>", page: page)
    let answer = await shelf.get("/\(Self.stamp)/\(ReplayAddress(receipt.url).text)")
    #expect(answer.status == 200 && answer.first("Content-Type") == "text/html; charset=utf-8")
    for part in ["2027-01-15 08:00:00 UTC", receipt.sha256.hex, receipt.file, "at byte \(receipt.offset)"] {
      #expect(answer.text.contains(part), "\(part)")
    }
    let parts = answer.text.split(separator: "<body>", maxSplits: 1)
    #expect(parts[0] == "<!doctype html><title>T</title>" && parts[1].hasSuffix("\n<p>caf\u{e9} &amp; <b>x</b>"))
    // Every declaration of the banner is important, so that no style of a page undoes it.
    for style in answer.text.split(separator: "style=\"").dropFirst() {
      let declarations = style.prefix { $0 != "\"" }.split(separator: ";")
      #expect(declarations.allSatisfy { $0.hasSuffix("!important") })
    }
    #expect(await shelf.get("/\(Self.stamp)if_/\(ReplayAddress(receipt.url).text)").text == page)
  }

  @Test("an address with markup in it is text in the banner and on our pages")
  func markup() async throws {
    let shelf = try ShelfFixture()
    let hostile = "x:</summary></details><script>alert(1)</script>\"'\u{202E}"
    for target in ["/\(Self.stamp)/\(hostile)", "/timegate/\(hostile)", "/no\(hostile)"] {
      let text = await shelf.get(target).text
      #expect(!text.contains("<script") && !text.contains("\u{202E}"), "\(target)")
    }
  }

  @Test("stored bytes come back byte for byte, chunks undone and content coding kept")
  func identity() async throws {
    let shelf = try ShelfFixture()
    let gzip: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0x86, 0xA6, 0x10, 0x36, 5, 0, 0, 0,
    ]
    try shelf.keep(
      "http://a.example/z", "200 OK", ["Content-Type: text/plain", "Content-Encoding: gzip"], body: gzip)
    try shelf.keep(
      "http://a.example/c", "200 OK", ["Content-Type: text/plain", "Transfer-Encoding: chunked"],
      body: Array("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n".utf8))
    let raw = await shelf.get("/\(Self.stamp)id_/http://a.example/z")
    #expect(raw.body == gzip && raw.first("Content-Encoding") == "gzip")
    let plain = await shelf.get("/\(Self.stamp)/http://a.example/z")
    #expect(plain.text == "hello" && plain.first("Content-Encoding") == nil)
    let whole = await shelf.get("/\(Self.stamp)id_/http://a.example/c")
    #expect(whole.text == "hello" && whole.first("Transfer-Encoding") == nil)
    #expect(whole.first("Memento-Datetime") == "Fri, 15 Jan 2027 08:00:00 GMT")
    let head = await shelf.get("/\(Self.stamp)id_/http://a.example/c", method: "HEAD")
    #expect(head.body.isEmpty && head.headLength == 5)
  }

  @Test("a revisit shows the body it refers to, and a redirect leads to the memento")
  func revisitsAndRedirects() async throws {
    let shelf = try ShelfFixture()
    try shelf.keep("http://a.example/", page: "<p>same")
    let again = try shelf.keep("http://a.example/", after: 60, page: "<p>same")
    #expect(again.isRevisit)
    #expect(await shelf.get("/20270115080100id_/http://a.example/").text == "<p>same")
    try shelf.keep("http://a.example/old", "301 Moved", ["Location: https://user@b.example/new#part"], body: [])
    let redirect = await shelf.get("/\(Self.stamp)/http://a.example/old")
    #expect(redirect.status == 301 && redirect.first("Location") == "/\(Self.stamp)/https://b.example/new#part")
    try shelf.keep("http://a.example/loop", "302 Found", ["Location: /loop"], body: [])
    #expect(await shelf.get("/\(Self.stamp)/http://a.example/loop").status == 508)
    try shelf.keep("http://a.example/gone", "404 Not Found", body: Array("<p>gone".utf8))
    let gone = await shelf.get("/\(Self.stamp)/http://a.example/gone")
    #expect(gone.status == 404 && gone.first("Memento-Datetime") != nil)
  }

  @Test("links lead to the mementos nearest to the page")
  func links() async throws {
    let shelf = try ShelfFixture()
    try shelf.keep("http://a.example/", after: 3_600, page: "<body><img src=x.png><a href=no>")
    for seconds in [0.0, 4_000] {
      try shelf.keep(
        "http://a.example/x.png", after: seconds, "200 OK", ["Content-Type: image/png"], body: [UInt8(seconds / 100)])
    }
    let text = await shelf.get("/20270115090000/http://a.example/").text
    #expect(text.contains("<img src=\"/20270115090640/http://a.example/x.png\">"))
    #expect(text.contains("<a href=\"/20270115090000/http://a.example/no\">"))
  }

  @Test("legacy encodings become UTF-8, style sheets and XML are rewritten, other media are not touched")
  func media() async throws {
    let shelf = try ShelfFixture()
    func body(_ name: String, _ type: String, _ bytes: [UInt8]) async throws -> ReplayAnswer {
      try shelf.keep("http://a.example/\(name)", "200 OK", type.isEmpty ? [] : ["Content-Type: \(type)"], body: bytes)
      return await shelf.get("/\(Self.stamp)/http://a.example/\(name)")
    }
    let legacy = try await body("l", "text/html; charset=windows-1251", Array("<body>".utf8) + [0xCF, 0xF0])
    #expect(legacy.text.hasSuffix("Пр") && legacy.first("Content-Type") == "text/html; charset=utf-8")
    let wide = try await body("w", "text/html", [0xFF, 0xFE] + "<a href=x>".utf8.flatMap { [$0, 0] })
    #expect(wide.text.hasSuffix("<a href=\"/\(Self.stamp)/http://a.example/x\">"))
    let style = try await body("s", "text/css", Array("a{b:url(x)}".utf8))
    #expect(style.text == "a{b:url(/\(Self.stamp)/http://a.example/x)}")
    let drawing = try await body("d", "image/svg+xml", Array("<svg><image href='x'/></svg>".utf8))
    #expect(drawing.text == "<svg><image href='/\(Self.stamp)/http://a.example/x'/></svg>")
    let script = try await body("j", "text/javascript", Array("<a href=x>".utf8))
    #expect(script.text == "<a href=x>" && script.first("Content-Type") == "text/javascript")
    let bare = try await body("b", "", Array("<!DOCTYPE html><a href=x>".utf8))
    #expect(bare.first("Content-Type") == "text/html; charset=utf-8")
    let brotli = try shelf.keep(
      "http://a.example/br", "200 OK", ["Content-Type: text/html", "Content-Encoding: br"], body: [1, 2, 3])
    let coded = await shelf.get("/\(Self.stamp)/\(brotli.url)")
    #expect(coded.body == [1, 2, 3] && coded.first("Content-Encoding") == "br")
    let portable = try await body("p", "application/pdf", Array("%PDF-1.4".utf8))
    #expect(portable.first("Content-Security-Policy")?.contains("sandbox") == false)
  }

  @Test("a body that is not what was captured is shown as damaged")
  func damaged() async throws {
    let shelf = try ShelfFixture()
    let receipt = try shelf.keep("http://a.example/", page: "<p>one")
    let index = shelf.path + "/index.cdxj"
    let text = try String(contentsOfFile: index, encoding: .utf8)
    try text.replacing(receipt.sha256.hex, with: String(repeating: "0", count: 64))
      .write(toFile: index, atomically: true, encoding: .utf8)
    let answer = await shelf.get("/\(Self.stamp)/http://a.example/")
    #expect(answer.text.contains("DAMAGED") && answer.first("X-Ibid-Damaged") != nil)
    try FileManager.default.removeItem(atPath: shelf.path + "/" + receipt.file)
    let missing = await shelf.get("/\(Self.stamp)/http://a.example/")
    #expect(missing.status == 404 && missing.text.contains("Captured, but not here"))
  }

  @Test("an answer that was cut off, and one that is no HTTP, are shown and are not called damaged")
  func cut() async throws {
    let shelf = try ShelfFixture()
    try shelf.keep(
      "http://a.example/cut", "200 OK", ["Content-Type: text/html", "Transfer-Encoding: chunked"],
      body: Array("3\r\n<p>\r\n5\r\nhel".utf8))
    let cut = await shelf.get("/\(Self.stamp)/http://a.example/cut")
    #expect(cut.text.contains("<p>hel") || cut.text.hasSuffix("hel"))
    #expect(cut.first("X-Ibid-Damaged") == nil && cut.text.contains("cut short"))
    try shelf.keep("http://a.example/999", "999 Denied", body: Array("denied".utf8))
    let odd = await shelf.get("/\(Self.stamp)id_/http://a.example/999")
    #expect(odd.status == 999 && odd.text == "denied" && odd.first("X-Ibid-Damaged") == nil)
  }

  @Test("a record over the limit is refused with a sentence")
  func large() async throws {
    let shelf = try ShelfFixture(limit: 10_000)
    try shelf.keep("http://a.example/", page: String(repeating: "x", count: 50_000))
    #expect(await shelf.get("/\(Self.stamp)/http://a.example/").status == 507)
  }

  @Test("only requests to this server's own name are answered, and only those that read")
  func names() async throws {
    let shelf = try ShelfFixture()
    try shelf.keep("http://a.example/", page: "secret")
    let target = "/\(Self.stamp)/http://a.example/"
    for host in [
      nil, "", "evil.example", "evil.example:8080", "127.0.0.1", "127.0.0.1:80", "localhost:8080",
      "127.0.0.1:8080.evil",
    ] {
      let answer = await shelf.get(target, host: host)
      #expect(answer.status == 421 && !answer.text.contains("secret"), "\(host ?? "none")")
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "get"] {
      #expect(await shelf.get(target, method: method).status == 405)
    }
  }

  @Test("the front page lists documents and counts the rest")
  func front() async throws {
    let shelf = try ShelfFixture()
    #expect(await shelf.get("/").text.contains("No page is kept here yet"))
    try shelf.keep("http://a.example/", page: "x")
    try shelf.keep("http://a.example/x.png", "200 OK", ["Content-Type: image/png"], body: [1])
    let text = await shelf.get("/").text
    #expect(text.contains("href=\"/\(Self.stamp)/http://a.example/\"") && text.contains("1 other addresses are kept"))
  }
}
