import Findings

struct PageOrderRule: BibRule {
  static let rule = FindingRule(
    "bibtex-page-order", .warning, "a page range ends before it begins",
    help: "A digit is missing or mistyped, or the two are chapter and page. Compare it with the source.")
  static let fields = LintedFields.named(["pages"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    for range in PageText.ranges(field.value) where range.isReversed {
      report.add(
        Self.rule, field, of: entry, at: field.literal == nil ? nil : range.first.startIndex..<range.last.endIndex,
        "the page range \(LintBytes.quoted(field.value[range.first.startIndex..<range.last.endIndex])) ends before it begins",
        advice: "compare it with the source")
    }
  }
}
