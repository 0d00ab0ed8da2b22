import Bibliography
import Bytes
import Evidence
import Exchange
package import Findings
package import JSON
import LibraryFiles
import WebArchive

/// What `ibid proof` wrote.
package struct ProofReport: Sendable {
  package var key: String
  package var folder: String
  /// Exchanges with their proofs.
  package var captures = 0
  /// The short names of the keys that signed.
  package var signers: [String] = []
  /// What is not in it, and why.
  package var findings: [Finding] = []

  package var json: JSONValue {
    [
      "key": .string(key), "folder": .string(folder), "captures": JSONValue(captures),
      "signers": .array(signers.map(JSONValue.string)),
    ]
  }
}

/// `ibid proof KEY`: a folder that shows, without ibid, that the snapshots of a source are what its log has.
package struct ProveSource {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// One exchange with all that proves it.
  private struct Piece {
    var line: CDXJLine
    /// Where the records stand in their file.
    var ranges: [Range<Int>]
    var entry: [UInt8]
    var path: [String]
    var checkpoint: [UInt8]
    /// Of the checkpoint, where it has one (RFC 3161).
    var timeStamp: [UInt8]?
    var key: NoteKey
    var log: String
    /// When it was put into the log.
    var logged: String
  }

  /// Writes the folder, by default `proof-KEY` here, which must not be there yet.
  package func run(_ word: String, folder: String?, isDryRun: Bool) throws(WorkbenchError) -> ProofReport {
    let file = try library.file(word)
    let target = folder ?? "proof-" + SourceFileName.name(ofKey: file.key)
    if try asFiles({ () throws(BytesError) in try FileFacts.at(target) }) != nil {
      throw .wrongUse("«\(ShortWord.of(target))» is there already", advice: "name another folder with -o")
    }
    var report = ProofReport(key: file.key, folder: target)
    let store = try library.snapshotStoreForReading()
    let pieces = try pieces(of: file, store, &report)
    guard !pieces.isEmpty else {
      throw .wrongUse(
        "nothing can be proven of \(file.key): \(report.findings.first?.message ?? "it has no snapshot")",
        advice: report.findings.isEmpty ? "take one: ibid snapshot \(file.key)" : nil)
    }
    report.captures = pieces.count
    for piece in pieces where !report.signers.contains(piece.log) { report.signers.append(piece.log) }
    if !isDryRun { try write(pieces, of: file.key, to: target, store) }
    return report
  }

  private func pieces(
    of file: SourceFile, _ store: SnapshotStore, _ report: inout ProofReport
  ) throws(WorkbenchError) -> [Piece] {
    let known = try KnownLeaves(library.files.layout)
    let picker = try CapturePicker(store)
    var pieces: [Piece] = []
    for reference in file.source.record.captures {
      func leaveOut(_ reason: String) {
        report.findings.append(
          Finding(
            .warning, "proof-left-out", at: Place(key: file.key, address: SecretHiding.hide(reference.url)),
            "the capture of \(reference.date.prefix(10)) is left out because \(reason)"))
      }
      guard let picked = try picker.pick(reference) else {
        leaveOut(try library.absence(of: reference))
        continue
      }
      if let secret = picked.secret {
        leaveOut(secret)
        continue
      }
      for part in picked.all where !pieces.contains(where: { $0.line == part.line }) {
        if let piece = try piece(part.line, part.group, known, picker.store) {
          pieces.append(piece)
        } else {
          leaveOut(
            "\(part.line.filename):\(part.line.offset) is not what an evidence log has, or in none; see «ibid verify»")
        }
      }
    }
    return pieces
  }

  /// Nil where no log has these very records.
  private func piece(
    _ line: CDXJLine, _ group: RecordGroup, _ known: KnownLeaves, _ store: SnapshotStore
  ) throws(WorkbenchError) -> Piece? {
    guard let record = line.recordDigest.flatMap({ SHA256Digest($0) }), let said = known.captures[record] else {
      return nil
    }
    // Logs of earlier versions have the bytes up to the next answer of the file as one exchange.
    let event = try asArchive { try store.events(in: line.filename).first { $0.line.offset == line.offset } }
    for ranges in [group.ranges, event.map { [$0.range] }].compactMap(\.self) {
      guard let leaf = try asArchive({ try store.leaf(of: line, ranges, logged: "") }) else { continue }
      for found in said where found.said.isOf(leaf) {
        if let piece = piece(line, ranges, found.said, found.witness, known) { return piece }
      }
    }
    return nil
  }

  private func piece(
    _ line: CDXJLine, _ ranges: [Range<Int>], _ leaf: EvidenceEntry.CaptureLeaf, _ witness: KnownLeaves.Witness,
    _ known: KnownLeaves
  ) -> Piece? {
    let log = known.logs[witness.log]
    let index = witness.index
    // The first state with a time stamp that has the entry says most of when it was there.
    let stamp = log.timeStamps.first { $0.size > index }
    guard let key = log.key, let note = log.note, let checkpoint = log.checkpoint, let entry = log.entries[index],
      case let size = stamp?.size ?? checkpoint.size, let proof = log.tree.inclusionProof(of: index, in: size),
      let sides = MerkleProof.sides(of: index, in: size)
    else { return nil }
    return Piece(
      line: line, ranges: ranges, entry: entry,
      path: zip(sides, proof).map { "\($0.rawValue) \(Base64.encode($1.bytes))" },
      checkpoint: stamp?.checkpoint ?? note.bytes,
      timeStamp: stamp?.answer, key: key,
      log: log.shortName, logged: leaf.logged)
  }

  private func write(
    _ pieces: [Piece], of key: String, to target: String, _ store: SnapshotStore
  ) throws(WorkbenchError) {
    // Made whole under another name: what carries the name of a proof is one.
    let (parent, name) = PathParts.split(target)
    let draft = ".ibid-proof-\(name)"
    let (outer, folder) = try asFiles { () throws(BytesError) in
      let outer = try Folder(parent)
      try outer.removeTree(draft)
      try outer.makeFolder(draft)
      return (outer, try outer.folder(draft))
    }
    var rows: [String] = []
    for (place, piece) in pieces.enumerated() {
      let number = String(place + 1)
      try write(piece, number, in: folder, store)
      let date = piece.line.receipt.map { WARCDate.text($0.date) } ?? piece.line.timestamp
      let status = piece.line.status.map(String.init) ?? "-"
      rows.append(
        "  \(number)  captured \(date)  logged \(piece.logged)  \(status)  \(SecretHiding.hide(piece.line.url))")
    }
    let readme = ProofScript.readme(key: key, rows: rows)
    try asFiles { () throws(BytesError) in
      try folder.write(Array(ProofScript.text.utf8), to: ProofScript.name)
      try folder.write(Array(readme.utf8), to: "README.txt")
      try outer.rename(draft, to: name)
    }
  }

  private func write(
    _ piece: Piece, _ number: String, in folder: Folder, _ store: SnapshotStore
  ) throws(WorkbenchError) {
    let path = piece.path.isEmpty ? "" : piece.path.joined(separator: "\n") + "\n"
    var files: [(String, [UInt8])] = [
      ("entry.json", piece.entry), ("path", Array(path.utf8)), ("checkpoint", piece.checkpoint),
      ("key.pem", Array(piece.key.publicKey.pem.utf8)), ("key", Array("\(piece.key)\n".utf8)),
    ]
    if let timeStamp = piece.timeStamp { files.append(("checkpoint.tsr", timeStamp)) }
    try asFiles { () throws(BytesError) in
      try folder.makeFolder(number)
      for (name, bytes) in files { try folder.write(bytes, to: "\(number)/\(name)") }
    }
    try asArchive {
      let ending = piece.line.filename.hasSuffix(".gz") ? ".gz" : ""
      let output = try AtomicOutput("\(folder.path)/\(number)/capture.warc\(ending)")
      try store.pieces(of: piece.line.filename, piece.ranges) { try output.append($0) }
      try output.commit()
    }
  }
}
