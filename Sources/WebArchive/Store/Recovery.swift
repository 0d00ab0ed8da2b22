internal import Bytes

/// Brings WARC files of killed processes in order: cuts off half a record at the end, and makes the lines of the index.
enum Recovery {
  /// The lines for all records in unfinished files that nobody has open. Lines that the index has already are among them.
  static func run(in folder: Folder) throws(WebArchiveError) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for (name, mark) in try abandoned(in: folder) {
      let (found, end) = try IndexBuilder.lines(of: name, in: folder)
      lines += found
      // What somebody else made stays byte for byte as it is.
      guard let end, try !isImport(mark, folder) else { continue }
      do {
        let file = try folder.openForAppending(name)
        guard try file.lockIfFree() else { continue }
        try file.truncate(to: end)
        try file.sync()
      } catch {
        throw .bytes(error)
      }
    }
    return lines
  }

  /// Removes the marks, after the lines are in the index.
  static func finish(in folder: Folder) throws(WebArchiveError) {
    for (_, mark) in try abandoned(in: folder) {
      do { try folder.removeFile(mark, durable: false) } catch { throw .bytes(error) }
    }
  }

  /// Files with a mark that no process holds.
  private static func abandoned(in folder: Folder) throws(WebArchiveError) -> [(name: String, mark: String)] {
    do {
      var names: [(String, String)] = []
      for entry in try folder.entries()
      where entry.name.hasPrefix(".") && entry.name.hasSuffix(WARCFileWriter.markEnding) {
        let name = String(entry.name.dropFirst().dropLast(WARCFileWriter.markEnding.count))
        guard SnapshotStore.isArchive(name) else { continue }
        guard try folder.facts(name) != nil else {
          try folder.removeFile(entry.name, durable: false)
          continue
        }
        let file = try folder.openForAppending(name)
        if try file.lockIfFree() { names.append((name, entry.name)) }
      }
      return names
    } catch {
      throw .bytes(error)
    }
  }

  private static func isImport(_ mark: String, _ folder: Folder) throws(WebArchiveError) -> Bool {
    try wrapping { () throws(BytesError) in
      try folder.readIfPresent(mark, limit: 1 << 10) == WARCFileWriter.importMark
    }
  }
}
