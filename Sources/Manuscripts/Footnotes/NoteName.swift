/// A name as a note prints it.
package enum NoteName: Sendable, Equatable {
  /// «Family, Given»; the note itself shows where the family name ends.
  case person(family: String, given: String)
  /// A name printed as one piece: a person given name first, or a body.
  case literal(String)

  /// The name in one string, family name first.
  package var text: String {
    switch self {
    case .person(let family, let given): given.isEmpty ? family : family + ", " + given
    case .literal(let text): text
    }
  }

  /// The family name, or the whole literal.
  package var family: String {
    switch self {
    case .person(let family, _): family
    case .literal(let text): text
    }
  }
}
