import Bibliography
import Bytes
import Exchange
import Fetching
import LibraryFiles
import LinkHealth
import WebArchive

/// Compares an answer with the snapshot that the citations of its source rest on (FORMATS §6, `drift`).
///
/// Digest first, then the words: a page may differ in a date or an advertisement and say the same.
struct DriftJudge: Sendable {
  /// What is kept of a snapshot.
  private struct Basis: Sendable {
    var sha256: String
    var words: [UInt32]
  }

  /// By position among the targets.
  private let bases: [Int: Basis]

  /// The share of common word runs from which on two pages say the same with noise around it.
  static let noiseLikeness = 0.9

  /// Reads the snapshots of the sources that have one here.
  init(library: OpenLibrary, targets: [CheckTarget]) throws(WorkbenchError) {
    var bases: [Int: Basis] = [:]
    var store: SnapshotStore?
    for (index, target) in targets.enumerated() {
      guard let owner = target.owner, let file = library.fileIfPresent(owner.key) else { continue }
      let captures = file.source.record.captures
      guard let basis = captures.last(where: \.isBasis) ?? captures.last, let digest = SHA256Digest(basis.sha256) else {
        continue
      }
      if store == nil { store = try library.snapshotStoreForReading() }
      guard let capture = try? store?.extract(sha256: digest) else { continue }
      bases[index] = Basis(sha256: basis.sha256, words: Self.words(capture))
    }
    self.bases = bases
  }

  /// How the answer compares; nil without a snapshot to compare with.
  func drift(of exchange: WebExchange, target: Int) -> Drift? {
    guard let basis = bases[target] else { return nil }
    guard let hop = exchange.final, !hop.body.isEmpty, hop.truncated == nil else { return .unknown }
    if SHA256Digest(of: hop.body).hex == basis.sha256 { return .same }
    let now = Examination(exchange, body: LinkChecker.body(of: exchange)).facts.tokens
    // A page without words (a picture, a script that writes the page) cannot be compared by its words.
    guard !now.isEmpty, !basis.words.isEmpty else { return .unknown }
    return PageLikeness.score(now, basis.words) >= Self.noiseLikeness ? .noise : .changed
  }

  private static func words(_ capture: ExtractedCapture) -> [UInt32] {
    var hop = Hop(url: capture.receipt.url, started: capture.receipt.date)
    hop.status = capture.status
    hop.responseHead = capture.head
    hop.body = capture.bodyBytes
    let exchange = WebExchange(written: capture.receipt.url, hops: [hop])
    return Examination(exchange, body: ReadableBody(bytes: capture.bodyBytes)).facts.tokens
  }
}
