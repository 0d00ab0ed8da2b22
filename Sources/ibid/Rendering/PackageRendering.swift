import Findings
import JSON
import Text
import Workbench

/// What `ibid pack` and `ibid verify FILE` say.
struct PackageRendering {
  let output: Output
  let isJSON: Bool

  func print(_ report: PackReport) {
    if isJSON {
      for finding in report.findings { output.json(finding.json) }
      output.json([
        "file": .string(report.file), "sources": JSONValue(report.sources), "captures": JSONValue(report.captures),
        "bytes": JSONValue(report.bytes), "key": JSONValue(report.key),
      ])
      return
    }
    for finding in report.findings { output.note("\(safe(finding.place.key ?? "")): \(safe(finding.message))") }
    let what = "\(Rows.count(report.captures, "capture")) of \(Rows.count(report.sources, "source"))"
    if let key = report.key {
      output.line("Packed \(what) into \(safe(report.file)), \(spokenSize(report.bytes)), signed by key \(key)")
      output.note("Check it anywhere: ibid verify \(safe(report.file))")
    } else {
      output.line("Would pack \(what) into \(safe(report.file))")
    }
  }

  func print(_ verified: VerifiedFile) {
    if isJSON {
      for finding in verified.findings { output.json(finding.json) }
      output.json(verified.json)
      return
    }
    printFindings(verified.findings.filter { $0.severity == .error }, title: "Damaged")
    printFindings(verified.findings.filter { $0.severity < .error }, title: "Not vouched for")
    for note in verified.notes { output.detail("  \(safe(note))") }
    let pages = verified.pages > 0 ? ", \(Rows.count(verified.pages, "page"))" : ""
    output.line("\(safe(verified.file)): \(Rows.count(verified.captures, "capture"))\(pages)")
    if let created = verified.created {
      let software = verified.software.map { " by \(safe($0))" } ?? ""
      output.line(Rows.field("packed", "\(safe(created))\(software)"))
      output.line(Rows.field("signed", verified.signer.map { "by \(safe($0))" } ?? "by nobody whose signature holds"))
    }
    if let logged = verified.logged {
      output.line(Rows.field("logged", "\(logged) of \(verified.captures) are in evidence logs of the library here"))
    }
    output.note(Self.sentence(verified))
  }

  private func printFindings(_ findings: [Finding], title: String) {
    guard !findings.isEmpty else { return }
    output.line(output.styled(title, .bold))
    for finding in findings { output.line("  \(safe(finding.place.description)): \(safe(finding.message))") }
  }

  private static func sentence(_ verified: VerifiedFile) -> String {
    let faults = verified.findings.count { $0.severity == .error }
    if faults > 0 { return "It is not what was made: \(Rows.count(faults, "fault"))." }
    return verified.isSignatureChecked
      ? "Nothing changed since it was signed by that key. No signature proves what a server sent."
      : "Nothing is damaged by its own digests, which whoever changes it can change too."
  }
}
