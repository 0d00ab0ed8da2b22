import Findings

struct QuotationMarksRule: BibRule {
  static let rule = FindingRule(
    "bibtex-quotation-marks", .warning, "a quotation opens and does not close",
    help: "TeX opens a quotation by `` and closes it by ''; a \" has no side. Add the mark that is missing.")
  static let fields = LintedFields.named([
    "title", "booktitle", "subtitle", "maintitle", "journal", "journaltitle", "series", "note", "howpublished",
  ])

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.marks.contains(.quote) || field.marks.contains(.tick) else { return }
    let bytes = field.value
    var (straight, opening, closing) = (0, 0, 0)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      let isDouble = index + 1 < bytes.endIndex && bytes[index + 1] == byte
      switch byte {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "\""): straight += 1
      case UInt8(ascii: "`") where isDouble:
        opening += 1
        index += 1
      case UInt8(ascii: "'") where isDouble:
        closing += 1
        index += 1
      default: break
      }
      index += 1
    }
    // «``…"» is a pair too, and "12''" is twelve inches.
    if opening > closing + straight {
      report.add(
        Self.rule, field, of: entry, "a quotation in \(field.name) opens by `` and does not close", advice: "add ''")
    } else if !(straight + opening + closing).isMultiple(of: 2), straight > 0 {
      report.add(
        Self.rule, field, of: entry, "a quotation mark in \(field.name) has no partner",
        advice: "add it, and write `` and '' for the two sides")
    }
  }
}
