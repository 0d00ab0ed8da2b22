/// Where a quotation stands in a text, and how exactly.
public struct QuotationMatch: Sendable, Equatable {
  /// How a quotation was found, the surest first.
  public enum Grade: Sendable, Equatable {
    /// Letter by letter.
    case exact
    /// But for typography: dashes, quotation marks, blanks, soft hyphens, ligatures.
    case normalised
    /// By its parts: with `[…]`, `[added]` or `[T]he` in it.
    case parts
    /// With this many letters wrong, at most one in ten.
    case approximate(errors: Int)
  }

  /// How it was found.
  public let grade: Grade
  /// The folded bytes of the text from its first to its last part.
  public let range: Range<Int>
  /// Another place fits about as well and nothing decides between them.
  public let isAmbiguous: Bool
  /// Something of what stood round the quotation stands round it there; so too where nothing of that is known.
  let hasContext: Bool

  init(_ grade: Grade, _ range: Range<Int>, isAmbiguous: Bool = false, hasContext: Bool = true) {
    self.grade = grade
    self.range = range
    self.isAmbiguous = isAmbiguous
    self.hasContext = hasContext
  }

  /// Whether every letter that was quoted stands there.
  public var isWhole: Bool {
    if case .approximate = grade { return false }
    return true
  }
}
