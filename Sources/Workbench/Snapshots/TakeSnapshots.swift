import Bibliography
import Exchange
import Fetching
import LibraryFiles
import WebArchive

/// What `ibid snapshot` did.
package struct SnapshotReport: Sendable, Hashable {
  /// Addresses that were asked; in a trial those that would be.
  package var asked = 0
  /// Of them those that did not give the page, or that a browser could not render.
  package var failed = 0
  /// Addresses that an interruption left out.
  package var leftOut = 0
}

extension Snapshots {
  /// So many captures of sources are tied to them at a time.
  ///
  /// One command is one transaction (FORMATS §4) up to here. Beyond, what was kept in hours must not hang on the last minute: each
  /// transaction ties captures whose records are on the disk and in the index, and a run that is killed loses the ties of no more
  /// than these.
  static let batchSize = 1_000

  /// Captures the addresses of a selection, or addresses as such, with what the pages need to look as they do, and with
  /// `inBrowser` as a browser renders them.
  ///
  /// `each` is called for every address in the order given, as soon as its capture stands in the file: a process that is killed
  /// afterwards leaves it whole. Memory does not grow with what was captured.
  package func take(
    _ words: [String], network: NetworkOptions, requisites: Bool = true, inBrowser: Bool = false,
    isDryRun: Bool, interruption: CheckInterruption = CheckInterruption(),
    progress: @escaping RequisiteProgress.Handler = { _ in }, each: (TakenSnapshot) -> Void
  ) async throws(WorkbenchError) -> SnapshotReport {
    let targets = try self.targets(words)
    let browser = inBrowser ? try library.pageBrowser() : nil
    if isDryRun {
      for target in targets { each(TakenSnapshot(key: target.key, address: SecretHiding.hide(target.address))) }
      return SnapshotReport(asked: targets.count)
    }
    let web = try library.webAccess(network)
    let fetcher = try web.fetcher()
    let cancellation = FetchCancellation()
    interruption.connect { fetcher.cancel(cancellation) }
    let capture = PageCapture(library: library, web: web)
    let store = try library.snapshotStore()
    let files = requisites ? capture.requisites(fetcher, store, progress: progress) : nil
    var pages = PagesAhead(targets.map(\.address), with: fetcher, cancellation)
    var report = SnapshotReport()
    var ties = CaptureTies()
    do {
      for target in targets {
        guard !interruption.isRaised, let exchange = await pages.next(), !interruption.isRaised else { break }
        let taken = try await keep(exchange, of: target, capture, files, browser, store, &ties)
        report.asked += 1
        if taken.failure != nil || taken.kept?.rendering?.problem != nil { report.failed += 1 }
        each(taken)
        if ties.count >= Self.batchSize {
          try asArchive { try store.flush() }
          try ties.commit(in: library)
        }
      }
      try library.close(store)
    } catch {
      // What was told to be kept belongs to its sources, also where the next one failed.
      if (try? library.close(store)) != nil { try? ties.commit(in: library) }
      throw error
    }
    try ties.commit(in: library)
    report.leftOut = targets.count - report.asked
    return report
  }

  /// An address to capture, and the source it stands for.
  typealias Target = (key: String?, address: String)

  private func keep(
    _ exchange: WebExchange, of target: Target, _ capture: PageCapture, _ files: RequisiteCapture?,
    _ browser: PageBrowser?, _ store: SnapshotStore, _ ties: inout CaptureTies
  ) async throws(WorkbenchError) -> TakenSnapshot {
    var taken = TakenSnapshot(key: target.key, address: SecretHiding.hide(target.address))
    guard exchange.final?.responseHead.isEmpty == false else {
      taken.failure = PageRefusal.sentence(exchange) ?? "nothing answered"
      return taken
    }
    let kept: KeptSnapshot
    if let files {
      kept = try await capture.keep(exchange, with: files, by: browser)
    } else {
      kept = try capture.keep(exchange, in: store)
    }
    taken.kept = kept
    taken.failure = PageRefusal.sentence(exchange)
    // What a server says instead of the page is kept as evidence, but no citation rests on it.
    if taken.failure == nil, let key = target.key {
      ties.add(CaptureReference(sha256: kept.sha256, date: kept.date, url: kept.address), to: key)
    }
    return taken
  }

  private func targets(_ words: [String]) throws(WorkbenchError) -> [Target] {
    guard !words.isEmpty else {
      throw .wrongUse("snapshot needs a key, a selection or an address", advice: "for example «ibid snapshot kind:web»")
    }
    var targets: [Target] = []
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
}

/// Captures that wait to be recorded with their sources.
private struct CaptureTies {
  private var references: [String: [CaptureReference]] = [:]
  private(set) var count = 0

  mutating func add(_ reference: CaptureReference, to key: String) {
    references[key, default: []].append(reference)
    count += 1
  }

  /// Records them all in one transaction, and forgets them.
  mutating func commit(in library: OpenLibrary) throws(WorkbenchError) {
    guard !references.isEmpty else { return }
    let waiting = references.sorted { $0.key < $1.key }
    try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
      for (key, captures) in waiting {
        let file = try library.file(key)
        var captures = captures
        if !file.source.record.captures.contains(where: \.isBasis), let last = captures.indices.last {
          captures[last].isBasis = true
        }
        let noted = captures
        try asWorkbench { () throws(LibraryError) in _ = try transaction.keep(noted, for: file) }
      }
    }
    (references, count) = ([:], 0)
  }
}
