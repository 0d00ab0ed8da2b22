import ArgumentParser
import Workbench

struct SearchCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Search titles, names in any script, works, publishers, notes.",
    discussion: """
      Original scripts and their romanisations find each other: Гёзалов, Gezalov, Gyozalov. Words are matched from their start.

      Example: ibid search caspian fleet
      """)

  @Argument(help: "Words; all must be found.") var words: [String]
  @Option(name: [.customShort("f"), .long], help: ArgumentHelp("text or tsv.", valueName: "format")) var format:
    ListFormat = .text
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let rendering = ListRendering(output: session.output, format: global.json ? .json : format)
    let count = try ListSources(library: library).search(words) { rendering.print($0) }
    if count == 0, !global.json { session.output.complain("Nothing found.") }
    return .clean
  }
}
