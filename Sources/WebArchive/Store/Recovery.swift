internal import Bytes

/// Brings WARC files of killed processes in order: cuts off half a record at the end, and makes the lines of the index.
///
/// It holds the locks of the files it found until it is let go, so that no second one works on them, and ``finish()``
/// removes the marks of these files and no others: a file whose writer is killed meanwhile waits for the next recovery.
struct Recovery {
  /// The lines for all records in the files found. Lines that the index has already are among them.
  let lines: [[UInt8]]
  /// More files were found than are treated at once.
  let isPartial: Bool
  private let held: [AbandonedFile]
  private let folder: Folder

  /// How many files are open at once.
  private static let most = 200

  /// Looks for unfinished files that nobody has open, and cuts their ends.
  init(of folder: Folder) throws(WebArchiveError) {
    let found = try wrapping { () throws(BytesError) in try Self.abandoned(in: folder) }
    var lines: [[UInt8]] = []
    for file in found {
      let (records, end) = try IndexBuilder.lines(of: file.name, in: folder)
      lines += records
      // What somebody else made stays byte for byte as it is.
      guard let end, !file.isImport else { continue }
      try wrapping { () throws(BytesError) in try file.cut(to: end) }
    }
    self.lines = lines
    self.folder = folder
    held = found
    isPartial = found.count >= Self.most
  }

  /// Removes the marks, after the lines are in the index.
  func finish() throws(WebArchiveError) {
    try wrapping { () throws(BytesError) in
      for file in held { try folder.removeFile(WARCFileWriter.markName(for: file.name), durable: false) }
    }
  }

  /// Files with a mark that no process holds. What has no byte yet is removed: its writer was killed before it wrote any.
  private static func abandoned(in folder: Folder) throws(BytesError) -> [AbandonedFile] {
    var found: [AbandonedFile] = []
    let entries = try folder.entries()
    for entry in entries where entry.name.hasPrefix(".") && entry.name.hasSuffix(WARCFileWriter.markEnding) {
      let name = String(entry.name.dropFirst().dropLast(WARCFileWriter.markEnding.count))
      guard SnapshotStore.isArchive(name), found.count < most else { continue }
      guard try folder.facts(name) != nil else {
        try folder.removeFile(entry.name, durable: false)
        continue
      }
      // Its writer may have finished it since the names were listed.
      guard let file = try AbandonedFile(name, in: folder),
        let mark = try folder.readIfPresent(entry.name, limit: 1 << 10)
      else { continue }
      file.isImport = mark == WARCFileWriter.importMark
      found.append(file)
    }
    let names = Set(entries.map(\.name))
    for entry in entries where entry.name.hasPrefix(Self.ownPrefix) && SnapshotStore.isArchive(entry.name) {
      guard !names.contains(WARCFileWriter.markName(for: entry.name)), try folder.facts(entry.name)?.size == 0,
        let file = try AbandonedFile(entry.name, in: folder), try folder.facts(entry.name)?.size == 0
      else { continue }
      try folder.removeFile(file.name, durable: false)
    }
    return found
  }

  private static let ownPrefix = "ibid-"
}

/// An unfinished file and its lock, which goes with the object.
private final class AbandonedFile {
  let name: String
  var isImport = false
  private let file: OpenFile

  /// Nil when a process holds the file.
  init?(_ name: String, in folder: Folder) throws(BytesError) {
    let file = try folder.openForAppending(name)
    guard try file.lockIfFree() else { return nil }
    self.name = name
    self.file = file
  }

  func cut(to end: Int) throws(BytesError) {
    try file.truncate(to: end)
    try file.sync()
  }
}
