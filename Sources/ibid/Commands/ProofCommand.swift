import ArgumentParser
import Findings
import Workbench

struct ProofCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "proof",
    abstract: "Write a folder that proves a source's snapshots to anybody with a shell and openssl.",
    discussion: """
      The folder holds the WARC records of each exchange, their entry in the evidence log, the path from it to the log's root \
      (RFC 9162), the signed checkpoint, the public key, and verify.sh: ten lines of shell that check all of it without ibid.

      Example: ibid proof dcstamps2012 && sh proof-dcstamps2012/verify.sh
      """)

  @Argument(help: "The key of a source.") var key: String
  @Option(
    name: [.customShort("o"), .long], help: ArgumentHelp("The folder to write; by default proof-KEY.", valueName: "dir")
  )
  var output: String?
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let report = try ProveSource(library: try session.library()).run(key, folder: output, isDryRun: dryRun.dryRun)
    session.report(report.findings)
    if global.json {
      session.output.json(report.json)
    } else {
      let what =
        "\(Rows.count(report.captures, "exchange")) of \(safe(report.key)), signed by key \(report.signers.joined(separator: ", "))"
      session.output.line(dryRun.dryRun ? "Would prove \(what)" : "\(safe(report.folder)): \(what)")
      if !dryRun.dryRun { session.output.note("Check it anywhere: sh \(safe(report.folder))/verify.sh") }
    }
    return report.findings.isEmpty ? .clean : .findings
  }
}
