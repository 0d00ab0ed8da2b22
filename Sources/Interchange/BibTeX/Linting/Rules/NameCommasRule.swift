import Findings

struct NameCommasRule: BibRule {
  static let rule = FindingRule(
    "bibtex-name-commas", .warning, "a name holds more than two commas",
    help: "A name is «Family, Given» or «Family, Jr, Given»; more commas mostly mean that names are parted by commas. "
      + "Part them by «and».")
  static let fields = LintedFields.named(FieldSets.names)

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.value.contains(UInt8(ascii: ",")) else { return }
    for name in BibList.split(field.value) {
      let parts = BibList.splitAtCommas(name)
      // biblatex's `family=…, given=…` has as many parts as it needs.
      guard parts.count > 3, !parts.allSatisfy({ $0.contains(UInt8(ascii: "=")) }) else { continue }
      report.add(
        Self.rule, field, of: entry, at: field.literal == nil ? nil : name.startIndex..<name.endIndex,
        "the name \(LintBytes.quoted(name)) has \(parts.count - 1) commas", advice: "part names by «and»")
    }
  }
}
