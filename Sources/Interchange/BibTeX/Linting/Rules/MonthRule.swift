import Findings

struct MonthRule: BibRule {
  static let rule = FindingRule(
    "bibtex-month-text", .warning, "a month is written as text",
    help: "The macros jan to dec let every style print the month in its own way and language. "
      + "--fix puts the macro in place of an English name.", isFixable: true)
  static let fields = LintedFields.named(["month"])

  private static let names = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  /// The macro of an English month or its abbreviation.
  static func macro(_ text: some Sequence<UInt8>) -> String? {
    var word = LintBytes.lowercased(Array(text)[...])
    if word.last == UInt8(ascii: ".") { word.removeLast() }
    guard word.count >= 3 else { return nil }
    let isAbbreviation = word.count == 3 || word == Array("sept".utf8)
    guard let name = names.first(where: { isAbbreviation ? $0.utf8.starts(with: word) : Array($0.utf8) == word }) else {
      return nil
    }
    return String(name.prefix(3))
  }

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.literal != nil, field.marks.contains(.visible) else { return }
    let text = LintBytes.trimmed(field.value)
    // Numbers and EDTF are as good as macros.
    if text.allSatisfy({ !LintBytes.isLetter($0) && $0 < 0x80 }) { return }
    let range = entry.source.fields[field.index].value.range
    if let macro = Self.macro(text) {
      report.add(
        Self.rule, field, of: entry, "the month is text, \(LintBytes.quoted(text))", advice: "write the macro \(macro)",
        fix: LintReport.Fix("write the macro \(macro)", range, macro))
    } else {
      report.add(
        Self.rule, severity: .note, field, of: entry, "the month is text, \(LintBytes.quoted(text))",
        advice: "write a macro, with a day as «1~ # jan», with a second month as «jan # \"/\" # feb»")
    }
  }
}
