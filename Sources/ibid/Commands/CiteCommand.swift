import ArgumentParser
import JSON
import Workbench

struct CiteCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite", abstract: "Print the reference of sources, in a plain style.",
    discussion: """
      Examples:
        ibid cite altstadt1992
        ibid cite altstadt1992 -p 108
      """)

  @Argument(help: "Keys, or a selection.") var keys: [String]
  @Option(name: [.customShort("p"), .long], help: "The page, or another place: 108, ch. 3.") var page: String?
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    for reference in try CiteSources(library: try session.library()).run(keys, locator: page) {
      if global.json {
        session.output.json(["key": .string(reference.key), "reference": .string(reference.text)])
      } else {
        session.output.line(safe(reference.text))
      }
    }
    return .clean
  }
}
