import ArgumentParser
import Workbench

struct LogCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "What changed, when, by which command; newest first.",
    discussion: """
      Examples:
        ibid log
        ibid log altstadt1992
        ibid log --summary
      """)

  @Argument(help: "A key; by default the whole library.") var key: String?
  @Option(name: .long, help: ArgumentHelp("At most so many.", valueName: "n")) var limit: Int?
  @Flag(name: .long, help: "Only counts: what was added, merged, removed, from where.") var summary = false
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let log = ReadLog(library: try session.library())
    let rendering = HistoryRendering(output: session.output, isJSON: global.json)
    if summary {
      rendering.print(try log.summary())
    } else {
      for entry in try log.run(key: key, limit: limit ?? (session.output.isVerbose ? Int.max : 50)) {
        rendering.print(entry)
      }
    }
    return .clean
  }
}
