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
/// Digest first: only where it differs is the snapshot read and the text compared (`DriftFinding`).
struct DriftJudge: Sendable {
  /// The snapshots of some sources by position among the targets.
  private let bases: [Int: CaptureReference]
  private let quotations: [Int: [Quotation]]
  /// Nil where no source has a snapshot.
  private let store: SnapshotStore?

  /// Notes the snapshots of the sources that have one here; reads none of them.
  init(library: OpenLibrary, targets: [CheckTarget]) throws(WorkbenchError) {
    let recorded = Set(try library.recordedCaptures().values.flatMap(\.keys))
    var bases: [Int: CaptureReference] = [:]
    var quotations: [Int: [Quotation]] = [:]
    let quoted = recorded.isEmpty ? QuotationsOfSources() : try QuotationsOfSources(library: library)
    for (index, target) in targets.enumerated() {
      // Most sources have no snapshot: the index knows that without their files.
      guard let owner = target.owner, recorded.contains(owner.key), let file = library.fileIfPresent(owner.key) else {
        continue
      }
      let record = file.source.record
      guard let basis = record.captures.last(where: \.isBasis) ?? record.captures.last else { continue }
      bases[index] = basis
      let words = quoted.quotations(of: [owner.id, owner.key], record)
      if !words.isEmpty { quotations[index] = words }
    }
    self.bases = bases
    self.quotations = quotations
    store = bases.isEmpty ? nil : try library.snapshotStoreForReading()
  }

  /// How an answer compares.
  struct Outcome: Sendable {
    var drift: Drift
    var evidence: DriftEvidence
    /// The first quotation that the page no longer has.
    var lostQuotation: String?
  }

  /// How the answer compares, with the evidence; nil without a snapshot to compare with.
  func drift(of exchange: WebExchange, target: Int) -> Outcome? {
    guard let basis = bases[target], let digest = SHA256Digest(basis.sha256) else { return nil }
    let plain = DriftEvidence(snapshot: basis.sha256)
    guard let hop = exchange.final, !hop.body.isEmpty else { return Outcome(drift: .unknown, evidence: plain) }
    if SHA256Digest(of: hop.body).hex == basis.sha256 { return Outcome(drift: .same, evidence: plain) }
    guard let before = snapshot(digest) else { return nil }
    guard let after = VersionText.of(exchange) else { return Outcome(drift: .unknown, evidence: plain) }
    let finding = DriftFinding(before: before, after: after, quotations: quotations[target] ?? [])
    return Outcome(
      drift: finding.drift, evidence: finding.evidence(snapshot: basis.sha256),
      lostQuotation: finding.quotations.first { $0.outcome == .lost }?.quotation.exact)
  }

  private func snapshot(_ digest: SHA256Digest) -> DriftText? {
    guard let capture = try? store?.extract(sha256: digest) else { return nil }
    return VersionText.of(capture)
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
