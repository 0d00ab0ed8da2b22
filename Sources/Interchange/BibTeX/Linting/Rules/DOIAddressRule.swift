import Bibliography
import Findings

struct DOIAddressRule: BibRule {
  static let rule = FindingRule(
    "bibtex-doi-address", .warning, "a DOI is given as an address",
    help: "Styles put https://doi.org/ before the value themselves. The field holds the DOI alone: 10.1000/182. "
      + "--fix takes the address off.", isFixable: true)
  static let fields = LintedFields.named(["doi"])

  private static let prefixes: [StaticString] = [
    "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "https://www.doi.org/",
    "http://www.doi.org/", "doi.org/", "dx.doi.org/", "doi:",
  ]

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    let text = LintBytes.trimmed(field.value)
    guard let first = text.first, first | 0x20 == UInt8(ascii: "h") || first | 0x20 == UInt8(ascii: "d") else { return }
    var rest = text
    for _ in 0..<2 {
      guard let prefix = Self.prefixes.first(where: { LintBytes.starts(rest, with: $0) }) else { break }
      rest = LintBytes.trimmed(rest.dropFirst(prefix.utf8CodeUnitCount))
    }
    guard rest.count < text.count else { return }
    var fix: LintReport.Fix?
    // What is left must be the same DOI, letter by letter: an escape of the address would need a person.
    if field.literal != nil, rest.starts(with: "10.".utf8), !rest.contains(UInt8(ascii: "%")),
      !rest.contains(UInt8(ascii: "?")),
      !rest.contains(UInt8(ascii: "\\")), (try? Identifier(LintBytes.text(rest), as: .doi)) != nil
    {
      fix = LintReport.Fix("leave the DOI alone", text.startIndex..<rest.startIndex, "")
    }
    report.add(
      Self.rule, field, of: entry, at: field.literal == nil ? nil : text.startIndex..<text.endIndex,
      "the DOI is given as \(LintBytes.quoted(text[text.startIndex..<rest.startIndex])) and more",
      advice: "write \(LintBytes.quoted(rest)) alone", fix: fix)
  }
}
