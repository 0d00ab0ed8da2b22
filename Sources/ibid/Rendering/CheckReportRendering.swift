import Findings
import Workbench

/// A whole check as one document, for build servers, code scanning and people.
struct CheckReportRendering {
  let output: Output

  func print(_ report: CheckReport, as format: CheckRendering.Format) {
    switch format {
    case .text, .json: break
    case .sarif:
      // What the baseline knows is no result; what is only to be known is.
      let rows = report.rows.filter { !$0.isKnown }
      output.json(
        SARIFReport(tool: "ibid", version: Version.text, rules: CheckFindings.rules + [CheckFindings.unreadableFile])
          .json((rows.map(CheckFindings.finding) + unreadable(report)).map { LocatedFinding($0) }))
    case .junit: output.data(Array(junit(report).utf8))
    case .markdown: output.data(Array(CheckDocument.markdown(report).utf8))
    case .html: output.data(Array(CheckDocument.html(report).utf8))
    }
  }

  /// Files whose links could not be read: a report without them would look like one of files without links.
  private func unreadable(_ report: CheckReport) -> [Finding] {
    report.findings.filter { $0.code == CheckFindings.unreadableFile.code }
  }

  /// A suite a file, one for the sources of a library; an address that fails is a failed case, all others pass with what was
  /// seen left to the other formats.
  private func junit(_ report: CheckReport) -> String {
    var order: [String] = []
    var suites: [String: [JUnitReport.Case]] = [:]
    func add(_ suite: String, _ entry: JUnitReport.Case) {
      if suites[suite] == nil { order.append(suite) }
      suites[suite, default: []].append(entry)
    }
    func suite(_ place: Place) -> String { safe(place.file ?? (place.key == nil ? "addresses" : "library")) }
    func name(_ place: Place) -> String {
      let line = place.line.map { " (line \($0))" } ?? ""
      return safe([place.key, place.address].compactMap { $0 }.joined(separator: " ") + line)
    }
    for place in report.alivePlaces { add(suite(place), JUnitReport.Case(name(place), .passed)) }
    for row in report.rows {
      let outcome: JUnitReport.Outcome =
        row.isFailure
        ? .failed(type: row.state, message: safe(row.detail))
        : row.isKnown || [.unclear, .refused, .wrong].contains(row.group)
          ? .skipped(message: safe("\(row.state): \(row.detail)")) : .passed
      add(suite(row.place), JUnitReport.Case(name(row.place), outcome))
    }
    for finding in unreadable(report) {
      let outcome = JUnitReport.Outcome.failed(type: finding.code, message: safe(finding.message))
      add(suite(finding.place), JUnitReport.Case(safe(finding.place.file ?? ""), outcome))
    }
    var document = JUnitReport("ibid check")
    for suite in order { document.add(suite, suites[suite] ?? []) }
    return document.text
  }
}
