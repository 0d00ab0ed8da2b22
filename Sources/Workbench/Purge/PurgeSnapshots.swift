import Bibliography
import Bytes
import Evidence
import Exchange
package import JSON
import LibraryFiles
import LibraryIndex
import WebArchive

/// What `ibid snapshot rm --purge` and `prune` erase, and why.
package struct PurgeRequest: Sendable {
  /// For the tombstones, in the person's words.
  package var reason: String
  /// Whether the library's policy says so.
  package var isPolicy = false
  /// What becomes of later captures that only refer to the payload of one that goes.
  var needs = PayloadNeeds.refuse
  /// Whether these go too, in place of a refusal.
  package var withRevisits: Bool {
    get { needs == .takeAlong }
    set { needs = newValue ? .takeAlong : .refuse }
  }
  package var isDryRun = false
  /// Whether that on which citations or quotations rest goes all the same.
  package var isForced = false

  package init(reason: String) { self.reason = reason }
}

/// A capture that was erased, as a person reads it.
package struct ErasedRow: Sendable, Hashable {
  package var sha256: String
  /// RFC 3339, UTC.
  package var date: String
  package var url: String
  /// Keys of the sources that record it.
  package var keys: [String]
  /// Bytes its records took.
  package var stored: Int
  /// Whether it was named, and did not only belong to a page that was.
  package var isNamed: Bool

  package var json: JSONValue {
    [
      "sha256": .string(sha256), "date": .string(date), "url": .string(url), "keys": .array(keys.map(JSONValue.string)),
      "stored": JSONValue(stored), "named": .bool(isNamed),
    ]
  }
}

/// What was erased, or would be.
package struct PurgeReport: Sendable {
  package var rows: [ErasedRow] = []
  /// Addresses of what belongs to a page that went and stays, because captures of another page refer to it.
  package var spared: [String] = []
  /// Bytes of the snapshot files that are free now.
  package var freed = 0
  /// Whether git has the snapshots, and with them their earlier state.
  package var isInGit = false

  package var json: JSONValue {
    [
      "erased": .array(rows.map(\.json)), "spared": .array(spared.map(JSONValue.string)), "freed": JSONValue(freed),
    ]
  }
}

