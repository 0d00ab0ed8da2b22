import ArgumentParser
import Workbench

struct ArchiveCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Ask an archive to save a page, and record the copy once it is really there.",
    usage: "ibid archive KEY|SELECTION|URL …",
    discussion: """
      The service is named in your own configuration; none is by default:

        archives:
          save: https://web.archive.org/save/{url}

      What the service says is not believed: the copy is looked for, and looked at, for about two minutes. «rescue» finds \
      copies that exist already; «snapshot» keeps one of your own.

      Examples:
        ibid archive dcstamps2012
        ibid archive https://www.example.org/essay
        ibid archive tag:thesis -n
      """)

  @Argument(help: "A selection of sources, or addresses.") var words: [String]
  @Flag(name: .long, help: "Send the header fields of your configuration for the service's host.")
  var withCredentials = false
  @Flag(name: .long, help: "Allow private and loopback addresses.") var allowPrivate = false
  @Option(name: .long, help: ArgumentHelp("Root certificates in place of the system's.", valueName: "file")) var caFile:
    String?
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let rendering = ArchiveRendering(output: session.output, isJSON: global.json)
    let save = SavePage(environment: session.environment) { () throws(WorkbenchError) in try session.library() }
    let report = try await save.run(
      words, network: NetworkOptions(allowsPrivate: allowPrivate, caFile: caFile),
      usesCredentials: withCredentials, isDryRun: dryRun.dryRun
    ) { rendering.progress($0) }
    for page in report.pages { rendering.print(page, isDryRun: dryRun.dryRun) }
    if report.pages.contains(where: \.changes), !global.json { session.output.note("Take it back: ibid undo") }
    session.report(report.findings)
    let failed = report.pages.filter { $0.failure != nil }
    if !failed.isEmpty, failed.count == report.pages.count, failed.allSatisfy(\.couldNotAsk) { return .couldNot }
    return failed.isEmpty ? .clean : .findings
  }
}
