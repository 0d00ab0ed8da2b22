import Bytes
import Evidence
import Findings
import LibraryFiles
import LibraryIndex
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
    // Every file is looked at, also those in folders that have not changed.
    try library.refresh(.full)
    let known = try KnownLeaves(library.files.layout)
    let own = try OwnKeys(library)
    for fault in known.faults {
      report.findings.append(Self.damage("evidence-damaged", "Bibliography/evidence/" + fault.file, fault.reason))
    }
    report.logs = known.logs.map { log in
      VerifiedLog(
        name: log.shortName, clone: log.clone ?? "unknown", entries: log.entries.count, isOwn: own.hasKey(of: log),
        isWhole: log.faults.isEmpty)
    }
    checkTimeStamps(known, &report)
    for contradiction in known.contradictions { report.findings.append(Self.finding(contradiction, known)) }
    compareWithSigned(known, own, &report)
    try checkHistory(known, own, &report)
    let tombstones = try Tombstones(library.files)
    report.tombstones = tombstones.captures.values.sorted {
      ($0.purged, $0.date, $0.url, $0.record.hex) < ($1.purged, $1.date, $1.url, $1.record.hex)
    }
    let audit = try checkSnapshots(known, own, tombstones, &report)
    try judgeSources(known, audit, tombstones, &report)
    // A source that cannot be read is damage, whatever wrote it.
    report.findings += library.findings.filter { $0.severity == .error && !report.findings.contains($0) }
    return report
  }

  private static func finding(_ contradiction: KnownLeaves.Contradiction, _ known: KnownLeaves) -> Finding {
    let names = contradiction.logs.map { known.logs[$0].shortName }
    let whose =
      names.count == 1 ? "the evidence log \(names[0]) has" : "the evidence logs \(names.joined(separator: ", ")) have"
    return Finding(
      .error, "evidence-contradicts", at: Place(file: contradiction.file),
      "\(whose) \(contradiction.subject) with different contents, and not both can be true",
      advice: "ask the clone that made it for the hash of its key; a log of another key in its name is forged")
  }

  static func damage(_ code: String, _ file: String, _ message: String, line: Int? = nil) -> Finding {
    Finding(
      .error, code, at: Place(file: file, line: line), message,
      advice: "restore the file from git, a backup or another clone")
  }

  // MARK: what this machine signed

  /// A log that is whole by itself may have been cut back to an older state: the key remembers what it signed last.
  private func compareWithSigned(_ known: KnownLeaves, _ own: OwnKeys, _ report: inout VerifyReport) {
    for fault in own.faults {
      report.findings.append(
        Finding(.warning, "key-unusable", at: Place(file: "Bibliography/evidence"), fault.description))
    }
    for key in own.keys {
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
}
