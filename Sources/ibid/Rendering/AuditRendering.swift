import Text
import Workbench

/// What `ibid audit` says.
struct AuditRendering {
  let output: Output
  let isJSON: Bool

  func print(_ report: AuditReport) {
    if isJSON {
      output.json(report.json)
      return
    }
    let quotations = report.quotationCount == 0 ? "no quotations" : Rows.count(report.quotationCount, "quotation")
    output.line(
      "\(safe(report.path)): \(Rows.count(report.claims.count, "cited claim")), \(Rows.count(report.noteCount, "note")), "
        + "\(Rows.count(report.sourceCount, "source")), \(quotations)")
    if !report.isTextHere { output.line("The text itself is not here, so its sentences are not shown.") }
    table(report)
    weak(report)
    pages(report)
    if !report.uncited.isEmpty {
      output.line("Paragraphs without any note")
      let places = report.uncited.map { "\(safe(report.path)):\($0.line)\($0.isCaption ? " (a caption?)" : "")" }
      flow(places)
    }
    if !report.twins.isEmpty {
      output.line("Same source under two notes")
      for twin in report.twins {
        output.line("  \(spoken(twin.notes)) are \(safe(twin.key)): \(safe(twin.reason))")
      }
    }
    if !report.remarks.isEmpty {
      output.line("What this report could not see")
      for remark in report.remarks { output.line("  \(safe(remark))") }
    }
    if output.isVerbose { all(report) }
    output.line()
    let rest = output.isVerbose ? "" : "; -v lists every claim with its sources and its proof"
    output.line("\(Rows.count(report.findingCount, "finding"))\(rest).")
    if let key = report.weakClaims.first?.rests.first?.key {
      output.note("Next: ibid edit \(safe(key))     complete it by hand, ISBN or DOI")
    }
  }

  private func table(_ report: AuditReport) {
    guard !report.claims.isEmpty else { return }
    output.line()
    output.line("Best support of each claim")
    let scale = max(1, (report.claims.count + 39) / 40)
    for support in Support.allCases {
      let count = report.count(support)
      let bar = String(repeating: "#", count: (count + scale - 1) / scale)
      output.line(
        ("  " + Columns.padded(support.label, to: 34) + " " + padLeft(count) + (bar.isEmpty ? "" : "  " + bar)))
    }
    output.line()
  }

  private func padLeft(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: " ", count: max(0, 4 - text.count)) + text
  }

  private func weak(_ report: AuditReport) {
    guard !report.weakClaims.isEmpty else { return }
    output.line("Rests only on sources a reader cannot find")
    for claim in report.weakClaims { self.claim(claim, in: report) }
  }

  private func pages(_ report: AuditReport) {
    let right = report.quotedPages.filter { $0.check.outcome == .there }
    if !right.isEmpty {
      output.note("\(Rows.count(right.count, "quotation")) found in a PDF on the page cited")
      if output.isVerbose { for row in right { page(row, in: report, "stands there: ") } }
    }
    if !report.misplaced.isEmpty {
      output.line("Quoted words on other pages than cited")
      for row in report.misplaced { page(row, in: report, "stands ") }
    }
    let unclear = report.quotedPages.filter { if case .unclear = $0.check.outcome { true } else { false } }
    if !unclear.isEmpty {
      output.note("Quoted words whose pages could not be compared")
      if !output.isQuiet { for row in unclear { page(row, in: report, "stands ") } }
    }
  }

  private func page(_ row: QuotedPage, in report: AuditReport, _ verb: String) {
    let place = "  \(safe(report.path)):\(row.line):\(row.column)"
    let room = max(20, 76 - Columns.width(of: place))
    output.line("\(place)  \"\(Columns.truncated(safe(row.words), to: room, ellipsis: "..."))\"")
    let name = Columns.padded("\(safe(row.key)) \(safe(row.locator))", to: 21)
    output.line("      \(name) \(verb)\(safe(row.check.spokenPages))")
    if case .unclear(let reason) = row.check.outcome { output.line("      \(safe(reason))") }
  }

  private func all(_ report: AuditReport) {
    output.line("Every claim")
    for claim in report.claims { self.claim(claim, in: report) }
  }

  private func claim(_ claim: AuditReport.JudgedClaim, in report: AuditReport) {
    let place = "  \(safe(report.path)):\(claim.line):\(claim.column)"
    let room = max(20, 78 - Columns.width(of: place))
    let words = claim.sentence.isEmpty ? "notes \(claim.notes.joined(separator: ", "))" : claim.sentence
    output.line("\(place)  \(Columns.truncated(safe(words), to: room, ellipsis: "..."))")
    for rest in claim.rests {
      let name = rest.locator.isEmpty ? safe(rest.key) : "\(safe(rest.key)) \(safe(rest.locator))"
      let proof = rest.reason.isEmpty ? rest.support.label : rest.reason
      output.line("      \(Columns.padded(name, to: 21)) \(safe(proof))")
    }
  }

  /// Words on lines of at most 80 columns.
  private func flow(_ words: [String]) {
    var line = ""
    for word in words {
      if !line.isEmpty, Columns.width(of: line) + 2 + Columns.width(of: word) > 78 {
        output.line("  \(line)")
        line = ""
      }
      line += (line.isEmpty ? "" : "  ") + word
    }
    if !line.isEmpty { output.line("  \(line)") }
  }

  private func spoken(_ notes: [String]) -> String {
    let marks = notes.map { "[\(safe($0))]" }
    guard let last = marks.last, marks.count > 1 else { return marks.first ?? "" }
    return marks.dropLast().joined(separator: ", ") + " and " + last
  }
}
