import ArgumentParser
import Findings
import Workbench

struct DoctorCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the library's files: names, identities, history; --fix repairs what is safe.",
    discussion: "Exit status 1 while something is wrong.\n\nExample: ibid doctor --fix")

  @Flag(name: .long, help: "Make the safe repairs.") var fix = false
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let report = try ExamineLibrary(library: try session.library()).run(fix: fix)
    if global.json {
      for finding in report.findings { session.output.json(finding.json) }
    } else {
      for finding in report.findings { session.output.line(safe(finding.description)) }
      for repair in report.repairs { session.output.note(safe(repair)) }
      session.output.note(
        report.findings.isEmpty
          ? "Nothing is wrong: \(report.examined) files examined."
          : "\(Rows.count(report.findings.count, "finding")) in \(Rows.count(report.examined, "file")).")
    }
    return report.findings.isEmpty ? .clean : .findings
  }
}
