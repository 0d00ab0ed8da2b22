import ArgumentParser
import JSON
import Workbench

struct RemoveCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm", abstract: "Remove a source; refused while a registered text cites it.",
    discussion: "The history keeps the whole file, and «ibid undo» brings it back.\n\nExample: ibid rm draft2020")

  @Argument(help: "Keys.") var keys: [String]
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let removed = try RemoveSources(library: try session.library()).run(keys, isDryRun: dryRun.dryRun)
    for key in removed {
      if global.json {
        session.output.json(["removed": .string(key)])
      } else {
        session.output.note("\(dryRun.dryRun ? "Would remove" : "Removed") \(safe(key))")
      }
    }
    if !dryRun.dryRun, !global.json { session.output.note("Take it back: ibid undo") }
    return .clean
  }
}
