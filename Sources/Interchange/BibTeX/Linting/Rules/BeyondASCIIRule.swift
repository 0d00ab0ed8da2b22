import Findings

struct BeyondASCIIRule: BibRule {
  static let rule = FindingRule(
    "bibtex-non-ascii", .warning, "a file for BibTeX holds letters beyond ASCII",
    help:
      "BibTeX counts bytes: it sorts such words wrongly and may cut a letter in two. Write the letters in TeX, or use biber.",
    isOptional: true)
  static let fields = LintedFields.named(FieldSets.printed)

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard entry.dialect == .bibtex, field.marks.contains(.beyondASCII) else { return }
    report.add(
      Self.rule, field, of: entry, "\(field.name) holds letters beyond ASCII", advice: "write them in TeX, or use biber"
    )
  }
}
