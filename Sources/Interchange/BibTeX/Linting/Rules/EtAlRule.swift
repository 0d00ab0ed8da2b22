import Findings

struct EtAlRule: BibRule {
  static let rule = FindingRule(
    "bibtex-et-al", .warning, "«et al» stands in a list of names",
    help:
      "It is read as a person's name. Name all persons, or write «and others», which every style prints in its own way."
  )
  static let fields = LintedFields.named(FieldSets.names)

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    var start: Int?
    while let index = LintBytes.find("et", in: field.value, from: start) {
      start = index + 2
      guard index == field.value.startIndex || !Self.isWordByte(field.value[index - 1]) else { continue }
      var next = index + 2
      let bytes = field.value
      while next < bytes.endIndex,
        LintBytes.isBlank(bytes[next]) || bytes[next] == UInt8(ascii: "~")
          || bytes[next] == UInt8(ascii: ".") || bytes[next] == UInt8(ascii: "\\")
      {
        next += 1
      }
      guard next > index + 2, next + 1 < bytes.endIndex, LintBytes.starts(bytes[next...], with: "al") else { continue }
      var end = next + 2
      if end < bytes.endIndex, Self.isWordByte(bytes[end]), !LintBytes.starts(bytes[next...], with: "alii") { continue }
      if end < bytes.endIndex, bytes[end] == UInt8(ascii: ".") { end += 1 }
      report.add(
        Self.rule, field, of: entry, at: field.literal == nil ? nil : index..<end, "«et al» stands in \(field.name)",
        advice: "name all, or write «and others»")
      return
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    LintBytes.isLetter(byte) || LintBytes.isDigit(byte) || byte >= 0x80
  }
}
