import Findings

struct EmptyFieldRule: BibRule {
  static let rule = FindingRule(
    "bibtex-empty-field", .warning, "a field is empty",
    help: "An empty field says nothing, and some styles print its punctuation. Fill it in, or remove it.",
    isFixable: true)
  static let fields = LintedFields.all

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    // A macro that is empty on purpose is used, and a field without any value is a fault of the grammar.
    guard !field.marks.contains(.visible), field.literal != nil else { return }
    // An empty field keeps the one of the parent away.
    let inherits = entry.fields.contains { $0.name == "crossref" || $0.name == "xdata" }
    // The field that counts may come after this one.
    let isDoubled = entry.fields.contains { $0.name == field.name && $0.index != field.index }
    let fix =
      inherits || isDoubled
      ? nil
      : LintReport.Fix(
        "remove the empty \(field.name)", entry.source.removing(field: field.index, inBlock: entry.block))
    report.add(
      Self.rule, field, of: entry, "\(field.name) is empty", advice: "fill it in or remove it", fix: fix)
  }
}
