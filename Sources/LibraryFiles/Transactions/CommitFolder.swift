import Bytes
import Findings

/// The folder of one transaction in `.ibid-txn/`: its steps, each of which a kill may interrupt.
struct CommitFolder {
  static let parent = ".ibid-txn"
  static let manifest = "manifest"
  static let commit = "commit"
  static let history = "history.jsonl"
  /// Above this many files one sync of the file system is cheaper than one of every file.
  static let manyFiles = 48

  let library: Library
  let name: String
  var path: String { "\(Self.parent)/\(name)" }
  private var record: Folder { library.record }
  private var faults: CommitFaults { library.environment.faults }

  init(_ library: Library, name: String) {
    self.library = library
    self.name = name
  }

  /// Writes all that is new and the manifest; returns when the transaction is decided.
  func stage(_ files: [PlannedFile], history: [UInt8], as manifest: CommitManifest) throws(LibraryError) {
    try faults.before(.staging)
    try onFiles { () throws(BytesError) in
      try record.makeFolder(path)
      for folder in Set(manifest.entries.filter { $0.room == .record }.map { Self.parentFolder($0.path) }).sorted() {
        try record.makeFolder(folder)
      }
      try record.makeFolder(Self.parentFolder(manifest.historyPath))
    }
    let folder = try onFiles { () throws(BytesError) in try record.folder(path) }
    let many = files.count > Self.manyFiles
    for (index, file) in files.enumerated() {
      guard let content = file.content else { continue }
      try faults.before(.staged(index))
      try write(content, to: String(index), in: folder, durable: !many)
    }
    try faults.before(.historyStaged)
    try write(history, to: Self.history, in: folder, durable: !many)
    try faults.before(.manifestWritten)
    try write(manifest.bytes, to: Self.manifest, in: folder, durable: !many)
    try faults.before(.synced)
    try onFiles { () throws(BytesError) in
      if many { FileSystemSync.all() } else { try folder.sync() }
    }
    try faults.before(.committed)
    try onFiles { () throws(BytesError) in try folder.rename(Self.manifest, to: Self.commit) }
  }

  private func write(_ bytes: [UInt8], to name: String, in folder: Folder, durable: Bool) throws(LibraryError) {
    try onFiles { () throws(BytesError) in
      let file = try folder.createFile(name)
      try file.write(bytes.span)
      if durable { try file.sync() }
    }
  }

  /// Does what the manifest says; may be done again from any point.
  ///
  /// Files that somebody changed by hand since the transaction was decided are left, with a finding.
  func apply(_ manifest: CommitManifest, recovering: Bool, findings: inout [Finding]) throws(LibraryError) {
    let folder = try onFiles { () throws(BytesError) in try record.folder(path) }
    for (index, entry) in manifest.entries.enumerated() {
      try faults.before(.applying(index))
      let mayApply = try onFiles { () throws(BytesError) -> Bool in
        if entry.room == .manuscript { return try applyText(entry, from: folder) }
        if !recovering { return true }
        return try stillStands(entry)
      }
      guard mayApply else {
        findings.append(Self.handEdit(entry, manifest.transaction))
        continue
      }
      guard entry.room == .record else { continue }
      try onFiles { () throws(BytesError) in
        if entry.after == nil {
          try record.removeFile(entry.path, durable: false)
        } else if try folder.facts(entry.staged) != nil {
          try record.rename("\(path)/\(entry.staged)", to: entry.path, durable: false)
        }
      }
    }
    try faults.before(.applied)
    try onFiles { () throws(BytesError) in
      if manifest.entries.count > Self.manyFiles {
        FileSystemSync.all()
      } else {
        for parent in Set(manifest.entries.filter { $0.room == .record }.map { Self.parentFolder($0.path) }).sorted() {
          try record.folder(parent).sync()
        }
      }
    }
    try faults.before(.published)
    try onFiles { () throws(BytesError) in
      if try folder.facts(Self.history) != nil {
        try record.makeFolder(Self.parentFolder(manifest.historyPath))
        try record.rename("\(path)/\(Self.history)", to: manifest.historyPath)
      }
    }
  }

  /// Whether a file of the record holds what it held when the transaction was decided, or what it shall hold.
  private func stillStands(_ entry: CommitManifest.Entry) throws(BytesError) -> Bool {
    let current = try record.readIfPresent(entry.path).map { SHA256Digest(of: $0) }
    return current == entry.before || current == entry.after
  }

  /// Writes the text of a manuscript, which may stand on another file system; false where somebody changed it.
  private func applyText(_ entry: CommitManifest.Entry, from folder: Folder) throws(BytesError) -> Bool {
    let place = library.manuscriptPlace(entry.path)
    let target = try Folder(place.folder)
    let current = try target.readIfPresent(place.name).map { SHA256Digest(of: $0) }
    if current == entry.after { return true }
    guard current == entry.before else { return false }
    try target.write(try folder.read(entry.staged), to: place.name)
    return true
  }

  /// Takes away what is left: first the mark of decision, so that half a folder never counts as decided.
  func remove() throws(LibraryError) {
    try faults.before(.removing)
    try onFiles { () throws(BytesError) in
      guard let folder = try? record.folder(path) else { return }
      try folder.removeFile(Self.commit)
      for entry in try folder.entries() { try folder.removeFile(entry.name, durable: false) }
      try record.removeEmptyFolder(path, durable: false)
    }
    _ = try? record.removeEmptyFolder(Self.parent, durable: false)
  }

  static func parentFolder(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[..<slash])
  }

  private static func handEdit(_ entry: CommitManifest.Entry, _ transaction: ULID) -> Finding {
    let file = entry.room == .record ? "Bibliography/" + entry.path : entry.path
    return Finding(
      .warning, "transaction-hand-edit", at: Place(file: file),
      "this file was changed by hand while transaction \(transaction) was interrupted; it was left as it is",
      advice: "see what the command wanted with «ibid log»")
  }
}
