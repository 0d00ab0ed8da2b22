import Findings

struct TitleFullStopRule: BibRule {
  static let rule = FindingRule(
    "bibtex-title-full-stop", .note, "a title ends in a full stop",
    help: "Styles add the punctuation after a title themselves. Remove the stop, unless it ends an abbreviation.")
  static let fields = LintedFields.named(["title", "booktitle", "subtitle"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    var text = LintBytes.trimmed(field.value)
    for _ in 0..<4 where BibList.isOneGroup(text) { text = LintBytes.trimmed(text.dropFirst().dropLast()) }
    guard text.last == UInt8(ascii: "."), text.count > 1 else { return }
    let before = text.dropLast()
    // «…», «U.S.», «vol. 2, pt.», «Inc.»: a short word before the stop may be an abbreviation.
    let word = before.reversed().prefix { !LintBytes.isBlank($0) && $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: "-") }
    guard word.count > 3, !word.contains(UInt8(ascii: ".")) else { return }
    report.add(
      Self.rule, field, of: entry, at: field.literal == nil ? nil : text.endIndex - 1..<text.endIndex,
      "the \(field.name) ends in a full stop", advice: "remove it, unless it ends an abbreviation")
  }
}
