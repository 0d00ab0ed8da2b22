/// What is wrong with the grammar of a .bib file, and where.
public struct BibFault: Sendable, Hashable {
  /// The kinds of fault.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case unclosedEntry = "bibtex-unclosed-entry"
    case unclosedValue = "bibtex-unclosed-value"
    case unclosedComment = "bibtex-unclosed-comment"
    case noOpeningBrace = "bibtex-no-opening-brace"
    case missingComma = "bibtex-missing-comma"
    case missingKey = "bibtex-missing-key"
    case keyWithBlank = "bibtex-key-with-blank"
    case missingEqualsSign = "bibtex-missing-equals-sign"
    case missingValue = "bibtex-missing-value"
    case surplusText = "bibtex-surplus-text"
    case surplusBrace = "bibtex-surplus-brace"
    case undelimitedValue = "bibtex-undelimited-value"
  }

  /// What is wrong.
  public let kind: Kind
  /// In bytes of the text from 0.
  public let offset: Int
  /// The block it is in, as an index of ``BibFile/blocks``.
  public let block: Int
}
