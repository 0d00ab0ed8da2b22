import Findings

struct DuplicateKeyRule: BibRule {
  static let rule = FindingRule(
    "bibtex-duplicate-key", .error, "two entries have the same citation key",
    help: "BibTeX stops at the second, biber drops it. Give one of them another key, or merge them. "
      + "BibTeX takes keys that differ only in the case of their letters for the same.")

  mutating func check(_ entry: LintEntry, _ report: inout LintReport) {
    guard !entry.key.isEmpty else { return }
    let own = LintLibrary.Reference(file: entry.file, block: entry.block)
    let library = report.library
    let block = entry.source.blocks[entry.block]
    if let first = library.firstOfKey[entry.key], first != own {
      let offset = library.files[first.file].blocks[first.block].key.lowerBound
      let place = report.spoken(first.file, offset, from: entry.file)
      report.add(
        Self.rule, file: entry.file, at: block.key.range, key: entry.key,
        "the key \(LintBytes.quoted(entry.source.text[block.key.range])) is that of an entry in \(place) too",
        advice: "give one of them another key", related: [(first.file, offset)])
    } else if let first = library.firstOfFoldedKey[entry.source.lowercased(block.key)], first != own {
      let offset = library.files[first.file].blocks[first.block].key.lowerBound
      let place = report.spoken(first.file, offset, from: entry.file)
      report.add(
        Self.rule, severity: entry.dialect == .bibtex ? .warning : .note, file: entry.file, at: block.key.range,
        key: entry.key,
        "the key differs only in the case of its letters from that of an entry in \(place)",
        advice: "give one of them another key: BibTeX takes them for the same", related: [(first.file, offset)])
    }
  }
}
