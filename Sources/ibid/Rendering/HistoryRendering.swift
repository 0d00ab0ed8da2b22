import Bibliography
import Text
import Workbench

/// What `log`, `blame` and `undo` say.
struct HistoryRendering {
  let output: Output
  let isJSON: Bool

  func print(_ line: LogLine) {
    if isJSON {
      output.json(line.json)
      return
    }
    let undone = line.isUndone ? "  (undone)" : ""
    let head = "\(line.time.prefix(10)) \(line.time.dropFirst(11).prefix(5))"
    output.line("\(head)  \(output.styled(safe(line.command), .bold))\(undone)")
    for what in line.what.prefix(output.isVerbose ? Int.max : 12) { output.line("    \(safe(what))") }
    output.detail("    transaction \(line.transaction)")
  }

  func print(_ summary: LogSummary) {
    if isJSON {
      output.json(summary.json)
      return
    }
    output.line(Rows.count(summary.transactions, "command"))
    for (name, count) in summary.operations { output.line(Rows.field(safe(name), "\(count)")) }
    if !summary.addedFrom.isEmpty { output.line("Added from") }
    for (name, count) in summary.addedFrom { output.line(Rows.field(safe(name), "\(count)")) }
  }

  func print(_ fields: [BlamedField]) {
    for field in fields {
      if isJSON {
        output.json(field.json)
        continue
      }
      let day = field.time.map { String($0.prefix(10)) } ?? "          "
      output.line(
        "\(day)  \(Columns.padded(safe(field.field.rawValue), to: 18)) \(Columns.padded(Columns.truncated(safe(field.value), to: 40), to: 40)) \(safe(field.origin))"
      )
    }
  }

  func printUndone(_ report: UndoReport, isDryRun: Bool) {
    if isJSON {
      output.json(report.json)
      return
    }
    output.line(
      "\(isDryRun ? "Would undo" : "Undone"): \(safe(report.command)) (\(report.time.prefix(10)) \(report.time.dropFirst(11).prefix(5)))"
    )
    for note in report.notes { output.note("  \(safe(note))") }
  }
}
