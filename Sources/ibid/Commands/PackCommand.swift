import ArgumentParser
import Workbench

struct PackCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Put the snapshots of sources into one signed WACZ file.",
    discussion: """
      The package (WACZ 1.1.1) opens in ReplayWeb.page and pywb. Records are copied byte for byte and signed with a key of \
      yours (ECDSA P-384, made on first use, kept under $XDG_STATE_HOME/ibid/keys). It says who packed it and that nothing \
      changed since, not that a server sent it. What was captured with credentials is never packed; with --public captures \
      from private networks, and pages that ask not to be archived, are left out too.

      Examples:
        ibid pack --cited-in article.txt -o paper.wacz
        ibid pack dcstamps2012 --public -o page.wacz
        ibid verify paper.wacz
      """)

  @Argument(help: "A selection; by default all sources.") var selection: [String] = []
  @Option(name: [.customShort("o"), .long], help: ArgumentHelp("The package to write.", valueName: "file.wacz"))
  var output: String
  @Option(name: .long, help: ArgumentHelp("Only sources this text cites.", valueName: "file")) var citedIn: String?
  @Flag(name: .long, help: "Leave out what is private, and pages that ask not to be archived.") var `public` = false
  @Flag(name: .long, help: "Replace a file that ibid did not write.") var force = false
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let words = selection + (citedIn.map { ["cited-in:\($0)"] } ?? [])
    let report = try PackSources(library: library).run(
      words, PackRequest(file: output, isPublic: `public`, isForced: force, isDryRun: dryRun.dryRun))
    PackageRendering(output: session.output, isJSON: global.json).print(report)
    return .clean
  }
}
