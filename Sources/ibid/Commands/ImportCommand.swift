import ArgumentParser
import Findings
import Workbench

struct ImportCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import files: texts with numbered notes, and bibliographies in any format.",
    discussion: """
      A text with notes is registered as a manuscript with its claims. Bibliographies may be BibTeX, BibLaTeX, CSL-JSON and \
      CSL-YAML, RIS, EndNote, PubMed, MODS, MARCXML, Web of Science, Word, Zotero, Better BibTeX, Hayagriva, CFF, or wikitext \
      with citation templates; the format is seen from the content. A source the library has already is not added again, and \
      nothing is overwritten: keys are kept where they are free, values that differ are kept as variants. A broken entry is \
      reported with its place, and the exit status is 1; the others are imported.

      Examples:
        ibid import article.txt
        ibid import refs.bib --tag thesis
        ibid import library.ris -n
        curl -s https://example.org/refs.json | ibid import - --from csl-json
      """)

  @Argument(help: "Files; - is standard input.") var files: [String]
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The format: notes, bibtex, ris …; by default seen from name and content.", valueName: "format"))
  var from: String?
  @Option(name: .long, help: "Where the records come from, for example the name of a database.") var origin: String?
  @Option(name: .long, help: "A tag for every source; may be given several times.") var tag: [String] = []
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let request = ImportRequest(format: from, origin: origin, tags: tag, isDryRun: dryRun.dryRun)
    var isWhole = true
    for file in files {
      let report = try ImportFile(library: library).run(file, request)
      session.report(report.findings)
      ImportRendering(output: session.output, isJSON: global.json).print(report, isDryRun: dryRun.dryRun)
      if report.findings.contains(where: { $0.severity == .error }) { isWhole = false }
    }
    return isWhole ? .clean : .findings
  }
}
