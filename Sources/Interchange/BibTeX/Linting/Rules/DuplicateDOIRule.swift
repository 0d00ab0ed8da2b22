import Findings

struct DuplicateDOIRule: BibRule {
  static let rule = FindingRule(
    "bibtex-duplicate-doi", .warning, "two entries have the same DOI",
    help: "They are one source, or one of the DOIs is wrong. Merge them, or correct it.")
  static let fields = LintedFields.named(["doi"])

  private struct First {
    let file: Int
    let block: Int
    let offset: Int
  }
  private var first: [[UInt8]: First] = [:]

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    let text = LintBytes.trimmed(field.value)
    // DOIs are the same in any case of their letters; of an address only the DOI counts.
    guard text.count < 2_048, let start = LintBytes.find("10.", in: text) else { return }
    let doi = LintBytes.lowercased(text[start...])
    guard doi.contains(UInt8(ascii: "/")) else { return }
    let offset = entry.source.fields[field.index].value.lowerBound
    guard let earlier = first[doi] else {
      first[doi] = First(file: entry.file, block: entry.block, offset: offset)
      return
    }
    guard (earlier.file, earlier.block) != (entry.file, entry.block) else { return }
    let place = report.spoken(earlier.file, earlier.offset, from: entry.file)
    report.add(
      Self.rule, field, of: entry, "the DOI \(LintBytes.quoted(doi[...])) is that of an entry in \(place) too",
      advice: "merge the two, or correct one of the DOIs", related: [(earlier.file, earlier.offset)])
  }
}
