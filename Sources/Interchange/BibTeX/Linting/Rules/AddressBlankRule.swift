import Findings

struct AddressBlankRule: BibRule {
  static let rule = FindingRule(
    "bibtex-url-blank", .warning, "an address holds blanks or has no scheme",
    help: "An address ends at a blank, and starts with its scheme, such as https:. "
      + "Part two addresses into two fields, write a blank as %20, and put words into note.")
  static let fields = LintedFields.named(["url", "archiveurl"])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.marks.contains(.visible) else { return }
    // A line end and the blanks after it are taken out by every reader.
    let text = TeXVerbatim.decode(field.value)
    if text.utf8.contains(where: LintBytes.isBlank) {
      report.add(
        Self.rule, field, of: entry, "the \(field.name) holds a blank, \(LintBytes.quoted(Array(text.utf8)[...]))",
        advice: "write it as %20, or part two addresses")
    } else if !Self.hasScheme(Array(text.utf8)) {
      report.add(
        Self.rule, severity: .note, field, of: entry,
        "the \(field.name) does not start with a scheme, \(LintBytes.quoted(Array(text.utf8)[...]))",
        advice: "start it with https:// if it is an address")
    }
  }

  private static func hasScheme(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 1, LintBytes.isLetter(bytes[0]) else {
      return false
    }
    return bytes[..<colon].allSatisfy {
      LintBytes.isLetter($0) || LintBytes.isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    }
  }
}
