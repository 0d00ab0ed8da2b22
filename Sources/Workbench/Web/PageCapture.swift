import Bytes
import Exchange
import Fetching
import Findings
import FoundationEssentials
import LibraryFiles
import Markup
import WebArchive

/// Fetching a page with every byte of its exchange, and keeping it as a capture.
struct PageCapture {
  let library: OpenLibrary
  let web: WebAccess

  /// The most bytes of one page that are kept.
  static let sizeLimit = 32 << 20

  /// Asks for an address as a capture needs it.
  static func fetch(
    _ address: String, with fetcher: Fetcher, _ cancellation: FetchCancellation? = nil
  ) async -> WebExchange {
    var request = FetchRequest(address)
    request.cancellation = cancellation
    request.keepWire = true
    request.bodyCap = sizeLimit
    return await fetcher.fetch(request)
  }

  /// What fetches the requisites of pages, within the limits of the library's policy.
  func requisites(
    _ fetcher: Fetcher, _ store: SnapshotStore, progress: @escaping RequisiteProgress.Handler
  ) -> RequisiteCapture {
    // What is wrong in the policy is told by the commands that are about it.
    var findings: [Finding] = []
    let limits = RequisiteLimits(
      library.files.policy(findings: &findings), isInGit: library.keepsSnapshotsInGit)
    return RequisiteCapture(fetcher: fetcher, store: store, limits: limits, progress: progress)
  }

  /// Keeps an exchange in the library's snapshots, and with `requisites` what the page needs to look as it does; a browser
  /// shows it, where one is given, and what that made of it is kept too.
  func keep(
    _ exchange: WebExchange, with requisites: RequisiteCapture, by browser: PageBrowser? = nil
  ) async throws(WorkbenchError) -> KeptSnapshot {
    let tree = PageContent.tree(exchange)
    let room = requisites.limits.totalBytes + (browser == nil ? 0 : Self.sizeLimit)
    var (kept, receipt) = try keep(exchange, tree: tree, in: requisites.store, room: room)
    // What a server says instead of the page need not look like anything.
    if let tree, PageRefusal.sentence(exchange) == nil {
      let parts = try await requisites.keep(of: exchange, tree, receipt, by: browser)
      (kept.requisites, kept.rendering) = (parts.requisites, parts.rendering)
    }
    return kept
  }

  /// Keeps an exchange alone in the library's snapshots.
  func keep(_ exchange: WebExchange, in store: SnapshotStore) throws(WorkbenchError) -> KeptSnapshot {
    try keep(exchange, tree: PageContent.tree(exchange), in: store, room: 0).kept
  }

  private func keep(
    _ exchange: WebExchange, tree: @autoclosure () -> MarkupTree?, in store: SnapshotStore, room: Int
  ) throws(WorkbenchError) -> (kept: KeptSnapshot, receipt: CaptureReceipt) {
    do throws(WebArchiveError) {
      let receipt = try store.record(
        exchange, RecordingOptions(noArchive: PageWishes.asksNoArchive(exchange, tree: tree()), room: room))
      let kept = KeptSnapshot(
        address: SecretHiding.hide(receipt.url), status: receipt.status ?? 0, bytes: receipt.bytes ?? 0,
        sha256: receipt.sha256.hex, date: library.time(receipt.date), isRevisit: receipt.isRevisit,
        isInGit: library.keepsSnapshotsInGit)
      return (kept, receipt)
    } catch {
      throw .couldNot(error.description)
    }
  }
}

/// Why an exchange cannot be read as a page; nil where it can.
enum PageRefusal {
  /// One sentence for the person.
  static func sentence(_ exchange: WebExchange) -> String? {
    let address = SecretHiding.hide(exchange.written)
    if let failure = exchange.failure { return "\(address) could not be read: \(failure.message)" }
    guard let status = exchange.final?.status else { return "\(address) did not answer" }
    switch status {
    case 200..<300: return nil
    case 404, 410: return "\(address) answers \(status): there is no such page"
    case 401, 402, 403, 407, 429, 451: return "\(address) answers \(status): the page is there, but not for us"
    default: return "\(address) answers \(status)"
    }
  }
}
