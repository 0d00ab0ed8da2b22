import Bytes
import Evidence

/// What the logs of a library vouch for: the entries that their signed roots stand for, by what they are about.
struct KnownLeaves {
  /// Where an entry stands.
  struct Witness: Sendable {
    /// The place of its log in ``KnownLeaves/logs``.
    var log: Int
    /// Its index in that log.
    var index: Int
  }

  private(set) var logs: [LogReading]
  private(set) var faults: [EvidenceFault]
  /// By id.
  private(set) var transactions: [String: (sha256: SHA256Digest, witness: Witness)] = [:]
  /// By the digest of the record.
  private(set) var captures: [SHA256Digest: (leaf: EvidenceEntry.CaptureLeaf, witness: Witness)] = [:]
  /// By name.
  private(set) var archives: [String: (bytes: Int, sha256: SHA256Digest, witness: Witness)] = [:]

  init(_ folder: Folder?) throws(WorkbenchError) {
    (logs, faults) = ([], [])
    guard let folder else { return }
    (logs, faults) = try asEvidence { () throws(EvidenceError) in try LogReading.all(in: folder) }
    for (place, log) in logs.enumerated() {
      faults += log.faults
      for (index, bytes) in log.entries.sorted(by: { $0.key < $1.key }) {
        let witness = Witness(log: place, index: index)
        switch EvidenceEntry(bytes) {
        case .transaction(let id, let sha256): transactions[id] = (sha256, witness)
        case .capture(let leaf): captures[leaf.record] = (leaf, witness)
        case .archive(let name, let count, let sha256): archives[name] = (count, sha256, witness)
        case nil: break
        }
      }
    }
  }
}
