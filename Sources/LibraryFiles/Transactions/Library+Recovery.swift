import Bytes
import Findings

extension Library {
  /// The lock that is held only while committing: `Cache/lock`, which is never in git.
  func lock(timeout: Duration) throws(LibraryError) -> FileLock {
    try onFiles { () throws(BytesError) in
      try FileLock.acquire("lock", in: Folder.make(layout.cache), timeout: timeout)
    }
  }

  /// Finishes or clears away what killed commands left; waits shortly for one that is committing right now.
  func recover() throws(LibraryError) -> RecoveryReport {
    var report = RecoveryReport()
    guard try facts(CommitFolder.parent) != nil else { return report }
    do {
      let lock = try lock(timeout: min(environment.lockTimeout, .seconds(5)))
      try recoverLocked(&report)
      lock.release()
    } catch let error {
      switch error {
      case .files(.locked): break
      case .files(let cause) where cause.isReadOnly || cause.systemCode != nil:
        report.findings.append(
          Finding(
            .warning, "transaction-unfinished", at: Place(file: "Bibliography/" + CommitFolder.parent),
            "a command was killed here, and what it left cannot be finished: \(cause.description)",
            advice: "run any ibid command where the library can be written"))
      default: throw error
      }
    }
    return report
  }

  /// As ``recover()``, by a process that holds the lock.
  func recoverLocked(_ report: inout RecoveryReport) throws(LibraryError) {
    guard try facts(CommitFolder.parent) != nil else { return }
    let entries = try onFiles { () throws(BytesError) in try record.entries(in: CommitFolder.parent) }
    for entry in entries where entry.kind == .folder {
      let folder = CommitFolder(self, name: entry.name)
      let path = folder.path + "/" + CommitFolder.commit
      let bytes = try onFiles { () throws(BytesError) in try record.readIfPresent(path) }
      if let bytes {
        let manifest = try CommitManifest(bytes, path: path)
        try folder.apply(manifest, recovering: true, findings: &report.findings)
        noteLast(manifest.transaction)
        report.finished.append(entry.name)
      } else {
        report.discarded.append(entry.name)
      }
      try folder.remove()
    }
    _ = try? record.removeEmptyFolder(CommitFolder.parent, durable: false)
  }
}
