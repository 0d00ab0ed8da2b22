import Bibliography
import Text
import Workbench

/// What `ibid quote` says.
struct QuoteRendering {
  let output: Output

  func print(_ report: QuoteReport, isDryRun: Bool) {
    output.line("\(output.styled(safe(report.key), .bold)): \(sentence(report))")
    for look in report.looks { print(look) }
    if let locator = report.quotation.locator {
      output.line(Rows.field("cited at", safe(locator.english) + (report.check.map(verdict) ?? "")))
      if case .unclear(let reason)? = report.check?.outcome { output.line(Rows.field("", safe(reason))) }
    }
    if let link = report.link { output.line(Rows.field("link", safe(link))) }
    switch (report.isKept, report.wasKept) {
    case (true, true): output.line("It was kept with \(safe(report.key)) already.")
    case (true, false): output.line("The quotation is kept with \(safe(report.key)).")
    case (false, _):
      output.line(isDryRun ? "Nothing was kept: this was a trial." : "Nothing was kept. \(advice(report))")
    }
  }

  /// What is said of the page that is cited.
  private func verdict(_ check: PageCheck) -> String {
    switch check.outcome {
    case .there: ", where the words stand"
    case .elsewhere: output.styled("; the words stand \(safe(check.spokenPages))", .yellow)
    case .unclear: "; the words stand \(safe(check.spokenPages))"
    }
  }

  private func sentence(_ report: QuoteReport) -> String {
    if let proof = report.looks.first(where: \.isProof) {
      switch proof.kind {
      case .snapshot:
        let made = proof.spokenBrowser.map { ", as \(safe($0)) rendered the page" } ?? ""
        return "found in the snapshot of \(proof.name.prefix(10))\(made)"
      case .attachment: return "found in \(safe(proof.name))\(proof.page.map { ", \(safe($0.spoken))" } ?? "")"
      case .page: return "found on the page as it is now"
      }
    }
    if report.looks.isEmpty { return "there is no snapshot, file or page here to look into" }
    if report.looks.allSatisfy({ $0.outcome == .unread }) { return "nothing could be read to look into" }
    if report.looks.contains(where: { $0.outcome == .ambiguous }) { return "the words stand in more than one place" }
    if report.looks.contains(where: { $0.outcome == .similar }) { return "only similar words were found" }
    return "the words were not found"
  }

  private func advice(_ report: QuoteReport) -> String {
    if report.looks.contains(where: { $0.outcome == .ambiguous }) {
      return "Say with --prefix or --suffix which place is meant."
    }
    if report.looks.contains(where: { $0.outcome == .similar }) {
      return "Correct the words, or keep them as they are with --keep."
    }
    if report.isMisplaced { return "Correct the page, or keep the words with it with --keep." }
    return "--keep keeps the words without proof."
  }

  private func print(_ look: QuoteReport.Look) {
    let name =
      switch look.kind {
      case .snapshot: "snapshot"
      case .attachment: "file"
      case .page: "page now"
      }
    var what = look.kind == .snapshot ? String(look.name.prefix(10)) : safe(look.name)
    if let sha256 = look.sha256, look.kind != .page { what += ", sha256 \(sha256.prefix(8))..." }
    if let browser = look.spokenBrowser { what += ", rendered by \(safe(browser))" }
    output.line(Rows.field(name, "\(what): \(outcome(look))"))
    if let words = look.words {
      context("...\(look.before)", words, "\(look.after)...", look.isProof ? .green : .yellow)
    }
  }

  /// The words with what is round them, as many lines as they need; words that stand at a mark without a blank stay beside it.
  private func context(_ before: String, _ words: String, _ after: String, _ style: Style) {
    var lines: [(text: String, width: Int)] = [("", 0)]
    for (text, isQuoted) in [(before, false), (words, true), (after, false)] {
      for (index, word) in safe(text).split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        let width = Columns.width(of: String(word))
        let last = lines.count - 1
        if index > 0, lines[last].width + width + 1 > min(80, output.terminal.width) - 13 {
          lines.append(("", 0))
        } else if index > 0 {
          lines[last].text += " "
          lines[last].width += 1
        }
        lines[lines.count - 1].text += isQuoted ? output.styled(String(word), style) : String(word)
        lines[lines.count - 1].width += width
      }
    }
    for line in lines { output.line(Rows.field("", line.text)) }
  }

  private func outcome(_ look: QuoteReport.Look) -> String {
    let page = look.page.map { ", \(safe($0.spoken))" } ?? ""
    switch look.outcome {
    case .exact: return "letter by letter\(page)"
    case .normalised: return "the same but for typography\(page)"
    case .parts: return "all parts in their order\(page)"
    case .similar: return "similar words\(page)"
    case .ambiguous: return "in more than one place"
    case .absent: return "not there"
    case .unread: return look.reason.map(safe) ?? "could not be read"
    }
  }
}
