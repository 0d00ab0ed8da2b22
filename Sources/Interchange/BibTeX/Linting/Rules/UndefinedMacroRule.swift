import Findings

struct UndefinedMacroRule: BibRule {
  static let rule = FindingRule(
    "bibtex-undefined-macro", .warning, "a macro is defined nowhere",
    help:
      "A word without braces is the name of an @string. Define it, give the file that does, or put the word in braces.")

  mutating func finish(_ library: LintLibrary, _ report: inout LintReport) {
    for (number, file) in library.files.enumerated() {
      for block in file.blocks where block.kind == .entry || block.kind == .string || block.kind == .preamble {
        for index in block.fields {
          for piece in file.fields[index].pieces where file.pieces[piece].kind == .word {
            check(file.pieces[piece].range, index, block, number, library, &report)
          }
        }
      }
    }
  }

  private func check(
    _ range: ByteRange, _ index: Int, _ block: BibBlock, _ number: Int, _ library: LintLibrary,
    _ report: inout LintReport
  ) {
    let file = library.files[number]
    // Several words without braces are a fault of their own.
    guard !file.text[range.range].contains(where: LintBytes.isBlank) else { return }
    let name = file.lowercased(range)
    guard !library.macroNames.contains(name), MacroTable.months[name] == nil else { return }
    let near = NearWord.of(name, among: library.macroNames.count < 2_000 ? library.macroNames : [])
    report.add(
      Self.rule, file: number, at: range.range, key: file.string(block.key),
      field: file.lowercased(file.fields[index].name),
      "the macro \(LintBytes.quoted(file.text[range.range])) is not defined",
      advice: near.map { "did you mean \($0)?" } ?? "define it by @string, give its file too, or put it in braces")
  }
}
