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
      -v names every source.

      Exit status 1 while something is damaged, or nobody vouches for it.

      Example: ibid verify -v
      """)

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let report = try VerifyLibrary(library: library).run()
    session.report(library.findings)
    VerifyRendering(output: session.output, isJSON: global.json).print(report)
    return report.isClean ? .clean : .findings
  }
}
