import ArgumentParser
import Workbench

struct SnapshotCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Keep what a page says now, as WARC records; list, show, open, extract and import snapshots.",
    usage: """
      ibid snapshot KEY|URL …
      ibid snapshot list
      ibid snapshot show SHA256|KEY
      ibid snapshot open [SHA256|KEY|URL] [--port NUMBER]
      ibid snapshot extract SHA256|KEY [-o FILE]
      ibid snapshot import FILE.warc.gz|FILE.wacz …
      """,
    discussion: """
      Examples:
        ibid snapshot dcstamps2012
        ibid snapshot kind:web
        ibid snapshot open dcstamps2012       serves it to your browser until Ctrl-C
        ibid snapshot extract 3f9a02c1 -o page.html
        ibid snapshot import crawl.warc.gz     files of other tools, tied by address
      """)

  @Argument(
    help: "A selection or addresses; or list, show, open, extract with a digest or a key; or import with files.")
  var words: [String]
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where to extract to; by default standard output.", valueName: "file"))
  var output: String?
  @Flag(name: .long, help: "Allow private and loopback addresses.") var allowPrivate = false
  @Option(name: .long, help: ArgumentHelp("Root certificates in place of the system's.", valueName: "file")) var caFile:
    String?
  @OptionGroup var opening: SnapshotOpening
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let snapshots = Snapshots(library: try session.library())
    let rendering = SnapshotRendering(output: session.output, isJSON: global.json)
    let rest = Array(words.dropFirst())
    switch words.first {
    case "list":
      let rows = try snapshots.list(rest)
      for row in rows { rendering.print(row) }
    case "show":
      for word in rest { rendering.printDetail(try snapshots.show(word)) }
    case "open": return try await opening.run(rest, in: session)
    case "extract":
      guard rest.count == 1 else { throw .wrongUse("extract takes one digest or key") }
      let extracted = try snapshots.extract(rest[0], to: self.output)
      if self.output == nil { session.output.data(extracted.body) } else { rendering.printExtracted(extracted) }
    case "import":
      return try importFiles(rest, in: session)
    default:
      let report = try await snapshots.take(
        words, network: NetworkOptions(allowsPrivate: allowPrivate, caFile: caFile), isDryRun: dryRun.dryRun)
      for taken in report.taken { rendering.print(taken, isDryRun: dryRun.dryRun) }
      session.report(report.findings)
      return report.failed > 0 ? .findings : .clean
    }
    return .clean
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
