import ArgumentParser
import Workbench

struct SetCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set fields of a source; an empty value takes a field away.",
    discussion: """
      Examples:
        ibid set altstadt1992 publisher="Hoover Institution Press" place=Stanford
        ibid set altstadt1992 note=
      """)

  @Argument(help: "The citation key.") var key: String
  @Argument(help: ArgumentHelp("Values, as field=value.", valueName: "field=value")) var values: [String]
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    var assignments: [FieldAssignment] = []
    for value in values { assignments.append(try FieldAssignment(value)) }
    let report = try ChangeSource(library: library).set(key, assignments, isDryRun: dryRun.dryRun)
    session.report(report.findings)
    ChangeRendering(output: session.output, isJSON: global.json).print(report, isDryRun: dryRun.dryRun)
    return .clean
  }
}
