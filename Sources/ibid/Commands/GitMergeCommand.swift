import ArgumentParser
import Workbench

struct GitMergeCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "git-merge", abstract: "Git's merge driver for source files; «ibid init» installs it.",
    discussion: """
      Merges by field, names by person. Exit status 1 where both sides changed one value: ours stays, theirs is kept as a variant.

      Example, as git calls it: ibid git-merge %O %A %B
      """)

  @Argument(help: "The common ancestor.") var base: String
  @Argument(help: "Our file; the result is written here.") var ours: String
  @Argument(help: "Their file.") var theirs: String
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let findings = try MergeFiles.run(base: base, ours: ours, theirs: theirs)
    session.report(findings)
    return findings.isEmpty ? .clean : .findings
  }
}
