/// A token of a stylesheet, as far as references need to be told from all else (CSS Syntax Level 3, section 4).
enum StyleToken: Equatable {
  /// `@import`, without the sign, in lower case.
  case atKeyword(String)
  /// `name(`, without the parenthesis, in lower case.
  case function(String)
  /// `url(…)` without quotes, escapes undone.
  case url(String)
  /// A whole string, escapes undone.
  case string(String)
  /// One of `( ) { } ;`.
  case mark(UInt8)
  case blank
  /// Identifiers, numbers, hashes, other signs, `bad-url` and `bad-string`: nothing that names a file.
  case other
}
