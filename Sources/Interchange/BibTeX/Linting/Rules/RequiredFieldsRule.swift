import Findings

struct RequiredFieldsRule: BibRule {
  static let rule = FindingRule(
    "bibtex-required-field", .warning, "a field that the entry type needs is missing",
    help:
      "Styles warn of it and leave a gap in the reference. Look it up in the source, or choose a fitting entry type.")

  mutating func check(_ entry: LintEntry, _ report: inout LintReport) {
    let table = entry.dialect == .bibtex ? EntryTypeTable.bibtex : EntryTypeTable.biblatex
    guard let required = table[entry.type] ?? EntryTypeTable.biblatex[entry.type] else { return }
    var names: Set<String> = []
    for field in entry.fields where field.marks.contains(.visible) { names.insert(field.name) }
    let lacks = required.groups.filter { group in !group.contains(where: names.contains) }
    guard !lacks.isEmpty else {
      if required.groups.isEmpty, names.isEmpty { note("any field", entry, &report) }
      return
    }
    if names.contains("crossref") || names.contains("xdata") {
      let library = report.library
      var seen: Set<LintLibrary.Reference> = []
      Self.inherit(entry, library, &names, &seen)
    }
    for group in lacks where !group.contains(where: names.contains) {
      note(group.joined(separator: " or "), entry, &report)
    }
  }

  private func note(_ what: String, _ entry: LintEntry, _ report: inout LintReport) {
    let block = entry.source.blocks[entry.block]
    report.add(
      Self.rule, file: entry.file, at: block.key.isEmpty ? block.type.range : block.key.range, key: entry.key,
      "@\(entry.type) lacks \(what)", advice: "look it up in the source")
  }

  /// The names of the fields of all parents, and what their titles become in the child.
  private static func inherit(
    _ entry: LintEntry, _ library: LintLibrary, _ names: inout Set<String>, _ seen: inout Set<LintLibrary.Reference>
  ) {
    var queue = [entry]
    // Breadth first, each parent once: chains and cycles of any length cost no more than their entries.
    while let child = queue.popLast(), seen.count < 64 {
      for (key, _) in LintLibrary.links(child) {
        guard let reference = library.reference(key), seen.insert(reference).inserted else { continue }
        let parent = library.entry(reference)
        for field in parent.fields where field.marks.contains(.visible) {
          names.insert(field.name)
          if field.name == "title" { names.formUnion(["booktitle", "maintitle", "journaltitle"]) }
        }
        queue.append(parent)
      }
    }
  }
}
