import Findings

struct MathematicsRule: BibRule {
  static let rule = FindingRule(
    "bibtex-mathematics", .warning, "mathematics opens and does not close",
    help: "TeX stops at a «$» without its partner. Add the other, or write «\\$» for the sign.")
  static let fields = LintedFields.named(FieldSets.printed.union(["abstract"]))

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.marks.contains(.dollar) else { return }
    var last: Int?
    var isEscaped = false
    for (index, byte) in zip(field.value.indices, field.value) {
      if byte == UInt8(ascii: "$"), !isEscaped { last = last == nil ? index : nil }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    guard let last else { return }
    report.add(
      Self.rule, field, of: entry, at: field.literal == nil ? nil : last..<last + 1,
      "a «$» in \(field.name) has no partner", advice: "add it, or write «\\$» for the sign")
  }
}
