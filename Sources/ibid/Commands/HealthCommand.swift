import ArgumentParser
import Workbench

struct HealthCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "health", abstract: "How the link of a source stood over time; offline.",
    discussion: """
      The chart has a cell for each day, or for as many days as fit: what the checks of this clone saw, and below it what \
      the history made of it. With -v each check follows with its evidence.

      Examples:
        ibid health altstadt1992
        ibid health altstadt1992 -v
        ibid health altstadt1992 --json
      """)

  @Argument(help: ArgumentHelp("Citation keys.", valueName: "key")) var keys: [String]
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let rendering = HealthRendering(output: session.output, isJSON: global.json, now: session.environment.now())
    for key in keys {
      let histories = try ReadHealth(library: library).run(key)
      rendering.print(histories, key: key)
    }
    session.report(library.findings)
    return .clean
  }
}
