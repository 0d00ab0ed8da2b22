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
    let owner = row.keys.isEmpty ? "(no source)" : row.keys.map { safe($0) }.joined(separator: ", ")
    let place = row.file == nil ? "  not here" : ""
    output.line(
      "\(row.date.prefix(10))  \(row.sha256.prefix(8))  \(Columns.padded(status, to: 3))  \(Columns.padded(size, to: 7))  "
        + "\(Columns.padded(owner, to: 20))  \(safe(row.url))\(place)")
  }

  func printDetail(_ row: SnapshotRow) {
    if isJSON {
      output.json(row.json)
      return
    }
    output.line(Rows.field("sha256", row.sha256))
    output.line(Rows.field("address", safe(row.url)))
    output.line(Rows.field("captured", safe(row.date)))
    if let status = row.status { output.line(Rows.field("status", "\(status), \(safe(row.mediaType))")) }
    if let bytes = row.bytes { output.line(Rows.field("size", "\(bytes) bytes")) }
    if let requisites = row.requisites, !requisites.isEmpty {
      let rendering = RequisiteRendering(output: output)
      output.line(Rows.field("files", rendering.counts(requisites)))
      rendering.printMissing(requisites)
    }
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
