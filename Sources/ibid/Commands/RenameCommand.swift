import ArgumentParser
import Workbench

struct RenameCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a source another key; the old one stays as an alias.",
    discussion: "Example: ibid rename altstadt1992 altstadt1992turks")

  @Argument(help: "The key now.") var old: String
  @Argument(help: "The key to be.") var new: String
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let report = try RenameKey(library: try session.library()).run(old, to: new, isDryRun: dryRun.dryRun)
    ChangeRendering(output: session.output, isJSON: global.json).print(report, isDryRun: dryRun.dryRun)
    return .clean
  }
}
