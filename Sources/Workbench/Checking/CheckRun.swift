import Exchange
import Fetching
import Findings
import FoundationEssentials
import JSON
import LibraryFiles
import LinkHealth

/// One run of `ibid check` over addresses that are all known before the first is asked: its steps in order.
struct CheckRun {
  let links: CheckLinks
  let request: CheckRequest
  let configuration: WebConfiguration
  let settings: CheckSettings
  let library: OpenLibrary?
  /// Nil where nothing may be asked.
  let access: WebAccess?
  /// What is asked, once ``recall()`` has taken out what need not or may not be.
  private(set) var targets: CheckTargets
  let started: Date
  private(set) var report = CheckReport()
  private var sights = CheckSights()
  private var recalled = CheckLinks.Recalled()
  private var standing = CheckLinks.Recalled()
  /// What the sources rest on.
  private let pages: CitedPages?
  /// Nil where nothing is asked.
  private var asking: Asking?
  /// Nil where nothing is kept.
  private var runFile: RunFileBox?
  private var captures: [String: String] = [:]
  private var judged = CheckSights.Judged()

  init(
    links: CheckLinks, request: CheckRequest, configuration: WebConfiguration, settings: CheckSettings,
    library: OpenLibrary?, access: WebAccess?, targets: CheckTargets, started: Date
  ) {
    self.links = links
    self.request = request
    self.configuration = configuration
    self.settings = settings
    self.library = library
    self.access = access
    pages = library.map(CitedPages.init(library:))
    self.targets = targets
    self.started = started
  }

  private var environment: WorkbenchEnvironment { links.environment }

  /// Whether there is anything to judge: answers that are to come, those of earlier checks, or what needs no answer.
  var hasAnswers: Bool { asking != nil || report.recalled + report.standing + targets.unaskable.count > 0 }

  /// Takes out of the targets what earlier checks answer, and finds what they saw that nobody has dealt with.
  mutating func recall() throws(WorkbenchError) {
    recalled = links.recall(&targets, library, settings, request)
    guard recalled.unknown.isEmpty || !recalled.events.isEmpty else {
      throw .wrongUse(
        "nothing is known of these addresses yet, and --offline forbids to ask", advice: "check them once without it")
    }
    standing = links.standing(targets, library)
    report.findings = (library?.findings ?? []) + targets.findings
    report.recalled = recalled.events.count
    report.standing = standing.events.count
  }

  /// Tells what is not asked, and what earlier checks answer.
  mutating func tellWhatIsKnown(_ progress: (CheckProgress) -> Void) {
    progress(.started(addresses: targets.targets.count, hosts: targets.hosts.count, notDue: targets.notDue))
    report.notDue = targets.notDue
    report.readFiles = targets.files
    report.notDueAddresses = targets.notDueAddresses
    report.sources = targets.sources
    links.tell(targets.excluded, .excluded, in: &report, progress)
    links.tell(recalled.unknown, .offline, in: &report, progress)
    for known in [recalled, standing] {
      for event in known.events {
        let target = known.targets[event.target]
        progress(.told(line: event.line(with: target)))
        sights.add(recalled: event, of: target, isStanding: known.isStanding)
      }
    }
    for (number, target) in targets.unaskable.enumerated() {
      let event = CheckEvent(unaskable: target, number: number, environment: environment)
      progress(.told(line: event.line(with: target)))
      sights.add(recalled: event, of: target)
    }
  }

  /// Opens the way to the web and the file of the run, where anything is to be asked.
  mutating func open() throws(WorkbenchError) {
    var findings = configuration.findings
    // What would be rewritten can only be said by asking; nothing of it is kept.
    if let access, !targets.targets.isEmpty, !request.isDryRun || request.fixesPermanent {
      let credentials = try HostCredentials(
        configuration.user, environment: environment.variables, findings: &findings)
      asking = Asking(
        fetcher: try access.fetcher(), cancellation: FetchCancellation(), manners: access.settings.manners,
        credentials: credentials)
      runFile = try request.isDryRun ? nil : links.runFile(library, settings)
    }
    report.findings += findings.filter { !report.findings.contains($0) }
    // A run that was ended by force may have been counted.
    if !hasAnswers { report.findings += library?.keepEvidence() ?? [] }
    if let asking { links.interruption.connect { asking.fetcher.cancel(asking.cancellation) } }
  }

