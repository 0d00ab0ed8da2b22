import Bytes
import Evidence
import Findings
import LibraryFiles
import WebArchive

/// `ibid verify`: every digest and signature of a library, with nothing asked of the network.
///
/// Files of snapshots against their digests, the index against the files, the evidence logs against both and against the
/// history, the logs against themselves and their signatures, and those of this machine against what it signed last.
package struct VerifyLibrary {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Reads everything.
  package func run() throws(WorkbenchError) -> VerifyReport {
    var report = VerifyReport()
    let logs = try? Folder(library.files.layout.evidence)
    let known = try KnownLeaves(logs)
    let own = try asWorkbench { () throws(LibraryError) in try library.files.knownCloneID() }
    for fault in known.faults {
      report.findings.append(Self.damage("evidence-damaged", "Bibliography/evidence/" + fault.file, fault.reason))
    }
    report.logs = known.logs.map { log in
      VerifiedLog(
        name: log.shortName, clone: log.clone ?? "unknown", entries: log.entries.count,
        isOwn: own != nil && log.clone == own, isWhole: log.faults.isEmpty)
    }
    try compareWithSigned(known, own, &report)
    try checkHistory(known, own, &report)
    let audit = try checkSnapshots(known, own, &report)
    try judgeSources(known, audit, &report)
    return report
  }

  static func damage(_ code: String, _ file: String, _ message: String, line: Int? = nil) -> Finding {
    Finding(
      .error, code, at: Place(file: file, line: line), message,
      advice: "restore the file from git, a backup or another clone")
  }

  // MARK: what this machine signed

  /// A log that is whole by itself may have been cut back to an older state: the key remembers what it signed last.
  private func compareWithSigned(
    _ known: KnownLeaves, _ own: String?, _ report: inout VerifyReport
  ) throws(WorkbenchError) {
    guard let own, let path = StateFolder.path("keys", library.environment.variables) else { return }
    let keys: [KeyFolder.EvidenceKey]
    do throws(EvidenceError) {
      keys = try KeyFolder(path).evidenceKeys(of: own)
    } catch {
      report.findings.append(Finding(.warning, "key-unusable", at: Place(file: path), error.description))
      return
    }
    for key in keys {
      guard let signed = key.lastSigned.flatMap({ Checkpoint($0.text) }) else { continue }
      let name = EvidenceLog.folderName(key.verifier)
      let file = "Bibliography/evidence/\(name)/checkpoint"
      guard let log = known.logs.first(where: { $0.name == name }), let checkpoint = log.checkpoint else {
        report.findings.append(
          Finding(
            .warning, "evidence-missing", at: Place(file: file),
            "this machine signed this log at \(signed.size) entries, and it is not here or cannot be read",
            advice: "it may stand on another branch of git"))
        continue
      }
      if checkpoint.size < signed.size {
        report.findings.append(
          Finding(
            .warning, "evidence-cut", at: Place(file: file),
            "this machine signed \(signed.size) entries, and \(checkpoint.size) stand here: the log was taken back",
            advice: "a log on another branch of git, or in a backup, may be whole"))
      } else if !log.tree.leaves.isEmpty, log.tree.root(ofFirst: signed.size) != signed.root {
        report.findings.append(
          Self.damage("evidence-rewritten", file, "it contradicts what this machine signed before"))
      }
    }
  }

  // MARK: history

  private func checkHistory(
    _ known: KnownLeaves, _ own: String?, _ report: inout VerifyReport
  ) throws(WorkbenchError) {
    let history = library.files.history
    let files = try asWorkbench { () throws(LibraryError) in try history.files() }
    let keepers = Set(known.logs.compactMap(\.clone))
    var missing = Set(known.transactions.keys)
    for file in files {
      let id = file.id.description
      let place = "Bibliography/" + file.path
      missing.remove(id)
      let digest = try asWorkbench { () throws(LibraryError) in try history.digest(of: file) }
      if let entry = known.transactions[id] {
        if entry.sha256 == digest {
          report.provenTransactions += 1
        } else {
          report.findings.append(Self.damage("history-changed", place, "it is not what the evidence log has of it"))
        }
        continue
      }
      let clone = try asWorkbench { () throws(LibraryError) in try history.header(of: file) }?.clone
      guard let clone, !keepers.contains(clone), clone != own || known.logs.isEmpty else {
        report.findings.append(
          Finding(
            .warning, "history-unlogged", at: Place(file: place),
            clone == nil
              ? "it cannot be read, and no evidence log knows it"
              : "its clone keeps an evidence log, which does not have it",
            advice: clone == own
              ? "if a command of yours was killed just before, the next change adds it"
              : "ask the clone that made it"))
        continue
      }
      report.unloggedTransactions += 1
    }
    for id in missing.sorted() {
      let month = ULID(id).map { UTCTime.month(milliseconds: $0.milliseconds) } ?? "?"
      report.findings.append(
        Self.damage(
          "history-missing", "Bibliography/history/\(month)/\(id).jsonl", "an evidence log has it, and it is not here"))
    }
  }

  // MARK: snapshots

  private func checkSnapshots(
    _ known: KnownLeaves, _ own: String?, _ report: inout VerifyReport
  ) throws(WorkbenchError) -> StoreAudit {
    guard (try? FileFacts.at(library.files.layout.snapshots)) ?? nil != nil else { return StoreAudit() }
    let expected = known.archives.mapValues { StoreAudit.Expected(bytes: $0.bytes, sha256: $0.sha256) }
    let audit = try asArchive { try library.snapshotStoreForReading().audit(expecting: expected) }
    for fault in audit.faults {
      let offset = fault.offset.map { "at byte \($0): " } ?? ""
      report.findings.append(
        Self.damage("snapshot-damaged", "Cache/snapshots/" + fault.file, offset + fault.reason, line: fault.line))
    }
    for name in audit.unfinished {
      report.findings.append(
        Finding(
          .note, "snapshot-unfinished", at: Place(file: "Cache/snapshots/" + name),
          "a command is writing it, or was killed while it did", advice: "the next snapshot puts it in order"))
    }
    for name in audit.files where known.archives[name] == nil && !audit.unfinished.contains(name) {
      report.findings.append(
        Finding(
          .warning, "snapshot-unlogged", at: Place(file: "Cache/snapshots/" + name),
          "no evidence log has this file", advice: "the next change of this clone adds it"))
    }
    // What this clone itself captured must be here; what another did may be there.
    for (name, entry) in known.archives.sorted(by: { $0.key < $1.key }) where !audit.files.contains(name) {
      guard own != nil, known.logs[entry.witness.log].clone == own, !audit.unfinished.contains(name) else { continue }
      report.findings.append(
        Self.damage("snapshot-missing", "Cache/snapshots/" + name, "this clone captured it, and the file is not here"))
    }
    report.archives = audit.files.count
    report.captures = audit.sound.count
    return audit
  }
}
