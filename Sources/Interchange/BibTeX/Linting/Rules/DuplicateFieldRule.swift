import Findings

struct DuplicateFieldRule: BibRule {
  static let rule = FindingRule(
    "bibtex-duplicate-field", .warning, "an entry has the same field twice",
    help: "BibTeX takes the first, biber the last. Remove one of them, or join them. Equal ones are removed by --fix.",
    isFixable: true)

  mutating func check(_ entry: LintEntry, _ report: inout LintReport) {
    guard entry.fields.count > 1 else { return }
    // Most entries have few fields, and comparing them costs less than a set.
    if entry.fields.count < 24 {
      for (position, field) in entry.fields.enumerated() {
        if let first = entry.fields[..<position].first(where: { $0.name == field.name }) {
          note(field, first, entry, &report)
        }
      }
      return
    }
    var first: [String: Int] = [:]
    for (position, field) in entry.fields.enumerated() {
      if let earlier = first[field.name] {
        note(field, entry.fields[earlier], entry, &report)
      } else {
        first[field.name] = position
      }
    }
  }

  private func note(_ field: LintField, _ first: LintField, _ entry: LintEntry, _ report: inout LintReport) {
    let source = entry.source
    let isSame =
      source.text[source.fields[field.index].value.range] == source.text[source.fields[first.index].value.range]
    let offset = source.fields[first.index].name.lowerBound
    let place = report.spoken(entry.file, offset, from: entry.file)
    let fix =
      isSame
      ? LintReport.Fix("remove the second \(field.name)", source.removing(field: field.index, inBlock: entry.block))
      : nil
    report.add(
      Self.rule, field, of: entry, at: source.fields[field.index].name.range,
      "the entry has \(field.name) twice, first in \(place)\(isSame ? ", with the same value" : "")",
      advice: isSame ? "remove one of them" : "keep one of them: BibTeX takes the first, biber the last", fix: fix,
      related: [(entry.file, offset)])
  }
}
