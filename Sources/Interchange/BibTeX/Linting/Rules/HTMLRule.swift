import Findings

struct HTMLRule: BibRule {
  static let rule = FindingRule(
    "bibtex-html", .warning, "a value holds tags or character references of HTML",
    help:
      "They come from web pages, and TeX prints them as they stand. Write \\emph{…}, \\textsubscript{…}, «\\&» or the "
      + "character itself.")
  static let fields = LintedFields.all

  private static let tags: Set<String> = [
    "i", "b", "em", "strong", "sub", "sup", "span", "p", "br", "a", "u", "tt", "sc", "div", "font", "li", "ul",
    "jats:p",
    "jats:title", "jats:sec", "inf", "scp", "title", "mml:math", "math",
  ]

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.marks.contains(.less) || field.marks.contains(.ampersand) else { return }
    let isVerbatim = FieldSets.verbatim.contains(field.name)
    let bytes = field.value
    for (index, byte) in zip(bytes.indices, bytes) {
      var length = 0
      if byte == UInt8(ascii: "&") {
        length = Self.referenceLength(bytes, index)
        // In an address «&copy=1;» could be a parameter.
        if isVerbatim, !LintBytes.starts(bytes[index...], with: "&amp;") { length = 0 }
      } else if byte == UInt8(ascii: "<"), !isVerbatim {
        length = Self.tagLength(bytes, index)
      }
      guard length > 0 else { continue }
      report.add(
        Self.rule, field, of: entry, at: field.literal == nil ? nil : index..<index + length,
        "\(field.name) holds HTML, \(LintBytes.quoted(bytes[index..<index + length]))",
        advice: "write it in TeX, or as the character itself")
      return
    }
  }

  /// The length of `&name;`, `&#123;` or `&#x1F;`; 0 where there is none.
  static func referenceLength(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
    let rest = bytes[start...].dropFirst().prefix(10)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > start + 2 else { return 0 }
    var body = bytes[(start + 1)..<end]
    if body.first == UInt8(ascii: "#") {
      body = body.dropFirst()
      if body.first.map({ $0 | 0x20 }) == UInt8(ascii: "x") {
        body = body.dropFirst()
        let isHexadecimal = body.allSatisfy { LintBytes.isDigit($0) || ($0 | 0x20) &- 0x61 < 6 }
        return !body.isEmpty && isHexadecimal ? end + 1 - start : 0
      }
      return !body.isEmpty && body.allSatisfy(LintBytes.isDigit) ? end + 1 - start : 0
    }
    return body.allSatisfy(LintBytes.isLetter) ? end + 1 - start : 0
  }

  private static func tagLength(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
    var index = start + 1
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: "/") { index += 1 }
    let nameStart = index
    while index < bytes.endIndex, index < nameStart + 12,
      LintBytes.isLetter(bytes[index]) || bytes[index] == UInt8(ascii: ":")
    {
      index += 1
    }
    let name = String(decoding: LintBytes.lowercased(bytes[nameStart..<index]), as: UTF8.self)
    guard tags.contains(name), index < bytes.endIndex else { return 0 }
    guard let close = bytes[index...].prefix(200).firstIndex(of: UInt8(ascii: ">")) else { return 0 }
    let isPlain = close == index || LintBytes.isBlank(bytes[index]) || bytes[index] == UInt8(ascii: "/")
    return isPlain ? close + 1 - start : 0
  }
}
