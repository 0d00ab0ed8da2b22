import Findings

struct BareSpecialRule: BibRule {
  static let rule = FindingRule(
    "bibtex-bare-special", .warning, "a sign that TeX takes for itself stands bare",
    help:
      "LaTeX stops at a bare & # _ in text, and takes all after a bare % for a comment. Write \\& \\# \\_ \\%. --fix does.",
    isFixable: true)
  static let fields = LintedFields.named(
    FieldSets.printed.subtracting(["howpublished", "note", "addendum", "type", "pages", "number", "volume", "chapter"]))

  /// Commands whose arguments may hold the signs bare.
  private static let verbatim: [StaticString] = [
    "\\url", "\\href", "\\path", "\\nolinkurl", "\\cite", "\\ref", "\\label", "\\verb", "\\begin", "\\input", "\\def",
    "\\newcommand", "\\ensuremath", "\\(", "\\[", "\\special", "\\index", "\\ce", "\\includegraphics", "\\char",
    "\\mathchar",
  ]

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    let signs: ByteMarks = [.ampersand, .hash, .underscore, .percent]
    guard !field.marks.isDisjoint(with: signs) else { return }
    let bytes = field.value
    if field.marks.contains(.backslash), Self.verbatim.contains(where: { LintBytes.find($0, in: bytes) != nil }) {
      return
    }
    var isMathematics = false
    var isEscaped = false
    var depth = 0
    for (index, byte) in zip(bytes.indices, bytes) {
      defer { isEscaped = byte == UInt8(ascii: "\\") && !isEscaped }
      if isEscaped { continue }
      switch byte {
      case UInt8(ascii: "$"): isMathematics.toggle()
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: "%"):
        if isMathematics || Self.isReference(bytes, index) { continue }
        // Between names the sign is meant as «and», which is a finding of its own.
        if byte == UInt8(ascii: "&"), depth <= 0, FieldSets.names.contains(field.name) { continue }
        let sign = Unicode.Scalar(byte)
        let fix = field.literal == nil ? nil : LintReport.Fix("write «\\\(sign)»", index..<index, "\\")
        report.add(
          Self.rule, field, of: entry, at: field.literal == nil ? nil : index..<index + 1,
          "a bare «\(sign)» stands in \(field.name)", advice: "write «\\\(sign)»", fix: fix)
      default: break
      }
    }
  }

  /// Whether the sign belongs to a character reference of HTML, `&amp;` or `&#8211;`.
  private static func isReference(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
    let start =
      bytes[index] == UInt8(ascii: "#") && index > bytes.startIndex && bytes[index - 1] == UInt8(ascii: "&")
      ? index - 1 : index
    return bytes[start] == UInt8(ascii: "&") && HTMLRule.referenceLength(bytes, start) > 0
  }
}
