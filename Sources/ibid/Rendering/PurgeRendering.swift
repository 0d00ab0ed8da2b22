import JSON
import Text
import Workbench

/// What `ibid snapshot rm` and `prune` say.
struct PurgeRendering {
  let output: Output
  let isJSON: Bool
  let isDryRun: Bool

  func print(_ untied: [UntiedSnapshot]) {
    for row in untied {
      if isJSON {
        output.json([
          "key": .string(row.key), "sha256": .string(row.sha256), "date": .string(row.date), "url": .string(row.url),
          "untied": .bool(!isDryRun),
        ])
      } else {
        output.line(
          "\(isDryRun ? "Would untie" : "Untied") \(output.styled(safe(row.key), .bold)) from its snapshot of \(safe(String(row.date.prefix(10)))), "
            + "sha256 \(safe(String(row.sha256.prefix(8))))...")
      }
    }
    guard !isJSON, !isDryRun else { return }
    output.note("The records stay in Cache/snapshots; «ibid snapshot prune» frees them, rm --purge erases them.")
    output.note("Take it back: ibid undo")
  }

  func print(_ report: PruneReport) {
    guard !isJSON else { return output.json(report.json) }
    if report.purged.rows.isEmpty {
      output.note("Nothing to prune")
    } else {
      print(report.purged, verb: ("Pruned", "Would prune"))
    }
    if report.kept > 0 {
      output.note("\(Rows.count(report.kept, "capture")) of the policy stay: a citation or a quotation rests on them")
    }
    if report.isOverSize {
      output.note("The snapshots take \(spokenSize(report.size)), more than the policy allows, and no more may go")
    }
  }

  func print(_ report: PurgeReport, verb: (done: String, would: String) = ("Purged", "Would purge")) {
    guard !isJSON else { return output.json(report.json) }
    for row in report.rows where row.isNamed {
      let owner = row.keys.isEmpty ? "(no source)" : row.keys.map { safe($0) }.joined(separator: ", ")
      output.line(
        "\(isDryRun ? verb.would : verb.done) \(output.styled(owner, .bold)): capture of \(safe(row.date)), "
          + "\(spokenSize(row.stored)), sha256 \(row.sha256.prefix(8))...")
      output.line("  \(safe(row.url))")
    }
    let others = report.rows.count { !$0.isNamed }
    if others > 0 {
      output.line("  with \(Rows.count(others, "record")) that only belonged to it: redirects and files of the page")
    }
    for url in report.spared {
      output.line("  kept, because another page refers to it: \(safe(url))")
    }
    let count = Rows.count(report.rows.count, "capture")
    guard !isDryRun else { return output.note("\(count), \(spokenSize(report.freed)) would be free") }
    output.note(
      "\(count) erased, \(spokenSize(report.freed)) free; the tombstone stays in the history, and «ibid verify» names it."
    )
    if report.isInGit {
      output.note("Git still has the old files in its earlier commits: rewrite them with git filter-repo.")
    }
  }
}
