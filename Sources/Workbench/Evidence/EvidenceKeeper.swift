import Bytes
import Evidence
import Findings
import LibraryFiles
import WebArchive

/// Brings the evidence log of this clone up to date: what it committed and captured and the log has not yet (FORMATS §8).
///
/// It runs at the end of each command that wrote something. What a killed command did not come to is added by the next.
struct EvidenceKeeper {
  let library: OpenLibrary
  /// `Cache/evidence`: which transactions and which index the log has seen. Only saves reading all of it; can be deleted.
  private static let noteName = "evidence"
  private static let lockName = "evidence.lock"

  /// Adds what is missing. What cannot be done becomes a finding, since the command's own work is done by then.
  func keep() -> [Finding] {
    var findings: [Finding] = []
    do throws(WorkbenchError) {
      try add(&findings)
    } catch {
      findings.append(
        Finding(
          .warning, "evidence-not-kept", at: Place(file: "Bibliography/evidence"),
          "the evidence log was not added to: \(error.description)", advice: "the next change tries it again"))
    }
    return findings
  }

  private func add(_ findings: inout [Finding]) throws(WorkbenchError) {
    guard let path = StateFolder.path("keys", library.environment.variables) else {
      throw .couldNot(EvidenceError.noKeyFolder.description)
    }
    let clone = try asWorkbench { () throws(LibraryError) in try library.files.madeCloneID() }
    let layout = library.files.layout
    let lock = try asFiles { () throws(BytesError) in
      try FileLock.acquire(Self.lockName, in: Folder.make(layout.cache), timeout: .seconds(30))
    }
    if try KnownLeaves.folder(layout) == nil {
      _ = try asFiles { () throws(BytesError) in try Folder.make(layout.evidence) }
    }
    guard let logs = try KnownLeaves.folder(layout) else { return }
    let session = try asEvidence { () throws(EvidenceError) in try KeyFolder(path).session(of: clone) }
    let (opened, key) = try log(session, logs, &findings)
    var log = opened
    let seen = Seen.read(layout.cache, Self.noteName).flatMap {
      $0.log == key && $0.size == log.checkpoint.size ? $0 : nil
    }
    let store = try library.snapshotStoreForReading()
    // While a file is unfinished the index is not all that there is to come.
    let index = try asArchive { try store.unfinishedFiles().isEmpty ? "index " + (try store.indexMark()) : "" }
    var known: KnownLeaves?
    func leaves() throws(WorkbenchError) -> KnownLeaves {
      if let known { return known }
      let read = try KnownLeaves(layout)
      known = read
      return read
    }
    let (transactions, newest) = try self.transactions(
      after: seen?.transaction, of: clone, known: seen == nil ? try leaves() : nil)
    var entries = transactions
    if index.isEmpty || seen?.index != index { entries += try captures(store, try leaves()) }
    let added = entries
    try asEvidence { () throws(EvidenceError) in try log.append(added.map(\.bytes), session: session) }
    Seen(log: key, size: log.checkpoint.size, transaction: newest ?? seen?.transaction, index: index)
      .write(layout.cache, Self.noteName)
    session.close()
    lock.release()
  }

  /// The log of a key of this clone that can be added to; a new one where there is none. Keys that cannot be used and logs
  /// that are damaged are findings: they keep nobody from logging with another.
  private func log(
    _ session: borrowing KeySession, _ logs: Folder, _ findings: inout [Finding]
  ) throws(WorkbenchError) -> (log: EvidenceLog, key: String) {
    var best: (log: EvidenceLog, key: String)?
    let known = try asEvidence { () throws(EvidenceError) in try session.evidenceKeys() }
    for fault in known.faults { findings.append(Self.passedOver("key-unusable", fault)) }
    for key in known.keys {
      do throws(EvidenceError) {
        guard let log = try EvidenceLog.open(key, in: logs) else { continue }
        if best.map({ log.checkpoint.size > $0.log.checkpoint.size }) ?? true {
          best = (log, EvidenceLog.folderName(key.verifier))
        }
      } catch {
        findings.append(Self.passedOver("evidence-damaged", error))
      }
    }
    if let best { return best }
    return try asEvidence { () throws(EvidenceError) in
      let key = try session.makeEvidenceKey()
      guard let log = try EvidenceLog.open(key, in: logs) else {
        throw .damaged(file: EvidenceLog.folderName(key.verifier), reason: "it stands there before its key was made")
      }
      return (log, EvidenceLog.folderName(key.verifier))
    }
  }

