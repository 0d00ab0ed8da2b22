import ArgumentParser
import Workbench

struct DiffCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what changed on a page since the snapshot its citations rest on.",
    discussion: """
      Dates, counters, advertisements, menus and readers' comments do not count. With --offline the snapshot is compared \
      with the newest other one. The exit status is 1 where the text changed.

      Examples:
        ibid diff dcstamps2012
        ibid diff dcstamps2012 --offline
      """)

  @Argument(help: "Keys.") var keys: [String]
  @Flag(name: .long, help: "Allow private and loopback addresses.") var allowPrivate = false
  @Option(name: .long, help: ArgumentHelp("Root certificates in place of the system's.", valueName: "file")) var caFile:
    String?
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let diff = DiffSource(library: library)
    let network = NetworkOptions(allowsPrivate: allowPrivate, caFile: caFile)
    var status = ExitStatus.clean
    for (index, key) in keys.enumerated() {
      let report = try await diff.run(key, network: network)
      if global.json {
        session.output.json(report.json)
      } else {
        if index > 0 { session.output.line() }
        DiffRendering(output: session.output).print(report)
      }
      if report.isChanged { status = .findings }
    }
    session.report(library.findings)
    return status
  }
}
