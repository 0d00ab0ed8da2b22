import ArgumentParser
import Workbench

struct CheckCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check links: which are dead, moved, blocked, changed, with the evidence of every hop.",
    usage: "ibid check [SELECTION|FILE|URL|-] …",
    discussion: """
      In a library, an address is called dead only after several failures over days; before that it is suspect. Addresses of \
      loose files, of the command line and of standard input are judged by this one answer.

      Examples:
        ibid check                      all addresses that are due
        ibid check --all
        ibid check kind:web
        ibid check notes.md
        ibid check https://www.example.org/ --json
      """)

  @Argument(help: "A selection of sources, files, addresses, or - for standard input; by default the whole library.")
  var words: [String] = []
  @Flag(name: .long, help: "Check also addresses that are not due.") var all = false
  @Option(
    name: .long,
    help: ArgumentHelp(
      "For loose files: verdicts that make the exit status 1, parted by commas.", valueName: "verdicts"))
  var failOn: String?
  @Flag(name: .long, help: "Allow private and loopback addresses.") var allowPrivate = false
  @Option(name: .long, help: ArgumentHelp("Root certificates in place of the system's.", valueName: "file")) var caFile:
    String?
  @Option(name: .long, help: ArgumentHelp("Milliseconds between requests to one host.", valueName: "ms")) var hostDelay:
    Int?
  @Option(name: .long, help: ArgumentHelp("Requests to one host at a time.", valueName: "n")) var perHost: Int?
  @Option(name: .long, help: ArgumentHelp("Connections in all.", valueName: "n")) var concurrency: Int?
  @Option(name: .long, help: ArgumentHelp("Seconds for one address in all.", valueName: "s")) var timeout: Double?
  @Option(
    name: .long, help: ArgumentHelp("Give a host an address, as curl's option does.", valueName: "host:port:address"))
  var resolve: [String] = []
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let network = NetworkOptions(
      allowsPrivate: allowPrivate, caFile: caFile, hostDelay: hostDelay, perHost: perHost, concurrency: concurrency,
      timeout: timeout, resolve: resolve)
    let request = CheckRequest(
      words: words, includesAll: all, failOn: failOn, network: network, isDryRun: dryRun.dryRun)
    let rendering = CheckRendering(output: session.output, isJSON: global.json)
    let interruption = CheckInterruption()
    let interrupts = Interrupts { interruption.raise() }
    let report = try await CheckLinks(environment: session.environment, interruption: interruption)
      .run(request) { rendering.progress($0) }
    withExtendedLifetime(interrupts) {}
    rendering.finish(report)
    session.report(report.findings)
    if report.hasFailures { return .findings }
    // Not all was asked: that nothing was found proves nothing.
    return report.isInterrupted ? .couldNot : .clean
  }
}
