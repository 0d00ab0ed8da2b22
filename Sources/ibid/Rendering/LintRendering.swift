import Findings
import Interchange
import JSON
import Workbench

/// What `ibid lint` says.
struct LintRendering {
  /// How it says it.
  enum Format: String, CaseIterable {
    case text, json, sarif

    static func named(_ word: String?, isJSON: Bool) throws(WorkbenchError) -> Format {
      guard let word else { return isJSON ? .json : .text }
      guard let format = Format(rawValue: word), !isJSON || format == .json else {
        throw .wrongUse(
          isJSON ? "--json and -f \(word) are two formats" : "lint has no format «\(word)»",
          advice: "formats are text, json and sarif")
      }
      return format
    }
  }

  let output: Output
  let format: Format

  func print(_ report: LintBibReport, fixes: Bool, isDryRun: Bool) {
    switch format {
    case .json: for finding in report.findings { output.json(finding.json) }
    case .sarif:
      output.json(
        SARIFReport(tool: "ibid", version: Version.text, rules: LintBibFiles.rules).json(report.findings))
    case .text: printText(report, fixes: fixes, isDryRun: isDryRun)
    }
  }

  private func printText(_ report: LintBibReport, fixes: Bool, isDryRun: Bool) {
    // What came by standard input goes to standard output, and then nothing else does.
    if let bytes = report.edited.lazy.compactMap(\.output).first {
      output.data(bytes)
      for finding in shown(report) { output.complain(line(finding)) }
      return
    }
    if fixes, isDryRun {
      let edits = BibEditRendering(output: output, isJSON: false)
      for edited in report.edited { edits.printDifference(edited) }
    } else {
      for finding in shown(report) { output.line(line(finding)) }
    }
    for (code, count) in report.unlisted.sorted(by: { $0.key < $1.key }) {
      output.note("… and \(count) more of [\(code)]")
    }
    output.note(summary(report, fixes: fixes, isDryRun: isDryRun))
  }

  private func shown(_ report: LintBibReport) -> [LocatedFinding] {
    report.findings.filter { output.isVerbose || $0.finding.severity > .note }
  }

  /// `refs.bib:12:5: warning: knuth1984: the month is text, «January»; write the macro jan [bibtex-month-text]`
  private func line(_ located: LocatedFinding) -> String {
    let finding = located.finding
    let place = [finding.place.file, finding.place.line.map(String.init), finding.place.column.map(String.init)]
      .compactMap { $0 }.joined(separator: ":")
    let severity =
      switch finding.severity {
      case .error: output.styled("error", .red)
      case .warning: output.styled("warning", .yellow)
      case .note: output.styled("note", .dim)
      }
    let key = finding.place.key.map { "\(safe($0)): " } ?? ""
    let advice = finding.advice.map { "; \(safe($0))" } ?? ""
    return "\(safe(place)): \(severity): \(key)\(safe(finding.message))\(advice) [\(finding.code)]"
  }

  private func summary(_ report: LintBibReport, fixes: Bool, isDryRun: Bool) -> String {
    let parts = [
      (report.severities[.error] ?? 0, "error"), (report.severities[.warning] ?? 0, "warning"),
      (report.severities[.note] ?? 0, "note"),
    ].filter { $0.0 > 0 }.map { Rows.count($0.0, $0.1) }
    var text = "\(Rows.count(report.fileCount, "file")), \(Rows.count(report.entryCount, "entry", "entries")): "
    text += parts.isEmpty ? "nothing found" : parts.joined(separator: ", ")
    if !output.isVerbose, (report.severities[.note] ?? 0) > 0 { text += " (-v shows notes)" }
    if fixes {
      text += "; \(Rows.count(report.repaired, "repair")) \(isDryRun ? "would be made" : "made")"
    } else if report.fixable > 0 {
      text += "; --fix puts \(report.fixable) right"
    }
    return text
  }

  /// All rules: code, severity, what is found.
  func printRules(_ rules: [FindingRule]) {
    for rule in rules {
      switch format {
      case .text:
        var remarks: [String] = []
        if rule.isFixable { remarks.append("--fix") }
        if rule.isOptional { remarks.append("only when named by --only") }
        let remark = remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
        output.line("\(rule.code.padding(to: 26)) \(rule.severity.rawValue.padding(to: 8)) \(rule.summary)\(remark)")
      case .json, .sarif:
        let object: JSONObject = [
          "code": .string(rule.code), "severity": .string(rule.severity.rawValue), "summary": .string(rule.summary),
          "help": .string(rule.help), "fix": rule.isFixable ? true : false, "optional": rule.isOptional ? true : false,
        ]
        output.json(.object(object))
      }
    }
  }
}
