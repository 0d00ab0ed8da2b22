import Bytes
import Exchange
import Fetching
import FoundationEssentials
import LibraryFiles
import WebArchive

/// Fetching a page with every byte of its exchange, and keeping it as a capture.
struct PageCapture {
  let library: OpenLibrary
  let web: WebAccess

  /// The most bytes of one page that are kept.
  static let sizeLimit = 32 << 20

  /// Asks for an address as a capture needs it.
  func fetch(_ address: String, with fetcher: Fetcher) async -> WebExchange {
    var request = FetchRequest(address)
    request.keepWire = true
    request.bodyCap = Self.sizeLimit
    return await fetcher.fetch(request)
  }

  /// Keeps an exchange in the library's snapshots.
  func keep(_ exchange: WebExchange, in store: SnapshotStore) throws(WorkbenchError) -> (KeptSnapshot, CaptureReceipt) {
    do throws(WebArchiveError) {
      let receipt = try store.record(exchange, RecordingOptions(noArchive: PageWishes.asksNoArchive(exchange)))
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
