import ArgumentParser
import Interchange
import Workbench

struct LintCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Say what is wrong in .bib files, and put right what is safe; needs no library.",
    discussion: """
      Files named together are judged together: a macro or a parent of one may stand in another. Each finding has a code; \
      «ibid lint --rules» lists all. --fix makes only repairs that change no meaning and only the bytes they must; with -n \
      it shows them. Notes are shown by -v. The exit status is 1 with a warning or worse.

      Examples:
        ibid lint refs.bib
        ibid lint strings.bib refs.bib --ignore title-braced,month-text
        ibid lint --fix -n refs.bib           show the repairs
        ibid lint --fix refs.bib
        ibid lint -f sarif refs.bib > lint.sarif
      """)

  @Argument(help: "Files; - is standard input.") var files: [String] = []
  @Flag(name: .long, help: "Make the safe repairs.") var fix = false
  @Option(name: .long, help: ArgumentHelp("Look only for these codes, parted by commas.", valueName: "codes")) var only:
    [String] = []
  @Option(name: .long, help: ArgumentHelp("Do not look for these codes.", valueName: "codes")) var ignore: [String] = []
  @Option(
    name: .long, help: ArgumentHelp("bibtex or biblatex; by default what each file looks like.", valueName: "dialect"))
  var dialect: String?
  @Option(name: [.customShort("f"), .long], help: ArgumentHelp("text, json or sarif.", valueName: "format")) var format:
    String?
  @Flag(name: .long, help: "List all rules.") var rules = false
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let rendering = LintRendering(
      output: session.output, format: try LintRendering.Format.named(format, isJSON: global.json))
    if rules {
      rendering.printRules(LintBibFiles.rules)
      return .clean
    }
    let report = try LintBibFiles().run(
      LintBibRequest(
        files: files, only: only, ignored: ignore, dialect: dialect, fixes: fix, isDryRun: dryRun.dryRun))
    rendering.print(report, fixes: fix, isDryRun: dryRun.dryRun)
    return report.hasWarnings ? .findings : .clean
  }
}
