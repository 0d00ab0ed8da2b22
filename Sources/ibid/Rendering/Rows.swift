import Text

/// Text in columns.
enum Rows {
  /// Columns of values that have a remark beside them.
  private static let valueColumns = 32

  /// A label, a value and a remark: `  author     Qasimova, Leyla             byline`; a longer value pushes its remark on.
  static func field(_ label: String, _ value: String, _ remark: String = "") -> String {
    let head = "  " + Columns.padded(label, to: 10) + " "
    guard !remark.isEmpty else { return head + value }
    return head + Columns.padded(value, to: valueColumns) + "  " + remark
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
