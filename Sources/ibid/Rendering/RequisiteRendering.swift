import Text
import Workbench

/// What commands say of a snapshot and the files that its page needs.
struct RequisiteRendering {
  let output: Output

  /// A line on standard error for each fifty files, where a person looks on.
  func progress(_ progress: RequisiteProgress, isJSON: Bool) {
    guard !isJSON, output.errorTerminal.isTerminal, !output.isQuiet else { return }
    guard progress.done > 0, progress.done % 50 == 0, progress.done < progress.known else { return }
    output.complain("  \(progress.done) of \(progress.known) files of the page")
  }

  /// What takes its time, where a person looks on.
  func announceBrowser(isJSON: Bool) {
    guard !isJSON, output.errorTerminal.isTerminal, !output.isQuiet else { return }
    output.complain("Chromium renders each page until it is at rest")
  }

  /// `200, 84 kB, 11 files, sha256 3f9a02c1..., not in git`: the page is one of the files, and all are in the size.
  func summary(_ kept: KeptSnapshot) -> String {
    var parts = ["\(kept.status)", spokenSize(kept.bytes + (kept.requisites?.bytes ?? 0))]
    if let requisites = kept.requisites, !requisites.isEmpty {
      parts.append(Rows.count(requisites.files + 1, "file"))
      parts += shortcomings(requisites)
    }
    if let browser = kept.rendering?.spokenBrowser { parts.append("rendered by \(safe(browser))") }
    parts.append("sha256 \(kept.sha256.prefix(8))...")
    if kept.isRevisit { parts.append("the same as before") }
    parts.append(kept.isInGit ? "in git" : "not in git")
    return parts.joined(separator: ", ")
  }

  /// `by Chromium 156, 12 kB, sha256 77c0e1b4...`.
  static func described(_ rendering: KeptRendering) -> String {
    let parts = [
      rendering.spokenBrowser.map { "by \(safe($0))" }, rendering.bytes.map(spokenSize),
      rendering.sha256.map { "sha256 \($0.prefix(8))..." }, rendering.problem.map { safe($0) },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  /// `10 beside the page, 1 missing`.
  func counts(_ requisites: KeptRequisites) -> String {
    (["\(requisites.files) beside the page"] + shortcomings(requisites)).joined(separator: ", ")
  }

  private func shortcomings(_ requisites: KeptRequisites) -> [String] {
    var parts: [String] = []
    if !requisites.missing.isEmpty {
      parts.append("\(requisites.missing.count) missing" + (output.isVerbose ? "" : " (-v lists them)"))
    }
    if requisites.leftOut > 0 { parts.append("\(requisites.leftOut) beyond the limits") }
    return parts
  }

  /// What is missing, one a line, only with `-v`.
  func printMissing(_ requisites: KeptRequisites?) {
    guard output.isVerbose else { return }
    for missing in requisites?.missing ?? [] {
      output.line(Rows.field("missing", safe(missing.address), safe(missing.reason)))
    }
  }
}
