internal import Bytes
internal import JSON
internal import Synchronization

/// One erasure in progress: what is written anew stands ready, and takes its place once its maker has decided.
///
/// Other processes see the old or the new state: the files that lose records are written anew under `.erasure/` and keep their
/// old names until then; with one rename the index leads to the new ones; last the old ones go. What a killed process left is
/// finished where it had decided, else taken away (``SnapshotStore/settleErasure(isDecided:)``).
package struct Erasure: ~Copyable {
  static let folderName = ".erasure"
  private static let planName = "plan.json"
  fileprivate static let lockName = ".erasure.lock"

  /// What tells this erasure from others; whoever decides notes it, durably, before ``finish()``.
  package let token: String
  /// What goes.
  package let plan: ErasurePlan
  private let store: SnapshotStore
  private let lock: FileLock

  /// Recorders share the lock, an erasure has it alone.
  static func lock(_ folder: Folder, _ mode: FileLock.Mode) throws(BytesError) -> FileLock {
    try FileLock.acquire(lockName, in: folder, mode: mode, timeout: .seconds(mode == .shared ? 600 : 10))
  }

  fileprivate init(_ store: SnapshotStore, _ plan: ErasurePlan, token: String, lock: consuming FileLock) {
    self.store = store
    self.plan = plan
    self.token = token
    self.lock = lock
  }

  /// Files and their successors, as they stand in the plan.
  private struct Plan {
    var token: String
    var files: [(old: String, new: String?)]

    var bytes: [UInt8] {
      JSONWriter.bytes([
        "v": 1, "token": .string(token),
        "files": .array(files.map { ["old": .string($0.old), "new": JSONValue($0.new)] }),
      ])
    }

    init(token: String, files: [(old: String, new: String?)]) { (self.token, self.files) = (token, files) }

    /// nil for what is no plan: a name that is none of ours could lead anywhere.
    init?(_ bytes: [UInt8]) {
      guard let value = try? JSONReader.read(bytes), value["v"]?.int == 1, let token = value["token"]?.string,
        let rows = value["files"]?.array
      else { return nil }
      var files: [(old: String, new: String?)] = []
      for row in rows {
        guard let old = row["old"]?.string, Self.isName(old), row["new"]?.string.map(Self.isName) ?? true else {
          return nil
        }
        files.append((old, row["new"]?.string))
      }
      self.init(token: token, files: files)
    }

    private static func isName(_ name: String) -> Bool {
      SnapshotStore.isArchive(name) && !name.contains("/") && !name.hasPrefix(".")
    }
  }

  fileprivate static func stage(_ plan: ErasurePlan, token: String, in folder: Folder) throws(WebArchiveError) {
    try wrapping { () throws(BytesError) in
      try folder.removeTree(folderName)
      try folder.makeFolder(folderName)
    }
    for file in plan.files {
      guard let successor = file.successor else { continue }
      let source = try WARCSource(file.name, in: folder)
      let output = try wrapping { () throws(BytesError) in
        try AtomicOutput("\(folder.path)/\(folderName)/\(successor)")
      }
      var start = 0
      for removed in file.removed + [source.size..<source.size] {
        var pieces = SourcePieces(start..<max(start, removed.lowerBound))
        while let piece = try pieces.next(source) { try wrapping { () throws(BytesError) in try output.append(piece) } }
        start = max(start, removed.upperBound)
      }
      try wrapping { () throws(BytesError) in try output.commit() }
    }
    let written = Plan(token: token, files: plan.files.map { ($0.name, $0.successor) })
    try wrapping { () throws(BytesError) in
      try folder.write(written.bytes, to: "\(folderName)/\(planName)")
      try folder.sync()
    }
  }

  /// Whether a process left one, in whatever state; costs one look at the folder.
  fileprivate static func isPending(in folder: Folder) -> Bool { (try? folder.facts(folderName)).flatMap { $0 } != nil }

  /// Under the lock: finishes what was decided, takes away what was not.
  fileprivate static func settle(_ store: SnapshotStore, _ isDecided: (String) -> Bool) throws(WebArchiveError) {
    guard isPending(in: store.folder) else { return }
    if let token = try token(in: store.folder), isDecided(token) { return try apply(store) }
    try wrapping { () throws(BytesError) in try store.folder.removeTree(folderName) }
  }

  fileprivate static func token(in folder: Folder) throws(WebArchiveError) -> String? {
    try plan(in: folder)?.token
  }

  private static func plan(in folder: Folder) throws(WebArchiveError) -> Plan? {
    try wrapping { () throws(BytesError) in
      try folder.readIfPresent("\(folderName)/\(planName)", limit: 1 << 26)
    }
    .flatMap { Plan($0) }
  }

  /// Puts the new state in place of the old one; again after a kill it comes to the same.
  fileprivate static func apply(_ store: SnapshotStore) throws(WebArchiveError) {
    let folder = store.folder
    guard let plan = try plan(in: folder) else { return }
    var names: Set<String> = []
    var lines: [[UInt8]] = []
    for (old, new) in plan.files {
      names.insert(old)
      guard let new else { continue }
      names.insert(new)
      let staged = "\(folderName)/\(new)"
      try wrapping { () throws(BytesError) in
        if try folder.facts(staged) != nil { try folder.rename(staged, to: new) }
      }
      lines += try IndexBuilder.lines(of: new, in: folder).lines
    }
    let (replaced, added) = (names, lines)
    _ = try store.state.withLock { (state) throws(WebArchiveError) in
      try state.replace(linesOf: replaced, with: added, folder)
    }
    try wrapping { () throws(BytesError) in
      for (old, _) in plan.files { try folder.removeFile(old) }
      try folder.removeTree(folderName)
    }
  }

  /// Takes away what was staged: nothing was decided.
  package consuming func discard() throws(WebArchiveError) {
    let folder = store.folder
    try wrapping { () throws(BytesError) in try folder.removeTree(Self.folderName) }
    lock.release()
  }

  /// Erases; only after the decision is noted where ``SnapshotStore/settleErasure(isDecided:)`` finds it.
  package consuming func finish() throws(WebArchiveError) {
    try Self.apply(store)
    lock.release()
  }
}

