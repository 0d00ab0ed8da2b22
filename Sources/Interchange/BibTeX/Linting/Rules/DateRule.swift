import Bibliography
import Findings

struct DateRule: BibRule {
  static let rule = FindingRule(
    "bibtex-date-is-text", .warning, "a date is not in the form biblatex reads",
    help:
      "biblatex reads ISO 8601-2 (EDTF): 1992, 1992-04, 1992-04-28, 1723~, 1939/1945. Other dates are dropped with a "
      + "warning.")
  static let fields = LintedFields.named(["date", "urldate", "origdate", "eventdate"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.marks.contains(.visible) else { return }
    let text = LintBytes.trimmed(field.value)
    guard text.count > 64 || EDTF(LintBytes.text(text)) == nil, !YearRule.isYear(text) else { return }
    report.add(
      Self.rule, field, of: entry, "the \(field.name) is \(LintBytes.quoted(text)), which biblatex does not read",
      advice: "write it as 1992, 1992-04 or 1992-04-28")
  }
}
