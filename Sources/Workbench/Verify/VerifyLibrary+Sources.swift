import Bibliography
import Bytes
import Evidence
import Exchange
import Findings
import LibraryFiles
import WebArchive

extension VerifyLibrary {
  /// What is proven of each source, by its captures.
  func judgeSources(
    _ known: KnownLeaves, _ audit: StoreAudit, _ tombstones: Tombstones, _ report: inout VerifyReport
  ) throws(WorkbenchError) {
    let captures = CaptureProofs(known, audit)
    for file in try library.allSources() {
      var verified = VerifiedSource(key: file.key, proof: .none)
      let references = file.source.record.captures
      verified.sha256 = (references.last(where: \.isBasis) ?? references.last)?.sha256
      var worst: VerifiedSource.Proof?
      for reference in references {
        var (proof, logs, date) = captures.proof(of: reference)
        if proof == .damaged || proof == .unknown || proof == .elsewhere, tombstones.tombstone(of: reference) != nil {
          proof = .purged
        }
        if let finding = Self.finding(proof, file, reference) { report.findings.append(finding) }
        if proof == .purged {
          worst = worst ?? .purged
        } else if worst.map({ $0 == .purged || Self.rank(proof) > Self.rank($0) }) ?? true {
          worst = proof
        }
        for name in logs where !verified.keys.contains(name) { verified.keys.append(name) }
        if let date { verified.since = min(verified.since ?? date, date) }
      }
      if let worst { verified.proof = worst }
      report.sources.append(verified)
    }
    report.sources.sort { $0.key < $1.key }
  }

  /// What a person should look at: what is damaged, and what nobody vouches for.
  private static func finding(
    _ proof: VerifiedSource.Proof, _ file: SourceFile, _ reference: CaptureReference
  ) -> Finding? {
    let which = "the capture of \(reference.date.prefix(10))"
    let place = Place(key: file.key, address: SecretHiding.hide(reference.url))
    switch proof {
    case .unchanged, .elsewhere, .purged, .none: return nil
    case .damaged:
      return Finding(
        .error, "capture-damaged", at: place, "\(which) is not here as it was captured",
        advice: "restore Cache/snapshots from a backup or another clone")
    case .unlogged:
      return Finding(
        .warning, "capture-unlogged", at: place, "\(which) is here, and no evidence log has it",
        advice: "the next change of this clone adds it")
    case .unknown:
      return Finding(
        .warning, "capture-unknown", at: place, "\(which) is neither here nor in an evidence log",
        advice: "fetch it from the clone that captured it, or take a new one: ibid snapshot \(file.key)")
    }
  }

  private static func rank(_ proof: VerifiedSource.Proof) -> Int {
    VerifiedSource.Proof.allCases.firstIndex(of: proof) ?? 0
  }
}

/// What the files here and the logs together say of captures, by payload and date: another capture with the same payload is
/// another record, and proves nothing of this one.
private struct CaptureProofs {
  private struct Subject: Hashable {
    var sha256: String
    /// RFC 3339, UTC, to the second.
    var date: String
  }

  private var sound: [Subject: [CDXJLine]] = [:]
  private var damaged: Set<Subject> = []
  private var leaves: [Subject: [(leaf: EvidenceEntry.CaptureLeaf, log: String)]] = [:]

  init(_ known: KnownLeaves, _ audit: StoreAudit) {
    let disputed = known.disputedArchives
    for line in audit.sound {
      guard let subject = Self.subject(line) else { continue }
      if disputed.contains(line.filename) {
        damaged.insert(subject)
      } else {
        sound[subject, default: []].append(line)
      }
    }
    damaged.formUnion(audit.damaged.compactMap(Self.subject))
    for said in known.captures.values {
      for (leaf, witness) in said {
        leaves[Subject(sha256: leaf.payload.hex, date: leaf.date), default: []]
          .append((leaf, known.logs[witness.log].shortName))
      }
    }
  }

  private static func subject(_ line: CDXJLine) -> Subject? {
    line.receipt.map { Subject(sha256: $0.sha256.hex, date: WARCDate.text($0.date)) }
  }

  func proof(of reference: CaptureReference) -> (proof: VerifiedSource.Proof, logs: [String], since: String?) {
    let subject = Subject(sha256: reference.sha256, date: reference.date)
    let own = leaves[subject] ?? []
    let logs = own.map(\.log)
    let since = own.map(\.leaf.logged).min()
    guard let here = sound[subject] else {
      if damaged.contains(subject) { return (.damaged, logs, since) }
      return own.isEmpty ? (.unknown, [], nil) : (.elsewhere, logs, since)
    }
    // The record of the payload must be one that a log has, byte for byte.
    let records = Set(here.compactMap(\.recordDigest))
    let vouched = own.filter { records.contains($0.leaf.record.labelled) }
    guard !vouched.isEmpty else { return (own.isEmpty ? .unlogged : .damaged, logs, since) }
    return (.unchanged, vouched.map(\.log), vouched.map(\.leaf.logged).min())
  }
}
