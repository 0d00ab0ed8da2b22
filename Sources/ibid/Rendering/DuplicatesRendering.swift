import Workbench

/// What `ibid duplicates` says.
struct DuplicatesRendering {
  let output: Output
  let isJSON: Bool

  func print(_ report: DuplicatesReport, isDryRun: Bool) {
    if isJSON {
      for merged in report.merged { output.json(merged.json) }
      for pair in report.pairs { output.json(pair.json) }
      return
    }
    for merged in report.merged { output.note((isDryRun ? "Would be: " : "") + safe(merged.headline ?? merged.key)) }
    var strength = ""
    for pair in report.pairs {
      if pair.strength != strength {
        strength = pair.strength
        output.line(strength.prefix(1).uppercased() + strength.dropFirst())
      }
      output.line("  \(safe(pair.first))  =  \(safe(pair.second))")
      output.line("      \(safe(pair.reason))")
    }
    if report.pairs.isEmpty {
      output.note(report.merged.isEmpty ? "No duplicates." : "No others.")
    } else {
      output.note("Next: ibid merge DUPLICATE --into KEPT")
    }
  }
}
