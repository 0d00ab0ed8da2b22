import Bibliography
import Bytes
import Exchange
import Fetching
package import Findings
import FoundationEssentials
package import JSON
import LibraryFiles
import WebArchive

/// A capture as a person reads it.
package struct SnapshotRow: Sendable, Hashable {
  /// Lower-case hexadecimal.
  package var sha256: String
  /// RFC 3339, UTC.
  package var date: String
  package var url: String
  package var status: Int?
  package var mediaType: String
  package var bytes: Int?
  /// Keys of the sources that record it.
  package var keys: [String]
  /// `ibid-20261122….warc.gz`; nil where a source records it and its file is not in this clone.
  package var file: String?

  package var json: JSONValue {
    [
      "sha256": .string(sha256), "date": .string(date), "url": .string(url),
      "status": status.map { JSONValue($0) } ?? .null,
      "mime": .string(mediaType), "bytes": bytes.map { JSONValue($0) } ?? .null,
      "keys": .array(keys.map(JSONValue.string)), "file": JSONValue(file),
    ]
  }
}

/// A capture that was just taken, or why it was not.
package struct TakenSnapshot: Sendable, Hashable {
  /// nil for an address that belongs to no source.
  package var key: String?
  package var address: String
  package var kept: KeptSnapshot?
  /// Why there is none, as one sentence.
  package var failure: String?

  package var json: JSONValue {
    var object: JSONObject = ["key": JSONValue(key), "url": .string(address)]
    object.add("snapshot", kept?.json)
    object.add("failure", failure.map(JSONValue.string))
    return .object(object)
  }
}

/// What `ibid snapshot` did.
package struct SnapshotReport: Sendable {
  package var taken: [TakenSnapshot] = []
  package var findings: [Finding] = []
  package var failed: Int { taken.count { $0.failure != nil } }
}

/// What was extracted.
package struct ExtractedSnapshot: Sendable {
  package var sha256: String
  package var url: String
  package var body: [UInt8]
  /// The file it was written to; nil for standard output.
  package var path: String?
}

