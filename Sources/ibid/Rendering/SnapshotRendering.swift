import Text
import Workbench

/// What `ibid snapshot` says.
struct SnapshotRendering {
  let output: Output
  let isJSON: Bool

  func print(_ row: SnapshotRow) {
    if isJSON {
      output.json(row.json)
      return
    }
    let status = row.status.map(String.init) ?? "–"
    let size = row.bytes.map(spokenSize) ?? "–"
    let stored = row.stored.map(spokenSize) ?? "–"
    let owner = row.keys.isEmpty ? "(no source)" : row.keys.map { safe($0) }.joined(separator: ", ")
    let place = row.file == nil ? row.erased == nil ? "  not here" : "  erased" : ""
    output.line(
      "\(row.date.prefix(10))  \(row.sha256.prefix(8))  \(Columns.padded(status, to: 3))  \(Columns.padded(size, to: 8)) \(Columns.padded(stored, to: 8)) "
        + "\(Columns.padded(owner, to: 20))  \(safe(row.url))\(place)")
  }

  /// The sums under a list: what is stored, and what was not stored again because it was there.
  func printSums(_ rows: [SnapshotRow], total: (bytes: Int, files: Int)) {
    guard !isJSON, !rows.isEmpty else { return }
    let here = rows.filter { $0.file != nil }
    let whole = here.reduce(0) { $0 + ($1.bytes ?? 0) }
    let stored = here.reduce(0) { $0 + ($1.stored ?? 0) }
    let saved = here.reduce(0) { $0 + $1.saved }
    let again = here.count { $0.saved > 0 }
    output.note(
      "\(Rows.count(here.count, "capture")) here: bodies \(spokenSize(whole)), stored \(spokenSize(stored)); "
        + "Cache/snapshots takes \(spokenSize(total.bytes)) in \(Rows.count(total.files, "file"))")
    if again > 0 {
      output.note(
        "\(Rows.count(again, "capture")) found the same bytes as before and did not store them again: \(spokenSize(saved)) saved"
      )
    }
  }

  func printDetail(_ row: SnapshotRow) {
    if isJSON {
      output.json(row.json)
      return
    }
    output.line(Rows.field("sha256", row.sha256))
    output.line(Rows.field("address", safe(row.url)))
    output.line(Rows.field("captured", safe(row.date)))
    if let status = row.status {
      output.line(Rows.field("status", "\(status), \(safe(row.mediaType))"))
    } else if !row.mediaType.isEmpty {
      output.line(Rows.field("type", safe(row.mediaType)))
    }
    if let bytes = row.bytes { output.line(Rows.field("size", "\(bytes) bytes")) }
    if let stored = row.stored {
      output.line(
        Rows.field("stored", "\(stored) bytes" + (row.saved > 0 ? ", the body stands in an earlier record" : "")))
    }
    if let requisites = row.requisites, !requisites.isEmpty {
      let rendering = RequisiteRendering(output: output)
      output.line(Rows.field("files", rendering.counts(requisites)))
      rendering.printMissing(requisites)
    }
    if let rendering = row.rendering { output.line(Rows.field("rendered", RequisiteRendering.described(rendering))) }
    output.line(Rows.field("source", row.keys.isEmpty ? "none" : row.keys.map { safe($0) }.joined(separator: ", ")))
    output.line(Rows.field("file", row.file.map { "Cache/snapshots/\(safe($0))" } ?? "captured, its file is not here"))
  }

  func print(_ taken: TakenSnapshot, isDryRun: Bool) {
    if isJSON {
      output.json(taken.json)
      return
    }
    let name = safe(taken.key ?? taken.address)
    if isDryRun {
      output.line("Would capture \(name)  \(safe(taken.address))")
      return
    }
    if let failure = taken.failure {
      let kept = taken.kept.map { "; its answer is kept, sha256 \($0.sha256.prefix(8))..." } ?? ""
      output.line("\(name): \(safe(failure))\(kept)")
    } else if let kept = taken.kept {
      let rendering = RequisiteRendering(output: output)
      output.line("\(output.styled(name, .bold)): \(rendering.summary(kept))")
      rendering.printMissing(kept.requisites)
      if let problem = kept.rendering?.problem {
        output.complain("\(name): kept as the server sent it, not rendered: \(safe(problem))")
      }
    }
  }

  /// The last line of a run of several addresses.
  func printSums(_ report: SnapshotReport, isDryRun: Bool) {
    guard !isJSON, !isDryRun, report.asked + report.leftOut > 1 else { return }
    var parts = ["\(report.asked - report.failed) kept"]
    if report.failed > 0 { parts.append("\(report.failed) not to be had") }
    if report.leftOut > 0 { parts.append("\(report.leftOut) not asked, as it was interrupted") }
    output.note(
      "\(Rows.count(report.asked + report.leftOut, "address", "addresses")): \(parts.joined(separator: ", "))")
  }

  func print(_ scan: KeptScan, isDryRun: Bool) {
    guard !isJSON else { return output.json(scan.json) }
    let what =
      "\(safe(scan.name)), \(safe(scan.mediaType)), \(spokenSize(scan.bytes)), sha256 \(scan.sha256.prefix(8))..."
    let key = output.styled(safe(scan.key), .bold)
    if scan.wasTied {
      output.line("\(key) has it already: \(what)")
    } else if isDryRun {
      output.line("Would keep with \(key): \(what)")
    } else {
      output.line("Kept with \(key): \(what)\(scan.wasHere ? "; its bytes were here already" : "")")
    }
  }

  func printExtracted(_ extracted: ExtractedSnapshot) {
    output.note("\(spokenSize(extracted.body.count)) written to \(safe(extracted.path ?? "-"))")
  }

  func print(_ report: SnapshotImportReport, isDryRun: Bool) {
    if isJSON {
      output.json(report.json)
      return
    }
    guard !isDryRun else { return output.line("Would import \(safe(report.file))") }
    let new = report.archives.isEmpty ? "there already" : report.archives.map { safe($0) }.joined(separator: ", ")
    output.line("\(safe(report.file)): \(Rows.count(report.captures, "capture"))")
    output.line(Rows.field("kept as", new))
    if !report.software.isEmpty {
      output.line(Rows.field("made by", report.software.map { safe($0) }.joined(separator: ", ")))
    }
    let tied = report.tied.map { "\(safe($0.key)) (\($0.captures) new)" }.joined(separator: ", ")
    output.line(Rows.field("sources", tied.isEmpty ? "none with these addresses" : tied))
  }
}
