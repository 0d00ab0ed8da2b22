/// Why a text is not an identifier of its kind.
public enum IdentifierError: Error, Sendable, Hashable {
  /// Nothing is left after prefixes and blanks.
  case empty(Identifier.Kind)
  /// Too few or too many digits or letters.
  case length(Identifier.Kind, found: Int, expected: String)
  /// The last character does not fit the others.
  case checkDigit(Identifier.Kind, found: String, expected: String)
  /// The form is another.
  case malformed(Identifier.Kind, reason: String)
}

extension IdentifierError: CustomStringConvertible {
  /// One sentence: what is wrong, and what to look at.
  public var description: String {
    switch self {
    case .empty(let kind): "The \(kind.name) is empty; give it or leave the field out."
    case .length(let kind, let found, let expected):
      "The \(kind.name) has \(found) characters where \(expected) belong; compare it with the source."
    case .checkDigit(let kind, let found, let expected):
      "The check digit of the \(kind.name) is \(found) where \(expected) belongs; a digit was mistyped somewhere."
    case .malformed(let kind, let reason): "The \(kind.name) \(reason); compare it with the source."
    }
  }
}

extension Identifier.Kind {
  /// As people write it.
  public var name: String {
    switch self {
    case .doi, .isbn, .issn, .pmid, .oclc, .orcid, .lccn, .jstor, .s2cid, .url: rawValue.uppercased()
    case .arXiv: "arXiv"
    case .pmcid: "PMCID"
    case .bibcode: "Bibcode"
    case .handle: "Handle"
    case .wikidata: "Wikidata"
    }
  }
}
