import Exchange
import Fetching
import FoundationEssentials
import Markup
import PageReading
import WebArchive

/// Fetches and keeps what a page needs to look as it does (`guide/snapshots.md` §4, layer 1), within limits.
///
/// What fails is recorded as its answer where there is one, and never makes the snapshot of the page fail.
struct RequisiteCapture {
  let fetcher: Fetcher
  let store: SnapshotStore
  let limits: RequisiteLimits
  let progress: RequisiteProgress.Handler
  let memory = RequisiteMemory()

  var recorder: RequisiteRecorder { RequisiteRecorder(store: store, limits: limits) }

  /// Keeps the requisites of a page that was just recorded, and notes behind them which they are.
  ///
  /// With a browser it is shown the page first: what that asks for is kept, the document that it makes of the page stands
  /// behind all files, and what only the markup names is fetched then as without one.
  func keep(
    of exchange: WebExchange, _ tree: MarkupTree, _ page: CaptureReceipt, by browser: PageBrowser? = nil
  ) async throws(WorkbenchError) -> (requisites: KeptRequisites, rendering: KeptRendering?) {
    guard let address = exchange.final?.url, let references = RequisiteReferences(page: tree, at: address) else {
      return (KeptRequisites(), nil)
    }
    var run = RequisiteRun(page: page, seen: exchange.hops.map(\.url), limits: limits)
    run.isPublic = exchange.hops.contains(where: \.isPublic)
    let place = WantedRequisite.Place(address: address)
    var rendering: BrowserOutcome?
    if let browser {
      let shown = try await show(exchange, run, by: browser)
      (run, rendering) = (shown.run, shown.outcome)
      if let tree = rendering?.tree, let made = RequisiteReferences(page: tree, at: address) {
        run.queue.add(made.all, base: made.base, place: place)
      }
    }
    run.queue.add(references.all, base: references.base, place: place)
    let error = await fetch(&run)
    if let error { throw error }
    run.finish()
    let kept = try rendering.map { outcome throws(WorkbenchError) in try keep(outcome, of: page, &run.manifest) }
    if !run.manifest.isEmpty {
      let manifest = run.manifest
      try asArchive { try store.note(manifest, of: page) }
    }
    return (run.kept, kept)
  }

  /// What a child task brings: a file, or that the time is over.
  private enum Event: Sendable {
    case fetched(WantedRequisite, WebExchange, reserved: Int)
    case timeIsOver
  }

  private func fetch(_ run: inout RequisiteRun) async -> WorkbenchError? {
    await withTaskGroup(of: Event.self) { group in
      let seconds = limits.seconds
      group.addTask {
        try? await Task.sleep(for: .seconds(seconds))
        return .timeIsOver
      }
      var failure: WorkbenchError?
      await start(&run, &group)
      while run.underWay > 0, let event = await group.next() {
        switch event {
        case .timeIsOver:
          run.isOver = true
          group.cancelAll()
        case .fetched(let wanted, let exchange, let reserved):
          run.underWay -= 1
          run.reserved -= reserved
          do throws(WorkbenchError) {
            try await take(wanted, exchange, cap: reserved, &run)
          } catch {
            failure = error
            run.isOver = true
            group.cancelAll()
          }
          await start(&run, &group)
          progress(run.progress)
        }
      }
      group.cancelAll()
      return failure
    }
  }

  /// Starts as many as the window and the limits allow.
  private func start(_ run: inout RequisiteRun, _ group: inout TaskGroup<Event>) async {
    while !run.isOver, run.underWay < RequisiteLimits.window, run.hasRoom, let wanted = run.queue.next() {
      if let known = await memory.outcome(of: wanted.address.requested, in: run.page.file) {
        run.take(known, of: wanted)
        continue
      }
      var request = FetchRequest(wanted.address.requested)
      request.keepWire = true
      request.retries = 0
      request.afterPublicHop = run.isPublic
      request.accept = Self.accept(wanted.role)
      if let referrer = Self.referrer(run.page.url, for: wanted.address) {
        request.headers = [HeaderField(name: "Referer", value: referrer)]
      }
      let cap = min(limits.fileBytes, run.free)
      request.bodyCap = cap
      run.underWay += 1
      run.reserved += cap
      let asked = request
      group.addTask { [fetcher] in .fetched(wanted, await fetcher.fetch(asked), reserved: cap) }
    }
  }

  /// As browsers have it (Referrer Policy, `strict-origin-when-cross-origin`): servers that give images only to pages ask for it, and
  /// other hosts learn no more of the page than its own.
  static func referrer(_ page: String, for address: WebAddress) -> String? {
    guard let page = try? WebAddress(page) else { return nil }
    if page.origin == address.origin { return page.requested }
    if page.scheme == .https, address.scheme == .http { return nil }
    return page.origin + "/"
  }

  /// Some servers choose the form of an answer by what a browser would accept in its place.
  private static func accept(_ role: PageRequisite.Role) -> String? {
    switch role {
    case .stylesheet: "text/css,*/*;q=0.1"
    case .image, .icon, .alternative: "image/avif,image/webp,image/svg+xml,image/*,*/*;q=0.5"
    case .font, .script: "*/*"
    case .frame, .object: nil
    }
  }

  private func take(
    _ wanted: WantedRequisite, _ exchange: WebExchange, cap: Int, _ run: inout RequisiteRun
  ) async throws(WorkbenchError) {
    let outcome = try recorder.record(exchange, as: wanted, &run)
    // What the end of the time or of the page's bytes cut off says nothing of the file.
    let isCut = exchange.final?.truncated == .length && cap < limits.fileBytes
    if exchange.failure?.kind != .cancelled, !isCut { await memory.note(outcome, of: wanted.address.requested) }
  }
}

/// Keeps the answers that pages need.
struct RequisiteRecorder: Sendable {
  let store: SnapshotStore
  let limits: RequisiteLimits

  /// Records an answer where there is one, and counts it.
  @discardableResult
  func record(
    _ exchange: WebExchange, as wanted: WantedRequisite, _ run: inout RequisiteRun
  ) throws(WorkbenchError) -> RequisiteMemory.Outcome {
    run.spent += exchange.hops.reduce(0) { $0 + $1.body.count }
    let missing = RequisiteRefusal.reason(exchange)
    let outcome: RequisiteMemory.Outcome
    if exchange.hops.contains(where: { !$0.responseHead.isEmpty }) {
      let options = RecordingOptions(
        noArchive: PageWishes.asksNoArchive(exchange, tree: PageContent.tree(exchange)),
        requisite: RecordingOptions.Requisite(via: wanted.place.address, depth: wanted.place.depth + 1))
      let receipt = try asArchive { try store.record(exchange, options) }
      outcome = .kept(
        receipt, missing: missing,
        references: RequisiteReferences(exchange, role: wanted.role, limit: limits.fileBytes))
    } else {
      outcome = .failed(missing ?? "no answer")
    }
    run.take(outcome, of: wanted)
    return outcome
  }
}
