import Browsing
import Bytes
import Exchange
import Markup
import PageReading
import WebArchive

/// What became of a page in a browser.
struct BrowserOutcome {
  /// nil where it was not rendered.
  var page: RenderedPage?
  /// Why not.
  var problem: BrowserError?

  /// The document as a tree.
  var tree: MarkupTree? { page.flatMap { try? MarkupTree.html($0.markup) } }
}

extension RequisiteCapture {
  /// Has a browser show a page that was fetched, and keeps what it asks for.
  func show(
    _ exchange: WebExchange, _ run: RequisiteRun, by browser: PageBrowser
  ) async throws(WorkbenchError) -> (run: RequisiteRun, outcome: BrowserOutcome) {
    let (stream, news) = AsyncStream.makeStream(of: RequisiteProgress.self, bufferingPolicy: .bufferingNewest(1))
    let traffic = BrowserTraffic(run, page: exchange, fetcher: fetcher, recorder: recorder, news: news)
    async let shown = Self.render(exchange, traffic, by: browser, news)
    for await known in stream { progress(known) }
    let outcome = await shown
    if let failure = await traffic.failure { throw failure }
    return (await traffic.run, outcome)
  }

  private static func render(
    _ exchange: WebExchange, _ traffic: BrowserTraffic, by browser: PageBrowser,
    _ news: AsyncStream<RequisiteProgress>.Continuation
  ) async -> BrowserOutcome {
    defer { news.finish() }
    do throws(BrowserError) {
      let page = try await Browser.render(
        exchange.final?.url ?? "", by: browser.program, folder: browser.folder, variables: browser.variables,
        limits: browser.limits
      ) { request in await traffic.answer(request) }
      await traffic.note(sockets: page.sockets)
      guard page.markup.count <= PageCapture.sizeLimit else {
        return BrowserOutcome(problem: .tooLong(limit: PageCapture.sizeLimit))
      }
      return BrowserOutcome(page: page)
    } catch {
      return BrowserOutcome(problem: error)
    }
  }

  /// Keeps the document behind the page, for the manifest to name it.
  func keep(
    _ outcome: BrowserOutcome, of page: CaptureReceipt, _ manifest: inout RequisiteManifest
  ) throws(WorkbenchError) -> KeptRendering {
    var kept = KeptRendering()
    guard let rendered = outcome.page else {
      kept.problem = outcome.problem?.description
      return kept
    }
    let recorded = try asArchive { try store.note(rendering: rendered.markup, by: rendered.product, of: page) }
    manifest.rendering = recorded
    (kept.browser, kept.sha256, kept.bytes) = (recorded.browser, recorded.sha256.hex, rendered.markup.count)
    kept.refusedHosts = rendered.refusedHosts
    return kept
  }
}
