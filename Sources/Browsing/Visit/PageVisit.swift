internal import JSON
import Synchronization

/// Answers the requests that a page makes; called for several at a time, and cancelled when the page is done.
package typealias RequestHandler = @Sendable (PausedRequest) async -> RequestAnswer

/// One page in one browser, from the first command to the markup.
final class PageVisit: Sendable {
  private let connection: DevToolsConnection
  private let limits: VisitLimits
  private let answer: RequestHandler
  private let state: Mutex<State>

  /// What events and commands know of each other.
  private struct State {
    var settling: Settling
    /// The target of the page, by whose name its frame goes too.
    var target: String?
    var session: String?
    /// The page itself was asked for.
    var hasPage = false
    var sockets: [String] = []
  }

  private static let mostSockets = 100

  init(_ connection: DevToolsConnection, limits: VisitLimits, answer: @escaping RequestHandler) {
    (self.connection, self.limits, self.answer) = (connection, limits, answer)
    state = Mutex(State(settling: Settling(quiet: limits.quiet, at: .now)))
  }

  /// Shows the page at an address and gives its markup; the connection is over then.
  func run(_ address: String) async throws(BrowserError) -> RenderedPage {
    let result = await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.takeEvents() }
      group.addTask { await self.watch() }
      let result = await self.result(address)
      connection.end(.ended)
      group.cancelAll()
      return result
    }
    return try result.get()
  }

  private func result(_ address: String) async -> Result<RenderedPage, BrowserError> {
    do throws(BrowserError) { return .success(try await show(address)) } catch { return .failure(error) }
  }

  /// Nobody waits for ever: a browser that does not start, and a script that never returns, end here.
  private func watch() async {
    let longest = limits.longest + limits.grace
    guard (try? await Task.sleep(for: longest)) != nil else { return }
    connection.end(.hung(seconds: Int(longest.components.seconds)))
  }

  // MARK: - Steps

  private func show(_ address: String) async throws(BrowserError) -> RenderedPage {
    let product = try await connection.call(.version)["product"]?.string ?? "Chromium"
    _ = try await connection.call(.pauseRequests)
    _ = try await connection.call(.denyDownloads)
    _ = try await connection.call(.discoverTargets)
    let page = try await openPage()
    let deadline = ContinuousClock.now + limits.longest
    try await navigate(to: address, page.session)
    await settle(until: deadline)
    await scroll(page, until: deadline)
    await settle(until: deadline)
    let markup = try await markup(page.session)
    return RenderedPage(product: product, markup: markup, sockets: state.withLock { $0.sockets })
  }

  private func openPage() async throws(BrowserError) -> (target: String, session: String) {
    guard let target = try await connection.call(.newPage)["targetId"]?.string,
      let session = try await connection.call(.attach(target))["sessionId"]?.string
    else { throw .malformed("a page without a name") }
    state.withLock { ($0.target, $0.session) = (target, session) }
    _ = try await connection.call(.tellOfPage, session: session)
    _ = try await connection.call(.tellOfNetwork, session: session)
    return (target, session)
  }

  /// The answer comes when the page begins to be shown.
  private func navigate(to address: String, _ session: String) async throws(BrowserError) {
    let answer = try await connection.call(.navigate(address), session: session)
    if let reason = answer["errorText"]?.string, !reason.isEmpty { throw .notShown(reason) }
    // Else it is not ours: what the proxy said, for example, with a browser that does not hold its requests.
    guard state.withLock({ $0.hasPage }) else { throw .notShown("it did not ask us for the page") }
  }

  private func settle(until deadline: ContinuousClock.Instant) async {
    while ContinuousClock.now < deadline, !state.withLock({ $0.settling.isSettled(at: .now) }) {
      guard (try? await Task.sleep(for: .milliseconds(25))) != nil else { return }
    }
  }

  /// Down window by window, so that what loads when it comes into view does, and up again. A page that cannot be scrolled
  /// is as it is.
  private func scroll(_ page: (target: String, session: String), until deadline: ContinuousClock.Instant) async {
    guard let made = try? await connection.call(.isolatedWorld(page.target), session: page.session),
      let world = made["executionContextId"]?.int
    else { return }
    for _ in 0..<limits.scrolls where ContinuousClock.now < deadline {
      let down = try? await connection.call(.evaluate(PageScript.down, in: world), session: page.session)
      // For observers of what comes into view: they are told between two frames.
      guard (try? await Task.sleep(for: .milliseconds(60))) != nil else { return }
      if down?["result"]?["value"]?.bool != false { break }
    }
    _ = try? await connection.call(.evaluate(PageScript.top, in: world), session: page.session)
    state.withLock { $0.settling.loaded(at: .now) }
  }

  private func markup(_ session: String) async throws(BrowserError) -> [UInt8] {
    let document = try await connection.call(.document, session: session)
    guard let node = document["root"]?["nodeId"]?.int,
      let markup = try await connection.call(.markup(of: node), session: session)["outerHTML"]?.string
    else { throw .malformed("a document without markup") }
    return Array(markup.utf8)
  }

  // MARK: - Events

  private func takeEvents() async {
    await withDiscardingTaskGroup { group in
      for await event in connection.events {
        switch event {
        case .requestPaused(let request):
          state.withLock { $0.settling.began(at: .now) }
          group.addTask { await self.reply(to: request) }
        case .loaded: state.withLock { $0.settling.loaded(at: .now) }
        case .dialogOpened:
          guard let session = state.withLock({ $0.session }) else { continue }
          state.withLock { $0.settling.began(at: .now) }
          group.addTask { await self.say(.dismissDialog, session: session) }
        case .pageOpened(let target):
          // Windows that the page opens; ours was there before its name was known.
          guard state.withLock({ $0.session != nil && $0.target != target }) else { continue }
          state.withLock { $0.settling.began(at: .now) }
          group.addTask { await self.say(.close(target), session: nil) }
        case .socketOpened(let address):
          state.withLock { if $0.sockets.count < Self.mostSockets { $0.sockets.append(address) } }
        case .crashed(let target):
          if target == nil || target == state.withLock({ $0.target }) { connection.end(.crashed) }
        }
      }
      group.cancelAll()
    }
  }

  /// Says what the page must not go on without.
  private func say(_ command: DevToolsCommand, session: String?) async {
    _ = try? await connection.call(command, session: session)
    state.withLock { $0.settling.ended(at: .now) }
  }

  private func reply(to request: PausedRequest) async {
    let reply = await decide(request)
    switch reply {
    case .response(let response):
      // What the browser does not take as an answer must not stay paused.
      if case nil = try? await connection.call(.fulfil(request.identifier, response)) {
        _ = try? await connection.call(.fail(request.identifier, .failed))
      }
    case .own: _ = try? await connection.call(.proceed(request.identifier))
    case .refusal(let reason): _ = try? await connection.call(.fail(request.identifier, reason))
    }
    state.withLock { $0.settling.ended(at: .now) }
  }

  /// The first document of the page's frame is the page; another one would put itself in its place.
  private func decide(_ request: PausedRequest) async -> RequestAnswer {
    // Schemes whose content the browser holds, and that lead to no server (URL standard, section 6; RFC 2397).
    if ["data:", "blob:", "about:"].contains(where: request.address.lowercased().hasPrefix) { return .own }
    var request = request
    let isLeaving = state.withLock { state in
      guard request.kind == "Document", let target = state.target, request.frame == target else { return false }
      defer { state.hasPage = true }
      request.isPage = !state.hasPage
      return state.hasPage
    }
    return isLeaving ? .refusal(.aborted) : await answer(request)
  }
}

/// What is run in a page, in a world of its own.
private enum PageScript {
  /// Scrolls down by one window; true at the end.
  static let down = """
    (() => { const e = document.scrollingElement || document.documentElement; if (!e) return true;
    window.scrollTo({top: e.scrollTop + window.innerHeight, behavior: "instant"});
    return e.scrollTop + window.innerHeight >= e.scrollHeight - 2; })()
    """
  static let top = "window.scrollTo({top: 0, behavior: 'instant'})"
}
