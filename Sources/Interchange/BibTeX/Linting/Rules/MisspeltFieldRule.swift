import Findings

struct MisspeltFieldRule: BibRule {
  static let rule = FindingRule(
    "bibtex-misspelt-field", .warning, "a field name is one slip away from a known one",
    help: "No style reads a field under a mistyped name. Correct the name.")
  static let fields = LintedFields.all

  private var near: [String: String?] = [:]

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard !FieldSets.known.contains(field.name) else { return }
    let word: String?
    if let known = near[field.name] {
      word = known
    } else {
      word = Self.meant(field.name)
      // A file of random names must not fill the memory with them.
      if near.count < 100_000 { near[field.name] = .some(word) }
    }
    // «authors» beside author, «url2», «note1» are names that somebody chose.
    guard let word, entry.field(word) == nil else { return }
    report.add(
      Self.rule, field, of: entry, at: entry.source.fields[field.index].name.range,
      "\(LintBytes.quoted(Array(field.name.utf8)[...])) is no known field", advice: "did you mean \(word)?")
  }

  private static func meant(_ name: String) -> String? {
    guard name.utf8.count <= 40, name.utf8.last.map(LintBytes.isDigit) == false else { return nil }
    return NearWord.of(name, among: FieldSets.printed.union(central))
  }

  private static let central: Set<String> = [
    "year", "month", "date", "pages", "volume", "number", "issue", "doi", "isbn", "issn", "eprint", "urldate",
    "abstract",
    "keywords", "language", "crossref", "langid", "eprinttype", "pagetotal",
  ]
}
