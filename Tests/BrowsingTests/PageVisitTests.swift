import Exchange
import Foundation
import JSON
import Synchronization
import Testing

@testable import Browsing

@Suite("A page in a browser", .timeLimit(.minutes(20)))
struct PageVisitTests {
  /// Long enough for a machine with other things to do; what is to run out of time gets less.
  private static func limits(longest: Duration = .seconds(900), grace: Duration = .seconds(100)) -> VisitLimits {
    var limits = VisitLimits()
    (limits.longest, limits.quiet, limits.grace) = (longest, .milliseconds(40), grace)
    return limits
  }

  private func visit(
    _ browser: FakeBrowser, limits: VisitLimits = limits(),
    _ answer: @escaping RequestHandler = { _ in .refusal(.failed) }
  ) async -> Result<RenderedPage, BrowserError> {
    let visit = PageVisit(DevToolsConnection(socket: browser.socket), limits: limits, answer: answer)
    do { return .success(try await visit.run("http://a.example/")) } catch { return .failure(error) }
  }

  private func failure(_ browser: FakeBrowser, limits: VisitLimits = limits()) async -> BrowserError? {
    guard case .failure(let error) = await visit(browser, limits: limits) else { return nil }
    return error
  }

  @Test("its requests are answered by us, its markup comes when it is at rest")
  func whole() async throws {
    let asked = Mutex<[PausedRequest]>([])
    let browser = FakeBrowser.showing(
      "<p>caf\u{e9} \u{1F4D6}</p>",
      events: [
        FakeBrowser.paused("2", "http://a.example/x.json"),
        FakeBrowser.paused("3", "http://a.example/y", method: "POST"),
        FakeBrowser.paused("4", "data:text/plain,x"), FakeBrowser.paused("5", "blob:http://a.example/1"),
        FakeBrowser.paused("6", "http://a.example/f", kind: "Document", frame: "frame"),
        FakeBrowser.paused("7", "http://a.example/z", more: ",\"redirectedRequestId\":\"2\""),
      ])
    let page = try await visit(browser) { request in
      asked.withLock { $0.append(request) }
      if request.method != "GET" { return .refusal(.blocked) }
      return .response(
        RequestAnswer.Response(
          status: 200, fields: [HeaderField(name: "X-A", value: "\"b\"")], body: [0, 0xFF, 0x41]))
    }.get()
    #expect(
      page.product == "Chrome/1.2.3.4" && String(decoding: page.markup, as: UTF8.self) == "<p>caf\u{e9} \u{1F4D6}</p>")
    let requests = asked.withLock { $0 }
    #expect(
      Set(requests.map(\.address)) == [
        "http://a.example/", "http://a.example/x.json", "http://a.example/y", "http://a.example/f",
        "http://a.example/z",
      ])
    #expect(requests.filter(\.isPage).map(\.address) == ["http://a.example/"])
    #expect(requests.filter(\.isRedirected).map(\.address) == ["http://a.example/z"])
    #expect(requests.allSatisfy { $0.field("referer") == "http://a.example/" })
    let fulfilled = browser.commands("Fetch.fulfillRequest").compactMap { $0["params"] }
    #expect(Set(fulfilled.compactMap { $0["requestId"]?.string }) == ["page", "2", "6", "7"])
    #expect(fulfilled.allSatisfy { $0["body"]?.string == "AP9B" && $0["responseCode"]?.int == 200 })
    #expect(fulfilled.first?["responseHeaders"]?.array == [["name": "X-A", "value": "\"b\""]])
    let failed = browser.commands("Fetch.failRequest").compactMap { $0["params"] }
    #expect(failed == [["requestId": "3", "errorReason": "BlockedByClient"]])
    #expect(
      Set(browser.commands("Fetch.continueRequest").compactMap { $0["params"]?["requestId"]?.string }) == ["4", "5"])
    // Nothing is shown before all requests are held.
    let methods = browser.all.compactMap { $0["method"]?.string }
    let (hold, open) = (
      try #require(methods.firstIndex(of: "Fetch.enable")), try #require(methods.firstIndex(of: "Target.createTarget"))
    )
    #expect(hold < open)
  }

  @Test("is not left for another page; windows are closed, dialogs dismissed, sockets told")
  func held() async throws {
    let browser = FakeBrowser.showing(
      "<p>",
      events: [
        FakeBrowser.paused("2", "http://a.example/other", kind: "Document", frame: "T"),
        "{\"method\":\"Target.targetCreated\",\"params\":{\"targetInfo\":{\"targetId\":\"P\",\"type\":\"page\"}}}",
        "{\"method\":\"Target.targetCreated\",\"params\":{\"targetInfo\":{\"targetId\":\"T\",\"type\":\"page\"}}}",
        "{\"method\":\"Target.targetCreated\",\"params\":{\"targetInfo\":{\"targetId\":\"W\",\"type\":\"worker\"}}}",
        "{\"method\":\"Page.javascriptDialogOpening\",\"params\":{\"message\":\"x\"},\"sessionId\":\"S\"}",
        "{\"method\":\"Network.webSocketCreated\",\"params\":{\"url\":\"ws://a.example/\"},\"sessionId\":\"S\"}",
      ])
    let page = try await visit(browser) { _ in .response(RequestAnswer.Response(status: 200, fields: [], body: [])) }
      .get()
    #expect(page.sockets == ["ws://a.example/"])
    #expect(
      browser.commands("Fetch.failRequest").map { $0["params"] } == [["requestId": "2", "errorReason": "Aborted"]])
    #expect(browser.commands("Target.closeTarget").map { $0["params"] } == [["targetId": "P"]])
    let dismissed = browser.commands("Page.handleJavaScriptDialog")
    #expect(dismissed.map { $0["params"] } == [["accept": false]] && dismissed.first?["sessionId"] == "S")
  }

  @Test("an answer that the browser does not take fails the request, so that it does not wait for ever")
  func refusedAnswer() async throws {
    let browser = FakeBrowser.showing("<p>", events: [FakeBrowser.paused("1", "http://a.example/x")]) { command, _ in
      guard command["method"] == "Fetch.fulfillRequest", let id = command["id"]?.int else { return [] }
      return ["{\"id\":\(id),\"error\":{\"code\":-32602,\"message\":\"Invalid header name\"}}"]
    }
    _ = try await visit(browser) { _ in .response(RequestAnswer.Response(status: 200, fields: [], body: [])) }.get()
    #expect(browser.commands("Fetch.failRequest").count == 2, "that for the page and the other")
  }

  @Test("what never ends is shown as far as it has come")
  func neverQuiet() async throws {
    let began = Mutex(false)
    let cancelled = Mutex(false)
    let browser = FakeBrowser.showing("<p>so far", events: [FakeBrowser.paused("1", "http://a.example/slow")])
    let page = try await visit(browser, limits: Self.limits(longest: .seconds(3))) { request in
      if request.isPage { return .response(RequestAnswer.Response(status: 200, fields: [], body: [])) }
      began.withLock { $0 = true }
      if (try? await Task.sleep(for: .seconds(3_600))) == nil { cancelled.withLock { $0 = true } }
      return .refusal(.timedOut)
    }.get()
    #expect(String(decoding: page.markup, as: UTF8.self) == "<p>so far")
    // On a machine with much to do the time may be over before anything was asked.
    #expect(began.withLock { $0 } == cancelled.withLock { $0 })
  }

  @Test("a browser that dies, hangs, refuses or talks nonsense is told apart, and nobody waits for ever")
  func faults() async throws {
    #expect(
      await failure(
        FakeBrowser { _, browser in
          browser.hangUp(); return []
        }) == .ended)
    let short = Self.limits(longest: .milliseconds(800), grace: .milliseconds(700))
    #expect(await failure(FakeBrowser { _, _ in [] }, limits: short) == .hung(seconds: 1))
    for nonsense in [
      "{\"id\":1,", "\u{1}", "[]", "{}", "{\"id\":1}", "{\"method\":\"Fetch.requestPaused\",\"params\":{}}",
    ] {
      guard case .malformed = await failure(FakeBrowser { _, _ in [nonsense] }) else {
        Issue.record("\(nonsense) is taken")
        continue
      }
    }
    let refusal = FakeBrowser { command, _ in
      ["{\"id\":\(command["id"]?.int ?? 0),\"error\":{\"code\":-32601,\"message\":\"not found\"}}"]
    }
    #expect(await failure(refusal) == .refused(command: "Browser.getVersion", reason: "not found"))
    func answering(_ method: String, _ said: @escaping @Sendable (Int) -> [String]) -> FakeBrowser {
      FakeBrowser.showing("<p>") { command, _ in
        command["method"]?.string == method ? said(command["id"]?.int ?? 0) : []
      }
    }
    // Without the hold on requests nothing is shown.
    let loose = answering("Fetch.enable") { ["{\"id\":\($0),\"error\":{\"message\":\"no\"}}"] }
    #expect(await failure(loose) == .refused(command: "Fetch.enable", reason: "no"))
    #expect(loose.commands("Target.createTarget") == [])
    let unreachable = answering("Page.navigate") { ["{\"id\":\($0),\"result\":{\"errorText\":\"net::ERR_ABORTED\"}}"] }
    #expect(await failure(unreachable) == .notShown("net::ERR_ABORTED"))
    let foreign = FakeBrowser.showing("<p>403", asksForPage: false)
    #expect(await failure(foreign) == .notShown("it did not ask us for the page"), "a page that is not ours is none")
    let crash = answering("Page.navigate") { _ in ["{\"method\":\"Inspector.targetCrashed\",\"params\":{}}"] }
    #expect(await failure(crash) == .crashed)
    // Scripts that never return: the markup is asked for, and does not come.
    let busy = answering("DOM.getOuterHTML") { _ in ["{\"method\":\"Page.frameResized\",\"params\":{}}"] }
    guard case .hung = await failure(busy, limits: short) else {
      Issue.record("a busy page is waited for")
      return
    }
  }

  @Test("a message without end is cut off before it fills the memory")
  func endless() async throws {
    let browser = FakeBrowser { _, browser in
      let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
      for _ in 0..<80 { browser.write(piece) }
      return []
    }
    guard case .failure(let error) = await visit(browser) else {
      Issue.record("it is taken")
      return
    }
    #expect(error == .tooLong(limit: 64 << 20))
  }
}
