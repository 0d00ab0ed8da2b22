import Findings

struct NameCaseRule: BibRule {
  static let rule = FindingRule(
    "bibtex-name-case", .note, "a name stands in capitals or in small letters throughout",
    help: "Styles print names as they stand, and BibTeX takes words in small letters for particles. "
      + "Write the name as its owner does; put it in braces if that is so on purpose.")
  static let fields = LintedFields.named(FieldSets.names)

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    for name in BibList.split(field.value) {
      guard let word = Self.word(name) else { continue }
      report.add(
        Self.rule, field, of: entry, at: field.literal == nil ? nil : name.startIndex..<name.endIndex,
        "the name \(LintBytes.quoted(name)) stands \(word) throughout",
        advice: "write it as its owner does, or put it in braces")
    }
  }

  /// How the name stands, where all its letters are of one case: two words at least, and one of more than three letters,
  /// so that initials and abbreviations of bodies are left alone.
  private static func word(_ name: ArraySlice<UInt8>) -> String? {
    var (upper, lower, words, run, longest) = (0, 0, 0, 0, 0)
    for byte in name {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): upper += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"): lower += 1
      case UInt8(ascii: "{"), UInt8(ascii: "\\"), UInt8(ascii: "="), 0x80...0xFF: return nil
      default:
        run = 0
        continue
      }
      if upper > 0 && lower > 0 { return nil }
      if run == 0 { words += 1 }
      run += 1
      longest = max(longest, run)
    }
    guard words > 1, longest > 3 else { return nil }
    return upper > 0 ? "in capitals" : "in small letters"
  }
}
