import Findings
import Text
import Workbench

/// What `ibid verify` says of a library.
struct VerifyRendering {
  let output: Output
  let isJSON: Bool
  /// Keys of sources named in a summary line.
  private static let shownKeys = 6

  func print(_ report: VerifyReport) {
    if isJSON {
      for finding in report.findings { output.json(finding.json) }
      for log in report.logs { output.json(log.json) }
      for source in report.sources { output.json(source.json) }
      for tombstone in report.tombstones { output.json(tombstone.report) }
      return
    }
    printFindings(report.findings.filter { $0.severity == .error }, title: "Damaged")
    printFindings(report.findings.filter { $0.severity == .warning }, title: "Not vouched for")
    for finding in report.findings where finding.severity == .note { output.detail(safe(finding.description)) }
    printErased(report.tombstones)
    printSources(report)
    printLogs(report)
    output.note(Self.summary(report))
    if !report.logs.isEmpty {
      output.note("A log that nobody else has seen can be rewritten whole by whoever has its key: push it, or send out")
      output.note("its checkpoint. «Unchanged» is since this key logged it; no log proves what a server sent.")
    }
  }

  func print(_ stamp: StampReport) {
    guard !isJSON else { return output.json(stamp.json) }
    let state = "key \(safe(stamp.log)), \(Rows.count(stamp.entries, "entry", "entries"))"
    output.line(
      stamp.wasThere
        ? "\(state): stamped already, \(safe(stamp.time)) by \(safe(stamp.authority))"
        : "\(state): stamped \(safe(stamp.time)) by \(safe(stamp.authority))")
  }

  private func printFindings(_ findings: [Finding], title: String) {
    guard !findings.isEmpty else { return }
    output.line(output.styled(title, .bold))
    for finding in findings {
      let place = finding.place.description
      output.line("  \(safe(place)): \(safe(finding.message))")
    }
    for advice in Set(findings.compactMap(\.advice)).sorted() { output.note("  \(safe(advice))") }
  }

  private func printSources(_ report: VerifyReport) {
    let asked = report.sources.filter { $0.proof != .none }
    guard !asked.isEmpty else { return }
    output.line(output.styled("Snapshots of sources", .bold))
    for proof in VerifiedSource.Proof.allCases {
      let sources = report.sources.filter { $0.proof == proof }
      guard !sources.isEmpty else { continue }
      let count = Columns.padded(String(sources.count), to: 4)
      let keys = sources.map { safe($0.key) }
      if output.isVerbose || proof == .damaged {
        output.line("  \(count) \(Self.sentence(proof))")
        for source in sources { output.line("         \(Self.detail(source))") }
      } else {
        let more = keys.count > Self.shownKeys ? " and \(keys.count - Self.shownKeys) more" : ""
        let names = proof == .none ? "" : ": " + keys.prefix(Self.shownKeys).joined(separator: ", ") + more
        output.line("  \(count) \(Self.sentence(proof))\(names)")
      }
    }
  }

  /// What was erased on purpose is nothing to repair, and is never passed over in silence.
  private func printErased(_ tombstones: [Tombstone]) {
    guard !tombstones.isEmpty else { return }
    output.line(output.styled("Erased on purpose", .bold))
    let purged = tombstones.filter { !$0.isPruned }
    for tombstone in output.isVerbose ? tombstones : Array(purged.prefix(Self.shownKeys)) {
      let owner = tombstone.keys.isEmpty ? safe(tombstone.url) : tombstone.keys.map { safe($0) }.joined(separator: ", ")
      output.line(
        "  \(owner): the capture of \(safe(String(tombstone.date.prefix(10)))), sha256 \(safe(String(tombstone.sha256.prefix(8))))...; "
          + safe(tombstone.sentence))
    }
    guard !output.isVerbose else { return }
    if purged.count > Self.shownKeys { output.line("  and \(purged.count - Self.shownKeys) more; -v names all") }
    let pruned = tombstones.count - purged.count
    if pruned > 0 { output.line("  \(Rows.count(pruned, "capture")) pruned by policy; -v names them") }
  }

  private static func detail(_ source: VerifiedSource) -> String {
    var text = safe(source.key)
    if let digest = source.sha256 { text += "  sha256 \(safe(String(digest.prefix(8))))..." }
    if let since = source.since { text += "  since \(safe(String(since.prefix(10))))" }
    if !source.keys.isEmpty { text += "  key \(source.keys.map { safe($0) }.joined(separator: ", "))" }
    return text
  }

  private static func sentence(_ proof: VerifiedSource.Proof) -> String {
    switch proof {
    case .unchanged: "unchanged since logged"
    case .unlogged: "here and sound, in no evidence log"
    case .elsewhere: "captured and logged, the file is not here"
    case .unknown: "recorded, but neither here nor in a log"
    case .damaged: "damaged"
    case .purged: "purged, on purpose"
    case .none: "without a snapshot"
    }
  }

  private func printLogs(_ report: VerifyReport) {
    guard !report.logs.isEmpty else { return }
    output.line(output.styled("Evidence logs", .bold))
    for log in report.logs {
      let owner = log.isOwn ? "this clone" : "clone \(safe(log.clone))"
      output.line(
        "  key \(safe(log.name))  \(Rows.count(log.entries, "entry", "entries")), \(owner)\(log.isWhole ? "" : ", damaged")"
      )
      // The last covers all before it.
      for stamp in output.isVerbose ? log.timeStamps : log.timeStamps.suffix(1) {
        output.line(
          "    \(Rows.count(stamp.entries, "entry", "entries")) stamped \(safe(stamp.time)) by \(safe(stamp.authority)),"
        )
        output.line("    \(Self.root(stamp.isRooted))")
      }
    }
  }

  private static func root(_ isRooted: Bool?) -> String {
    switch isRooted {
    case true: "its certificate leads to a root of yours"
    case false: "its certificate leads to no root of yours"
    case nil: "signature holds, not checked against a root (evidence: timestamp-ca in your configuration)"
    }
  }

  private static func summary(_ report: VerifyReport) -> String {
    let damaged = Set(report.findings.filter { $0.severity == .error }.map(\.place.thing)).count
    let unlogged = report.unloggedTransactions > 0 ? " (\(report.unloggedTransactions) more from before any log)" : ""
    let what =
      "\(Rows.count(report.provenTransactions, "transaction"))\(unlogged), \(Rows.count(report.captures, "capture")) in "
      + Rows.count(report.archives, "file")
    let warnings = report.findings.count { $0.severity == .warning }
    let rest = warnings > 0 ? "; \(Rows.count(warnings, "thing")) nobody vouches for" : ""
    return damaged == 0
      ? "Nothing is damaged: \(what) are as recorded\(rest)."
      : "\(Rows.count(damaged, "thing is", "things are")) damaged; \(what) are as recorded\(rest)."
  }
}

extension Place {
  /// What is damaged: a file, or the capture of a source.
  fileprivate var thing: String { file ?? "\(key ?? "") \(address ?? "")" }
}
