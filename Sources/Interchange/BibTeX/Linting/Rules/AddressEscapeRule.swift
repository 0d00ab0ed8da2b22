import Findings

struct AddressEscapeRule: BibRule {
  static let rule = FindingRule(
    "bibtex-url-escape", .warning, "an address or DOI holds TeX escapes",
    help: "url and doi are taken as they stand: «\\_» becomes part of the address, and the link is dead. "
      + "--fix takes the escapes out.", isFixable: true)
  static let fields = LintedFields.named(["url", "doi", "archiveurl"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    let isWrapped = BibList.isOneGroup(LintBytes.trimmed(field.value))
    guard field.marks.contains(.backslash) || field.marks.contains(.dollar) || isWrapped else { return }
    let text = LintBytes.trimmed(field.value)
    let clean = TeXVerbatim.decode(field.value)
    guard !clean.utf8.elementsEqual(text) else { return }
    // `$` belongs to addresses; only `$\sim$` and the like are TeX.
    let isWhole = !clean.utf8.contains {
      $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") || $0 <= 0x20
    }
    let fix =
      field.literal != nil && isWhole
      ? LintReport.Fix("take the TeX out", text.startIndex..<text.endIndex, clean) : nil
    report.add(
      Self.rule, field, of: entry, at: field.literal == nil ? nil : text.startIndex..<text.endIndex,
      "the \(field.name) is written in TeX, \(LintBytes.quoted(text))",
      advice: "write \(LintBytes.quoted(Array(clean.utf8)[...]))", fix: fix)
  }
}
