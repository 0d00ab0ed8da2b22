import Findings

struct EmptyNameRule: BibRule {
  static let rule = FindingRule(
    "bibtex-empty-name", .warning, "a name in a list is empty",
    help: "Two «and» follow each other, or one stands at an end. Remove it, or fill in the name.")
  static let fields = LintedFields.named(FieldSets.names)

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.marks.contains(.visible), BibList.split(field.value).contains(where: \.isEmpty) else { return }
    report.add(
      Self.rule, field, of: entry, "a name in \(field.name) is empty", advice: "remove an «and», or fill in the name")
  }
}
