import ArgumentParser
import Workbench

struct MergeCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merge a duplicate into the source that is kept; no value is lost.",
    discussion: """
      Values that differ are kept as variants with whose they were; the duplicate's key becomes an alias. Sources that differ in \
      edition, volume, ISBN or language need --force: page numbers of one would be wrong for the other.

      Example: ibid merge dcstamps2012a --into dcstamps2012
      """)

  @Argument(help: "The duplicate.") var duplicate: String
  @Option(name: .long, help: ArgumentHelp("The source that is kept.", valueName: "key")) var into: String
  @Flag(name: .long, help: "Merge although edition, volume, ISBN or language differ.") var force = false
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let report = try MergeSources(library: try session.library())
      .run(duplicate, into: into, force: force, isDryRun: dryRun.dryRun)
    ChangeRendering(output: session.output, isJSON: global.json).print(report, isDryRun: dryRun.dryRun)
    return .clean
  }
}
