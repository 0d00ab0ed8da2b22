import Findings

struct DOIInAddressRule: BibRule {
  static let rule = FindingRule(
    "bibtex-doi-in-url", .note, "a DOI stands in url and not in doi",
    help: "Styles print and link the field doi, and programs find duplicates by it. Move the DOI there.")
  static let fields = LintedFields.named(["url"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    let text = LintBytes.trimmed(field.value)
    guard entry.field("doi") == nil,
      LintBytes.find("doi.org/10.", in: text.prefix(32)) != nil, LintBytes.starts(text, with: "http")
    else { return }
    report.add(
      Self.rule, field, of: entry, "the address is that of a DOI, and the entry has no doi",
      advice: "move the DOI to the field doi")
  }
}
