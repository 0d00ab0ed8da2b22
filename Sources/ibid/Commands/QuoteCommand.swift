import ArgumentParser
import Workbench

struct QuoteCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "quote", abstract: "Keep the words that are quoted from a source, and prove that they stand there.",
    discussion: """
      The words are looked for in the snapshots of the source, in its files (the text of a PDF by pdftotext, where that is \
      installed) and on its page; typography does not count, «[…]» and «[added]» stand for what was left out or put in. Where \
      only the page has them, it is kept as a snapshot. «check» and «diff» watch over the quotation from then on.

      The exit status is 1, and nothing is kept, where the words were looked for and stand nowhere as they were quoted, or in \
      two places; give --prefix or --suffix then, or --keep to keep them without proof. So too where a PDF has the words on another \
      page than -p names. Its pages go by the numbers that are printed on them, by its page labels, or by the pages of the source; \
      where none of these is known, the place of a page in the file counts as well, and no page is called wrong.

      Examples:
        ibid quote altstadt1992 "the words" -p 108
        ibid quote dcstamps2012 "in the fall of 1918 […] independence" --offline
        ibid quote gezalov2014 "слова" --translation "words" --translator "A. Author"
      """)

  @Argument(help: "A key.") var key: String
  @Argument(help: "The words, as they stand in the source.") var words: String
  @Option(
    name: [.customShort("p"), .long],
    help: ArgumentHelp("Where they stand: 108, «pp. 3-5», «ch. 2».", valueName: "where"))
  var locator: String?
  @Option(name: .long, help: "What stands before the words, where they stand in several places.") var prefix: String?
  @Option(name: .long, help: "What stands behind them.") var suffix: String?
  @Option(name: .long, help: ArgumentHelp("The words in another language.", valueName: "words")) var translation:
    String?
  @Option(name: .long, help: ArgumentHelp("Whose translation it is.", valueName: "name")) var translator: String?
  @Flag(name: .customLong("keep"), help: "Keep the quotation also where the words were not found.") var keepsAnyway =
    false
  @Flag(name: [.customShort("n"), .long], help: "Look, and keep nothing.") var dryRun = false
  @Flag(name: .long, help: "Allow private and loopback addresses.") var allowPrivate = false
  @Option(name: .long, help: ArgumentHelp("Root certificates in place of the system's.", valueName: "file")) var caFile:
    String?
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    var request = QuoteSource.Request(words)
    request.prefix = prefix
    request.suffix = suffix
    request.locator = locator
    request.translation = translation
    request.translator = translator
    request.keepsAnyway = keepsAnyway
    request.isDryRun = dryRun
    let network = NetworkOptions(allowsPrivate: allowPrivate, caFile: caFile)
    let library = try session.library()
    let report = try await QuoteSource(library: library).run(key, request, network: network)
    session.report(library.findings)
    if global.json {
      session.output.json(report.json)
    } else {
      QuoteRendering(output: session.output).print(report, isDryRun: dryRun)
    }
    return report.isMissing || report.isMisplaced ? .findings : .clean
  }
}
