import Findings

struct ParentOrderRule: BibRule {
  static let rule = FindingRule(
    "bibtex-parent-order", .warning, "the parent of a crossref stands before the entry",
    help:
      "BibTeX inherits only from entries that come after the one that names them. Move the parent to the end of the file."
  )
  static let fields = LintedFields.named(["crossref"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard entry.dialect == .bibtex else { return }
    let library = report.library
    for (key, link) in LintLibrary.links(entry) where link.index == field.index {
      guard let parent = library.reference(key), (parent.file, parent.block) < (entry.file, entry.block) else {
        continue
      }
      let offset = library.files[parent.file].blocks[parent.block].range.lowerBound
      let place = report.spoken(parent.file, offset, from: entry.file)
      report.add(
        Self.rule, field, of: entry,
        "the parent \(LintBytes.quoted(Array(key.utf8)[...])) stands before this entry, in \(place), and BibTeX will not find it",
        advice: "move the parent behind it", related: [(parent.file, offset)])
    }
  }
}