  /// Asks, and takes the answers as they come.
  mutating func ask(_ progress: (CheckProgress) -> Void) async throws(WorkbenchError) {
    captures = try library?.captureMarks() ?? [:]
    guard let asking else { return }
    let targets = targets.targets
    var drift: DriftJudge?
    if let library, let pages { drift = try DriftJudge(library: library, targets: targets, pages: pages) }
    let known = Asking.Known(targets, captures: captures, at: started)
    let batches = asking.batches(targets, known: known, environment: environment, drift: drift)
    while let events = await batches.next() {
      for event in events {
        guard !event.isCancelled else {
          report.isInterrupted = true
          continue
        }
        report.checked += 1
        try runFile?.append(event.line)
        sights.add(event)
        progress(.checked(line: event.line(with: targets[event.target]), done: report.checked))
      }
      try runFile?.flush()
    }
  }

  /// Judges the run as a whole, and looks at the archive copies of pages that are gone.
  mutating func judge(
    failing: Set<Verdict>, _ progress: (CheckProgress) -> Void
  ) async throws(WorkbenchError) {
    judged = sights.judge(
      targets.targets, witnesses: targets.witnesses, captures: captures, failing: failing,
      keepsAlive: request.wantsAlivePlaces, pages: pages)
    report.alive = judged.alive
    report.alivePlaces = judged.alivePlaces
    report.rows = judged.rows
    report.uncompared = judged.uncompared
    report.hasNoNetwork = judged.hasNoNetwork
    report.isClosedNetwork = judged.isClosedNetwork
    guard let library, !report.isInterrupted else { return }
    // A copy is asked when its page is; of pages that are not due it is known what was seen.
    let known = CopyChecks(of: report.rows, in: library, filter: settings.filter) { asking == nil || $0.isStanding }
    links.recall(known, of: library, in: &report, progress)
    if let asking {
      let copies = CopyChecks(of: report.rows, in: library, filter: settings.filter) { !$0.isStanding }
      try await links.look(at: copies, asking, runFile, &report, progress)
    }
  }

  /// Compares with the baseline, and writes it anew where that was asked for.
  mutating func compare(with baseline: CheckBaseline?) throws(WorkbenchError) {
    try CheckLinks.compare(&report, with: baseline, request)
  }

  /// Makes the evidence durable, compares with the baseline, and writes health and new addresses.
  mutating func close(with baseline: CheckBaseline?) throws(WorkbenchError) {
    try runFile?.finish()
    report.seconds = environment.now().timeIntervalSince(started)
    report.fixable = judged.moves.count
    try compare(with: baseline)
    if let library, !request.isDryRun { try library.keep(judged.health) }
    try runFile?.settle()
    guard let library else { return }
    if request.fixesPermanent {
      report.fixed = try FixPermanent(library: library).run(judged.moves, isDryRun: request.isDryRun)
      report.hasWritten = !request.isDryRun && !report.fixed.isEmpty
    }
    report.findings += library.keepEvidence()
  }
}

extension Asking.Known {
  /// What health tells of the pages of a library.
  init(_ targets: [CheckTarget], captures: [String: String], at date: Date) {
    self.init()
    var doubtful: Set<String> = []
    for target in targets {
      guard let owner = target.owner, let health = target.health, let seen = health.seen else { continue }
      titles[target.address] = seen.title
      guard health.state.condition == .alive, seen.address == target.address,
        let page = seen.known(captures: captures[owner.key], at: date)
      else {
        // Another source with this address needs the whole page.
        doubtful.insert(target.address)
        continue
      }
      pages[target.address] = page
    }
    for address in doubtful { pages[address] = nil }
  }
}
