import Bibliography
import Findings

struct YearRule: BibRule {
  static let rule = FindingRule(
    "bibtex-year", .warning, "a year is no year",
    help: "Styles sort and shorten by the year. Put the year here, and words such as «in press» into pubstate or note.")
  static let fields = LintedFields.named(["year", "urlyear", "origyear", "eventyear"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.marks.contains(.visible) else { return }
    let text = LintBytes.trimmed(field.value)
    guard !Self.isYear(text) else { return }
    report.add(
      Self.rule, field, of: entry, "the \(field.name) is \(LintBytes.quoted(text)), which is no year",
      advice: "give the year in digits; «in press» and the like belong into pubstate or note")
  }

  /// Digits, with a sign, a letter to tell works of one year apart, or as a range; or what EDTF takes.
  static func isYear(_ text: ArraySlice<UInt8>) -> Bool {
    var bytes = text
    if bytes.first == UInt8(ascii: "-") { bytes = bytes.dropFirst() }
    let first = bytes.prefix(while: LintBytes.isDigit)
    guard (1...5).contains(first.count) else { return EDTF(LintBytes.text(text)) != nil }
    bytes = bytes.dropFirst(first.count)
    if bytes.isEmpty { return first.count >= 3 || text.first == UInt8(ascii: "-") }
    if bytes.count == 1, let letter = bytes.first, letter &- 0x61 < 26 { return first.count == 4 }
    if isRangeEnd(bytes) { return true }
    return EDTF(LintBytes.text(text)) != nil
  }

  /// `--1997`, `/97`, `–1998`.
  private static func isRangeEnd(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    var dashes = 0
    while let byte = rest.first, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || LintBytes.isBlank(byte) {
      rest = rest.dropFirst()
      dashes += 1
    }
    if dashes == 0, rest.starts(with: "–".utf8) || rest.starts(with: "—".utf8) {
      rest = rest.dropFirst(3)
      dashes = 1
    }
    return dashes > 0 && dashes < 6 && (1...4).contains(rest.count) && rest.allSatisfy(LintBytes.isDigit)
  }
}
