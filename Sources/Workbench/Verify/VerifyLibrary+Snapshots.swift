import Bytes
import Evidence
import Findings
import LibraryFiles
import WebArchive

extension VerifyLibrary {
  /// Holds every file of snapshots and their index against the logs.
  func checkSnapshots(
    _ known: KnownLeaves, _ own: OwnKeys, _ tombstones: Tombstones, _ report: inout VerifyReport
  ) throws(WorkbenchError) -> StoreAudit {
    let layout = library.files.layout
    var audit = StoreAudit()
    if try asFiles({ () throws(BytesError) in try FileFacts.at(layout.snapshots) }) != nil {
      let expected = expectations(known, own)
      audit = try asArchive { try library.snapshotStoreForReading().audit(expecting: expected) }
    }
    for fault in audit.faults {
      let offset = fault.offset.map { "at byte \($0): " } ?? ""
      report.findings.append(
        Self.damage("snapshot-damaged", "Cache/snapshots/" + fault.file, offset + fault.reason, line: fault.line))
    }
    for name in audit.unfinished {
      report.findings.append(
        Finding(
          .note, "snapshot-unfinished", at: Place(file: "Cache/snapshots/" + name),
          "a command is writing it, or was killed while it did", advice: "the next snapshot puts it in order"))
    }
    for name in audit.files where known.archives[name] == nil && !audit.unfinished.contains(name) {
      report.findings.append(
        Finding(
          .warning, "snapshot-unlogged", at: Place(file: "Cache/snapshots/" + name),
          "no evidence log has this file", advice: "the next change of this clone adds it"))
    }
    for (name, count) in audit.absent.sorted(by: { $0.key < $1.key }) {
      report.findings.append(
        Finding(
          .note, "snapshot-absent", at: Place(file: "Cache/snapshots/" + name),
          "\(count) captures of the index are in this file, which is not in this clone",
          advice: "fetch it from the clone that captured it"))
    }
    // What this clone itself captured must be here; what another did may be there.
    for (name, said) in known.archives.sorted(by: { $0.key < $1.key })
    where !audit.files.contains(name) {
      // A file that lost records was written anew under another name, if the tombstone is of this very file.
      if said.contains(where: { $0.said.sha256 == tombstones.archives[name]?.sha256 }) { continue }
      guard !audit.unfinished.contains(name), said.contains(where: { own.isOf(known.logs[$0.witness.log]) }) else {
        continue
      }
      report.findings.append(
        Self.damage("snapshot-missing", "Cache/snapshots/" + name, "this clone captured it, and the file is not here"))
    }
    checkErased(audit, tombstones, &report)
    checkLost(known, own, audit, tombstones, &report)
    report.archives = audit.files.count
    report.captures = audit.sound.count
    return audit
  }

  /// What was erased and stands here all the same: another clone erased its own copy, or a backup brought it back.
  private func checkErased(_ audit: StoreAudit, _ tombstones: Tombstones, _ report: inout VerifyReport) {
    for line in audit.sound + audit.damaged {
      guard let tombstone = line.recordDigest.flatMap({ SHA256Digest($0) }).flatMap({ tombstones.captures[$0] }) else {
        continue
      }
      report.findings.append(
        Finding(
          .warning, "purged-still-here", at: Place(file: "Cache/snapshots/" + line.filename),
          "the capture of \(tombstone.url) of \(tombstone.date.prefix(10)) is still here, and \(tombstone.sentence)",
          advice: "erase it here too: ibid snapshot rm \(tombstone.sha256.prefix(12)) --purge --reason '…'"))
    }
  }

  /// Captures of this clone that went with a file that was written anew, and that no tombstone speaks for.
  private func checkLost(
    _ known: KnownLeaves, _ own: OwnKeys, _ audit: StoreAudit, _ tombstones: Tombstones, _ report: inout VerifyReport
  ) {
    // Without an erasure the files themselves are missed; with a file that is missed it is known where they went.
    guard !tombstones.archives.isEmpty, audit.unfinished.isEmpty,
      !report.findings.contains(where: { $0.code == "snapshot-missing" })
    else { return }
    let here = Set((audit.sound + audit.damaged).compactMap(\.recordDigest))
    for (record, said) in known.captures.sorted(by: { $0.key.hex < $1.key.hex }) {
      guard !here.contains(record.labelled), tombstones.captures[record] == nil,
        let leaf = said.first(where: { own.hasKey(of: known.logs[$0.witness.log]) })?.said
      else { continue }
      report.findings.append(
        Self.damage(
          "capture-missing", "Cache/snapshots",
          "the capture of \(leaf.date) with the payload sha256:\(leaf.payload.hex.prefix(12))… is neither here nor erased"
        ))
    }
  }

  /// What whole files must be. Where logs disagree this clone's own decides; without one the records are checked one by one.
  private func expectations(_ known: KnownLeaves, _ own: OwnKeys) -> [String: StoreAudit.Expected] {
    let disputed = known.disputedArchives
    var expected: [String: StoreAudit.Expected] = [:]
    for (name, said) in known.archives {
      let chosen =
        said.first { own.hasKey(of: known.logs[$0.witness.log]) } ?? (disputed.contains(name) ? nil : said.first)
      if let file = chosen?.said { expected[name] = StoreAudit.Expected(bytes: file.bytes, sha256: file.sha256) }
    }
    return expected
  }
}
