import ArgumentParser
import Workbench

struct DuplicatesCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: "Find sources that are one: by identifier, by address, by title, author and year.",
    discussion: """
      Editions, volumes and translations are kept apart. Every pair comes with its reason. Exit status 1 when there is any.

      Examples:
        ibid duplicates
        ibid duplicates --merge certain
      """)

  @Option(name: .long, help: ArgumentHelp("Merge the pairs of this strength: certain.", valueName: "strength"))
  var merge: String?
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let report = try FindDuplicates(library: try session.library()).run(merging: merge, isDryRun: dryRun.dryRun)
    DuplicatesRendering(output: session.output, isJSON: global.json).print(report, isDryRun: dryRun.dryRun)
    return report.pairs.isEmpty ? .clean : .findings
  }
}
