import Bibliography
import Findings

struct ISSNRule: BibRule {
  static let rule = FindingRule(
    "bibtex-issn", .warning, "an ISSN is none, or its check digit is wrong",
    help: "A digit was mistyped, left out or added. Compare it with the source.")
  static let fields = LintedFields.named(["issn"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.marks.contains(.visible) else { return }
    for part in StandardNumbers.parts(field.value) {
      do throws(IdentifierError) {
        _ = try Identifier(LintBytes.text(part), as: .issn)
      } catch {
        let (message, advice) = IdentifierWords.of(error)
        report.add(
          Self.rule, field, of: entry, at: field.literal == nil ? nil : part.startIndex..<part.endIndex, message,
          advice: advice)
      }
    }
  }
}
