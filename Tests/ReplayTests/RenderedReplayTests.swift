import Exchange
import Foundation
import Testing
import WebArchive

@testable import Replay

@Suite("A page that a browser rendered is shown as it did")
struct RenderedReplayTests {
  private static let stamp = "20270115080000"
  private static let raw = "<!doctype html><body><div id=app>Loading</div><script>app.textContent='x'</script>"
  private static let made = """
    <!DOCTYPE html><html><head><script src="/a.js">boot()</script><base href="/d/"></head><body><div id="app">Words of a script \
    <a href="next">on</a><x-a><template shadowrootmode="open"><img src="/i.png"></template></x-a></div>\
    <noscript class="n">Switch scripts on</noscript><script type="text/plain">more()</script></body></html>
    """

  private func shelf(markup: String = made, isWhole: Bool = true) throws -> ShelfFixture {
    let shelf = try ShelfFixture()
    let page = try shelf.keep("http://a.example/", page: Self.raw)
    var manifest = RequisiteManifest()
    manifest.rendering = try shelf.store.note(rendering: Array(markup.utf8), by: "Chrome/156.0.1.2", of: page)
    if !isWhole { manifest.rendering?.sha256 = page.sha256 }
    try shelf.store.note(manifest, of: page)
    try shelf.store.close()
    return shelf
  }

  @Test("rewritten, without its scripts and without what is for browsers that have none")
  func shown() async throws {
    let answer = await (try shelf()).get("/\(Self.stamp)/http://a.example/")
    #expect(answer.status == 200 && answer.first("Content-Type") == "text/html; charset=utf-8")
    #expect(answer.first("Memento-Datetime") != nil)
    #expect(answer.first("Content-Security-Policy")?.contains("script-src 'none'") == true)
    let text = answer.text
    #expect(text.contains("Words of a script") && !text.contains("boot()") && !text.contains("more()"))
    #expect(text.contains("<script data-archive-orig-src=\"/a.js\"></script>"))
    #expect(text.contains("<noscript style=\"display:none!important\" class=\"n\">"))
    #expect(
      text.contains("href=\"/\(Self.stamp)/http://a.example/d/next\"")
        && text.contains("<template shadowrootmode=\"open\">"))
    #expect(text.contains("src=\"/\(Self.stamp)/http://a.example/i.png\""), "in a shadow tree too")
    #expect(text.contains("Kept copy as Chromium 156 rendered it") && text.contains("Chrome/156.0.1.2, sha256 "))
    #expect(text.contains("href=\"/\(Self.stamp)so_/http://a.example/\""))
  }

  @Test("what the server sent stands beside it, and the stored bytes and frames are as ever")
  func source() async throws {
    let shelf = try shelf()
    let source = await shelf.get("/\(Self.stamp)so_/http://a.example/").text
    #expect(source.contains("Loading") && !source.contains("Words of a script") && !source.contains("Kept copy as"))
    #expect(
      source.contains("href=\"/\(Self.stamp)/http://a.example/\"")
        && source.contains(">as Chromium 156 rendered it</a>"))
    #expect(await shelf.get("/\(Self.stamp)id_/http://a.example/").text == Self.raw)
    let frame = await shelf.get("/\(Self.stamp)if_/http://a.example/").text
    #expect(frame.contains("Loading") && !frame.contains("Words"))
  }

  @Test("a document that is not the one that was recorded is not shown; a page without one has no second view")
  func damaged() async throws {
    let text = await (try shelf(isWhole: false)).get("/\(Self.stamp)/http://a.example/").text
    #expect(text.contains("Loading") && !text.contains("Words of a script") && !text.contains("Chromium"))
    let plain = try ShelfFixture()
    try plain.keep("http://a.example/", page: Self.raw)
    let both = [
      await plain.get("/\(Self.stamp)/http://a.example/").text,
      await plain.get("/\(Self.stamp)so_/http://a.example/").text,
    ]
    #expect(both[0] == both[1] && both[0].contains("Loading"))
  }

  @Test("the name that a browser gives itself is shown, and is no markup")
  func name() async throws {
    let shelf = try ShelfFixture()
    let page = try shelf.keep("http://a.example/", page: Self.raw)
    var manifest = RequisiteManifest()
    manifest.rendering = try shelf.store.note(rendering: [], by: "<script>x</script>\u{202E}", of: page)
    try shelf.store.note(manifest, of: page)
    try shelf.store.close()
    let text = await shelf.get("/\(Self.stamp)/http://a.example/").text
    #expect(!text.contains("<script") && !text.contains("\u{202E}"))
  }
}
