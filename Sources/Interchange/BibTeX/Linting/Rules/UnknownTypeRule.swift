import Findings

struct UnknownTypeRule: BibRule {
  static let rule = FindingRule(
    "bibtex-unknown-type", .warning, "the entry type is not known",
    help: "Styles print an entry of an unknown type as @misc, or not at all. Choose a type of your program.")

  /// What was found for a word before: files repeat their unknown types.
  private var near: [String: String?] = [:]

  mutating func check(_ entry: LintEntry, _ report: inout LintReport) {
    guard !EntryTypeTable.isKnown(entry.type, entry.dialect) else { return }
    let block = entry.source.blocks[entry.block]
    if EntryTypeTable.isKnown(entry.type, .biblatex) {
      report.add(
        Self.rule, severity: .note, file: entry.file, at: block.type.range, key: entry.key,
        "BibTeX's own styles do not know @\(entry.type), which is a type of biblatex",
        advice: "use biblatex, a style that knows it, or @misc")
      return
    }
    let word: String?
    if let known = near[entry.type] {
      word = known
    } else {
      word = NearWord.of(entry.type, among: EntryTypeTable.all)
      near[entry.type] = .some(word)
    }
    report.add(
      Self.rule, file: entry.file, at: block.type.range, key: entry.key, "@\(entry.type) is no known entry type",
      advice: word.map { "did you mean @\($0)?" } ?? "most styles print it as @misc")
  }
}
