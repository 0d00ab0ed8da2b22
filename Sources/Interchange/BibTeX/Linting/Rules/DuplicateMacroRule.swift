import Findings

struct DuplicateMacroRule: BibRule {
  static let rule = FindingRule(
    "bibtex-duplicate-macro", .warning, "a macro is defined twice, with different values",
    help: "What it stands for depends on the place of its use. Rename or remove one of the definitions.")

  mutating func finish(_ library: LintLibrary, _ report: inout LintReport) {
    var first: [String: (file: Int, field: Int)] = [:]
    for (number, file) in library.files.enumerated() {
      for block in file.blocks where block.kind == .string {
        for index in block.fields {
          let field = file.fields[index]
          let name = file.lowercased(field.name)
          guard let earlier = first[name] else {
            first[name] = (number, index)
            continue
          }
          let other = library.files[earlier.file].fields[earlier.field]
          guard file.text[field.value.range] != library.files[earlier.file].text[other.value.range] else { continue }
          let offset = other.name.lowerBound
          let place = report.spoken(earlier.file, offset, from: number)
          report.add(
            Self.rule, file: number, at: field.name.range, field: name,
            "the macro \(LintBytes.quoted(file.text[field.name.range])) is defined otherwise in \(place)",
            advice: "rename one of them", related: [(earlier.file, offset)])
        }
      }
    }
  }
}
