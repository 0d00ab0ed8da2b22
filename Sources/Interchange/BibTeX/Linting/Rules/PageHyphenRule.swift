import Findings

struct PageHyphenRule: BibRule {
  static let rule = FindingRule(
    "bibtex-page-hyphen", .warning, "a page range has a single hyphen",
    help: "BibTeX prints the pages as they stand: a range needs «--», which TeX sets as a dash. --fix writes it.",
    isFixable: true)
  static let fields = LintedFields.named(["pages"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.value.contains(UInt8(ascii: "-")) else { return }
    for range in PageText.ranges(field.value) where range.isHyphen(in: field.value) {
      // «12-3» may be chapter and page.
      let fix =
        field.literal == nil || range.isReversed ? nil : LintReport.Fix("write «--»", range.dash, "--")
      report.add(
        Self.rule, field, of: entry, at: field.literal == nil ? nil : range.first.startIndex..<range.last.endIndex,
        "the page range \(LintBytes.quoted(field.value[range.first.startIndex..<range.last.endIndex])) has a single hyphen",
        advice: "write «--»", fix: fix)
    }
  }
}