/// `ibid snapshot`: takes, lists, shows and extracts captures.
package struct Snapshots {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  // MARK: taking

  /// Captures the addresses of a selection, or addresses as such.
  package func take(
    _ words: [String], network: NetworkOptions, isDryRun: Bool
  ) async throws(WorkbenchError) -> SnapshotReport {
    let targets = try self.targets(words)
    var report = SnapshotReport()
    if isDryRun {
      report.taken = targets.map { TakenSnapshot(key: $0.key, address: SecretHiding.hide($0.address)) }
      return report
    }
    let web = try WebAccess(network, environment: library.environment)
    let fetcher = try web.fetcher()
    let capture = PageCapture(library: library, web: web)
    let store = try library.snapshotStore()
    var references: [String: [CaptureReference]] = [:]
    for target in targets {
      let exchange = await capture.fetch(target.address, with: fetcher)
      var taken = TakenSnapshot(key: target.key, address: SecretHiding.hide(target.address))
      if exchange.final?.responseHead.isEmpty != false {
        taken.failure = PageRefusal.sentence(exchange) ?? "nothing answered"
      } else {
        let (kept, _) = try capture.keep(exchange, in: store)
        taken.kept = kept
        taken.failure = PageRefusal.sentence(exchange)
        // What a server says instead of the page is kept as evidence, but no citation rests on it.
        if taken.failure == nil, let key = target.key {
          references[key, default: []].append(
            CaptureReference(sha256: kept.sha256, date: kept.date, url: kept.address))
        }
      }
      report.taken.append(taken)
    }
    try library.close(store)
    try note(references)
    return report
  }

  private func note(_ references: [String: [CaptureReference]]) throws(WorkbenchError) {
    guard !references.isEmpty else { return }
    try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
      for (key, captures) in references.sorted(by: { $0.key < $1.key }) {
        let file = try library.file(key)
        var captures = captures
        if !file.source.record.captures.contains(where: \.isBasis), let last = captures.indices.last {
          captures[last].isBasis = true
        }
        let noted = captures
        try asWorkbench { () throws(LibraryError) in _ = try transaction.keep(noted, for: file) }
      }
    }
  }

  private func targets(_ words: [String]) throws(WorkbenchError) -> [(key: String?, address: String)] {
    guard !words.isEmpty else {
      throw .wrongUse("snapshot needs a key, a selection or an address", advice: "for example «ibid snapshot kind:web»")
    }
    var targets: [(key: String?, address: String)] = []
    var selection: [String] = []
    for word in words {
      if AddressWord.isAddress(word) { targets.append((nil, AddressWord.whole(word))) } else { selection.append(word) }
    }
    guard !selection.isEmpty else { return targets }
    for key in try library.keys(selection) {
      let file = try library.file(key)
      guard let address = file.source[.url] else {
        if selection.contains(key) {
          throw .wrongUse("\(key) has no address", advice: "give it one: ibid set \(key) url=https://…")
        }
        continue
      }
      targets.append((file.key, address))
    }
    return targets
  }

  // MARK: looking

  /// All captures here, and those that sources record and whose files are elsewhere; newest first.
  package func list(_ words: [String]) throws(WorkbenchError) -> [SnapshotRow] {
    let wanted = words.isEmpty ? nil : Set(try library.keys(words))
    let recorded = try library.recordedCaptures()
    let receipts = try asArchive { try library.snapshotStoreForReading().list() }
    var rows = receipts.map { row($0, keys: recorded[$0.sha256.hex]?.keys ?? []) }
    let here = Set(rows.map(\.sha256))
    for (sha256, record) in recorded where !here.contains(sha256) {
      rows.append(
        SnapshotRow(
          sha256: sha256, date: record.reference.date, url: record.reference.url, status: nil, mediaType: "",
          bytes: nil,
          keys: record.keys, file: nil))
    }
    return rows.filter { row in wanted.map { keys in row.keys.contains(where: keys.contains) } ?? true }
      .sorted { ($1.date, $0.url, $0.sha256) < ($0.date, $1.url, $1.sha256) }
  }

  /// The capture of a digest (its start is enough) or the newest of a source.
  package func show(_ word: String) throws(WorkbenchError) -> SnapshotRow {
    row(try find(word), keys: try library.recordedCaptures()[try find(word).sha256.hex]?.keys ?? [])
  }

  /// The body of a capture with its codings undone, to standard output or a file, which it replaces.
  package func extract(_ word: String, to path: String?) throws(WorkbenchError) -> ExtractedSnapshot {
    let receipt = try find(word)
    let store = try library.snapshotStoreForReading()
    let capture = try asArchive { try store.extract(receipt) }
    if let path { try asFiles { () throws(BytesError) in try AtomicFile.write(capture.bodyBytes, to: path) } }
    return ExtractedSnapshot(sha256: receipt.sha256.hex, url: receipt.url, body: capture.bodyBytes, path: path)
  }

  func find(_ word: String) throws(WorkbenchError) -> CaptureReceipt {
    let receipts = try asArchive { try library.snapshotStoreForReading().list() }
    let lower = word.lowercased()
    let isDigest = lower.utf8.count >= 6 && lower.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    if isDigest {
      let found = receipts.filter { $0.sha256.hex.hasPrefix(lower) }
      let digests = Set(found.map(\.sha256.hex))
      if digests.count > 1 {
        throw .wrongUse("\(digests.count) captures start with \(word)", advice: "give more of the digest")
      }
      if let first = found.first(where: { !$0.isRevisit }) ?? found.first { return first }
    }
    guard let file = library.fileIfPresent(word) else {
      if isDigest { throw .wrongUse("no capture starts with \(word)", advice: "«ibid snapshot list» shows all") }
      throw try library.noSource(word)
    }
    let digests = Set(file.source.record.captures.map(\.sha256))
    let found = receipts.filter { digests.contains($0.sha256.hex) }.max { $0.date < $1.date }
    guard let found else {
      let advice = digests.isEmpty ? "take one: ibid snapshot \(file.key)" : "it was captured, but its file is not here"
      throw .wrongUse("no snapshot of \(file.key) is here", advice: advice)
    }
    return found
  }

  private func row(_ receipt: CaptureReceipt, keys: [String]) -> SnapshotRow {
    SnapshotRow(
      sha256: receipt.sha256.hex, date: library.time(receipt.date), url: SecretHiding.hide(receipt.url),
      status: receipt.status, mediaType: receipt.mime, bytes: receipt.bytes, keys: keys, file: receipt.file)
  }
}

/// Gives an error of the archive as one of the workbench.
func asArchive<Value>(_ work: () throws(any Error) -> Value) throws(WorkbenchError) -> Value {
  do {
    return try work()
  } catch let error as WebArchiveError {
    throw .couldNot(error.description)
  } catch let error as WorkbenchError {
    throw error
  } catch {
    throw .couldNot("\(error)")
  }
}
