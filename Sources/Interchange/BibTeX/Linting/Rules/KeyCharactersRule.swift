import Findings

struct KeyCharactersRule: BibRule {
  static let rule = FindingRule(
    "bibtex-key-characters", .warning, "a citation key holds characters that cannot be cited",
    help: "BibTeX, biber or LaTeX give these characters a meaning of their own. "
      + "Keys of ASCII letters, digits and - : . / _ + work everywhere.")

  /// What biber refuses (its manual, §3.7) and what TeX takes for itself.
  private static let forbidden = Set("\"#%'(){},=~\\&$^".utf8)

  mutating func check(_ entry: LintEntry, _ report: inout LintReport) {
    let range = entry.source.blocks[entry.block].key
    var isBeyondASCII = false
    for offset in range.range {
      let byte = entry.source.text[offset]
      if byte >= 0x80 { isBeyondASCII = true }
      // Blanks are a fault of the grammar.
      if Self.forbidden.contains(byte) || (byte < 0x20 && !LintBytes.isBlank(byte)) || byte == 0x7F {
        let shown = byte < 0x20 || byte == 0x7F ? "a control character" : "«\(Unicode.Scalar(byte))»"
        report.add(
          Self.rule, file: entry.file, at: range.range, key: entry.key,
          "the citation key holds \(shown), which BibTeX, biber or LaTeX does not take",
          advice: "choose a key without it")
        return
      }
    }
    guard isBeyondASCII else { return }
    report.add(
      Self.rule, severity: entry.dialect == .bibtex ? .warning : .note, file: entry.file, at: range.range,
      key: entry.key,
      "the citation key holds letters beyond ASCII, which BibTeX does not take",
      advice: entry.dialect == .bibtex ? "choose a key of ASCII letters" : "biber takes them; older programs do not")
  }
}
