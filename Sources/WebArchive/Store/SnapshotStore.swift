package import Bytes
package import Exchange
package import FoundationEssentials
internal import Synchronization

/// The folder of snapshots: WARC files and their index (FORMATS §1). Records exchanges, finds and reads captures.
///
/// Each store writes files of its own, so several processes may record at once; the index is merged under a lock. Records
/// are on the disk, and others see them, after `flush` or `close`; a killed process leaves whole records, which the next
/// store that records adds to the index.
package final class SnapshotStore: Sendable {
  /// Files are closed before they grow beyond this many bytes.
  package static let fileLimit = 1_000_000_000
  /// The same for snapshots kept in git, below what its hosts take.
  package static let fileLimitInGit = 95_000_000

  let folder: Folder
  let state: Mutex<State>
  private let settings: Settings

  /// What does not change while a store is open.
  struct Settings: Sendable {
    var software: String
    var fileLimit: Int
    var now: @Sendable () -> Date
  }

  /// Opens the folder, making it where it is missing.
  ///
  /// `software` is what warcinfo records name («ibid/1.0»), `now` gives the time for file names, `random` the record
  /// identifiers. A store that only reads writes no file.
  package init(
    folder path: String, software: String, fileLimit: Int = SnapshotStore.fileLimit,
    now: @escaping @Sendable () -> Date,
    random: any RandomNumberGenerator & Sendable
  ) throws(WebArchiveError) {
    folder = try wrapping { () throws(BytesError) in try Folder.make(path) }
    settings = Settings(software: software, fileLimit: fileLimit, now: now)
    state = Mutex(try wrapping { () throws(BytesError) in try State(random: random) })
  }

  deinit { try? close() }

  /// Records an exchange, one capture event for each hop with an answer; the receipt is that of the last one.
  ///
  /// Throws `nothingAnswered` when no hop has an answer. When the disk fills up, the file keeps all earlier records.
  package func record(
    _ exchange: WebExchange, _ options: RecordingOptions = RecordingOptions()
  ) throws(WebArchiveError) -> CaptureReceipt {
    try state.withLock { (state) throws(WebArchiveError) in
      try state.record(exchange, options, settings, folder)
    }
  }

  /// Records which captures belong to one of this store's file, after them.
  ///
  /// Throws `captureUnknown` when the capture stands in another file than the one that is being written.
  package func note(_ manifest: RequisiteManifest, of receipt: CaptureReceipt) throws(WebArchiveError) {
    try state.withLock { (state) throws(WebArchiveError) in try state.note(manifest, of: receipt, folder) }
  }

  /// Records the document in UTF-8 that a browser made of a page of this store's file; the manifest that follows names it.
  ///
  /// Throws `captureUnknown` when the capture stands in another file than the one that is being written.
  package func note(
    rendering markup: [UInt8], by browser: String, of receipt: CaptureReceipt
  ) throws(WebArchiveError) -> RecordedRendering {
    try state.withLock { (state) throws(WebArchiveError) in
      try state.note(rendering: markup, by: browser, of: receipt, folder)
    }
  }

  /// Records a file that no server sent, such as a scan.
  package func record(_ file: KeptFile) throws(WebArchiveError) -> CaptureReceipt {
    try state.withLock { (state) throws(WebArchiveError) in try state.record(file, settings, folder) }
  }

  /// Brings all records to the disk and then into the index.
  package func flush() throws(WebArchiveError) {
    try state.withLock { (state) throws(WebArchiveError) in try state.flush(folder) }
  }

  /// Adds to the index what killed processes left behind, and cuts half records off; the first `record` does it as well.
  package func recover() throws(WebArchiveError) {
    try state.withLock { (state) throws(WebArchiveError) in try state.recover(folder) }
  }

  /// Flushes and closes the file; the store can still be read.
  package func close() throws(WebArchiveError) {
    try state.withLock { (state) throws(WebArchiveError) in try state.close(folder) }
  }

  /// Where the records stand that this store wrote since it was opened.
  package var written: WrittenGroups { state.withLock { $0.written } }

  /// All captures in the index and those recorded since the last flush, sorted by key and time.
  package func list() throws(WebArchiveError) -> [CaptureReceipt] {
    try state.withLock { (state) throws(WebArchiveError) in
      try state.index(folder).adding(state.pending).allLines().compactMap(\.receipt)
    }
  }

  /// The captures of a payload, revisits included, oldest first.
  package func find(sha256: SHA256Digest) throws(WebArchiveError) -> [CaptureReceipt] {
    try state.withLock { (state) throws(WebArchiveError) in
      let stored = try state.index(folder).lines(containing: Array(sha256.hex.utf8)).compactMap(\.receipt)
      let recent = state.recent.values.joined()
      return (stored + recent).filter { $0.sha256 == sha256 }.sorted { $0.date < $1.date }
    }
  }

  /// The captures of exactly this address, oldest first; addresses that only share its key are left out.
  package func lookup(url: String) throws(WebArchiveError) -> [CaptureReceipt] {
    try state.withLock { (state) throws(WebArchiveError) in
      try state.receipts(of: HopRecords.targetURI(url), folder).sorted { $0.date < $1.date }
    }
  }

  /// The captures of all addresses with this one's key, in order of time. It is lossy: compare `url` afterwards.
  package func captures(sharingKeyOf url: String) throws(WebArchiveError) -> [CaptureReceipt] {
    try state.withLock { (state) throws(WebArchiveError) in
      let key = SURT.key(for: url)
      let stored = try state.index(folder).lines(forKey: key).compactMap(\.receipt)
      let recent = state.recent.values.joined().filter { SURT.key(for: $0.url) == key }
      return (stored + recent).sorted { $0.date < $1.date }
    }
  }
}
