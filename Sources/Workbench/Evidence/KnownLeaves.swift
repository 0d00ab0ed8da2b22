import Bytes
import Evidence
import LibraryFiles

/// What the logs of a library say: the entries that their signed roots stand for, by what they are about.
///
/// Whoever can write to the library can put a log with a key of his own beside the others, in the name of any clone. So
/// every witness is kept, none replaces another, and where two disagree that is a ``Contradiction``.
struct KnownLeaves {
  /// Where an entry stands.
  struct Witness: Sendable {
    /// The place of its log in ``KnownLeaves/logs``.
    var log: Int
    /// Its index in that log.
    var index: Int
  }

  /// What the logs say of one thing, with who says it; never empty.
  typealias Statements<Said> = [(said: Said, witness: Witness)]

  /// A file as a log has it.
  struct ArchiveFile: Sendable, Hashable {
    var bytes: Int
    var sha256: SHA256Digest
  }

  /// Two entries that cannot both be true.
  struct Contradiction: Sendable {
    /// The file that they are about, from the library's folder; that of all logs for a capture.
    var file: String
    /// What it is, in words.
    var subject: String
    /// The logs, in order.
    var logs: [Int]
  }

  private(set) var logs: [LogReading] = []
  private(set) var faults: [EvidenceFault] = []
  /// By id: the digest of the history file.
  private(set) var transactions: [String: Statements<SHA256Digest>] = [:]
  /// By the digest of the record.
  private(set) var captures: [SHA256Digest: Statements<EvidenceEntry.CaptureLeaf>] = [:]
  /// By name.
  private(set) var archives: [String: Statements<ArchiveFile>] = [:]

  /// Reads all logs of a library, none where it has no folder of logs.
  init(_ layout: LibraryLayout) throws(WorkbenchError) {
    guard let folder = try Self.folder(layout) else { return }
    (logs, faults) = try asEvidence { () throws(EvidenceError) in try LogReading.all(in: folder) }
    for (place, log) in logs.enumerated() {
      faults += log.faults
      for (index, bytes) in log.entries.sorted(by: { $0.key < $1.key }) {
        let witness = Witness(log: place, index: index)
        switch EvidenceEntry(bytes) {
        case .transaction(let id, let sha256): transactions[id, default: []].append((sha256, witness))
        case .capture(let leaf): captures[leaf.record, default: []].append((leaf, witness))
        // Once a file was logged that had no byte yet, beside a writer that was killed: such an entry proves nothing.
        case .archive(_, 0, _): break
        case .archive(let name, let count, let sha256):
          archives[name, default: []].append((ArchiveFile(bytes: count, sha256: sha256), witness))
        case nil: break
        }
      }
    }
  }

  /// The folder of all logs; nil only where there is none. A link or a file in its place, or one that may not be read, is no
  /// library without logs.
  static func folder(_ layout: LibraryLayout) throws(WorkbenchError) -> Folder? {
    let (parent, name) = PathParts.split(layout.evidence)
    let found = try asFiles { () throws(BytesError) -> (kind: FileFacts.Kind, folder: Folder?)? in
      guard try FileFacts.at(parent) != nil else { return nil }
      let above = try Folder(parent)
      guard let facts = try above.facts(name) else { return nil }
      return (facts.kind, facts.kind == .folder ? try above.folder(name) : nil)
    }
    guard let found else { return nil }
    guard let folder = found.folder else {
      throw .couldNot("«\(layout.evidence)» is no folder of evidence logs; restore it from git or another clone")
    }
    return folder
  }

  /// All that two entries contradict each other in.
  var contradictions: [Contradiction] {
    var found: [Contradiction] = []
    for (id, said) in transactions where Set(said.map(\.said)).count > 1 {
      found.append(
        Contradiction(
          file: Self.historyFile(id), subject: "this transaction", logs: Self.logs(said.map(\.witness))))
    }
    for (name, said) in archives where Set(said.map(\.said)).count > 1 {
      found.append(
        Contradiction(
          file: "Cache/snapshots/" + name, subject: "this file", logs: Self.logs(said.map(\.witness))))
    }
    // When it was logged, and what else was counted to the exchange, may differ from clone to clone.
    for (record, said) in captures where Set(said.map { [$0.said.payload.hex, $0.said.date] }).count > 1 {
      found.append(
        Contradiction(
          file: "Bibliography/evidence", subject: "the record sha256:\(record.hex)",
          logs: Self.logs(said.map(\.witness)))
      )
    }
    return found.sorted { ($0.file, $0.subject) < ($1.file, $1.subject) }
  }

  /// Names of files that two logs have with different contents.
  var disputedArchives: Set<String> {
    Set(archives.filter { Set($0.value.map(\.said)).count > 1 }.keys)
  }

  /// Where the history file of a transaction belongs, from the library's folder.
  static func historyFile(_ id: String) -> String {
    let month = ULID(id).map { UTCTime.month(milliseconds: $0.milliseconds) } ?? "?"
    return "Bibliography/history/\(month)/\(id).jsonl"
  }

  private static func logs(_ witnesses: [Witness]) -> [Int] { Array(Set(witnesses.map(\.log))).sorted() }
}
