import ArgumentParser
import Workbench

struct UndoCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back the last command, or the last N, or one transaction.",
    discussion: """
      Only what still has the value that the command wrote is taken back. Snapshots, checks and evidence are never undone.

      Examples:
        ibid undo
        ibid undo 3
        ibid undo 01KAPQ3V8ZJ4W1R2T3Y4Z5X6C7
      """)

  @Argument(
    help: ArgumentHelp("How many commands, or the identifier of a transaction as «ibid log» shows it.", valueName: "n"))
  var which: String?
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let reports = try UndoTransactions(library: try session.library()).run(which, isDryRun: dryRun.dryRun)
    let rendering = HistoryRendering(output: session.output, isJSON: global.json)
    for report in reports { rendering.printUndone(report, isDryRun: dryRun.dryRun) }
    return .clean
  }
}
