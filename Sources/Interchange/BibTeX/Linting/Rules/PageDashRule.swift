import Findings

struct PageDashRule: BibRule {
  static let rule = FindingRule(
    "bibtex-page-dash", .warning, "a page range has a dash of Unicode",
    help: "BibTeX's styles know «--» only, and count a single page where they do not find it. --fix writes it.",
    isFixable: true)
  static let fields = LintedFields.named(["pages"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.marks.contains(.beyondASCII) else { return }
    for range in PageText.ranges(field.value) where range.isUnicodeDash(in: field.value) {
      // A dash beside a hyphen may stand for anything.
      let isSingle = LintBytes.trimmed(field.value[range.dash]).count == 3
      let fix =
        field.literal == nil || range.isReversed || !isSingle
        ? nil : LintReport.Fix("write «--»", range.dash, "--")
      report.add(
        Self.rule, field, of: entry, at: field.literal == nil ? nil : range.first.startIndex..<range.last.endIndex,
        "the page range \(LintBytes.quoted(field.value[range.first.startIndex..<range.last.endIndex])) has a dash of Unicode",
        advice: "write «--»", fix: fix)
    }
  }
}
