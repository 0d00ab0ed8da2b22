import LibraryFiles

/// `ibid status`: all at a glance, offline.
package struct ReadStatus {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  package func run() throws(WorkbenchError) -> StatusReport {
    library.note(library.settingsFindings())
    let counts = try library.counts()
    let registers = try library.registers()
    let newest = try asWorkbench { () throws(LibraryError) in try library.files.history.summaries(limit: 1).first }
    let recorded = try library.recordedCaptures()
    let here = try library.capturesHere()
    return StatusReport(
      path: library.files.layout.root, sources: counts.sources, incomplete: counts.incomplete,
      addresses: counts.addresses,
      health: counts.health, due: counts.due, captures: recorded.count,
      capturesElsewhere: recorded.keys.count { !here.contains($0) },
      manuscripts: registers.map { ($0.path, $0.claims.count, $0.notes.count) },
      lastChange: newest.map { ($0.header.time, $0.header.command) })
  }
}
