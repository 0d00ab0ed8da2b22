import ArgumentParser
import Workbench

struct SetCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Set fields of a source, or of an entry of a .bib file; an empty value takes a field away.",
    discussion: """
      With --file, a .bib file is edited in place and no library is needed: only the bytes of the fields named change. Fields \
      have the names of the file, and values become TeX unless --raw says that they are TeX already.

      Examples:
        ibid set altstadt1992 publisher="Hoover Institution Press" place=Stanford
        ibid set altstadt1992 note=
        ibid set --file refs.bib knuth1984 month=jan title="Literate Programming" note=
        ibid set --file refs.bib knuth1984 --raw title='The {\\TeX}book' -n
      """)

  @Argument(help: "The citation key.") var key: String
  @Argument(help: ArgumentHelp("Values, as field=value.", valueName: "field=value")) var values: [String]
  @Option(
    name: .long, help: ArgumentHelp("A .bib file in place of the library; - is standard input.", valueName: "file"))
  var file: String?
  @Flag(name: .long, help: "With --file: the values are TeX.") var raw = false
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    if let file {
      let report = try SetBibFields().run(
        SetBibRequest(file: file, key: key, values: values, isRaw: raw, isDryRun: dryRun.dryRun))
      session.report(report.findings)
      BibEditRendering(output: session.output, isJSON: global.json).print(report, isDryRun: dryRun.dryRun)
      return .clean
    }
    if raw { throw .wrongUse("--raw is for --file", advice: "values of the library are no TeX") }
    let library = try session.library()
    var assignments: [FieldAssignment] = []
    for value in values { assignments.append(try FieldAssignment(value)) }
    let report = try ChangeSource(library: library).set(key, assignments, isDryRun: dryRun.dryRun)
    session.report(report.findings)
    ChangeRendering(output: session.output, isJSON: global.json).print(report, isDryRun: dryRun.dryRun)
    return .clean
  }
}
