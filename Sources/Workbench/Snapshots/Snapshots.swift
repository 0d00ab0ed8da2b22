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
  /// Of the body, as it was sent; for a revisit of the body it refers to.
  package var bytes: Int?
  /// Bytes its record takes in the file; nil where that is not here.
  package var stored: Int?
  /// For a revisit, the stored bytes that were not needed again.
  package var saved = 0
  /// Keys of the sources that record it.
  package var keys: [String]
  /// `ibid-20261122….warc.gz`; nil where a source records it and its file is not in this clone.
  package var file: String?
  /// What the page needs to look as it does, where a single capture was asked for and its file is here.
  package var requisites: KeptRequisites?
  /// What a browser made of the page, where a single capture was asked for and has it.
  package var rendering: KeptRendering?
  /// «it was purged on … because …», for what is not here on purpose.
  package var erased: String?

  package var json: JSONValue {
    var object: JSONObject = [
      "sha256": .string(sha256), "date": .string(date), "url": .string(url),
      "status": status.map { JSONValue($0) } ?? .null,
      "mime": .string(mediaType), "bytes": bytes.map { JSONValue($0) } ?? .null,
      "stored": stored.map { JSONValue($0) } ?? .null, "saved": JSONValue(saved),
      "keys": .array(keys.map(JSONValue.string)), "file": JSONValue(file), "erased": JSONValue(erased),
    ]
    object.add("requisites", requisites?.json)
    object.add("rendering", rendering?.json)
    return .object(object)
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
  package var failed: Int { taken.count { $0.failure != nil || $0.kept?.rendering?.problem != nil } }
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

  /// Captures the addresses of a selection, or addresses as such, with what the pages need to look as they do, and with
  /// `inBrowser` as a browser renders them.
  package func take(
    _ words: [String], network: NetworkOptions, requisites: Bool = true, inBrowser: Bool = false, isDryRun: Bool,
    progress: @escaping RequisiteProgress.Handler = { _ in }
  ) async throws(WorkbenchError) -> SnapshotReport {
    let targets = try self.targets(words)
    let browser = inBrowser ? try library.pageBrowser() : nil
    var report = SnapshotReport()
    if isDryRun {
      report.taken = targets.map { TakenSnapshot(key: $0.key, address: SecretHiding.hide($0.address)) }
      return report
    }
    let web = try library.webAccess(network)
    let fetcher = try web.fetcher()
    let capture = PageCapture(library: library, web: web)
    let store = try library.snapshotStore()
    let files = capture.requisites(fetcher, store, progress: progress)
    var references: [String: [CaptureReference]] = [:]
    var pages = PagesAhead(targets.map(\.address), with: fetcher)
    for target in targets {
      guard let exchange = await pages.next() else { break }
      var taken = TakenSnapshot(key: target.key, address: SecretHiding.hide(target.address))
      if exchange.final?.responseHead.isEmpty != false {
        taken.failure = PageRefusal.sentence(exchange) ?? "nothing answered"
      } else {
        let kept =
          requisites
          ? try await capture.keep(exchange, with: files, by: browser) : try capture.keep(exchange, in: store)
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
    var listed: [String] = []
    for word in words { listed += try Self.listed(word) }
    for word in listed {
      if AddressWord.isAddress(word) { targets.append((nil, AddressWord.whole(word))) } else { selection.append(word) }
    }
    if targets.isEmpty, selection.isEmpty { throw .wrongUse("standard input has no key and no address") }
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

  /// The lines of standard input for `-`, each a word; blank ones and those that begin with `#` say nothing.
  private static func listed(_ word: String) throws(WorkbenchError) -> [String] {
    guard word == "-" else { return [word] }
    let lines = try StandardInput.readAll().split { $0 == 0x0A || $0 == 0x0D }
    return lines.map { String(decoding: $0, as: UTF8.self).trimmed }.filter { !$0.isEmpty && $0.first != "#" }
  }

  // MARK: looking

  /// All finished WARC files that are here, and their bytes.
  package func total() throws(WorkbenchError) -> (bytes: Int, files: Int) {
    let store = try library.snapshotStoreForReading()
    return try asArchive { (try store.totalSize(), try store.finishedFiles().count) }
  }

  /// All captures here, and those that sources record and whose files are elsewhere; newest first.
  package func list(_ words: [String]) throws(WorkbenchError) -> [SnapshotRow] {
    let wanted = words.isEmpty ? nil : Set(try library.keys(words))
    let recorded = try library.recordedCaptures()
    let store = try library.snapshotStoreForReading()
    let receipts = try asArchive { try store.list() }
    let sizes = try asArchive { try store.sizes(of: receipts) }
    // What pages need is a part of their captures; a source may be such a file itself.
    let named = zip(receipts, sizes).filter { !$0.0.isRequisite || recorded[$0.0.sha256.hex] != nil }
    var rows = named.map { receipt, size in
      var row = row(receipt, keys: recorded[receipt.sha256.hex]?.keys ?? [])
      (row.bytes, row.stored, row.saved) = (size.whole, size.stored, size.saved)
      return row
    }
    let here = Set(receipts.map(\.sha256.hex))
    let tombstones = try Tombstones(library.files)
    for (sha256, record) in recorded where !here.contains(sha256) {
      var row = SnapshotRow(
        sha256: sha256, date: record.reference.date, url: record.reference.url, status: nil, mediaType: "", bytes: nil,
        stored: nil, keys: record.keys, file: nil)
      row.erased = tombstones.tombstone(of: record.reference)?.sentence
      rows.append(row)
    }
    return rows.filter { row in wanted.map { keys in row.keys.contains(where: keys.contains) } ?? true }
      .sorted { ($1.date, $0.url, $0.sha256) < ($0.date, $1.url, $1.sha256) }
  }

  /// The capture of a digest (its start is enough) or the newest of a source.
  package func show(_ word: String) throws(WorkbenchError) -> SnapshotRow {
    let receipt = try find(word)
    var row = row(receipt, keys: try library.recordedCaptures()[receipt.sha256.hex]?.keys ?? [])
    let store = try library.snapshotStoreForReading()
    row.requisites = try asArchive { try store.requisites(of: receipt) }.map { KeptRequisites($0) }
    row.rendering = try asArchive { try store.rendering(of: receipt) }.map { KeptRendering($0) }
    // A revisit has the size of what it refers to.
    let same = try asArchive { try store.find(sha256: receipt.sha256) }.filter { $0 != receipt }
    if let size = try asArchive({ try store.sizes(of: [receipt] + same) }).first {
      (row.bytes, row.stored, row.saved) = (size.whole, size.stored, size.saved)
    }
    return row
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
    let isDigest = CaptureWord.isDigest(lower)
    if isDigest {
      let found = receipts.filter { $0.sha256.hex.hasPrefix(lower) }
      let digests = Set(found.map(\.sha256.hex))
      if digests.count > 1 {
        throw .wrongUse("\(digests.count) captures start with \(word)", advice: "give more of the digest")
      }
      if let first = found.first(where: { !$0.isRevisit }) ?? found.first { return first }
      if let gone = try Tombstones(library.files).tombstones(digest: lower).first {
        throw .wrongUse("the snapshot \(gone.sha256.prefix(8)) of \(gone.url) is not here: \(gone.sentence)")
      }
    }
    guard let file = library.fileIfPresent(word) else {
      if isDigest { throw .wrongUse("no capture starts with \(word)", advice: "«ibid snapshot list» shows all") }
      throw try library.noSource(word)
    }
    let digests = Set(file.source.record.captures.map(\.sha256))
    let found = receipts.filter { digests.contains($0.sha256.hex) }.max { $0.date < $1.date }
    guard let found else {
      let newest = file.source.record.captures.max { $0.date < $1.date }
      let advice = try newest.map(library.absence) ?? "take one: ibid snapshot \(file.key)"
      throw .wrongUse("no snapshot of \(file.key) is here", advice: advice)
    }
    return found
  }

  private func row(_ receipt: CaptureReceipt, keys: [String]) -> SnapshotRow {
    SnapshotRow(
      sha256: receipt.sha256.hex, date: library.time(receipt.date), url: SecretHiding.hide(receipt.url),
      status: receipt.status, mediaType: receipt.mime, bytes: receipt.bytes, stored: receipt.length, keys: keys,
      file: receipt.file)
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
