import ArgumentParser
import Findings
import Workbench

struct ConvertCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Convert a bibliography from one format to another, without a library.",
    discussion: """
      Reads BibTeX, BibLaTeX, CSL-JSON and CSL-YAML, RIS, EndNote (XML and Refer), PubMed (.nbib and XML), MODS, MARCXML, \
      Web of Science, Word, Zotero (JSON, RDF) and Better BibTeX JSON, Hayagriva, CFF, and Wikipedia's citation templates, \
      whole articles too. The format of a file is seen from its content, that of the output from its name (.bib is BibLaTeX, \
      .bibtex BibTeX, .json CSL-JSON, .yaml CSL-YAML, .ris, .wikitext, .cff) or named by -f. Several .bib files are read \
      together: macros and parents may stand in another.

      What is broken is reported with its place, and the rest is converted; what the format cannot hold is named, one line a \
      field. An output that holds something ibid did not write is left alone unless --force is given.

      Examples:
        ibid convert refs.bib -o refs.json
        ibid convert strings.bib papers.bib -f csl-yaml
        ibid convert article.wikitext -o refs.bib --strict
        curl -s https://example.org/refs.ris | ibid convert - -f biblatex
      """)

  @Argument(help: "Files; - is standard input.") var files: [String]
  @Option(
    name: .long,
    help: ArgumentHelp("The format of the input; by default seen from name and content.", valueName: "format"))
  var from: String?
  @Option(
    name: [.customShort("f"), .customLong("format"), .customLong("to")],
    help: ArgumentHelp("The format to write; by default that of the output's name.", valueName: "format"))
  var format: String?
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("A file in place of standard output.", valueName: "file")) var output: String?
  @Flag(name: .long, help: "Carry ibid's own record too, so that nothing is lost on the way back.") var lossless = false
  @Flag(name: .long, help: "Write accents and signs as TeX commands (BibTeX, BibLaTeX).") var ascii = false
  @Flag(name: .long, help: "Set English titles in sentence case; protected words stay.") var sentenceCase = false
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A convention of reading .bib files: pandoc, short-titles, regions …; an unknown one lists them all.",
      valueName: "name"))
  var convention: [String] = []
  @Flag(name: .long, help: "Write nothing and fail when the format cannot hold a field.") var strict = false
  @Flag(name: .long, help: "Replace a file that ibid did not write.") var force = false
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    var request = ConversionRequest(inputs: files, from: from, to: format, output: output)
    request.isLossless = lossless
    request.isASCII = ascii
    request.usesSentenceCase = sentenceCase
    request.conventions = convention
    request.isStrict = strict
    request.isForced = force
    request.isDryRun = dryRun.dryRun
    let conversion = try ConvertFile(environment: session.environment).run(request) { session.output.data($0) }
    session.report(conversion.findings + conversion.losses, besideData: output == nil)
    if conversion.failsStrictly {
      session.output.complain(
        "ibid: \(Rows.count(conversion.losses.count, "loss", "losses")) named above, and --strict allows none; nothing was written"
      )
    } else if output != nil || dryRun.dryRun {
      session.output.note(safe((dryRun.dryRun ? "Would convert " : "") + conversion.summary))
    }
    let isWhole = !conversion.findings.contains { $0.severity == .error }
    return conversion.failsStrictly || !isWhole ? .findings : .clean
  }
}
