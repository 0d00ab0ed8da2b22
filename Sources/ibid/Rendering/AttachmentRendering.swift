import Bibliography
import Findings
import Workbench

/// What `ibid attach` says, and the lines of files in `ibid show`.
struct AttachmentRendering {
  let output: Output
  let isJSON: Bool

  func print(_ report: AttachReport, isDryRun: Bool) {
    if isJSON {
      output.json(report.json)
      return
    }
    output.note(output.styled(safe(report.key), .bold) + (isDryRun ? " (nothing was done)" : ""))
    for row in report.rows {
      output.note(Rows.field("file", safe(row.attachment.path)))
      if let title = row.attachment.title { output.note(Rows.field("title", safe(title))) }
      output.note(Rows.field("", remark(row)))
    }
    let changes = report.rows.contains { $0.outcome != .present }
    if changes, !isDryRun { output.note("Take it back: ibid undo") }
  }

  private func remark(_ row: AttachReport.Row) -> String {
    let outcome =
      switch row.outcome {
      case .recorded: "recorded where it is"
      case .copied: "copied"
      case .linked: "stays where it is"
      case .renewed: "recorded anew"
      case .present: "there already; not added"
      case .removed: "off the record; the file stays"
      }
    let digest = row.attachment.sha256.isEmpty ? nil : "sha256 \(row.attachment.sha256.prefix(8))..."
    let parts = [outcome, row.attachment.mediaType.map { safe($0) }, row.bytes.map(spokenSize), digest]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  func print(_ check: AttachmentCheck) {
    for finding in check.findings where finding.severity > .note || output.isVerbose {
      if isJSON {
        output.json(finding.json)
      } else {
        output.line(safe(finding.description))
      }
    }
    guard !isJSON else { return }
    let count = check.findings.count { $0.severity > .note }
    let unchanged = "\(Rows.count(check.unchanged, "file")) as recorded"
    output.note(count == 0 ? "\(unchanged); nothing is missing." : "\(Rows.count(count, "finding")); \(unchanged).")
  }

  /// The lines of a source's files, for `ibid show`.
  func print(_ lines: [AttachmentLine]) {
    for line in lines {
      var remarks = [line.title.map { "«\(safe($0))»" }, line.mediaType.map { safe($0) }].compactMap { $0 }
      if !line.sha256.isEmpty { remarks.append("sha256 \(line.sha256.prefix(8))...") }
      if line.isHere == false { remarks.append("its file is not here") }
      output.line(Rows.field("file", safe(line.path)))
      if !remarks.isEmpty { output.line(Rows.field("", remarks.joined(separator: ", "))) }
    }
  }
}
