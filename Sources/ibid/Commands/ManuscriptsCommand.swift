import ArgumentParser
import Workbench

struct ManuscriptsCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "manuscripts", abstract: "List, register or forget texts that cite this library's sources.",
    usage: """
      ibid manuscripts
      ibid manuscripts add FILE
      ibid manuscripts rm FILE
      """,
    discussion: "Example: ibid manuscripts add article.txt")

  @Argument(help: "Nothing, or add or rm with a file.") var words: [String] = []
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let manuscripts = ManageManuscripts(library: try session.library())
    let rendering = ManuscriptRendering(output: session.output, isJSON: global.json)
    switch words.first {
    case nil, "list": for row in try manuscripts.list() { rendering.print(row) }
    case "add":
      for file in words.dropFirst() {
        let report = try ImportFile(library: manuscripts.library)
          .run(file, ImportRequest(format: "notes", isDryRun: dryRun.dryRun))
        session.report(report.findings)
        ImportRendering(output: session.output, isJSON: global.json).print(report, isDryRun: dryRun.dryRun)
      }
    case "rm":
      for file in words.dropFirst() {
        let path = try manuscripts.remove(file, isDryRun: dryRun.dryRun)
        if !global.json {
          session.output.note(
            "\(dryRun.dryRun ? "Would forget" : "Forgot") \(safe(path)); the file itself is untouched")
        }
      }
    case let word?:
      throw .wrongUse("manuscripts does not know «\(word)»", advice: "use add FILE or rm FILE, or nothing to list them")
    }
    return .clean
  }
}
