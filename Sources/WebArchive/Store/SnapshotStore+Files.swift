package import Bytes
internal import Synchronization

/// One exchange of the store as its bytes stand in a file: answer, request and metadata, one gzip member each.
package struct StoredEvent: Sendable, Equatable {
  /// The answer, as the index has it.
  package var line: CDXJLine
  /// All records of the exchange, in bytes of the file.
  package var range: Range<Int>
}

extension SnapshotStore {
  /// The WARC files in the folder, in order of their names, without those that a process may still write to.
  package func finishedFiles() throws(WebArchiveError) -> [String] { try files().finished }

  /// The WARC files that a process is writing, or was when it was killed.
  package func unfinishedFiles() throws(WebArchiveError) -> [String] { try files().unfinished }

  /// A file without a byte is neither: its writer has yet to mark it, or was killed before it could. Bytes come only after
  /// the mark, and the mark goes only when all are there: so a file that had bytes before the marks were listed, and has none
  /// of them, is finished, whatever other processes do meanwhile.
  private func files() throws(WebArchiveError) -> (finished: [String], unfinished: [String]) {
    try wrapping { () throws(BytesError) in
      var archives: [String] = []
      for entry in try folder.entries() where entry.kind == .file && Self.isArchive(entry.name) {
        guard let facts = try folder.facts(entry.name), facts.size > 0 else { continue }
        archives.append(entry.name)
      }
      let marks = Set(try folder.entries().map(\.name).filter { $0.hasSuffix(WARCFileWriter.markEnding) })
      return (
        archives.filter { !marks.contains(WARCFileWriter.markName(for: $0)) },
        archives.filter { marks.contains(WARCFileWriter.markName(for: $0)) }
      )
    }
  }

  /// Whether a name is that of a WARC file.
  package static func isArchive(_ name: String) -> Bool { name.hasSuffix(".warc.gz") || name.hasSuffix(".warc") }

  /// The exchanges of a file by the index, in order of their places. Each ends where the next begins, the last with the
  /// file.
  package func events(in name: String) throws(WebArchiveError) -> [StoredEvent] {
    try events(in: name, indexLines().filter { $0.filename == name })
  }

  /// The exchanges of all finished files, in order of the files' names and then of their places; the index is read once.
  package func finishedEvents() throws(WebArchiveError) -> [(name: String, events: [StoredEvent])] {
    let lines = Dictionary(grouping: try indexLines(), by: \.filename)
    var all: [(name: String, events: [StoredEvent])] = []
    for name in try finishedFiles() { all.append((name, try events(in: name, lines[name] ?? []))) }
    return all
  }

  /// All lines of the index.
  package func indexLines() throws(WebArchiveError) -> [CDXJLine] {
    try state.withLock { (state) throws(WebArchiveError) in try state.index(folder) }.allLines()
  }

  private func events(in name: String, _ lines: [CDXJLine]) throws(WebArchiveError) -> [StoredEvent] {
    let size = try self.size(of: name)
    let here = lines.filter { $0.offset + $0.length <= size }.sorted { $0.offset < $1.offset }
    return here.enumerated().map { place, line in
      let end = place + 1 < here.count ? here[place + 1].offset : size
      return StoredEvent(line: line, range: line.offset..<max(end, line.offset))
    }
  }

  /// In bytes.
  package func size(of name: String) throws(WebArchiveError) -> Int { try WARCSource(name, in: folder).size }

  /// Bytes of all finished WARC files.
  package func totalSize() throws(WebArchiveError) -> Int {
    var total = 0
    for name in try finishedFiles() { total += try size(of: name) }
    return total
  }

  /// The digest of a file's bytes, of all or of parts one after the other.
  package func digest(of name: String, _ ranges: [Range<Int>]? = nil) throws(WebArchiveError) -> SHA256Digest {
    try Self.digest(try WARCSource(name, in: folder), ranges)
  }

  static func digest(
    _ source: borrowing WARCSource, _ ranges: [Range<Int>]? = nil
  ) throws(WebArchiveError) -> SHA256Digest {
    var hasher = SHA256Hasher()
    for range in ranges.map({ $0.map(Optional.some) }) ?? [nil] {
      var pieces = SourcePieces(range)
      while let piece = try pieces.next(source) { hasher.update(piece) }
    }
    return hasher.finish()
  }

  /// Hands out parts of a file as they stand, one after the other and piece by piece. Throws `fileMissing` where the file
  /// ends before they do, and what `body` throws.
  package func pieces(of name: String, _ ranges: [Range<Int>], _ body: ([UInt8]) throws -> Void) throws {
    let source = try WARCSource(name, in: folder)
    for range in ranges {
      var pieces = SourcePieces(range)
      while let piece = try pieces.next(source) { try body(piece) }
      guard pieces.position == range.upperBound else { throw WebArchiveError.fileMissing(file: name) }
    }
  }

  /// What tells one state of the index from another: its size and the time of its last change; empty where there is none.
  package func indexMark() throws(WebArchiveError) -> String {
    let facts = try wrapping { () throws(BytesError) in try folder.facts(CDXJFile.name) }
    return facts.map { "\($0.size) \($0.changed) \($0.inode)" } ?? ""
  }
}
