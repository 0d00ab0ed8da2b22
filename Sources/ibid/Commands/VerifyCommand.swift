import ArgumentParser
import Workbench

struct VerifyCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check every byte and signature offline: snapshots, their index, history, evidence logs.",
    discussion: """
      Every transaction and every capture becomes an entry of an append-only log that a key of yours signs \
      (Bibliography/evidence, in git; the key stays on this machine, under $XDG_STATE_HOME/ibid/keys). verify holds files \
      against their digests, the index against the files, the logs against both, and says for each source what is proven. \
      -v names every source. With a FILE it checks a WACZ package or a WARC file made by any program, with or without a \
      library.

      --timestamp asks a service for a time stamp (RFC 3161) of the log as it stands, and keeps it beside the log; only a \
      digest leaves the machine. The service is named in your own configuration (evidence: timestamp: URL), and \
      timestamp-ca there names the root certificates that stamps are checked against. verify checks all stamps offline, \
      and so does «openssl ts -verify -data 22.checkpoint -in 22.tsr -CAfile roots.pem».

      Exit status 1 while something is damaged, or nobody vouches for it: a history file that the log of its clone lacks, a \
      snapshot that no log has, a package without a signature that holds here. A package of ibid without its signature is \
      damaged. Transactions of clones that keep no log are only counted, and a WARC file, which cannot be signed, is held \
      against its own digests.

      Examples:
        ibid verify -v
        ibid verify paper.wacz
        ibid verify --timestamp
      """)

  @Argument(help: ArgumentHelp("A .wacz, .warc or .warc.gz; by default the library here.", valueName: "file"))
  var file: String?
  @Flag(name: .long, help: "First ask the configured service for a time stamp of this clone's log.")
  var timestamp = false
  @Flag(name: .long, help: "With --timestamp: allow private and loopback addresses.") var allowPrivate = false
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    if file != nil, timestamp {
      throw .wrongUse("--timestamp is for the log of a library, not for a file")
    }
    if let file {
      let verified = try VerifyFile(environment: session.environment).run(file)
      PackageRendering(output: session.output, isJSON: global.json).print(verified)
      return verified.isClean ? .clean : .findings
    }
    let library = try session.library()
    if timestamp {
      let stamp = try await StampCheckpoint(library: library).run(network: NetworkOptions(allowsPrivate: allowPrivate))
      VerifyRendering(output: session.output, isJSON: global.json).print(stamp)
    }
    let report = try VerifyLibrary(library: library).run()
    session.report(library.findings.filter { !report.findings.contains($0) })
    VerifyRendering(output: session.output, isJSON: global.json).print(report)
    return report.isClean ? .clean : .findings
  }
}
