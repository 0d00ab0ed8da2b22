import ArgumentParser
import JSON
import Workbench

struct ReindexCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "reindex", abstract: "Build the index anew from the files.",
    discussion:
      "The index (Cache/ibid.sqlite) holds nothing of its own and may be deleted at any time.\n\nExample: ibid reindex")

  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library(rebuildsIndex: true)
    let count = try library.sourceCount()
    session.report(library.findings)
    if global.json {
      session.output.json(["sources": .number(String(count))])
    } else {
      session.output.note("Indexed \(count) \(count == 1 ? "source" : "sources").")
    }
    return .clean
  }
}
