import ArgumentParser
import Workbench

/// `ibid snapshot rm`: its options, and what it does.
struct SnapshotRemoval: ParsableArguments {
  @Flag(
    name: .long,
    help: "With rm: erase the records themselves, for good; what remains is a tombstone with digest and reason.")
  var purge = false
  @Option(name: .long, help: ArgumentHelp("With --purge: why, for the tombstone.", valueName: "text"))
  var reason: String?
  @Flag(name: .long, help: "With --purge: erase later captures too that found the same bytes and refer to these.")
  var withRevisits = false
  @Flag(name: .long, help: "With rm: also what citations or quotations rest on; with extract: replace any file.")
  var force = false

  func run(_ words: [String], isDryRun: Bool, isJSON: Bool, in session: Session) throws(WorkbenchError) -> ExitStatus {
    let rendering = PurgeRendering(output: session.output, isJSON: isJSON, isDryRun: isDryRun)
    let library = try session.library()
    guard purge else {
      guard reason == nil, !withRevisits else {
        throw .wrongUse("--reason and --with-revisits belong to --purge", advice: "add --purge to erase the records")
      }
      rendering.print(try UntieSnapshots(library: library).run(words, isForced: force, isDryRun: isDryRun))
      return .clean
    }
    var request = PurgeRequest(reason: reason ?? "")
    request.withRevisits = withRevisits
    request.isForced = force
    request.isDryRun = isDryRun
    rendering.print(try PurgeSnapshots(library: library).run(words, request))
    return .clean
  }
}
