import ArgumentParser
import Glibc
import Workbench

/// `ibid snapshot prune`: its options, and what it does.
struct SnapshotPruning: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("With prune: only captures of this age, 365d or 12w.", valueName: "age"))
  var olderThan: String?
  @Option(
    name: .long, help: ArgumentHelp("With prune: so many of the newest of each source stay.", valueName: "n"))
  var keepLast: Int?
  @Option(
    name: .long,
    help: ArgumentHelp("With prune: the oldest go until the snapshots take no more, 500MB or 2GB.", valueName: "size"))
  var maxSize: String?
  @Flag(name: .long, help: "With prune: do not ask.") var yes = false

  var isGiven: Bool { olderThan != nil || keepLast != nil || maxSize != nil || yes }

  func run(isDryRun: Bool, isJSON: Bool, in session: Session) throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let policy = try PrunePolicy.of(olderThan: olderThan, keepLast: keepLast, maxSize: maxSize, in: library)
    session.report(library.findings)
    let prune = PruneSnapshots(library: library)
    var report = try prune.run(policy, isDryRun: true)
    var isDone = false
    if !isDryRun, !report.purged.rows.isEmpty {
      if !yes {
        guard session.output.errorTerminal.isTerminal, isatty(STDIN_FILENO) == 1 else {
          throw .wrongUse(
            "prune erases \(Rows.count(report.purged.rows.count, "capture")) for good",
            advice: "look with -n, then add --yes")
        }
        PurgeRendering(output: session.output, isJSON: false, isDryRun: true).print(report)
        session.output.complain("Erase them for good? [y/N]")
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else { return .clean }
      }
      report = try prune.run(policy, isDryRun: false)
      isDone = true
    }
    PurgeRendering(output: session.output, isJSON: isJSON, isDryRun: !isDone).print(report)
    return report.isOverSize ? .findings : .clean
  }
}
