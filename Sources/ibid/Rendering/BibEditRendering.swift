import JSON
import Workbench

/// What commands say that edit .bib files in place: differences, old and new values.
struct BibEditRendering {
  let output: Output
  let isJSON: Bool

  /// What `ibid fmt` did.
  func printFormatted(_ files: [EditedBibFile], wouldChange: Bool) {
    for file in files {
      if let bytes = file.output {
        output.data(bytes)
      } else if isJSON {
        output.json(["file": .string(file.path), "changed": file.isChanged ? true : false])
      } else if !file.difference.isEmpty {
        printDifference(file)
      } else if file.isChanged {
        output.line("\(safe(file.path)) \(wouldChange ? "would change" : "formatted")")
      } else {
        output.detail("\(safe(file.path)) unchanged")
      }
    }
  }

  /// As `diff -u` prints it: byte for byte, but on a terminal with its control characters made visible.
  func printDifference(_ file: EditedBibFile) { printDifference(file.difference) }

  /// The same for the lines of a difference.
  func printDifference(_ lines: [String]) {
    for line in lines {
      guard output.terminal.isTerminal else {
        output.line(line)
        continue
      }
      let visible = safe(line.hasSuffix("\r") ? String(line.unicodeScalars.dropLast()) : line)
      switch line.utf8.first {
      case UInt8(ascii: "-"): output.line(output.styled(visible, .red))
      case UInt8(ascii: "+"): output.line(output.styled(visible, .green))
      default: output.line(visible)
      }
    }
  }

  /// What `ibid set --file` changed.
  func print(_ report: SetBibReport, isDryRun: Bool) {
    if let bytes = report.edited.output {
      output.data(bytes)
      return
    }
    if isJSON {
      output.json(report.json)
      return
    }
    if report.changes.isEmpty {
      output.note("\(safe(report.key)): nothing to change")
      return
    }
    output.note("\(output.styled(safe(report.key), .bold))\(isDryRun ? " would change" : "")")
    for change in report.changes {
      let before = change.before.map { safe($0) } ?? "–"
      let after = change.after.map { safe($0) } ?? "–"
      output.note(Rows.field(safe(change.field), "\(before) → \(after)"))
    }
    if output.isVerbose { printDifference(report.edited) }
  }
}