  private static func passedOver(_ code: String, _ error: EvidenceError) -> Finding {
    Finding(
      .warning, code, at: Place(file: "Bibliography/evidence"), "\(error.description); another log is kept instead",
      advice: "ibid verify")
  }

  /// The transactions of this clone that the log has not, oldest first, and the newest of this clone that was looked at:
  /// those of others may come later and be older than one of theirs that is here.
  private func transactions(
    after mark: ULID?, of clone: String, known: KnownLeaves?
  ) throws(WorkbenchError) -> (entries: [EvidenceEntry], newest: ULID?) {
    try asWorkbench { () throws(LibraryError) in
      let history = library.files.history
      var entries: [EvidenceEntry] = []
      var newest: ULID?
      for file in try history.files(above: mark) where try history.header(of: file)?.clone == clone {
        newest = file.id
        // Only a log of this clone speaks for its transactions.
        let said = known?.transactions[file.id.description] ?? []
        guard !said.contains(where: { known?.logs[$0.witness.log].clone == clone }) else { continue }
        entries.append(.transaction(id: file.id.description, sha256: try history.digest(of: file)))
      }
      return (entries, newest)
    }
  }

  /// The captures and files of the store that no log knows. A capture may be new in a file that is not: its process was
  /// killed before it came into the index.
  private func captures(_ store: SnapshotStore, _ known: KnownLeaves) throws(WorkbenchError) -> [EvidenceEntry] {
    let logged = library.time(library.environment.now())
    return try asArchive {
      var entries: [EvidenceEntry] = []
      for (name, events) in try store.finishedEvents() {
        let lines = events.map(\.line).filter { !known.has($0) }
        let ranges = lines.isEmpty ? [:] : try library.written.ranges(in: name) ?? store.ranges(in: name)
        for line in lines {
          // A line of the index that no record stands behind is for «verify» to tell.
          guard let own = ranges[line.offset], let leaf = try store.leaf(of: line, own, logged: logged),
            known.captures[leaf.record] == nil
          else { continue }
          entries.append(.capture(leaf))
        }
        guard known.archives[name] == nil else { continue }
        entries.append(.archive(name: name, bytes: try store.size(of: name), sha256: try store.digest(of: name)))
      }
      return entries
    }
  }
}

extension KnownLeaves {
  /// Whether a log has the record of a line of the index.
  fileprivate func has(_ line: CDXJLine) -> Bool {
    line.recordDigest.flatMap { SHA256Digest($0) }.map { captures[$0] != nil } ?? false
  }
}

extension SnapshotStore {
  /// By the places of the answers in a file, where all records of their exchanges stand.
  fileprivate func ranges(in name: String) throws -> [Int: [Range<Int>]] {
    Dictionary(try groups(in: name).groups.map { ($0.offset, $0.ranges) }) { first, _ in first }
  }

  /// The leaf of an exchange whose records stand in these places of its file; nil where the digest of the payload is no
  /// SHA-256.
  func leaf(of line: CDXJLine, _ ranges: [Range<Int>], logged: String) throws -> EvidenceEntry.CaptureLeaf? {
    guard let receipt = line.receipt else { return nil }
    return EvidenceEntry.CaptureLeaf(
      payload: receipt.sha256, date: WARCDate.text(receipt.date), logged: logged,
      record: try digest(of: line.filename, [line.offset..<(line.offset + line.length)]),
      event: try digest(of: line.filename, ranges))
  }
}

extension EvidenceEntry.CaptureLeaf {
  /// Whether it is of the same exchange as another, whenever each was logged.
  func isOf(_ other: EvidenceEntry.CaptureLeaf) -> Bool {
    payload == other.payload && date == other.date && record == other.record && event == other.event
  }
}

/// Gives an error of the evidence log as one of the workbench.
func asEvidence<Value: ~Copyable>(_ work: () throws(EvidenceError) -> Value) throws(WorkbenchError) -> Value {
  do {
    return try work()
  } catch {
    throw .couldNot(error.description)
  }
}
