import ArgumentParser
import Workbench

struct EditCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Edit a source's file in your editor ($VISUAL, $EDITOR).",
    discussion: """
      What the editor saves is read and checked before it replaces the file; a text that is no source is kept beside, and said.

      Example: EDITOR=nano ibid edit altstadt1992
      """)

  @Argument(help: "The citation key.") var key: String
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let report = try EditSource(library: library).run(key, isDryRun: dryRun.dryRun)
    session.report(report.findings)
    ChangeRendering(output: session.output, isJSON: global.json).print(report, isDryRun: dryRun.dryRun)
    return .clean
  }
}
