/// A checked identifier of a work, a person or a place on the web, in its canonical spelling.
public struct Identifier: Sendable {
  /// The systems of identifiers that are known.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Digital object identifier (ISO 26324).
    case doi
    /// International standard book number (ISO 2108).
    case isbn
    /// International standard serial number (ISO 3297).
    case issn
    case arXiv = "arxiv"
    /// PubMed.
    case pmid
    /// PubMed Central.
    case pmcid
    /// WorldCat.
    case oclc
    /// ORCID iD, a block of ISNI (ISO 27729).
    case orcid
    /// Library of Congress control number.
    case lccn
    case jstor
    /// Astrophysics Data System.
    case bibcode
    /// Handle System (RFC 3650).
    case handle
    /// Semantic Scholar.
    case s2cid
    case wikidata
    /// An address of the web, lightly checked.
    case url
  }

  /// The system it belongs to.
  public let kind: Kind
  /// Normalised, without a prefix or an address around it: `10.1000/ABC`, `9780306406157`, `1234-5679`.
  public let value: String
  /// As it was given, blanks at the ends removed.
  public let given: String

  /// Reads an identifier of a kind that is known; throws what does not fit.
  public init(_ text: String, as kind: Kind) throws(IdentifierError) {
    given = IdentifierText(text).text
    self.kind = kind
    guard !given.isEmpty else { throw .empty(kind) }
    value =
      switch kind {
      case .doi: try Self.doi(given)
      case .isbn: try Self.isbn(given)
      case .issn: try Self.issn(given)
      case .arXiv: try Self.arXiv(given)
      case .pmid: try Self.pmid(given)
      case .pmcid: try Self.pmcid(given)
      case .oclc: try Self.oclc(given)
      case .orcid: try Self.orcid(given)
      case .lccn: try Self.lccn(given)
      case .jstor: try Self.jstor(given)
      case .bibcode: try Self.bibcode(given)
      case .handle: try Self.handle(given)
      case .s2cid: try Self.s2cid(given)
      case .wikidata: try Self.wikidata(given)
      case .url: try Self.url(given)
      }
  }
}

/// Two identifiers are equal when they name the same thing, whatever their spelling.
extension Identifier: Hashable {
  /// By kind and canonical form.
  public static func == (left: Identifier, right: Identifier) -> Bool {
    left.kind == right.kind && left.canonical == right.canonical
  }

  /// By kind and canonical form.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(canonical)
  }
}
