/// Words that are cited from a source, with their translation and the place where they were found: a member of
/// `quotations` of `custom.ibid`, whose first three are those of a TextQuoteSelector (W3C Web Annotation, 4.2.4).
public struct CitedQuotation: Sendable, Hashable {
  /// The words as quoted.
  public var exact: String
  /// What stands before them, at most 32 characters; nil where it is not known.
  public var prefix: String?
  /// What stands behind them.
  public var suffix: String?
  /// Where a reader of the source finds them: «p. 108».
  public var locator: Locator?
  /// The words in the language of the text that cites them.
  public var translation: String?
  /// Whose translation that is.
  public var translator: String?
  /// Where they were found; nil where nobody looked, as in a printed book.
  public var proof: Proof?

  /// Where words were found, and how exactly.
  public struct Proof: Sendable, Hashable {
    /// How the words were found; what is merely similar is no proof.
    public enum Match: String, Sendable, Hashable {
      /// Letter by letter.
      case exact
      /// But for typography.
      case normalised
      /// By the parts between `[…]` and `[added]`.
      case parts
    }

    /// SHA-256 of the body they stand in, a capture's or an attachment's, in lower-case hexadecimal.
    public var sha256: String
    /// How exactly.
    public var match: Match
    /// The characters (Unicode scalars) of the extracted text, counted from 0 (TextPositionSelector, 4.2.5).
    public var characters: Range<Int>
    /// The page of a PDF, counted from 1.
    public var page: Int?
    /// SHA-256 of the document that a browser made of the body, where the words stand in that and not in the body itself; the
    /// characters are those of its text.
    public var rendered: String?

    /// Makes a proof.
    public init(sha256: String, match: Match, characters: Range<Int>, page: Int? = nil, rendered: String? = nil) {
      self.sha256 = sha256
      self.match = match
      self.characters = characters
      self.page = page
      self.rendered = rendered
    }
  }

  /// Words nobody looked for yet.
  public init(_ exact: String) { self.exact = exact }
}
