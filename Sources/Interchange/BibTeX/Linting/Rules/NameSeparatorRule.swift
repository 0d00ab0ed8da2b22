import Findings

struct NameSeparatorRule: BibRule {
  static let rule = FindingRule(
    "bibtex-name-separator", .warning, "names are parted by a semicolon or an ampersand",
    help: "Names are parted by «and»; all others are read as one person. Put a name that holds the sign in braces.")
  static let fields = LintedFields.named(FieldSets.names)

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    var depth = 0
    for (index, byte) in zip(field.value.indices, field.value) {
      switch byte {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ";") where depth <= 0 && !Self.endsReference(field.value[..<index]),
        UInt8(ascii: "&") where depth <= 0 && !Self.startsReference(field.value[index...]):
        let sign = byte == UInt8(ascii: ";") ? "semicolon" : "«&»"
        report.add(
          Self.rule, field, of: entry, at: field.literal == nil ? nil : index..<index + 1,
          "a \(sign) stands between names in \(field.name)",
          advice: "part names by «and», or put a name that holds the sign in braces")
        return
      default: break
      }
    }
  }

  /// Whether the bytes end in `&eacute` or `&#233`, so that a semicolon belongs to it.
  private static func endsReference(_ bytes: ArraySlice<UInt8>) -> Bool {
    for byte in bytes.reversed().prefix(12) {
      if byte == UInt8(ascii: "&") { return true }
      if !LintBytes.isLetter(byte), !LintBytes.isDigit(byte), byte != UInt8(ascii: "#") { return false }
    }
    return false
  }

  private static func startsReference(_ bytes: ArraySlice<UInt8>) -> Bool {
    for byte in bytes.dropFirst().prefix(12) {
      if byte == UInt8(ascii: ";") { return true }
      if !LintBytes.isLetter(byte), !LintBytes.isDigit(byte), byte != UInt8(ascii: "#") { return false }
    }
    return false
  }
}
