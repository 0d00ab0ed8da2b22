/// A date of a source: a value where it can be understood, and the words where it cannot (CSL 1.0.2, date variables).
public struct CitationDate: Sendable, Hashable {
  /// Nil where the date is only words.
  public var value: EDTF?
  /// Words that stand for the date: «Han dynasty», «in press».
  public var literal: String?
  /// CSL's `raw` where it could not be understood, or where it stood beside other members.
  public var raw: String?

  /// A date from its parts.
  public init(value: EDTF?, literal: String? = nil, raw: String? = nil) {
    self.value = value
    self.literal = literal
    self.raw = raw
  }

  /// A date that is understood whole.
  public init(_ value: EDTF) {
    self.init(value: value)
  }

  /// A date that is only words.
  public init(literal: String) {
    self.init(value: nil, literal: literal)
  }

  /// The astronomical year the date starts in: 0 is 1 BCE.
  public var year: Int? { value?.year }
}
