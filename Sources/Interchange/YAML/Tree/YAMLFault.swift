/// What is wrong with a YAML text, and where.
struct YAMLFault: Error, Sendable, Hashable {
  enum Kind: String, Sendable {
    /// The text is no YAML.
    case syntax
    /// A name stands twice in one mapping.
    case duplicate = "duplicate-member"
    /// A name stands twice in the outermost mapping.
    case repeated = "duplicate-name"
    /// Something that is no YAML follows a whole document.
    case rest
    /// More than the limits allow.
    case limit
    /// A character that YAML forbids.
    case character
  }

  var kind: Kind
  /// Counted from 1.
  var line: Int
  /// Counted from 1, in characters.
  var column: Int
  /// A part of a sentence.
  var reason: String
  /// The name that stands twice.
  var name: String?
}

extension YAMLFault {
  /// The same in a file of which the text was a part.
  func shifted(by lines: Int) -> YAMLFault {
    var fault = self
    fault.line += lines
    return fault
  }
}
