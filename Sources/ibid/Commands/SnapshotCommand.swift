import ArgumentParser
import Findings
import Workbench

struct SnapshotCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract:
      "Keep what a page says now, as WARC records; list, show, open, extract, import, remove and prune snapshots.",
    usage: """
      ibid snapshot KEY|URL|- …
      ibid snapshot KEY|URL … --browser
      ibid snapshot KEY --file FILE …
      ibid snapshot list [SELECTION] [--sort date|size]
      ibid snapshot show SHA256|KEY
      ibid snapshot open [SHA256|KEY|URL] [--port NUMBER]
      ibid snapshot extract SHA256|KEY [-o FILE]
      ibid snapshot import FILE.warc.gz|FILE.wacz …
      ibid snapshot rm KEY|URL|SHA256[@TIME] … [--purge --reason TEXT]
      ibid snapshot prune [--older-than 365d] [--keep-last N] [--max-size 2GB] [--yes]
      """,
    discussion: """
      Of several pages, a line is written as soon as each is kept, in the order given, and Ctrl-C keeps what is there. A run of \
      more than 1,000 pages of sources ties them to their sources in several transactions, which undo takes back one by one.

      --file keeps the bytes as they are, with the type that they show, and warns where the name says another one.

      rm unties a snapshot from its source: the records stay, and undo brings it back. rm --purge is the one way to erase \
      (a takedown, a leaked token): the records are cut out of their file, together with the redirects to a page and the \
      files fetched for it; digest, time and reason stay in the history, so that the evidence log still verifies. What \
      check wrote of the page (Cache/checks), backups and other clones are not touched.

      --browser needs Chromium. It never reaches the network: each request of the page is made by ibid, past the same limits \
      and refusals as all others, and kept; what is no GET is refused. What Chromium makes of the page when it has come to \
      rest (at most 30 s; limits: browser-seconds in Bibliography/ibid.yaml) is kept as a document of its own behind the \
      page, and says so. quote looks there too, and open shows it; what is no HTML is kept as ever.

      prune erases by policy, from the options or from Bibliography/ibid.yaml (snapshots: prune: older-than, keep-last, \
      max-size), and never what a citation or a quotation rests on, nor a body that a kept capture refers to.

      Examples:
        ibid snapshot dcstamps2012
        ibid snapshot kind:web
        ibid snapshot dcstamps2012 --browser  a page that its scripts build
        ibid snapshot - < addresses.txt       one key or address a line
        ibid snapshot open dcstamps2012       serves it to your browser until Ctrl-C
        ibid snapshot fond970 --file sheet12.jpg   an archival scan, with its digest
        ibid snapshot extract 3f9a02c1 -o page.html
        ibid snapshot import crawl.warc.gz     files of other tools, tied by address
        ibid snapshot prune --older-than 365d --keep-last 2 -n
        ibid snapshot rm dcstamps2012@2026-11-03 --purge --reason "takedown by the author"
      """)

  @Argument(
    help:
      "A selection or addresses, - for those of standard input; or list, show, open, extract, rm with keys or digests; prune; or import with files."
  )
  var words: [String]
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where to extract to; by default standard output.", valueName: "file"))
  var output: String?
  @Flag(name: .long, help: "Keep the page alone, without the styles, images, fonts and frames it needs.")
  var noRequisites = false
  @Flag(
    name: .long,
    help: "Have Chromium run the page's scripts, and keep what it makes of the page beside what the server sent.")
  var browser = false
  @Flag(name: .long, help: "Allow private and loopback addresses.") var allowPrivate = false
  @Option(name: .long, help: ArgumentHelp("Root certificates in place of the system's.", valueName: "file")) var caFile:
    String?
  @OptionGroup var opening: SnapshotOpening
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "Keep a file of yours with the source: a scan, a photograph; may be given again.", valueName: "file"))
  var file: [String] = []
  @OptionGroup(title: "Removing") var removal: SnapshotRemoval
  @OptionGroup(title: "Pruning") var pruning: SnapshotPruning
  @Option(name: .long, help: ArgumentHelp("With list: newest or largest first.", valueName: "date|size"))
  var sort: String?
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    if words.first != "rm" {
      try Self.refuse(removal.purge || removal.reason != nil || removal.withRevisits, "rm")
      if words.first != "extract" { try Self.refuse(removal.force, "rm and extract") }
    }
    if ["list", "show", "extract", "import", "rm", "prune"].contains(words.first ?? "") {
      try Self.refuse(!file.isEmpty, "KEY")
    }
    if ["list", "show", "open", "extract", "import", "rm", "prune"].contains(words.first ?? "") || !file.isEmpty {
      try Self.refuse(browser, "KEY|URL")
    }
    if words.first != "prune" { try Self.refuse(pruning.isGiven, "prune") }
    if words.first != "list" { try Self.refuse(sort != nil, "list") }
    let library = try session.library()
    let snapshots = Snapshots(library: library)
    let rendering = SnapshotRendering(output: session.output, isJSON: global.json)
    let rest = Array(words.dropFirst())
    switch words.first {
    case "list":
      let rows = try snapshots.list(rest)
      for row in try sorted(rows) { rendering.print(row) }
      rendering.printSums(rows, total: try snapshots.total())
    case "show":
      for word in rest { rendering.printDetail(try snapshots.show(word)) }
    case "open": return try await opening.run(rest, in: session)
    case "extract":
      guard rest.count == 1 else { throw .wrongUse("extract takes one digest or key") }
      let extracted = try snapshots.extract(rest[0], to: self.output, isForced: removal.force)
      if self.output == nil { session.output.data(extracted.body) } else { rendering.printExtracted(extracted) }
    case "prune":
      guard rest.isEmpty else { throw .wrongUse("prune goes by policy and takes no words", advice: "rm takes keys") }
      return try pruning.run(isDryRun: dryRun.dryRun, isJSON: global.json, in: session)
    case "rm":
      return try removal.run(rest, isDryRun: dryRun.dryRun, isJSON: global.json, in: session)
    case "import":
      return try importFiles(rest, in: session)
    default:
      if !file.isEmpty { return try keepFiles(in: session) }
      if browser, noRequisites {
        throw .wrongUse("--browser keeps the files that the page asks for", advice: "leave --no-requisites out")
      }
      if browser, !dryRun.dryRun {
        RequisiteRendering(output: session.output).announceBrowser(isJSON: global.json)
      }
      return try await take(with: snapshots, rendering, in: session) { library.findings }
    }
    return .clean
  }

  /// Each line is written as soon as it is true: a run that is killed has said what it kept.
  private func take(
    with snapshots: Snapshots, _ rendering: SnapshotRendering, in session: Session,
    findings: () -> [Finding]
  ) async throws(WorkbenchError) -> ExitStatus {
    let interruption = CheckInterruption()
    let interrupts = Interrupts { interruption.raise() || !interruption.isConnected }
    defer { withExtendedLifetime(interrupts) {} }
    let report = try await snapshots.take(
      words, network: NetworkOptions(allowsPrivate: allowPrivate, caFile: caFile), requisites: !noRequisites,
      inBrowser: browser, isDryRun: dryRun.dryRun, interruption: interruption,
      progress: { RequisiteRendering(output: session.output).progress($0, isJSON: global.json) }
    ) { taken in
      rendering.print(taken, isDryRun: dryRun.dryRun)
      session.output.flush()
    }
    rendering.printSums(report, isDryRun: dryRun.dryRun)
    session.report(findings())
    // Not all was asked: the rest is as it was.
    if report.leftOut > 0 { return .couldNot }
    return report.failed > 0 ? .findings : .clean
  }

  private func keepFiles(in session: Session) throws(WorkbenchError) -> ExitStatus {
    guard words.count == 1 else {
      throw .wrongUse("--file belongs to one source", advice: "for example «ibid snapshot KEY --file scan.jpg»")
    }
    let scans = try KeepScans(library: session.library()).run(words[0], files: file, isDryRun: dryRun.dryRun)
    let rendering = SnapshotRendering(output: session.output, isJSON: global.json)
    for scan in scans { rendering.print(scan, isDryRun: dryRun.dryRun) }
    let findings = scans.flatMap(\.findings)
    session.report(findings)
    return findings.isEmpty ? .clean : .findings
  }

  private func sorted(_ rows: [SnapshotRow]) throws(WorkbenchError) -> [SnapshotRow] {
    switch sort {
    case nil, "date": return rows
    case "size": return rows.sorted { ($1.stored ?? 0, $0.date, $0.sha256) < ($0.stored ?? 0, $1.date, $1.sha256) }
    case let word?: throw .wrongUse("a list is not sorted by «\(word)»", advice: "use date or size")
    }
  }

  /// Options of one word do nothing for the others, and must not seem to.
  private static func refuse(_ isGiven: Bool, _ word: String) throws(WorkbenchError) {
    if isGiven { throw .wrongUse("these options belong to «snapshot \(word)»", advice: "see ibid help snapshot") }
  }

  private func importFiles(_ files: [String], in session: Session) throws(WorkbenchError) -> ExitStatus {
    guard !files.isEmpty else {
      throw .wrongUse("import needs a file", advice: "for example «ibid snapshot import crawl.warc.gz»")
    }
    var status = ExitStatus.clean
    let rendering = SnapshotRendering(output: session.output, isJSON: global.json)
    let imports = ImportSnapshots(library: try session.library())
    for file in files {
      let report = try imports.run(file, isDryRun: dryRun.dryRun)
      rendering.print(report, isDryRun: dryRun.dryRun)
      session.report(report.findings)
      if !report.findings.isEmpty { status = .findings }
    }
    return status
  }
}
