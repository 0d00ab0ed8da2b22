import Bytes
import Dispatch
import GRDB
package import LibraryFiles
import Synchronization

extension LibraryIndex {
  /// Brings the index up to date with the files.
  ///
  /// Files are listed and read without a lock; what was read is written in one transaction. A file that changes
  /// meanwhile is noticed by the next refresh, since its facts are taken before it is read.
  @discardableResult
  package func refresh(_ freshness: Freshness = .folders, progress: RefreshProgress? = nil) throws(IndexError)
    -> RefreshReport
  {
    let now = library.environment.now()
    let git = FolderState.gitMark(of: library)
    let state = try read { db in
      RefreshState(
        folders: try FolderState.known(db), git: try Note.text("git", db), lastFull: try Note.integer("full", db),
        isWorn: try IndexWriter.isWorn(db))
    }
    let present = try onFiles { () throws(BytesError) in try FolderState.present(in: library, now: now) }
    let isFull = freshness == .full || state.git != git || state.isWorn || !state.isRecent(now)
    let looked = isFull ? present : present.filter { $0.modified == 0 || state.folders[$0.path] != $0 }
    let gone = state.folders.keys.filter { path in !present.contains { $0.path == path } }
    if looked.isEmpty && gone.isEmpty { return RefreshReport() }

    if state.isWorn { try write { db in try IndexSchema.resetKeepingHealth(db, rules: rules) } }
    var plan = RefreshPlan()
    for path in gone { try plan.addRemoved(folder: path, index: self) }
    for folder in looked { try plan.add(folder: folder.path, index: self) }
    let isChanged = !plan.isEmpty || !gone.isEmpty || looked.contains { state.folders[$0.path] != $0 }
    guard isChanged || isFull else { return RefreshReport() }
    return try apply(plan, folders: looked, gone: gone, git: git, fullAt: isFull ? now : nil, progress: progress)
  }

  /// Reads what the plan says, some thousand files at a time, and writes it.
  private func apply(
    _ plan: RefreshPlan, folders: [FolderState], gone: [String], git: String, fullAt: Int64?, progress: RefreshProgress?
  ) throws(IndexError) -> RefreshReport {
    var report = RefreshReport(read: plan.changed.count, removed: plan.removed.count, wasFull: fullAt != nil)
    let batches = stride(from: 0, to: max(plan.changed.count, 1), by: Self.batchSize).map {
      plan.changed[$0..<min($0 + Self.batchSize, plan.changed.count)]
    }
    for (number, batch) in batches.enumerated() {
      let entries = self.entries(of: Array(batch))
      report.broken += entries.filter { $0.content == nil }.map(\.path)
      let isLast = number == batches.count - 1
      try write { db in
        var writer = try IndexWriter(db)
        if number == 0 { for path in plan.removed { try writer.remove(path) } }
        for entry in entries { try writer.replace(with: entry) }
        try writer.finish()
        // Only when all is written may the folders count as seen.
        if isLast { try note(folders, gone: gone, git: git, fullAt: fullAt, db) }
      }
      progress?(min((number + 1) * Self.batchSize, plan.changed.count), plan.changed.count)
    }
    if plan.changed.count > Self.batchSize { shortenLog() }
    return report
  }

  private static let batchSize = 4_096

  /// A long write-ahead log would be read through by each command that opens the index.
  private func shortenLog() {
    try? recoveringNothing { db in _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
  }

  private func note(_ folders: [FolderState], gone: [String], git: String, fullAt: Int64?, _ db: Database) throws {
    for path in gone { try db.execute(sql: "DELETE FROM folder WHERE path = ?", arguments: [path]) }
    let insert = try db.cachedStatement(sql: "INSERT OR REPLACE INTO folder VALUES (?, ?, ?)")
    for folder in folders {
      try insert.execute(arguments: [folder.path, folder.modified, Int64(bitPattern: folder.inode)])
    }
    try Note.set("git", git, db)
    if let fullAt { try Note.set("full", fullAt, db) }
  }

  /// Reads files and makes their entries, on all cores.
  func entries(of files: [FileToRead]) -> [IndexEntry] {
    let share = 256
    let count = (files.count + share - 1) / share
    let parts = Mutex([[IndexEntry]](repeating: [], count: count))
    let now = library.environment.now()
    let work: @Sendable (Int) -> Void = { [library, rules] part in
      let entries = files[part * share..<min((part + 1) * share, files.count)].compactMap { file in
        library.read(file.path).map { IndexEntry(file, reading: $0, now: now, rules: rules) }
      }
      parts.withLock { $0[part] = entries }
    }
    if count == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: count, execute: work) }
    return parts.withLock { $0.flatMap { $0 } }
  }

  /// Takes over what a transaction wrote, without looking at other files; to be called after each commit.
  package func update(_ transaction: CommittedTransaction) throws(IndexError) {
    try update(paths: transaction.files.map(\.path))
  }

  /// Reads files again, by their paths from `Bibliography/`.
  package func update(paths: [String]) throws(IndexError) {
    var present: [FileToRead] = []
    var removed: [String] = []
    for path in Set(paths).sorted() where path.hasPrefix("sources/") {
      let facts: FileFacts?
      do {
        facts = try library.facts(path)
      } catch let error {
        throw .files(error)
      }
      if let facts, facts.kind == .file {
        present.append(FileToRead(path: path, facts: facts))
      } else {
        removed.append(path)
      }
    }
    if present.isEmpty && removed.isEmpty { return }
    // Batches bound the memory of a large import. A process killed between two has not noted the folders as seen, so that
    // the next one looks at the rest.
    for start in stride(from: 0, to: max(present.count, 1), by: Self.batchSize) {
      let entries = entries(of: Array(present[start..<min(start + Self.batchSize, present.count)]))
      try write { db in
        var writer = try IndexWriter(db)
        if start == 0 { for path in removed { try writer.remove(path) } }
        for entry in entries { try writer.replace(with: entry) }
        try writer.finish()
      }
    }
    if present.count > Self.batchSize { shortenLog() }
  }

  func onFiles<Value>(_ work: () throws(BytesError) -> Value) throws(IndexError) -> Value {
    do {
      return try work()
    } catch let error {
      throw .files(.files(error))
    }
  }
}

/// What the index knew when a refresh began.
private struct RefreshState {
  var folders: [String: FolderState]
  var git: String?
  /// Milliseconds since 1970.
  var lastFull: Int64?
  var isWorn: Bool

  /// Whether all files were looked at within the last ten minutes.
  func isRecent(_ now: Int64) -> Bool {
    guard let lastFull else { return false }
    return (0..<600_000).contains(now - lastFull)
  }
}
