import Findings

struct BracedTitleRule: BibRule {
  static let rule = FindingRule(
    "bibtex-title-braced", .note, "a title stands in braces as a whole",
    help: "The inner braces keep every style from changing the case of any word. Protect only names and abbreviations.")
  static let fields = LintedFields.named(["title", "booktitle"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    let text = LintBytes.trimmed(field.value)
    // One word, or one command, may well be a name that needs them.
    guard BibList.isOneGroup(text), text.dropFirst().first != UInt8(ascii: "\\"),
      text.contains(where: LintBytes.isBlank)
    else { return }
    report.add(
      Self.rule, field, of: entry, "the \(field.name) stands in braces as a whole",
      advice: "protect only names and abbreviations")
  }
}
