import Bibliography
import Bytes
import Exchange
import Fetching
import LibraryFiles
import LinkHealth
import Text
import WebArchive

/// `ibid diff`: shows what changed between the snapshot that the citations of a source rest on and the page as it is now;
/// offline between that snapshot and the newest other one. Nothing is written.
package struct DiffSource {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Compares the page of a source with its snapshot.
  package func run(_ key: String, network: NetworkOptions) async throws(WorkbenchError) -> DiffReport {
    let file = try library.file(key)
    let basis = try snapshot(of: file)
    let quotations = try QuotationsOfSources(library: library)
      .quotations(of: [file.id?.description ?? "", file.key], file.source.record)
    if library.environment.isOffline {
      let other = try otherSnapshot(of: file, than: basis)
      return compare(file.key, basis, version(other), body: other.payload, VersionText.of(other), quotations)
    }
    let address = file.source[.url] ?? basis.receipt.url
    let web = try library.webAccess(network)
    let exchange = await PageCapture.fetch(address, with: try web.fetcher())
    if let refusal = PageRefusal.sentence(exchange) {
      throw .couldNot(refusal, advice: "«ibid diff \(file.key) --offline» compares snapshots alone")
    }
    let body = exchange.final?.body ?? []
    let live = DiffReport.Version(
      date: library.time(library.environment.now()), sha256: SHA256Digest(of: body).hex,
      url: SecretHiding.hide(exchange.final?.url ?? address), status: exchange.final?.status, isLive: true)
    return compare(file.key, basis, live, body: body, VersionText.of(exchange), quotations)
  }

  private func compare(
    _ key: String, _ basis: ExtractedCapture, _ other: DiffReport.Version, body: [UInt8], _ after: DriftText?,
    _ quotations: [Quotation]
  ) -> DiffReport {
    var report = DiffReport(key: key, snapshot: version(basis), other: other, drift: Drift.unknown.rawValue)
    if let before = VersionText.of(basis), let after {
      report.take(DriftFinding(before: before, after: after, quotations: quotations))
    }
    if body == basis.payload { report.drift = Drift.same.rawValue }
    return report
  }

  private func version(_ capture: ExtractedCapture) -> DiffReport.Version {
    DiffReport.Version(
      date: library.time(capture.receipt.date), sha256: capture.receipt.sha256.hex,
      url: SecretHiding.hide(capture.receipt.url), status: capture.status, isLive: false)
  }

  /// The snapshot that citations rest on; an error that says how to get one where there is none here.
  private func snapshot(of file: SourceFile) throws(WorkbenchError) -> ExtractedCapture {
    let captures = file.source.record.captures
    guard let basis = captures.last(where: \.isBasis) ?? captures.last, let digest = SHA256Digest(basis.sha256) else {
      throw .wrongUse("\(file.key) has no snapshot to compare with", advice: "take one: ibid snapshot \(file.key)")
    }
    let store = try library.snapshotStoreForReading()
    let receipts = try asArchive { try store.find(sha256: digest) }
    guard let receipt = receipts.first(where: { !$0.isRevisit }) ?? receipts.first else {
      if let gone = try Tombstones(library.files).tombstone(of: basis) {
        throw .couldNot(
          "the snapshot of \(file.key) is not here: \(gone.sentence)", advice: "take another: ibid snapshot \(file.key)"
        )
      }
      throw .couldNot(
        "the snapshot of \(file.key) was captured on \(basis.date.prefix(10)), but its file is not here",
        advice: "copy it from the clone that took it into Cache/snapshots")
    }
    return try asArchive { try store.extract(receipt) }
  }

  /// The newest other capture of the source.
  private func otherSnapshot(of file: SourceFile, than basis: ExtractedCapture) throws(WorkbenchError)
    -> ExtractedCapture
  {
    let digests = Set(file.source.record.captures.map(\.sha256))
    let store = try library.snapshotStoreForReading()
    let newest = try asArchive { try store.list() }
      .filter { digests.contains($0.sha256.hex) && $0 != basis.receipt }
      .max { ($0.date, $0.sha256.hex) < ($1.date, $1.sha256.hex) }
    guard let newest else {
      throw .couldNot(
        "\(file.key) has one snapshot here, and --offline forbids to ask the page",
        advice: "ask the page: ibid diff \(file.key)")
    }
    return try asArchive { try store.extract(newest) }
  }
}
