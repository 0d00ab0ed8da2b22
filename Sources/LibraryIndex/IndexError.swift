package import LibraryFiles

/// What can go wrong with a question to the index; each description is one sentence that says what to do next.
///
/// An index that is damaged, old, locked or read-only is none of these: it is rebuilt or bypassed.
package enum IndexError: Error, Sendable, Equatable {
  /// A term of a selection whose field is not known.
  case unknownField(term: String, field: String, suggestion: String?)
  /// A term of a selection whose value cannot be understood.
  case badValue(term: String, reason: String)
  /// Some words of a selection are keys, and this one is not.
  case unknownKey(String, suggestions: [String])
  /// SQLite failed even on an index in memory.
  case database(reason: String)
  case files(LibraryError)
}

extension IndexError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownField(let term, let field, let suggestion):
      "in «\(visible(term))», «\(visible(field))» is no field of a selection"
        + (suggestion.map { "; did you mean «\($0):»?" } ?? "; the fields are \(SelectionField.allNames)")
    case .badValue(let term, let reason): "«\(visible(term))» cannot be understood: \(reason)"
    case .unknownKey(let key, let suggestions):
      "no source has the key «\(visible(key))»"
        + (suggestions.isEmpty
          ? "; «ibid list» shows all keys"
          : "; did you mean \(suggestions.map { "«\(visible($0))»" }.joined(separator: " or "))?")
    case .database(let reason):
      "the index could not be used: \(visible(reason)); delete Cache/ibid.sqlite and run the command again"
    case .files(let error): error.description
    }
  }
}

/// Text from outside with its control and direction characters made visible.
private func visible(_ text: String) -> String {
  var out = ""
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: out += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}
