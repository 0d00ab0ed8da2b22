import Findings

struct ControlCharacterRule: BibRule {
  static let rule = FindingRule(
    "bibtex-control-character", .warning, "a value holds characters that do not print",
    help:
      "They come from copying out of PDF files or from broken conversions, and TeX stops at some of them. Remove them.")
  static let fields = LintedFields.all

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.marks.contains(.control) || field.marks.contains(.beyondASCII) else { return }
    let bytes = field.value
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let length = Self.length(bytes, index)
      if length > 0 {
        let scalar = String(decoding: bytes[index..<index + length], as: UTF8.self).unicodeScalars.first?.value ?? 0
        let code = String(scalar, radix: 16, uppercase: true)
        report.add(
          Self.rule, field, of: entry, at: field.literal == nil ? nil : index..<index + length,
          "\(field.name) holds the character U+\(String(repeating: "0", count: max(0, 4 - code.utf8.count)))\(code)",
          advice: "remove it")
        return
      }
      index += 1
    }
  }

  /// The length of a control character (C0, DEL, C1), of a mark of direction, or of the sign of a failed conversion here.
  private static func length(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x20 { return LintBytes.isBlank(byte) && byte != 0x0B && byte != 0x0C ? 0 : 1 }
    if byte == 0x7F { return 1 }
    if byte == 0xC2, index + 1 < bytes.endIndex, (0x80...0x9F).contains(bytes[index + 1]) { return 2 }
    guard index + 2 < bytes.endIndex else { return 0 }
    let (second, third) = (bytes[index + 1], bytes[index + 2])
    if byte == 0xEF, second == 0xBF, third == 0xBD { return 3 }
    // U+202A to U+202E and U+2066 to U+2069.
    if byte == 0xE2, second == 0x80, (0xAA...0xAE).contains(third) { return 3 }
    if byte == 0xE2, second == 0x81, (0xA6...0xA9).contains(third) { return 3 }
    return 0
  }
}
