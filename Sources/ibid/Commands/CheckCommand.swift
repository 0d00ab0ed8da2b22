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

      A page that changed, a quotation that is gone, a dead or sold page is told by each check, though the server is asked only when the \
      link is due. A change is dealt with when you cite another snapshot, quote other words, state «url-status: deviated» (ibid \
      set KEY url-status=deviated; ibid rescue --write does), or, where no quotation is lost, have read the page since (ibid \
      set KEY accessed=DATE). Where the file of a snapshot is not here, as in a fresh clone, only quotations are looked for, and \
      the rest is said not to be compared.

      Exit status: of a library 1 for links that are dead or usurped, for a quotation that is gone, for an address that ibid \
      refuses to ask (unsafe) or that is none (malformed); what cannot be told (suspect, blocked, timeout …) is 0. Of loose files and \
      addresses the verdict decides: dead, soft404, usurped, unsafe and malformed are 1, others by --fail-on. A file that holds no \
      text is 1 too. 2 is wrong use, such as a file of a kind that is not read, 3 what could not be done.

      With --fix the new address of pages that have moved for good is written (never that of a DOI, handle, ARK or PURL): \
      one transaction, taken back by ibid undo; the old address stays among the variants of its source.

      Examples:
        ibid check                      all addresses that are due
        ibid check --all
        ibid check --fix -n             what would be rewritten
        ibid check --since 2026-11-01   what stands otherwise now; offline
        ibid check --watch              stay, and check what gets due
        ibid check kind:web
        ibid check notes.md             links of a text, also .tex, .typ, .html, .bib …
        ibid check docs/ "**/*.wikitext"
        ibid check https://www.example.org/ --json
        ibid check docs/ -f sarif > links.sarif
        ibid check docs/ --baseline links.json    fail on new failures only
        ibid check docs/ --exclude "*.example.org" --exclude "/\\.pdf$/" --accept 403
        ibid check docs/ --max-age 1d   ask only what was not seen alive today
        ibid check --offline            what earlier checks say; nothing is asked

      A pattern of --include and --exclude is a host (example.org, *.example.org, with :port if need be); with a slash in it, an \
      address without its scheme (example.org/private/*); with a scheme, a whole address (https://example.org/*); between \
      slashes, a regular expression that is found anywhere in the address (/\\.pdf$/). * stands for any run of characters. Asked \
      is what matches one pattern of --include, if there are any, and none of --exclude. What is left out is counted, and named \
      with -v and --json.

      Settings: «check: {include, exclude, accept}» and «hosts: {PATTERN: {delay, concurrency, timeout, retries, accept}}» stand \
      in Bibliography/ibid.yaml or in your own $XDG_CONFIG_HOME/ibid/config.yaml; max-age, user-agent of a host and «credentials: \
      {PATTERN: {basic: {user, password}, bearer, headers, plain-http}}» in your own alone. A secret is a text (the file must be \
      yours alone: chmod 600), {env: NAME} or {file: PATH}. It goes to the host of the address and nowhere else, by https unless \
      plain-http says otherwise, and is never shown or kept.
      """)

  @Argument(help: "A selection, files, folders, patterns, addresses, or - for standard input; by default the library.")
  var words: [String] = []
  @Flag(name: .long, help: "Check also addresses that are not due.") var all = false
  @Option(
    name: .long,
    help: ArgumentHelp(
      "For loose files: verdicts that make the exit status 1, parted by commas.", valueName: "verdicts"))
  var failOn: String?
  @Option(name: .long, help: ArgumentHelp("Ask only addresses that match; may be repeated.", valueName: "pattern"))
  var include: [String] = []
  @Option(name: .long, help: ArgumentHelp("Leave out addresses that match; may be repeated.", valueName: "pattern"))
  var exclude: [String] = []
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Statuses from 400 on that count as alive, such as 403 or 403,500-599; the evidence says so.", valueName: "codes")
  )
  var accept: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Ask what was not seen alive within this time (30m, 12h, 7d), due or not; the rest is answered from earlier checks.",
      valueName: "time")) var maxAge: String?
  @Flag(
    name: [.customLong("fix"), .customLong("fix-permanent")],
    help: "Write the new address of pages that have moved for good.") var fix = false
  @Option(
    name: .long,
    help: ArgumentHelp("Ask nothing; say which links stand otherwise than on this day.", valueName: "date")) var since:
    String?
  @Flag(name: .long, help: "Stay, and check what gets due, until Ctrl-C.") var watch = false
  @Option(
    name: [.customShort("f"), .long],
    help: ArgumentHelp("text, json, junit, sarif, markdown or html.", valueName: "format"))
  var format: String?
  @Option(
    name: .long, help: ArgumentHelp("A file of known failures: only others make the exit status 1.", valueName: "file"))
  var baseline: String?
  @Flag(name: .long, help: "Write the failures of this run into the baseline.") var updateBaseline = false
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
    if let since { return try changes(since: since, session) }
    guard !watch || !dryRun.dryRun else { throw .wrongUse("--watch and -n contradict each other") }
    let network = NetworkOptions(
      allowsPrivate: allowPrivate, caFile: caFile, hostDelay: hostDelay, perHost: perHost, concurrency: concurrency,
      timeout: timeout, resolve: resolve)
    var request = CheckRequest(
      words: words, includesAll: all, failOn: failOn, network: network, isDryRun: dryRun.dryRun)
    request.fixesPermanent = fix
    (request.include, request.exclude, request.accept) = (include, exclude, accept)
    guard maxAge == nil || !all else { throw .wrongUse("--all and --max-age contradict each other") }
    request.maxAge = maxAge
    guard !watch || !global.offline else { throw .wrongUse("--watch has to ask, and --offline forbids it") }
    guard baseline != nil || !updateBaseline else {
      throw .wrongUse("--update-baseline needs a file", advice: "name it with --baseline")
    }
    (request.baseline, request.updatesBaseline) = (baseline, updateBaseline)
    let format = try CheckRendering.Format.named(self.format, isJSON: global.json)
    guard !watch || format == .text || format == .json else { throw .wrongUse("--watch has no report to end with") }
    request.keepsAlive = format == .junit
    request.isDocument = format != .text && format != .json
    let rendering = CheckRendering(output: session.output, format: format)
    let interruption = CheckInterruption()
    let interrupts = Interrupts {
      // While the beginning of standard input is waited for there is nothing to end well.
      let isConnected = interruption.isConnected
      return interruption.raise() || !isConnected
    }
    defer { withExtendedLifetime(interrupts) {} }
    if watch {
      let last = try await WatchChecks(environment: session.environment, interruption: interruption).run(
        request, progress: { rendering.progress($0) }
      ) { report, next in
        rendering.finish(report)
        rendering.wait(until: next)
        session.report(report.findings)
        session.output.flush()
      }
      return last?.hasFailures == true ? .findings : .clean
    }
    let report = try await CheckLinks(environment: session.environment, interruption: interruption)
      .run(request) { rendering.progress($0) }
    rendering.finish(report)
    session.report(report.findings)
    if report.hasWritten { _ = try session.library().noteChange() }
    if report.hasFailures { return .findings }
    // Not all was asked: that nothing was found proves nothing.
    return report.isInterrupted ? .couldNot : .clean
  }

  private func changes(since text: String, _ session: Session) throws(WorkbenchError) -> ExitStatus {
    let since = try HealthSince.date(text)
    let library = try session.library()
    let shifts = try HealthSince(library: library).run(words, since: since)
    HealthRendering(output: session.output, isJSON: global.json, now: session.environment.now())
      .print(shifts, since: since)
    session.report(library.findings)
    return shifts.contains(where: \.isFailure) ? .findings : .clean
  }
}
