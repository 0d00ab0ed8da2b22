/// The place in a source that a citation points to: an ordered list of labelled values, and the text as written.
public struct Locator: Sendable, Hashable {
  /// One step of the place: volume 2, page 31, note 4.
  public struct Part: Sendable, Hashable {
    /// The side of a sheet or folio.
    public enum Side: String, Sendable, Hashable, CaseIterable {
      case recto
      case verso
    }

    /// What the value counts.
    public var label: LocatorLabel
    /// Without the label's word, as written: `962—964`, `IV`, `12`.
    public var value: String
    /// Recto or verso, for ``LocatorLabel/sheet`` and ``LocatorLabel/folio``.
    public var side: Side?

    /// One step of a locator.
    public init(_ label: LocatorLabel, _ value: String, side: Side? = nil) {
      self.label = label
      self.value = value
      self.side = side
    }

    /// The value read as pages, whatever the label.
    public var pages: PageRanges { PageRanges(value) }
  }

  /// From the largest to the smallest, as written.
  public var parts: [Part]
  /// The text the parts were read from; nil where they were given as data.
  public var raw: String?

  /// A locator from its parts, and the text they were read from.
  public init(_ parts: [Part], raw: String? = nil) {
    self.parts = parts
    self.raw = raw
  }
}
