import ArgumentParser
import Workbench

struct StatusCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "All at a glance: sources, links, snapshots, texts. Asks nothing over the network.",
    discussion: "Example: ibid status")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let report = try ReadStatus(library: library).run()
    session.report(library.findings)
    if global.json { session.output.json(report.json) } else { StatusRendering(output: session.output).print(report) }
    return .clean
  }
}
