import ArgumentParser
import Workbench

struct InitCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a library: Bibliography/ and Cache/ in a folder.",
    discussion: """
      Bibliography/ is the record and belongs in git; Cache/ holds what the web said and is ignored by git, unless \
      --snapshots-in-git keeps its snapshots there. In a git repository a merge driver for source files is installed too.

      Example: ibid init ~/thesis
      """)

  @Argument(help: "The folder; by default this one.") var folder: String?
  @Flag(name: .long, help: "Let git keep the snapshots; their files then stay below 95 MB.") var snapshotsInGit = false
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let report = try MakeLibrary.run(
      folder: folder ?? global.library ?? ".", snapshotsInGit: snapshotsInGit, isDryRun: dryRun.dryRun,
      environment: session.environment)
    if global.json {
      session.output.json(report.json)
    } else {
      for line in report.lines { session.output.note(line) }
    }
    return .clean
  }
}
