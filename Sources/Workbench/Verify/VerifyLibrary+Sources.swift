import Bibliography
import Bytes
import Evidence
import LibraryFiles
import WebArchive

extension VerifyLibrary {
  /// What is proven of each source, by its captures.
  func judgeSources(
    _ known: KnownLeaves, _ audit: StoreAudit, _ report: inout VerifyReport
  ) throws(WorkbenchError) {
    let captures = CaptureProofs(known, audit)
    for file in try library.allSources() {
      var verified = VerifiedSource(key: file.key, proof: .none)
      let references = file.source.record.captures
      verified.sha256 = (references.last(where: \.isBasis) ?? references.last)?.sha256
      var worst: VerifiedSource.Proof?
      for reference in references {
        let (proof, logs, date) = captures.proof(of: reference)
        if worst.map({ Self.rank(proof) > Self.rank($0) }) ?? true { worst = proof }
        for name in logs where !verified.keys.contains(name) { verified.keys.append(name) }
        if let date { verified.since = min(verified.since ?? date, date) }
      }
      if let worst { verified.proof = worst }
      report.sources.append(verified)
    }
    report.sources.sort { $0.key < $1.key }
  }

  private static func rank(_ proof: VerifiedSource.Proof) -> Int {
    VerifiedSource.Proof.allCases.firstIndex(of: proof) ?? 0
  }
}

/// What the files here and the logs together say of captures, by the digest of their payload.
private struct CaptureProofs {
  private var sound: [String: [CDXJLine]] = [:]
  private var damaged: Set<String> = []
  private var leaves: [String: [(leaf: EvidenceEntry.CaptureLeaf, log: String)]] = [:]

  init(_ known: KnownLeaves, _ audit: StoreAudit) {
    for line in audit.sound {
      if let digest = line.sha256 { sound[digest.hex, default: []].append(line) }
    }
    for line in audit.damaged {
      if let digest = line.sha256 { damaged.insert(digest.hex) }
    }
    for (leaf, witness) in known.captures.values {
      leaves[leaf.payload.hex, default: []].append((leaf, known.logs[witness.log].shortName))
    }
  }

  func proof(of reference: CaptureReference) -> (proof: VerifiedSource.Proof, logs: [String], since: String?) {
    let own = leaves[reference.sha256] ?? []
    let logs = own.map(\.log)
    let since = own.map(\.leaf.logged).min()
    guard let here = sound[reference.sha256] else {
      if damaged.contains(reference.sha256) { return (.damaged, logs, since) }
      return own.isEmpty ? (.unknown, [], nil) : (.elsewhere, logs, since)
    }
    // The record of the payload must be one that a log has, byte for byte.
    let records = Set(here.compactMap(\.recordDigest))
    let vouched = own.filter { records.contains($0.leaf.record.labelled) }
    guard !vouched.isEmpty else { return (own.isEmpty ? .unlogged : .damaged, logs, since) }
    return (.unchanged, vouched.map(\.log), vouched.map(\.leaf.logged).min())
  }
}
