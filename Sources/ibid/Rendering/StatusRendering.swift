import Workbench

/// What `ibid status` says.
struct StatusRendering {
  let output: Output

  func print(_ report: StatusReport) {
    output.line("Library \(safe(report.path))")
    let incomplete = report.incomplete > 0 ? ", \(report.incomplete) incomplete" : ""
    output.line(Rows.field("sources", "\(report.sources)\(incomplete)"))
    if report.addresses == 0 {
      output.line(Rows.field("links", "0 of \(report.sources) have an address"))
    } else {
      let states = report.health.filter { $0.count > 0 }.map { "\($0.count) \(spoken($0.name))" }
      output.line(
        Rows.field("links", ([Rows.count(report.addresses, "address", "addresses")] + states).joined(separator: ", ")))
      if report.due > 0 { output.line(Rows.field("due", "\(report.due) to check: ibid check")) }
    }
    let elsewhere = report.capturesElsewhere > 0 ? ", \(report.capturesElsewhere) of them not here" : ""
    output.line(Rows.field("snapshots", "\(report.captures)\(elsewhere)"))
    if report.manuscripts.isEmpty {
      output.line(Rows.field("texts", "none registered"))
    }
    for manuscript in report.manuscripts {
      output.line(
        Rows.field(
          "text",
          "\(safe(manuscript.path)): \(Rows.count(manuscript.claims, "cited claim")), \(Rows.count(manuscript.notes, "note"))"
        ))
    }
    if let last = report.lastChange {
      output.line(Rows.field("changed", "\(last.time.prefix(10)) by «\(safe(last.command))»"))
    }
    if report.incomplete > 0 { output.note("Next: ibid list incomplete") }
    let waiting = report.health.filter { $0.count > 0 && Self.waiting.contains($0.name) }.map(\.name)
    if !waiting.isEmpty { output.note("Next: ibid list health:\(waiting.joined(separator: ","))") }
  }

  /// States in which a link waits for the person.
  private static let waiting = [LinkWord.drifted, .dead, .usurped, .unaskable].map(\.rawValue)

  private func spoken(_ state: String) -> String {
    switch LinkWord(rawValue: state) {
    case .drifted: "drifted (read it again)"
    case .unaskable: "that cannot be asked"
    default: state
    }
  }
}
