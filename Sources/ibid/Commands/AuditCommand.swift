import ArgumentParser
import Workbench

struct AuditCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Audit texts: which claim rests on which source, and which on nothing one can find.",
    discussion: """
      Words that a sentence or a note quotes are looked for in the PDFs of its sources (pdftotext), and those that stand on \
      another page than the text cites are named with both pages.

      Without a file, all registered texts. Exit status 1 when there are findings.

      Example: ibid audit article.txt
      """)

  @Argument(help: "Registered texts.") var files: [String] = []
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let reports = try AuditManuscripts(library: try session.library()).run(files)
    let rendering = AuditRendering(output: session.output, isJSON: global.json)
    for (index, report) in reports.enumerated() {
      if index > 0, !global.json { session.output.line() }
      rendering.print(report)
    }
    if reports.isEmpty, !global.json {
      session.output.note("No text is registered; «ibid import article.txt» registers one.")
    }
    return reports.contains { $0.findingCount > 0 } ? .findings : .clean
  }
}
