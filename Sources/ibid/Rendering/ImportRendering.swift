import Findings
import Text
import Workbench

/// What `ibid import` says.
struct ImportRendering {
  let output: Output
  let isJSON: Bool

  func print(_ report: ImportReport, isDryRun: Bool) {
    if isJSON {
      for row in report.rows { output.json(row.json) }
      if let manuscript = report.manuscript { output.json(manuscript.json) }
      return
    }
    for row in report.rows where output.isVerbose || report.rows.count <= 40 || row.outcome != .added {
      let word =
        switch row.outcome {
        case .added: isDryRun ? "would add" : "added"
        case .merged: isDryRun ? "would merge" : "merged"
        case .present: "there"
        }
      output.note(
        "  \(word.padding(to: 11)) \(safe(row.key).padding(to: 24)) \(safe(row.place))\(row.note.isEmpty ? "" : "  \(safe(row.note))")"
      )
    }
    if !output.isVerbose, report.rows.count > 40 { output.note("  … -v lists all \(report.rows.count)") }
    if let manuscript = report.manuscript {
      let parts = [
        Rows.count(manuscript.notes, "note"), Rows.count(manuscript.claims, "cited claim"),
        Rows.count(manuscript.uncitedParagraphs, "paragraph") + " without any note",
      ]
      output.note(
        "\(isDryRun ? "Would register" : "Registered") \(safe(manuscript.path)): \(parts.joined(separator: ", "))")
    }
    var parts = ["\(report.count(.added)) \(isDryRun ? "to add" : "added")"]
    if report.count(.merged) > 0 { parts.append("\(report.count(.merged)) merged into sources that were there") }
    if report.count(.present) > 0 { parts.append("\(report.count(.present)) there already") }
    let incomplete = report.rows.count { $0.isIncomplete && $0.outcome == .added }
    if incomplete > 0 { parts.append("\(incomplete) incomplete") }
    let raw = report.findings.count { $0.severity > .note }
    if raw > 0 { parts.append(Rows.count(raw, "finding") + " above") }
    output.note("\(safe(report.file)) (\(report.format)): \(parts.joined(separator: ", "))")
  }
}

extension String {
  /// Filled with blanks to a number of columns.
  func padding(to columns: Int) -> String { Columns.padded(self, to: columns) }
}
