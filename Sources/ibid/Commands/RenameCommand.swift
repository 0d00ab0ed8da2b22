import ArgumentParser
import Workbench

struct RenameCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give sources other keys; the old ones stay as aliases.",
    usage: """
      ibid rename OLD NEW
      ibid rename --pattern PATTERN [SELECTION]
      """,
    discussion: """
      A pattern is written as in JabRef or as in Better BibTeX; «library» stands for the one of ibid.yaml (keys: pattern:), \
      «default» for author and year. Keys that are right already stay; clashes get a, b, … in the order of addition.

      Examples:
        ibid rename altstadt1992 altstadt1992turks
        ibid rename --pattern "[auth:lower][year]" -n
        ibid rename --pattern "auth.lower + shorttitle(3,3) + year" tag:thesis
      """)

  @Argument(help: ArgumentHelp("The key now and the key to be; with --pattern a selection.", valueName: "key"))
  var words: [String] = []
  @Option(name: .long, help: ArgumentHelp("Make the keys by a pattern.", valueName: "pattern")) var pattern: String?
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if pattern == nil, words.count != 2 {
      throw ValidationError("give the key now and the key to be, or --pattern and a selection")
    }
  }

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    if let pattern {
      let report = try RenameByPattern(library: library).run(pattern, words, isDryRun: dryRun.dryRun)
      PatternRenameRendering(output: session.output, isJSON: global.json).print(report, isDryRun: dryRun.dryRun)
    } else {
      let report = try RenameKey(library: library).run(words[0], to: words[1], isDryRun: dryRun.dryRun)
      ChangeRendering(output: session.output, isJSON: global.json).print(report, isDryRun: dryRun.dryRun)
    }
    return .clean
  }
}
