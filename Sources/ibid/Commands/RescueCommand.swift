import ArgumentParser
import Workbench

struct RescueCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescue",
    abstract: "Find archive copies for dead, usurped or drifted links, in the library or in a text.",
    usage: "ibid rescue [KEY|SELECTION|FILE|URL] … [--write]",
    discussion: """
      Archives are asked for the copy nearest the day you read the page (else its day of publication; --near before both), and \
      each copy is looked at before it is offered: error pages, front pages and parked domains are passed over. Without \
      words: all sources that are dead, usurped, out of reach or drifted.

      Of a .wikitext, .md, .tex or .bib file the addresses that are gone by this one answer get a copy beside them; the change \
      is shown as a difference, and written with --write. {{cbignore}} is honoured.

      Which services are asked is a matter of your own configuration (archives: timemap, timegate, availability, cdx, \
      replay, prefer, deny); without one, those of the Internet Archive and the Memento Time Travel service are.

      Examples:
        ibid rescue                          what could be rescued
        ibid rescue --write                  write it: archive and url-status
        ibid rescue azpress2011 --near 2012-05
        ibid rescue article.wikitext         the difference, and an edit summary
        ibid rescue notes.md --write
        ibid rescue https://www.example.org/gone
      """)

  @Argument(help: "A selection of sources, files or addresses; by default all sources that need a copy.")
  var words: [String] = []
  @Flag(name: .long, help: "Write what was found.") var write = false
  @Option(name: .long, help: ArgumentHelp("The day that copies should be near to.", valueName: "date")) var near:
    String?
  @Flag(name: .long, help: "In files: copies for addresses that are fine, too.") var all = false
  @Flag(name: .long, help: "In wikitext: {{Webarchive}} behind links that stand in no template, too.")
  var plainLinks = false
  @Flag(name: .long, help: "Allow private and loopback addresses.") var allowPrivate = false
  @Option(name: .long, help: ArgumentHelp("Root certificates in place of the system's.", valueName: "file")) var caFile:
    String?
  @Option(name: .long, help: ArgumentHelp("Milliseconds between requests to one host.", valueName: "ms")) var hostDelay:
    Int?
  @Option(name: .long, help: ArgumentHelp("Seconds for one address in all.", valueName: "s")) var timeout: Double?
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let request = RescueRequest(
      words: words, writes: write && !dryRun.dryRun, near: near, includesAll: all, addsToPlainLinks: plainLinks,
      network: NetworkOptions(allowsPrivate: allowPrivate, caFile: caFile, hostDelay: hostDelay, timeout: timeout))
    let rendering = RescueRendering(output: session.output, isJSON: global.json)
    let interruption = CheckInterruption()
    let interrupts = Interrupts { interruption.raise() }
    let rescue = RescueLinks(environment: session.environment, interruption: interruption) {
      () throws(WorkbenchError) in try session.library()
    }
    let report = try await rescue.run(request) { rendering.progress($0) }
    withExtendedLifetime(interrupts) {}
    rendering.print(report, isWriting: request.writes, words: words)
    session.report(report.findings)
    // Not all was looked for: that nothing was found proves nothing.
    if report.couldNotAsk || report.isInterrupted { return .couldNot }
    return report.missing > 0 ? .findings : .clean
  }
}
