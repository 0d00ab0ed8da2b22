import Findings

struct EncodingRule: BibRule {
  static let rule = FindingRule(
    "bibtex-encoding", .warning, "the file is not UTF-8",
    help: "Biber and most other programs take a .bib for UTF-8. Convert it, for example with iconv.")

  mutating func finish(_ library: LintLibrary, _ report: inout LintReport) {
    for (number, file) in library.files.enumerated() where file.encoding != .utf8 {
      report.add(
        Self.rule, file: number, at: 0..<0, "the file is not UTF-8 and was read as \(file.encoding.rawValue)",
        advice: "convert it to UTF-8")
    }
  }
}
