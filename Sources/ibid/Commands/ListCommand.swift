import ArgumentParser
import Workbench

struct ListCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List sources: key, author, year, title.",
    discussion: """
      A selection is keys, tag:x, author:y, kind:web, year:1992, health:dead, incomplete, cited-in:FILE, or words; several narrow it.

      Examples:
        ibid list
        ibid list kind:web health:dead
        ibid list incomplete
        ibid list -f tsv > sources.tsv
      """)

  @Argument(help: "A selection; by default all sources.") var selection: [String] = []
  @Flag(name: .long, help: "Only sources a reader could not find.") var incomplete = false
  @Option(name: [.customShort("f"), .long], help: ArgumentHelp("text or tsv.", valueName: "format")) var format:
    ListFormat = .text
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let rendering = ListRendering(output: session.output, format: global.json ? .json : format)
    try ListSources(library: library).run(selection + (incomplete ? ["incomplete"] : [])) { rendering.print($0) }
    session.report(library.findings)
    return .clean
  }
}

enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case text, tsv, json
}
