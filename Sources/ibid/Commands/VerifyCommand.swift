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

      Exit status 1 while something is damaged, or nobody vouches for it: a history file that the log of its clone lacks, a \
      snapshot that no log has, a package without a signature that holds here. A package of ibid without its signature is \
      damaged. Transactions of clones that keep no log are only counted, and a WARC file, which cannot be signed, is held \
      against its own digests.

      Examples:
        ibid verify -v
        ibid verify paper.wacz
      """)

  @Argument(help: ArgumentHelp("A .wacz, .warc or .warc.gz; by default the library here.", valueName: "file"))
  var file: String?
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    if let file {
      let verified = try VerifyFile(environment: session.environment).run(file)
      PackageRendering(output: session.output, isJSON: global.json).print(verified)
      return verified.isClean ? .clean : .findings
    }
    let library = try session.library()
    let report = try VerifyLibrary(library: library).run()
    session.report(library.findings)
    VerifyRendering(output: session.output, isJSON: global.json).print(report)
    return report.isClean ? .clean : .findings
  }
}
