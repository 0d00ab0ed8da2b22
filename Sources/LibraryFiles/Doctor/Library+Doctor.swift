import Bibliography
import Bytes
import Findings
import JSON

extension Library {
  /// Looks at every file of the record: names, ids, keys, relations, registers, history (guide/look.md, `doctor`).
  package func doctor() throws(LibraryError) -> DoctorReport {
    var report = DoctorReport()
    _ = policy(findings: &report.findings)
    report.findings += recovery.findings
    report.findings += recovery.finished.map {
      note("transaction-finished", "transaction \($0) of a killed command was finished")
    }
    report.findings += recovery.discarded.map {
      note("transaction-discarded", "transaction \($0) of a killed command was not decided, and is gone")
    }
    let scan = try scan()
    for stray in scan.strays {
      report.findings.append(
        Finding(
          .warning, "stray-file", at: Place(file: "Bibliography/" + stray),
          "this is no source file, and ibid does not read it",
          advice: "take it out of sources/"))
    }
    let readings = ParallelMap.map(scan.files.map(\.path)) { read($0) }.compactMap { $0 }
    report.sources = readings.count
    for reading in readings { report.findings += reading.findings }
    try findLeftovers(in: scan, &report)
    var sources = SourceCheck(readings.compactMap(\.file))
    for case .broken(let path, _) in readings { try sources.split(path, bytes: record.readPresent(path), &report) }
    sources.check(&report)
    try checkRegisters(known: sources.names, &report)
    try checkHistory(&report)
    report.findings.sort { ($0.place.file ?? "", $0.place.line ?? 0) < ($1.place.file ?? "", $1.place.line ?? 0) }
    return report
  }

  private func note(_ code: String, _ message: String) -> Finding {
    Finding(.note, code, at: Place(file: "Bibliography/" + CommitFolder.parent), message)
  }

  /// Unfinished files of programs that were killed; the scan passes them over.
  private func findLeftovers(in scan: LibraryScan, _ report: inout DoctorReport) throws(LibraryError) {
    let folders = try onFiles { () throws(BytesError) in
      try record.entries(in: "sources").filter { $0.kind == .folder }.map { "sources/" + $0.name } + ["manuscripts"]
    }
    for folder in folders {
      for entry in try onFiles({ () throws(BytesError) in try record.entries(in: folder) })
      where entry.name.hasPrefix(AtomicFile.temporaryPrefix) {
        let path = folder + "/" + entry.name
        report.findings.append(
          Finding(
            .note, "leftover-file", at: Place(file: "Bibliography/" + path),
            "a killed program left this file half written",
            advice: "run «ibid doctor --fix»"))
        report.repairs.append(.removeLeftover(path: path))
      }
    }
  }

  private func checkRegisters(known names: Set<String>, _ report: inout DoctorReport) throws(LibraryError) {
    let registers = try manuscriptDocuments(findings: &report.findings)
    report.registers = registers.count
    for register in registers {
      let file = "Bibliography/" + Self.registerPath(id: register.id)
      for member in ["citations", "quotations"] {
        for use in register.document[member]?.array ?? [] {
          guard let source = use["source"]?.string, !names.contains(source) else { continue }
          report.findings.append(
            Finding(
              .error, "register-dangling", at: Place(file: file, field: member),
              "\(visible(register.path)) cites source \(visible(source)), which is not in the library",
              advice: "bring the source back with «ibid undo», or register the manuscript again"))
        }
      }
      if let facts = try? FileFacts.at(layout.absolute(register.path)), facts.kind == .file { continue }
      report.findings.append(
        Finding(
          .warning, "manuscript-missing", at: Place(file: file),
          "the manuscript \(visible(register.path)) is not there",
          advice: "put it back, or take it out with «ibid manuscripts rm»"))
    }
  }

  private func checkHistory(_ report: inout DoctorReport) throws(LibraryError) {
    let files = try history.files()
    report.transactions = files.count
    for file in files {
      let place = Place(file: "Bibliography/" + file.path, line: 1)
      guard let header = try history.header(of: file) else {
        report.findings.append(
          Finding(
            .error, "history-header", at: place, "the first line of this transaction cannot be read",
            advice: "take the file from git as it was"))
        continue
      }
      if header.transaction != file.id {
        report.findings.append(
          Finding(
            .error, "history-name", at: place, "the file's name does not fit its transaction \(header.transaction)",
            advice: "give it back its name"))
      }
      if header.version > HistoryHeader.currentVersion {
        report.findings.append(
          Finding(
            .note, "history-version", at: place, "a newer ibid wrote this transaction; read as far as it is understood")
        )
      }
      var findings: [Finding] = []
      try history.forEachEvent(in: file, findings: &findings) { _ throws(LibraryError) in true }
      report.findings += findings
    }
  }
}

extension Folder {
  fileprivate func readPresent(_ path: String) throws(LibraryError) -> [UInt8] {
    try onFiles { () throws(BytesError) in try readIfPresent(path, limit: Library.maximumFileBytes) } ?? []
  }
}
