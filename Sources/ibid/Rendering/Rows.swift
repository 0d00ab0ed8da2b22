import Text

/// Text in columns.
enum Rows {
  /// A label, a value and a remark: `  author     Qasimova, Leyla             byline`; a value too long for its column goes on one line
  /// with its remark after two blanks.
  static func field(_ label: String, _ value: String, _ remark: String = "", width: Int = 80) -> String {
    let head = "  " + Columns.padded(label, to: 10) + " "
    guard !remark.isEmpty else { return head + value }
    let column = max(20, min(48, width - 13 - Columns.width(of: remark) - 1))
    if Columns.width(of: value) <= column { return head + Columns.padded(value, to: column) + " " + remark }
    return head + value + "  (" + remark + ")"
  }

  /// `1 source`, `2 sources`.
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}

/// A number of bytes as people read it.
func spokenSize(_ bytes: Int) -> String {
  if bytes < 1_000 { return "\(bytes) B" }
  if bytes < 1_000_000 { return "\((bytes + 500) / 1_000) kB" }
  return "\((bytes + 50_000) / 100_000 / 10).\((bytes + 50_000) / 100_000 % 10) MB"
}
