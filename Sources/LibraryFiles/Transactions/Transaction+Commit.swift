import Bibliography
import Bytes
import Findings
import JSON

extension Transaction {
  /// Writes the transaction: afterwards all of it stands, or on an error nothing (FORMATS §4).
  ///
  /// nil for an empty one. `updateIndex` is called under the lock when all files stand; an index that fails there notices
  /// it later by the files' times. Throws `conflict` when another process changed what was read, `unfinished` when the
  /// disk failed after the decision; the next opening of the library then finishes it.
  @discardableResult
  package func commit(
    updateIndex: (CommittedTransaction) -> Void = { _ in }
  ) throws(LibraryError) -> CommittedTransaction? {
    guard !isEmpty else { return nil }
    var looking = self
    let faults = library.environment.faults
    let lock = try library.lock(timeout: library.environment.lockTimeout)
    try faults.before(.locked)
    var report = RecoveryReport()
    try library.recoverLocked(&report)
    try looking.checkBases()
    try checkNewer()

    let now = library.environment.now()
    let id = try library.nextTransactionID(milliseconds: now, above: undoes)
    let folder = CommitFolder(library, name: id.description)
    let manifest = manifest(id: id, time: UTCTime.text(milliseconds: now))
    do {
      try folder.stage(files, history: try header(id: id, time: manifest.time) + lines, as: manifest)
    } catch let error {
      if case .interrupted = error { throw error }
      // A disk that is full lets files be removed; if even that fails, the next command does it.
      try? folder.remove()
      throw error
    }
    let committed = committed(manifest)
    do {
      var findings: [Finding] = []
      try folder.apply(manifest, recovering: false, findings: &findings)
      library.noteLast(id)
      try faults.before(.indexed)
      updateIndex(committed)
      try folder.remove()
      try faults.before(.removed)
    } catch let error {
      guard case .files(let cause) = error else { throw error }
      throw .unfinished(transaction: id.description, cause: cause)
    }
    lock.release()
    return committed
  }

  private func manifest(id: ULID, time: String) -> CommitManifest {
    let month = UTCTime.month(milliseconds: id.milliseconds)
    let entries = files.enumerated().map { index, file in
      CommitManifest.Entry(
        room: file.room, path: file.path, before: file.before, after: file.content.map { SHA256Digest(of: $0) },
        staged: String(index))
    }
    return CommitManifest(transaction: id, time: time, historyPath: "history/\(month)/\(id).jsonl", entries: entries)
  }

  private func header(id: ULID, time: String) throws(LibraryError) -> [UInt8] {
    let environment = library.environment
    let header = HistoryHeader(
      transaction: id, time: time, command: command, tool: environment.tool, clone: try library.cloneID(),
      actor: environment.actor, undoes: undoes)
    return JSONWriter.bytes(header.json) + [0x0A]
  }

  private func committed(_ manifest: CommitManifest) -> CommittedTransaction {
    CommittedTransaction(
      id: manifest.transaction, time: manifest.time, historyPath: manifest.historyPath,
      files: manifest.entries.filter { $0.room == .record }.map { ChangedFile(path: $0.path, digest: $0.after) },
      manuscripts: manifest.entries.filter { $0.room == .manuscript }.map(\.path))
  }
}

extension Transaction {
  /// Compares every file that was read with what stands there now.
  private mutating func checkBases() throws(LibraryError) {
    var changed: [String] = []
    for (path, base) in bases {
      let same: Bool
      if let base {
        let bytes = try onFiles { () throws(BytesError) in try library.record.readIfPresent(path) }
        same = bytes.map { SHA256Digest(of: $0) } == base
      } else {
        same = try !standsOnDisk(path)
      }
      if !same { changed.append(path) }
    }
    for file in files where file.room == .manuscript {
      if SHA256Digest(of: try library.manuscriptText(file.path)) != file.before { changed.append(file.path) }
    }
    guard changed.isEmpty else { throw .conflict(paths: changed.sorted()) }
  }

  /// Looks for keys that transactions of other processes brought in meanwhile, which no file of ours shows.
  private func checkNewer() throws(LibraryError) {
    guard needsQuiet || !claims.isEmpty, try library.lastTransaction() != mark else { return }
    let newer = try library.history.files(above: mark)
    if needsQuiet, !newer.isEmpty { throw .conflict(paths: newer.map(\.path)) }
    for file in newer {
      try library.history.forEachEvent(in: file) { event throws(LibraryError) in
        var words = event.key.map { [$0] } ?? []
        let aliases =
          event.changes.filter { $0.path == .aliases }.compactMap(\.after)
          + [event.item?["custom"]?["ibid"]?["aliases"]]
          .compactMap { $0 }
        words += aliases.flatMap { $0.array ?? [] }.compactMap(\.string)
        if event.operation == .set || event.operation == .keep || event.operation == .health { words = [] }
        for word in words where claims[CitationKey.folded(word)] != nil { throw .conflict(paths: [word]) }
        return true
      }
    }
  }
}

extension Library {
  /// Runs a use case again as long as other processes are faster, at most `attempts` times.
  @discardableResult
  package func retrying<Value>(attempts: Int = 20, _ work: () throws -> Value) throws -> Value {
    var attempt = 1
    while true {
      do {
        return try work()
      } catch let error as LibraryError where error.isConflict && attempt < attempts {
        attempt += 1
      }
    }
  }
}
