import ArgumentParser
import Workbench

struct ExportCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Export sources as CSL-JSON, BibLaTeX or BibTeX.",
    discussion: """
      The data goes to standard output or, by -o, to a file whose name decides the format (.bib is BibLaTeX, .json CSL-JSON). \
      What a format cannot hold is named on standard error; with --strict that is an error.

      Examples:
        ibid export -o refs.bib
        ibid export -f bibtex tag:thesis > refs.bib
        ibid export -f csl-json --lossless
      """)

  @Argument(help: "A selection; by default all sources.") var selection: [String] = []
  @Option(name: [.customShort("f"), .long], help: ArgumentHelp("csl-json, biblatex or bibtex.", valueName: "format"))
  var format: String?
  @Option(
    name: [.customShort("o"), .long], help: ArgumentHelp("A file in place of standard output.", valueName: "file"))
  var output: String?
  @Option(name: .long, help: ArgumentHelp("Only sources this text cites.", valueName: "file")) var citedIn: String?
  @Flag(name: .long, help: "Carry ibid's own record too, so that nothing is lost on the way back.") var lossless = false
  @Flag(name: .long, help: "Fail when the format cannot hold a field.") var strict = false
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let request = ExportRequest(format: format, file: output, isLossless: lossless, isStrict: strict)
    let words = selection + (citedIn.map { ["cited-in:\($0)"] } ?? [])
    let export = try ExportSources(library: library).run(words, request)
    session.report(library.findings + export.findings)
    if output == nil { session.output.data(export.bytes) } else { session.output.note(safe(export.summary)) }
    return export.failsStrictly ? .findings : .clean
  }
}