/// `ibid snapshot rm --purge`: erases captures from the snapshots, all but a tombstone (FORMATS §4).
///
/// The sources go on recording what was captured, by digest and time; no citation rests on it any more. The evidence logs
/// stay as they are: their entries are digests.
package struct PurgeSnapshots {
  let library: OpenLibrary
  /// What a tombstone has to say must fit on a few lines.
  private static let longestReason = 500

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Erases what the words name (``CaptureWord``).
  package func run(_ words: [String], _ request: PurgeRequest) throws(WorkbenchError) -> PurgeReport {
    guard !words.isEmpty else {
      throw .wrongUse("rm needs to be told what", advice: "for example «ibid snapshot rm KEY --purge --reason '…'»")
    }
    let store = try library.snapshotStore()
    let lines = try asArchive { try store.indexLines() }
    var wanted: Set<String> = []
    var all: [CDXJLine] = []
    for word in words {
      let named = try CaptureWord(word).resolve(library, lines)
      guard !named.lines.isEmpty else {
        let reference = named.references.first
        throw .wrongUse(
          "no snapshot of \(ShortWord.of(word)) can be erased: \(try reference.map(library.absence) ?? "none is here")")
      }
      wanted.formUnion(named.lines.compactMap(\.recordDigest))
      all += named.lines
    }
    if !request.isForced { try refuse(all) }
    return try erase(wanted, store, request)
  }

  /// Erases the captures whose records have these digests.
  func erase(
    _ records: Set<String>, _ store: SnapshotStore, _ request: PurgeRequest
  ) throws(WorkbenchError) -> PurgeReport {
    try Self.check(request.reason)
    let tombstones = try Tombstones(library.files)
    let known = try KnownLeaves(library.files.layout)
    let isTaken = { (name: String) in known.archives[name] != nil || tombstones.archives[name] != nil }
    let plan = { (store: SnapshotStore) throws(WebArchiveError) -> ErasurePlan in
      let lines = try store.indexLines().filter { $0.recordDigest.map(records.contains) ?? false }
      return try store.planErasure(of: lines, request.needs, isTaken: isTaken)
    }
    if request.isDryRun {
      let made: ErasurePlan
      do throws(WebArchiveError) { made = try plan(store) } catch { throw ErasureFailure.spoken(error) }
      return try report(made)
    }
    var random = RandomClosure(random: library.environment.random)
    let token = ULID(milliseconds: library.environment.milliseconds, using: &random).description
    let erasure: Erasure
    do {
      erasure = try store.prepareErasure(
        token: token, isDecided: { try Tombstones(library.files).tokens.contains($0) }, plan)
    } catch let error as WebArchiveError {
      throw ErasureFailure.spoken(error)
    } catch let error as WorkbenchError {
      throw error
    } catch {
      throw .couldNot("\(error)")
    }
    let report = try report(erasure.plan)
    guard !erasure.plan.captures.isEmpty else {
      do throws(WebArchiveError) { try erasure.discard() } catch { throw ErasureFailure.spoken(error) }
      return report
    }
    // Once this is in the history it happens, whoever is killed when; what fails on the way there leaves all as it was.
    try note(erasure.plan, token, request, store)
    do throws(WebArchiveError) { try erasure.finish() } catch { throw ErasureFailure.spoken(error) }
    library.hasCaptured = true
    return report
  }

  private func refuse(_ lines: [CDXJLine]) throws(WorkbenchError) {
    let cited = try CitedCaptures(library)
    for (key, references) in try library.recorders(of: lines).sorted(by: { $0.key < $1.key }) {
      guard let reason = cited.reason(try library.file(key), references) else { continue }
      throw .wrongUse(reason, advice: "--force erases it all the same, for good: nobody can prove it then")
    }
  }

  private static func check(_ reason: String) throws(WorkbenchError) {
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw .wrongUse(
        "what is erased leaves a reason behind", advice: "give it with --reason, for example 'takedown by …'")
    }
    guard reason.count <= longestReason, !AttachmentPath.hasControls(reason) else {
      throw .wrongUse("a reason is one line of at most \(longestReason) characters")
    }
  }

  // MARK: - The history

  private struct Owners {
    private var keys: [CaptureName: [String]] = [:]

    init(_ library: OpenLibrary) throws(WorkbenchError) {
      keys = try library.recordedCaptures().mapValues(\.keys)
    }

    func keys(of line: CDXJLine) -> [String] { CaptureName(line).flatMap { keys[$0] } ?? [] }
  }

  private func report(_ plan: ErasurePlan) throws(WorkbenchError) -> PurgeReport {
    let owners = try Owners(library)
    var report = PurgeReport(freed: plan.freed, isInGit: library.keepsSnapshotsInGit)
    report.rows = plan.captures.compactMap { capture in
      capture.line.receipt.map { receipt in
        ErasedRow(
          sha256: receipt.sha256.hex, date: WARCDate.text(receipt.date), url: SecretHiding.hide(receipt.url),
          keys: owners.keys(of: capture.line), stored: capture.bytes, isNamed: capture.isNamed)
      }
    }
    report.spared = plan.spared.map { SecretHiding.hide($0.url) }
    return report
  }

  private func note(
    _ plan: ErasurePlan, _ token: String, _ request: PurgeRequest, _ store: SnapshotStore
  ) throws(WorkbenchError) {
    let owners = try Owners(library)
    var events: [(keys: [String], event: JSONObject)] = []
    var gone: Set<CaptureName> = []
    for capture in plan.captures {
      guard let receipt = capture.line.receipt,
        let leaf = try asArchive({
          try store.leaf(of: capture.line, capture.ranges, logged: "")
        })
      else { continue }
      let keys = owners.keys(of: capture.line)
      let tombstone = Tombstone(
        sha256: receipt.sha256.hex, date: WARCDate.text(receipt.date), url: SecretHiding.hide(receipt.url),
        record: leaf.record, event: leaf.event, reason: request.reason, isPruned: request.isPolicy, keys: keys,
        purged: "")
      var event = tombstone.json
      event.add("token", .string(token))
      events.append((keys, event))
      gone.insert(CaptureName(tombstone))
    }
    let (noted, erased) = (events, gone)
    try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
      for (keys, event) in noted {
        var files: [SourceFile] = []
        for key in keys { files.append(try library.file(key)) }
        if files.isEmpty { transaction.purge(event) }
        for file in files { transaction.purge(id: file.id?.text ?? "", key: file.key, event) }
      }
      for file in plan.files {
        var event = Tombstones.event(file)
        event.add("token", .string(token))
        transaction.purge(event)
      }
      for key in Set(noted.flatMap(\.keys)).sorted() { try unmark(key, erased, &transaction) }
    }
  }

  /// No citation can rest on what is gone: the next snapshot takes its place.
  private func unmark(
    _ key: String, _ gone: Set<CaptureName>, _ transaction: inout Transaction
  ) throws(WorkbenchError) {
    let file = try library.file(key)
    try asWorkbench { () throws(LibraryError) in
      try transaction.unmark(file) { gone.contains(CaptureName($0)) }
    }
  }
}

/// Errors of an erasure as those of the workbench.
enum ErasureFailure {
  static func spoken(_ error: WebArchiveError) -> WorkbenchError {
    switch error {
    case .payloadNeeded: .wrongUse(error.description)
    case .bytes(.locked):
      .couldNot("another command is taking or erasing snapshots", advice: "run this again when it has ended")
    default: .couldNot(error.description)
    }
  }
}
