import Findings

/// The faults of the grammar as findings, with the repairs that change no value.
enum GrammarRules {
  static let all: [FindingRule] = BibFault.Kind.allCases.map { kind in
    let (severity, summary) = words(kind)
    return FindingRule(
      kind.rawValue, severity, summary,
      help: "BibTeX and biber stop at such a place or lose what follows it. \(help(kind))",
      isFixable: kind == .missingComma || kind == .undelimitedValue)
  }

  private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

  static func check(_ library: LintLibrary, _ report: inout LintReport) {
    for (number, file) in library.files.enumerated() where !file.faults.isEmpty {
      let findings = file.grammarFindings(LineIndex(file.text))
      for (fault, finding) in zip(file.faults, findings) {
        guard let rule = byCode[finding.code] else { continue }
        let end = min(fault.offset + 1, file.text.count)
        report.add(
          rule, severity: finding.severity, file: number, at: fault.offset..<max(end, fault.offset),
          key: finding.place.key,
          finding.message, advice: finding.advice, fix: fix(fault, in: file))
      }
    }
  }

  private static func fix(_ fault: BibFault, in file: BibFile) -> LintReport.Fix? {
    guard file.blocks.indices.contains(fault.block) else { return nil }
    let block = file.blocks[fault.block]
    switch fault.kind {
    case .missingComma:
      guard let next = block.fields.first(where: { file.fields[$0].name.lowerBound == fault.offset }) else {
        return nil
      }
      let end = next > block.fields.lowerBound ? file.fields[next - 1].value.upperBound : block.key.upperBound
      guard end > block.range.lowerBound, end <= fault.offset else { return nil }
      return LintReport.Fix("add the comma", end..<end, ",")
    case .undelimitedValue:
      guard
        let field = block.fields.first(where: {
          file.fields[$0].value.lowerBound <= fault.offset && fault.offset < file.fields[$0].value.upperBound
        }), file.fields[field].pieces.count == 1
      else { return nil }
      let inside = file.pieces[file.fields[field].pieces.lowerBound].range
      let text = file.string(inside)
      guard BibFile.isBalanced(text) else { return nil }
      return LintReport.Fix("put the value in braces", file.fields[field].value.range, "{\(text)}")
    default: return nil
    }
  }

  private static func words(_ kind: BibFault.Kind) -> (Severity, String) {
    switch kind {
    case .unclosedEntry: (.error, "an entry is not closed")
    case .unclosedValue: (.error, "a value is never closed")
    case .unclosedComment: (.warning, "a comment is never closed")
    case .noOpeningBrace: (.warning, "a word after an @ is not followed by a brace")
    case .missingComma: (.warning, "a comma between two fields is missing")
    case .missingKey: (.warning, "an entry has no citation key")
    case .keyWithBlank: (.warning, "a citation key holds a blank")
    case .missingEqualsSign: (.error, "a field has no equals sign")
    case .missingValue: (.warning, "a field has no value")
    case .surplusText: (.error, "text stands after a value")
    case .surplusBrace: (.error, "an entry is closed too early")
    case .undelimitedValue: (.warning, "a value of several words has no braces")
    }
  }

  private static func help(_ kind: BibFault.Kind) -> String {
    switch kind {
    case .unclosedEntry, .unclosedValue: "Add the brace or quotation mark; until then the entry is kept as it stands."
    case .unclosedComment: "Add the brace, or begin the lines with a percent sign."
    case .noOpeningBrace: "Add the brace if an entry should start here; an @ in free text is no fault."
    case .missingComma: "Add the comma after the value before."
    case .missingKey, .keyWithBlank: "Give the entry a key of letters, digits, hyphens and colons."
    case .missingEqualsSign, .missingValue: "Write name = {value}, or remove the field."
    case .surplusText: "Put the text into the braces, or remove it."
    case .surplusBrace: "Look for a closing brace too many."
    case .undelimitedValue: "Put the value in braces."
    }
  }
}
