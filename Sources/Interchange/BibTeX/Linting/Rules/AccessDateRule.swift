import Findings

struct AccessDateRule: BibRule {
  static let rule = FindingRule(
    "bibtex-access-date", .warning, "a date of access stands without an address",
    help: "The day something was read says nothing without the address it was read at. Add url, or remove the date.")
  static let fields = LintedFields.named(["urldate", "urlyear"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.marks.contains(.visible) else { return }
    let hasAddress = entry.fields.contains {
      ["url", "doi", "eprint", "howpublished", "crossref", "xdata", "note"].contains($0.name)
        && $0.marks.contains(.visible)
    }
    guard !hasAddress else { return }
    report.add(
      Self.rule, field, of: entry, "\(field.name) stands without an address", advice: "add url, or remove the date")
  }
}
