import Bibliography
import Bytes
import Exchange
import Fetching
import LibraryFiles
import LinkHealth
import Text
import WebArchive

/// Joins an answer with the snapshot that the citations of its source rest on, and with what is quoted from it.
///
/// Digest first: only where it differs is the snapshot read and the text compared (`DriftFinding`). Where its file is not
/// here, as in a fresh clone, words that are known to have stood on the page are looked for all the same.
struct DriftJudge: Sendable {
  /// What some sources rest on, by position among the targets.
  private let pages: [Int: CitedPage]
  /// Nil where no source has a snapshot.
  private let store: SnapshotStore?

  /// Notes what the sources rest on; reads no snapshot.
  init(library: OpenLibrary, targets: [CheckTarget], pages cited: CitedPages) throws(WorkbenchError) {
    // Most sources have no snapshot and no quotation: the index knows that without their files.
    let watched = try library.watchedSources()
    var pages: [Int: CitedPage] = [:]
    for (index, target) in targets.enumerated() {
      guard let owner = target.owner, watched.contains(owner.key), let page = cited.page(of: owner), page.isComparable
      else { continue }
      pages[index] = page
    }
    self.pages = pages
    store = pages.values.contains { $0.basis != nil } ? try library.snapshotStoreForReading() : nil
  }

  /// How an answer compares.
  struct Outcome: Sendable {
    var drift: Drift
    var evidence: DriftEvidence
  }

  /// How the answer compares, with the evidence; nil where there is nothing to compare with.
  func drift(of exchange: WebExchange, target: Int) -> Outcome? {
    guard let page = pages[target] else { return nil }
    let basis = page.basis?.sha256
    let plain = DriftEvidence(snapshot: basis)
    guard let hop = exchange.final, !hop.body.isEmpty else { return Outcome(drift: .unknown, evidence: plain) }
    if let basis, SHA256Digest(of: hop.body).hex == basis { return Outcome(drift: .same, evidence: plain) }
    let before = basis.flatMap { SHA256Digest($0) }.map(snapshot) ?? .missing
    guard let after = VersionText.of(exchange) else {
      var evidence = plain
      evidence.isSnapshotMissing = basis != nil && before.isMissing
      return Outcome(drift: .unknown, evidence: evidence)
    }
    switch before {
    case .text(let before):
      let finding = DriftFinding(before: before, after: after, quotations: page.quotations)
      return Outcome(drift: finding.drift, evidence: finding.evidence(snapshot: basis))
    // Two pictures do not compare.
    case .noText: return nil
    case .missing:
      let finding = DriftFinding(of: after, quotations: page.proven)
      var evidence = finding.evidence(snapshot: basis)
      evidence.isSnapshotMissing = basis != nil
      return Outcome(drift: finding.drift, evidence: evidence)
    }
  }

  /// What is here of a snapshot.
  private enum Snapshot {
    case text(DriftText)
    /// A picture, or whatever else is no text.
    case noText
    case missing

    var isMissing: Bool {
      if case .missing = self { return true }
      return false
    }
  }

  private func snapshot(_ digest: SHA256Digest) -> Snapshot {
    guard let capture = try? store?.extract(sha256: digest) else { return .missing }
    return VersionText.of(capture).map(Snapshot.text) ?? .noText
  }
}

/// The text of one version of a page: of an answer, or of a capture.
enum VersionText {
  /// Nil where the answer is no text.
  static func of(_ exchange: WebExchange) -> DriftText? {
    guard let hop = exchange.final else { return nil }
    let body = ContentDecoding.decode(hop, limit: PageCapture.sizeLimit)
    guard body.problem == nil || body.problem == .cut || body.problem == .long else { return nil }
    return DriftText(
      body: body.bytes, contentType: hop.header("content-type"), isCut: hop.truncated != nil || body.problem != nil)
  }

  /// Nil where the capture is no text.
  static func of(_ capture: ExtractedCapture) -> DriftText? {
    let type = capture.fields.first { $0.name.lowercased() == "content-type" }?.value
    return DriftText(body: capture.bodyBytes, contentType: type, isCut: capture.truncated != nil)
  }
}
