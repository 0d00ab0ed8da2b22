import Bibliography
import Bytes
import Exchange
package import Findings
import FoundationEssentials
import Glibc
package import LibraryFiles
import LibraryIndex
import Matching
import WebArchive

/// A library with its index, open for one command.
///
/// A class because the index is one connection, and because what was found on the way (broken files, recovered
/// transactions) is gathered here for the end of the command.
package final class OpenLibrary {
  package let environment: WorkbenchEnvironment
  package let files: Library
  package let configuration: UserConfiguration
  let index: LibraryIndex
  let duplicateFinder = DuplicateFinder(canonicalAddress: CanonicalAddress.of)
  /// What a person should know of the library itself: files that cannot be read, transactions that were finished.
  package internal(set) var findings: [Finding]
  /// Whether this command committed a transaction, after which the outputs of the policy are due.
  package internal(set) var hasChanged = false
  /// Whether this command wrote to the snapshots.
  var hasCaptured = false
  /// Where the records stand that this command wrote there.
  private(set) var written = WrittenGroups()

  private init(
    environment: WorkbenchEnvironment, files: Library, configuration: UserConfiguration, index: LibraryIndex,
    findings: [Finding]
  ) {
    self.environment = environment
    self.files = files
    self.configuration = configuration
    self.index = index
    self.findings = findings
  }

  /// Notes that another use case of this command committed a transaction, after which the outputs of the policy are due.
  package func noteChange() -> OpenLibrary {
    hasChanged = true
    return self
  }

  /// Whether there is a library here or above.
  package static func exists(_ environment: WorkbenchEnvironment) -> Bool {
    LibraryLayout.find(from: environment.folder) != nil
  }

  /// Opens the library here or above, and brings its index up to date; or makes that anew from the files and the history.
  package static func open(
    _ environment: WorkbenchEnvironment, rebuildsIndex: Bool = false
  ) throws(WorkbenchError) -> OpenLibrary {
    var findings: [Finding] = []
    let user = UserConfiguration.load(environment: environment.variables, findings: &findings)
    let files = try asWorkbench { () throws(LibraryError) in
      try Library.find(from: environment.folder, environment: environment.libraryEnvironment(actor: user.actor))
    }
    if rebuildsIndex { Self.removeIndex(files.layout) }
    let index = try asIndex { () throws(IndexError) in try LibraryIndex(files, rules: IndexRules.workbench) }
    let library = OpenLibrary(
      environment: environment, files: files, configuration: user, index: index,
      findings: findings + files.recovery.findings)
    try library.refresh(rebuildsIndex ? .full : .folders)
    if rebuildsIndex { try library.restoreHealth() }
    return library
  }

  /// The index holds nothing of its own: a process that has it open goes on with the old file.
  private static func removeIndex(_ layout: LibraryLayout) {
    guard let folder = try? Folder(layout.cache) else { return }
    for name in ["ibid.sqlite", "ibid.sqlite-wal", "ibid.sqlite-shm"] {
      _ = try? folder.removeFile(name, durable: false)
    }
  }

  // MARK: time

  /// Today in the person's own calendar.
  var today: CitationDate {
    var seconds = time_t(environment.now().timeIntervalSince1970)
    var parts = unsafe tm()
    guard unsafe localtime_r(&seconds, &parts) != nil,
      let day = unsafe EDTFDate(year: Int(parts.tm_year) + 1_900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    else { return CitationDate(literal: UTCTime.day(milliseconds: environment.milliseconds)) }
    return CitationDate(EDTF.date(day))
  }

  /// A time as RFC 3339 to the second, UTC.
  func time(_ date: Date) -> String {
    let text = UTCTime.text(milliseconds: Int64(date.timeIntervalSince1970.rounded(.down)) * 1_000)
    return text.prefix(19) + "Z"
  }

  // MARK: changes

  /// Makes a transaction and commits it; runs again where another process was faster. A dry run builds it and stops.
  func change<Value>(
    isDryRun: Bool, _ body: (inout Transaction) throws(WorkbenchError) -> Value
  ) throws(WorkbenchError) -> Value {
    try commit(isDryRun: isDryRun) { () throws(WorkbenchError) in
      var transaction = try asWorkbench { () throws(LibraryError) in
        try Transaction(in: files, command: environment.commandLine, aliasOwner: Self.aliasOwner(in: index))
      }
      let value = try body(&transaction)
      return (transaction, value)
    }
  }

  /// Commits what a use case planned; at most twenty times where others are faster.
  func commit<Value>(
    isDryRun: Bool, _ plan: () throws(WorkbenchError) -> (Transaction, Value)
  ) throws(WorkbenchError) -> Value {
    var attempts = 0
    while true {
      do throws(WorkbenchError) {
        let (transaction, value) = try plan()
        if isDryRun { return value }
        _ = try asWorkbench { () throws(LibraryError) in try transaction.commit { [self] in indexed($0) } }
        hasChanged = true
        return value
      } catch {
        attempts += 1
        guard case .library(let cause) = error, cause.isConflict, attempts < 20 else { throw error }
        try refresh()
      }
    }
  }

  // MARK: snapshots

  /// Whether git sees the snapshots of this library; read once a command.
  private(set) lazy var keepsSnapshotsInGit: Bool = {
    guard let bytes = try? AtomicFile.read(files.layout.cacheIgnore, limit: 1 << 16) else { return false }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
      $0.trimmingPrefix("!/") == "snapshots/" && $0.hasPrefix("!")
    }
  }()

  /// The captures of this clone, to write to.
  func snapshotStore() throws(WorkbenchError) -> SnapshotStore {
    let limit = keepsSnapshotsInGit ? SnapshotStore.fileLimitInGit : SnapshotStore.fileLimit
    return try asArchive {
      let store = try SnapshotStore(
        folder: files.layout.snapshots, software: environment.tool, fileLimit: limit, now: environment.now,
        random: RandomClosure(random: environment.random))
      // What a killed erasure had decided is done now, and logged when this command ends.
      if try store.settleErasure(isDecided: { try Tombstones(files).tokens.contains($0) }) { hasCaptured = true }
      return store
    }
  }

  /// The captures of this clone, to read from.
  func snapshotStoreForReading() throws(WorkbenchError) -> SnapshotStore { try snapshotStore() }

  func close(_ store: SnapshotStore) throws(WorkbenchError) {
    try asArchive { try store.close() }
    hasCaptured = true
    written.add(store.written)
  }

  // MARK: evidence

  /// Adds what this command committed and captured to the evidence log of this clone; what could not be done is a finding.
  package func keepEvidence() -> [Finding] {
    hasChanged || hasCaptured ? EvidenceKeeper(library: self).keep() : []
  }

  // MARK: files

  /// Whether a word names a file here.
  func isFile(_ word: String) -> Bool {
    (try? FileFacts.at(word)).flatMap { $0 }.map { $0.kind == .file } ?? false
  }

  /// The bytes of a source's file as they stand.
  func bytes(of file: SourceFile) throws(WorkbenchError) -> [UInt8] {
    try asFiles { () throws(BytesError) in try files.record.read(file.path) }
  }
}

/// A random generator over a closure.
struct RandomClosure: RandomNumberGenerator, Sendable {
  let random: @Sendable () -> UInt64
  func next() -> UInt64 { random() }
}

/// The form of an address in which two of one page are equal.
enum CanonicalAddress {
  static let of: @Sendable (String) -> String? = { text in (try? WebAddress(text)).map(SameAs.key) }
}

extension WorkbenchEnvironment {
  func libraryEnvironment(actor: String?) -> LibraryEnvironment {
    let now = now
    return LibraryEnvironment(
      now: { Int64((now().timeIntervalSince1970 * 1_000).rounded(.down)) }, random: random, tool: tool, actor: actor)
  }
}
