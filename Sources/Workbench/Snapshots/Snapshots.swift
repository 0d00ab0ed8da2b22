import Bibliography
import Bytes
import Exchange
import Fetching
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

/// What was extracted.
package struct ExtractedSnapshot: Sendable {
  package var sha256: String
  package var url: String
  package var body: [UInt8]
  /// The file it was written to; nil for standard output.
  package var path: String?
}

/// `ibid snapshot`: takes captures (TakeSnapshots.swift), lists, shows and extracts them.
package struct Snapshots {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
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
    let named = zip(receipts, sizes).filter { !$0.0.isRequisite || recorded[CaptureName($0.0)] != nil }
    var rows = named.map { receipt, size in
      var row = row(receipt, keys: recorded[CaptureName(receipt)]?.keys ?? [])
      (row.bytes, row.stored, row.saved) = (size.whole, size.stored, size.saved)
      return row
    }
    let here = Set(receipts.map { CaptureName($0) })
    let tombstones = try Tombstones(library.files)
    for (name, record) in recorded where !here.contains(name) {
      var row = SnapshotRow(
        sha256: name.sha256, date: record.reference.date, url: record.reference.url, status: nil, mediaType: "",
        bytes: nil,
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
    var row = row(receipt, keys: try library.recordedCaptures()[CaptureName(receipt)]?.keys ?? [])
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

  /// The body of a capture with its codings undone, to standard output or a file.
  package func extract(_ word: String, to path: String?, isForced: Bool = false) throws(WorkbenchError)
    -> ExtractedSnapshot
  {
    let receipt = try find(word)
    let store = try library.snapshotStoreForReading()
    let capture = try asArchive { try store.extract(receipt) }
    if let path {
      let output = try OutputFile(path, isForced: isForced, environment: library.environment)
      try output.append(capture.bodyBytes)
      _ = try output.finish()
    }
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
    let names = Set(file.source.record.captures.map { CaptureName($0) })
    let found = receipts.filter { names.contains(CaptureName($0)) }.max { $0.date < $1.date }
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
