import ArgumentParser
import Workbench

struct ShowCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a source: its fields and who gave them, its link, snapshots and citations.",
    discussion: "Example: ibid show altstadt1992")

  @Argument(help: "Keys.") var keys: [String]
  @Flag(name: .long, help: "Print the source's file as it is.") var raw = false
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    for (index, key) in keys.enumerated() {
      if raw {
        session.output.data(try ShowSource(library: library).file(key))
        continue
      }
      let report = try ShowSource(library: library).run(key)
      if global.json {
        session.output.json(report.json)
      } else {
        if index > 0 { session.output.line() }
        ShowRendering(output: session.output).print(report)
      }
    }
    return .clean
  }
}
