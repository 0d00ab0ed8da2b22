import Bibliography
import Workbench

/// What commands that change a source say: old and new.
struct ChangeRendering {
  let output: Output
  let isJSON: Bool

  func print(_ report: ChangeReport, isDryRun: Bool, offersUndo: Bool = true) {
    if isJSON {
      output.json(report.json)
      return
    }
    if let headline = report.headline {
      output.note((isDryRun ? "Would be: " : "") + safe(headline))
    }
    if report.changes.isEmpty, report.headline == nil {
      output.note("\(safe(report.key)): nothing to change")
      return
    }
    if report.headline == nil {
      output.note("\(output.styled(safe(report.key), .bold))\(isDryRun ? " would change" : "")")
    }
    for change in report.changes
    where report.headline == nil || output.isVerbose || !change.path.rawValue.hasPrefix("custom.ibid.") {
      let before = change.before.map { safe($0) } ?? "–"
      let after = change.after.map { safe($0) } ?? "–"
      output.note(Rows.field(safe(change.path.rawValue), "\(before) → \(after)"))
    }
    if !isDryRun, offersUndo { output.note("Take it back: ibid undo") }
  }
}
