package import Findings
import LibraryFiles

/// What `ibid doctor` found and did.
package struct ExamineReport: Sendable {
  /// What is wrong now.
  package var findings: [Finding]
  /// What was put right, or could be.
  package var repairs: [String]
  package var examined: Int
}

/// `ibid doctor`: the files of a library.
package struct ExamineLibrary {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Examines every file; with `fix` makes the safe repairs and examines again.
  package func run(fix: Bool) throws(WorkbenchError) -> ExamineReport {
    var report = try asWorkbench { () throws(LibraryError) in try library.files.doctor() }
    var repairs = report.repairs.map { "«ibid doctor --fix» would do this: \($0.description)" }
    if fix, !report.repairs.isEmpty {
      let plan = report
      _ = try asWorkbench { () throws(LibraryError) in
        try library.files.repair(plan, command: library.environment.commandLine) { [library] in library.indexed($0) }
      }
      repairs = report.repairs.map { "Repaired: \($0.description)" }
      report = try asWorkbench { () throws(LibraryError) in try library.files.doctor() }
    }
    let settings = library.settingsFindings().filter { !report.findings.contains($0) }
    return ExamineReport(
      findings: (report.findings + settings).filter { $0.severity > .note }, repairs: repairs,
      examined: report.sources + report.registers + report.transactions)
  }
}
