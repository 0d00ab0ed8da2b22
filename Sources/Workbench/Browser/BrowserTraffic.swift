import Browsing
import Exchange
import Fetching
import PageReading
import WebArchive

/// Makes the requests of a page in a browser: each by our own fetcher, past its guard and within the limits of requisites, and
/// kept as any other file of the page.
///
/// Only what a snapshot does anyway is done: GET, without cookies. All else is refused, and named in the manifest.
actor BrowserTraffic {
  /// The files of the page so far.
  private(set) var run: RequisiteRun
  /// What went wrong with the archive; nothing more is asked for then.
  private(set) var failure: WorkbenchError?
  private let page: WebExchange
  private let fetcher: Fetcher
  private let recorder: RequisiteRecorder
  private let news: AsyncStream<RequisiteProgress>.Continuation
  /// By address, what a redirect that was followed led to.
  private var redirected: [String: [Hop]] = [:]
  private var waiting: [CheckedContinuation<Void, Never>] = []
  /// What was refused and named: a page that asks without end makes no manifest without end.
  private var named: Set<RequisiteManifest.Failure> = []
  private static let mostNamed = 500

  init(
    _ run: RequisiteRun, page: WebExchange, fetcher: Fetcher, recorder: RequisiteRecorder,
    news: AsyncStream<RequisiteProgress>.Continuation
  ) {
    (self.run, self.page, self.fetcher, self.recorder, self.news) = (run, page, fetcher, recorder, news)
  }

  /// The answer to a request of the page.
  func answer(_ request: PausedRequest) async -> RequestAnswer {
    if request.isPage { return page.final.map(Self.answer) ?? .refusal(.failed) }
    guard let address = try? WebAddress(request.address) else {
      // What the browser has inside it, a viewer of PDF for example, is nothing that the page has.
      let isOwn = request.address.hasPrefix("chrome")
      return isOwn ? .refusal(.blocked) : refuse(request, "this is no address of the web")
    }
    if let reason = Self.refusal(request, address) {
      return reason.isEmpty ? .refusal(.blocked) : refuse(request, reason)
    }
    if request.isRedirected, let hops = redirected.removeValue(forKey: address.requested) { return answer(hops) }
    guard failure == nil, run.queue.claim(address) else { return .refusal(.blocked) }
    guard let cap = await room() else { return refuse(request, "no time was left for it") }
    guard cap > 0 else {
      run.kept.leftOut += 1
      return .refusal(.blocked)
    }
    return await fetch(request, address, cap: cap)
  }

  /// Says that a socket was not opened.
  func note(sockets: [String]) {
    for address in sockets { name(address, "a WebSocket, which a snapshot does not open") }
  }

  // MARK: -

  /// Why a request is not made; empty where nobody need be told.
  private static func refusal(_ request: PausedRequest, _ address: WebAddress) -> String? {
    guard request.method == "GET" else {
      let method = request.method.utf8.prefix(16).filter { (0x41...0x5A).contains($0) }
      return "a \(String(decoding: method, as: UTF8.self)), which a snapshot does not send"
    }
    // Browsers ask for it unasked; where a page names it, its markup does.
    if address.path == "/favicon.ico", request.kind == "Other" { return "" }
    return request.field("Accept") == "text/event-stream" ? "a stream of events, which does not end" : nil
  }

  private func refuse(_ request: PausedRequest, _ reason: String) -> RequestAnswer {
    name(request.address, reason)
    return .refusal(.blocked)
  }

  private func name(_ address: String, _ reason: String) {
    let failure = RequisiteManifest.Failure(url: String(address.prefix(2_000)), reason: reason)
    if named.contains(failure) { return }
    guard named.count < Self.mostNamed else {
      run.kept.leftOut += 1
      return
    }
    named.insert(failure)
    run.miss(failure.url, reason)
  }

  /// Waits until a further file may be had, and reserves its bytes; 0 where the page has had all that it may, nil where the
  /// page is over.
  private func room() async -> Int? {
    while run.underWay > 0, !run.hasRoom || run.underWay >= RequisiteLimits.window {
      await withCheckedContinuation { waiting.append($0) }
    }
    if Task.isCancelled { return nil }
    let cap = max(0, min(run.limits.fileBytes, run.free))
    guard cap > 0 else { return 0 }
    run.underWay += 1
    run.reserved += cap
    return cap
  }

  private func fetch(_ request: PausedRequest, _ address: WebAddress, cap: Int) async -> RequestAnswer {
    var asked = FetchRequest(address)
    asked.keepWire = true
    asked.retries = 0
    asked.afterPublicHop = run.isPublic
    asked.accept = request.field("Accept") ?? "*/*"
    asked.headers = request.fields.filter { ["referer", "origin"].contains($0.name.lowercased()) }
    asked.bodyCap = cap
    let exchange = await fetcher.fetch(asked)
    run.underWay -= 1
    run.reserved -= cap
    for waiter in waiting { waiter.resume() }
    waiting = []
    let wanted = WantedRequisite(
      address: address, role: Self.role(request.kind), place: WantedRequisite.Place(address: page.final?.url ?? ""))
    do throws(WorkbenchError) {
      try recorder.record(exchange, as: wanted, &run)
    } catch {
      failure = error
      return .refusal(.failed)
    }
    news.yield(run.progress)
    guard exchange.final?.responseHead.isEmpty == false else {
      return .refusal(exchange.failure?.kind == .timedOut ? .timedOut : .failed)
    }
    return answer(exchange.hops)
  }

  /// The first of these hops, the others when the browser follows.
  private func answer(_ hops: [Hop]) -> RequestAnswer {
    guard let first = hops.first else { return .refusal(.failed) }
    if hops.count > 1 { redirected[hops[1].url] = Array(hops.dropFirst()) }
    return Self.answer(first)
  }

  /// A hop as the browser gets it: codings undone, and what is said of them left out.
  static func answer(_ hop: Hop) -> RequestAnswer {
    let gone = ["content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive", "trailer"]
    let fields = hop.responseFields.filter {
      !gone.contains($0.name.lowercased()) && !$0.name.isEmpty && $0.name.utf8.allSatisfy(HeaderField.isToken)
        && !HeaderField.holdsControl($0.value)
    }
    let body = ContentDecoding.decode(hop, limit: PageCapture.sizeLimit).bytes
    guard let status = hop.status, (200...599).contains(status) else { return .refusal(.failed) }
    return .response(RequestAnswer.Response(status: status, fields: fields, body: body))
  }

  /// The role of a file by the protocol's name of what asks for it.
  private static func role(_ kind: String) -> PageRequisite.Role {
    switch kind {
    case "Stylesheet": .stylesheet
    case "Image": .image
    case "Font": .font
    case "Document": .frame
    default: .script
    }
  }
}
