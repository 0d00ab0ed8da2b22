import ArgumentParser
import Findings
import Workbench

struct FmtCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Lay out .bib files, and change nothing else; needs no library.",
    discussion: """
      One field a line, the same blanks everywhere. Types, names, keys, values and their delimiters, comments and free text \
      stay as they are and where they are; a block with a fault stays byte for byte, and «ibid lint» names the fault. \
      A file is written only when its bytes differ. With --check nothing is written, and the exit status is 1 when a file \
      would change.

      Examples:
        ibid fmt refs.bib
        ibid fmt -n refs.bib                  show the difference
        ibid fmt --check *.bib                for scripts and CI
        ibid fmt --align --sort keys refs.bib
        ibid fmt - < refs.bib > tidy.bib
      """)

  @Argument(help: "Files; - is standard input, laid out to standard output.") var files: [String]
  @Option(name: .long, help: ArgumentHelp("Blanks before a field, or «tab».", valueName: "n|tab")) var indent = "2"
  @Flag(name: .long, help: "Put the equals signs of an entry into one column.") var align = false
  @Flag(name: .long, help: "Put values in quotation marks into braces.") var braces = false
  @Option(name: .long, help: ArgumentHelp("Order of the entries: keys or none.", valueName: "order")) var sort = "none"
  @Flag(name: .long, help: "Put fields into a fixed order.") var sortFields = false
  @Option(name: .long, help: ArgumentHelp("Blank lines between entries.", valueName: "n")) var blankLines = 1
  @Flag(name: .long, help: "Write nothing; exit status 1 when a file would change.") var check = false
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let options = try BibLayoutOptions.make(
      indent: indent, sort: sort, blankLines: blankLines, aligns: align, braces: braces, sortsFields: sortFields)
    let request = FormatBibRequest(
      files: files, options: options, isDryRun: check || dryRun.dryRun, showsDifference: dryRun.dryRun)
    let reports = try FormatBibFiles().run(request)
    for report in reports { session.report(report.findings) }
    BibEditRendering(output: session.output, isJSON: global.json).printFormatted(
      reports.map(\.edited), wouldChange: check || dryRun.dryRun)
    let isRefused = reports.contains { $0.findings.contains { $0.severity == .error } }
    if isRefused { return .couldNot }
    return check && reports.contains { $0.edited.isChanged } ? .findings : .clean
  }
}
