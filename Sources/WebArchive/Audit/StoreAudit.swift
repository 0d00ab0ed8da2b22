package import Bytes
internal import Synchronization

/// All files of a store, read whole and held against each other: records against their digests, the index against records.
package struct StoreAudit: Sendable {
  /// What is known of a file from elsewhere: from an evidence log.
  package struct Expected: Sendable, Hashable {
    package var bytes: Int
    package var sha256: SHA256Digest

    package init(bytes: Int, sha256: SHA256Digest) {
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  package internal(set) var faults: [ArchiveFault] = []
  /// The names of all WARC files that were read.
  package internal(set) var files: [String] = []
  /// Files that a process is writing, or was when it was killed; they are not judged.
  package internal(set) var unfinished: [String] = []
  /// The captures whose records are as their digests say, with their places.
  package internal(set) var sound: [CDXJLine] = []
  /// Captures whose record is damaged, as far as the index tells them.
  package internal(set) var damaged: [CDXJLine] = []
  /// Files that the index names and that are not here, with how many captures each.
  package internal(set) var absent: [String: Int] = [:]

  /// That of a store without files.
  package init() {}
}

extension SnapshotStore {
  /// Reads every file. `expected` says what whole files must be; those that are need no check of each record.
  package func audit(expecting expected: [String: StoreAudit.Expected] = [:]) throws(WebArchiveError) -> StoreAudit {
    var audit = StoreAudit()
    var finished = try finishedFiles()
    let index = try IndexReading(folder)
    audit.faults += index.faults
    let entries = try wrapping { () throws(BytesError) in try folder.entries() }
    let unfinished = Set(try unfinishedFiles())
    for name in entries.map(\.name) where Self.isArchive(name) && !finished.contains(name) {
      // One that is spoken for and has no byte lost them; any other has yet to get some.
      if !unfinished.contains(name), expected[name] != nil || index.lines[name] != nil {
        finished.append(name)
      } else {
        audit.unfinished.append(name)
      }
    }
    for name in finished {
      audit.files.append(name)
      try examine(name, expected[name], index.lines[name] ?? [], &audit)
    }
    for (name, lines) in index.lines where !finished.contains(name) && !audit.unfinished.contains(name) {
      audit.absent[name] = lines.count
    }
    return audit
  }

  /// The answers behind which a fault lies before the next: a fault anywhere in the exchange takes its proof away, be it in
  /// the request.
  private static func broken(_ answers: [Int], _ faults: [Int]) -> Set<Int> {
    var broken: Set<Int> = []
    var next = 0
    for fault in faults {
      while next < answers.count, answers[next] <= fault { next += 1 }
      if next > 0 { broken.insert(answers[next - 1]) }
    }
    return broken
  }

  private func examine(
    _ name: String, _ expected: StoreAudit.Expected?, _ lines: [IndexReading.Line], _ audit: inout StoreAudit
  ) throws(WebArchiveError) {
    var places: [Int] = []
    if let expected, try size(of: name) == expected.bytes, try digest(of: name) == expected.sha256 {
      // Exactly what was expected: no record needs a look.
    } else {
      let outcome = WARCConformance.check(name, in: folder)
      let found = outcome.violations.map { ArchiveFault(file: name, offset: $0.offset, reason: $0.message) }
      audit.faults += found
      places = found.compactMap(\.offset)
      if let failure = outcome.failure { audit.faults.append(ArchiveFault(file: name, reason: failure.description)) }
      if expected != nil {
        audit.faults.append(ArchiveFault(file: name, reason: "the file is not what the evidence log has of it"))
      }
    }
    let records = try IndexBuilder.lines(of: name, in: folder).lines.compactMap { CDXJLine($0[...]) }
    let broken = Self.broken(records.map(\.offset).sorted(), places.sorted())
    var unclaimed = Set(records.map(\.bytes))
    for line in lines {
      if unclaimed.remove(line.parsed.bytes) != nil {
        if broken.contains(line.parsed.offset) {
          audit.damaged.append(line.parsed)
        } else {
          audit.sound.append(line.parsed)
        }
      } else {
        audit.faults.append(
          ArchiveFault(
            file: CDXJFile.name, line: line.number, reason: "it is not what \(name) has at \(line.parsed.offset)"))
        audit.damaged.append(line.parsed)
      }
    }
    for record in records where unclaimed.contains(record.bytes) {
      audit.faults.append(
        ArchiveFault(file: CDXJFile.name, reason: "it lacks the capture at \(name):\(record.offset)"))
    }
  }
}

/// The lines of the index with their numbers, by the file they name.
struct IndexReading {
  struct Line {
    var number: Int
    var parsed: CDXJLine
  }

  private(set) var lines: [String: [Line]] = [:]
  private(set) var faults: [ArchiveFault] = []

  init(_ folder: Folder) throws(WebArchiveError) {
    let bytes = try wrapping { () throws(BytesError) in
      try folder.readIfPresent(CDXJFile.name, limit: 1 << 30) ?? []
    }
    var last: ArraySlice<UInt8> = []
    for (place, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty, line.startIndex == bytes.count { continue }
      guard let parsed = CDXJLine(line), parsed.bytes.elementsEqual(line), parsed.key == SURT.key(for: parsed.url)
      else {
        faults.append(ArchiveFault(file: CDXJFile.name, line: place + 1, reason: "this is no line of the index"))
        continue
      }
      if !last.isEmpty, !last.lexicographicallyPrecedes(line) {
        faults.append(ArchiveFault(file: CDXJFile.name, line: place + 1, reason: "it is not in the order of the index"))
      }
      last = line
      lines[parsed.filename, default: []].append(Line(number: place + 1, parsed: parsed))
    }
    if let end = bytes.last, end != 0x0A {
      faults.append(ArchiveFault(file: CDXJFile.name, reason: "its last line has no end"))
    }
  }
}
