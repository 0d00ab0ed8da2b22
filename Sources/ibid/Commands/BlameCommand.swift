import ArgumentParser
import Workbench

struct BlameCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "blame", abstract: "Who or what gave each field of a source, and when.",
    discussion: "Example: ibid blame qasimova2019")

  @Argument(help: "The citation key.") var key: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let fields = try BlameSource(library: try session.library()).run(key)
    HistoryRendering(output: session.output, isJSON: global.json).print(fields)
    return .clean
  }
}
