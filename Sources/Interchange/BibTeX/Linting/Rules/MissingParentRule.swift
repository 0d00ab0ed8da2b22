import Findings

struct MissingParentRule: BibRule {
  static let rule = FindingRule(
    "bibtex-missing-parent", .warning, "crossref or xdata names an entry that is not there",
    help: "The entry inherits nothing. Correct the key, or give the file that holds the parent too.")
  static let fields = LintedFields.named(["crossref", "xdata"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    let library = report.library
    for (key, link) in LintLibrary.links(entry) where link.index == field.index {
      guard library.reference(key) == nil else { continue }
      report.add(
        Self.rule, field, of: entry,
        "\(field.name) names \(LintBytes.quoted(Array(key.utf8)[...])), which is not there",
        advice: "correct the key, or give the file that holds it")
    }
  }
}
