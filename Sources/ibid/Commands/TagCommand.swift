import ArgumentParser
import Workbench

struct TagCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Add and remove tags.",
    discussion: """
      Examples:
        ibid tag altstadt1992 +baku -draft
        ibid tag author:altstadt +chapter2
      """)

  @Argument(parsing: .allUnrecognized, help: "A selection, then +tag to add and -tag to remove.") var words: [String]
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let report = try TagSources(library: library).run(words, isDryRun: dryRun.dryRun)
    let rendering = ChangeRendering(output: session.output, isJSON: global.json)
    for change in report { rendering.print(change, isDryRun: dryRun.dryRun, offersUndo: false) }
    if !dryRun.dryRun, !report.isEmpty, !global.json { session.output.note("Take it back: ibid undo") }
    return .clean
  }
}