extension SnapshotStore {
  /// What goes with captures of the index; nothing is changed. `isTaken` says which names of files are spoken for.
  ///
  /// Throws `payloadNeeded` where captures that stay refer to one of these, and `needs` is to refuse that.
  package func planErasure(
    of wanted: [CDXJLine], _ needs: PayloadNeeds, isTaken: (String) -> Bool
  ) throws(WebArchiveError) -> ErasurePlan {
    let unfinished = Set(try unfinishedFiles())
    if let busy = wanted.first(where: { unfinished.contains($0.filename) }) { throw .fileBusy(file: busy.filename) }
    var planner = ErasurePlanner(folder, lines: try indexLines().filter { !unfinished.contains($0.filename) })
    return try planner.plan(wanted, needs, isTaken: isTaken)
  }

  /// Plans an erasure and makes it ready, alone in the store until it is finished or discarded. `plan` is called when nobody
  /// else can change what it looks at. Throws `bytes(locked)` while another command takes snapshots.
  package func prepareErasure(
    token: String, isDecided: (String) throws -> Bool, _ plan: (SnapshotStore) throws(WebArchiveError) -> ErasurePlan
  ) throws -> Erasure {
    let lock = try wrapping { () throws(BytesError) in try Erasure.lock(folder, .exclusive) }
    // Asked behind the lock: whoever held it may have decided meanwhile.
    let decided = try Erasure.token(in: folder).map(isDecided) ?? false
    try Erasure.settle(self) { _ in decided }
    try recover()
    let made = try plan(self)
    try Erasure.stage(made, token: token, in: folder)
    return Erasure(self, made, token: token, lock: lock)
  }

  /// Finishes or takes away an erasure that a killed process left; `isDecided` tells whether its token was noted. Nothing
  /// happens while its process is still at it. Returns whether records were erased.
  @discardableResult
  package func settleErasure(isDecided: (String) throws -> Bool) throws -> Bool {
    guard Erasure.isPending(in: folder) else { return false }
    guard let lock = try FileLock.attempt(Erasure.lockName, in: folder) else { return false }
    let decided = try Erasure.token(in: folder).map(isDecided) ?? false
    try Erasure.settle(self) { _ in decided }
    lock.release()
    return decided
  }
}
