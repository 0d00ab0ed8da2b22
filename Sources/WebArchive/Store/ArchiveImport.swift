package import Bytes

/// A WARC file of somebody else that was taken into the store.
package struct ImportedArchive: Sendable {
  /// Its name in the store.
  package var name: String
  /// False when the very same file was there already.
  package var isNew: Bool
  /// Its captures.
  package var captures: [CDXJLine]
  /// What is damaged in it, with its place.
  package var findings: [WARCFinding]
  /// The software that its warcinfo records name.
  package var software: [String]
}

extension SnapshotStore {
  /// Takes the WARC files of a package from anywhere into the store, byte for byte, warcinfo records and all.
  ///
  /// `isTaken` says whether a name is spoken for by another content, in another clone's log for example. Throws
  /// `badPackage` for a package that is refused whole.
  package func importPackage(
    path: String, isTaken: (String, SHA256Digest) -> Bool
  ) throws(WebArchiveError) -> [ImportedArchive] {
    let zip = try ZipArchive(try WARCSource(path: path))
    var imported: [ImportedArchive] = []
    for entry in zip.entries where PackageAudit.isArchive(entry.name) {
      guard let content = try zip.content(of: entry, limit: PackageAudit.recordLimit) else {
        throw .badPackage(file: zip.name, reason: "\(entry.name) in it is damaged")
      }
      imported.append(
        try importArchive(PathParts.split(entry.name).name, isTaken: isTaken) { () throws(WebArchiveError) in
          try zip.source(of: entry, content)
        })
    }
    return imported
  }

  /// Takes one WARC file into the store.
  package func importArchive(
    path: String, isTaken: (String, SHA256Digest) -> Bool
  ) throws(WebArchiveError) -> ImportedArchive {
    try importArchive(PathParts.split(path).name, isTaken: isTaken) { () throws(WebArchiveError) in
      try WARCSource(path: path)
    }
  }

  private func importArchive(
    _ given: String, isTaken: (String, SHA256Digest) -> Bool, _ open: () throws(WebArchiveError) -> WARCSource
  ) throws(WebArchiveError) -> ImportedArchive {
    let (findings, software) = try examine(given, open)
    let source = try open()
    let (name, isNew) = try place(given, try Self.digest(source), isTaken)
    // Until its captures are in the index the file is marked: a killed import is finished by whoever captures next.
    let mark = WARCFileWriter.markName(for: name)
    if isNew {
      try wrapping { () throws(BytesError) in try folder.write(WARCFileWriter.importMark, to: mark, durable: false) }
      try copy(source, to: name)
    }
    let captures = try adopt(name)
    if isNew { _ = try wrapping { () throws(BytesError) in try folder.removeFile(mark, durable: false) } }
    return ImportedArchive(name: name, isNew: isNew, captures: captures, findings: findings, software: software)
  }

  /// The name for a file: its own, or where another content has that, its own behind the start of its digest.
  private func place(
    _ given: String, _ digest: SHA256Digest, _ isTaken: (String, SHA256Digest) -> Bool
  ) throws(WebArchiveError) -> (name: String, isNew: Bool) {
    let safe = Self.safeName(given)
    for name in [safe, digest.hex.prefix(12) + "-" + safe] {
      if try wrapping({ () throws(BytesError) in try folder.facts(name) }) != nil {
        if try self.digest(of: name) == digest { return (name, false) }
      } else if !isTaken(name, digest) {
        return (name, true)
      }
    }
    throw .nameTaken(file: safe)
  }

  /// Reads all of a file before it is taken: records must be such that each can be cut out.
  private func examine(
    _ name: String, _ open: () throws(WebArchiveError) -> WARCSource
  ) throws(WebArchiveError) -> (findings: [WARCFinding], software: [String]) {
    var findings: [WARCFinding] = []
    var software: [String] = []
    var records = 0
    var reader = WARCReader(try open())
    while let step = try reader.next() {
      switch step {
      case .finding(let finding):
        guard finding.code != .gzipNotPerRecord else {
          throw .badPackage(
            file: name, reason: "its records are not compressed one by one; «warcio recompress» does that")
        }
        if finding.isViolation { findings.append(finding) }
      case .record(let record):
        records += 1
        guard record.type == .warcinfo else { continue }
        for (name, value) in WARCFieldsBlock.fields(record.block)
        where name.lowercased() == "software" && !software.contains(value) { software.append(value) }
      }
    }
    guard records > 0 else { throw .badPackage(file: name, reason: "no WARC record is in it") }
    return (findings, software)
  }

  private func copy(_ source: borrowing WARCSource, to name: String) throws(WebArchiveError) {
    let output = try wrapping { () throws(BytesError) in try AtomicOutput(folder.path + "/" + name) }
    var pieces = SourcePieces()
    while let piece = try pieces.next(source) { try wrapping { () throws(BytesError) in try output.append(piece) } }
    try wrapping { () throws(BytesError) in try output.commit() }
  }

  /// Letters, digits, `.`, `-` and `_`, not at the start with a point; at most 150 bytes before the ending.
  private static func safeName(_ given: String) -> String {
    let ending = given.lowercased().hasSuffix(".gz") ? ".warc.gz" : ".warc"
    let stem = given.lowercased().hasSuffix(ending) ? String(given.dropLast(ending.count)) : given
    var safe = ""
    for scalar in stem.unicodeScalars.prefix(150) {
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains(scalar))
      safe.unicodeScalars.append(isPlain ? scalar : "_")
    }
    while safe.hasPrefix(".") { safe.removeFirst() }
    return (safe.isEmpty ? "imported" : safe) + ending
  }
}
