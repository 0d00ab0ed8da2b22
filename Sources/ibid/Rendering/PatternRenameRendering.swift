import Text
import Workbench

/// What `ibid rename --pattern` says: old and new keys, one source a line.
struct PatternRenameRendering {
  let output: Output
  let isJSON: Bool

  func print(_ report: PatternRenameReport, isDryRun: Bool) {
    if isJSON {
      for row in report.rows { output.json(row.json) }
      return
    }
    let width = min(40, report.rows.map { Columns.width(of: safe($0.old)) }.max() ?? 0)
    for row in report.rows {
      var line = "  \(Columns.padded(safe(row.old), to: width)) → \(output.styled(safe(row.new), .bold))"
      if let language = row.assumedLanguage { line += "  (names read as \(language))" }
      output.line(line)
    }
    let verb = isDryRun ? "would change" : "changed"
    let changed =
      report.rows.isEmpty
      ? "No key \(isDryRun ? "would change" : "changed")" : "\(Rows.count(report.rows.count, "key")) \(verb)"
    output.note("\(changed); \(report.unchanged) \(report.unchanged == 1 ? "was" : "were") right already.")
    if !report.rows.isEmpty {
      output.note(isDryRun ? "Old keys stay as aliases." : "Old keys stay as aliases. Take it back: ibid undo")
    }
  }
}
