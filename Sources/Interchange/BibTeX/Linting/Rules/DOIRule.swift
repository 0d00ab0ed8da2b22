import Bibliography
import Findings

struct DOIRule: BibRule {
  static let rule = FindingRule(
    "bibtex-doi", .warning, "a DOI is no DOI",
    help: "A DOI is 10., the number of its registrant, a slash and a suffix. Compare it with the source.")
  static let fields = LintedFields.named(["doi"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.marks.contains(.visible) else { return }
    do throws(IdentifierError) {
      _ = try Identifier(TeXVerbatim.decode(field.value), as: .doi)
    } catch {
      let (message, advice) = IdentifierWords.of(error)
      report.add(Self.rule, field, of: entry, message, advice: advice)
    }
  }
}

/// The sentence of an identifier's error as the message and advice of a finding.
enum IdentifierWords {
  static func of(_ error: IdentifierError) -> (message: String, advice: String?) {
    var sentence = error.description
    if sentence.hasSuffix(".") { sentence.removeLast() }
    if sentence.hasPrefix("The ") { sentence = "the " + sentence.dropFirst(4) }
    let parts = sentence.split(separator: "; ", maxSplits: 1)
    return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
  }
}
