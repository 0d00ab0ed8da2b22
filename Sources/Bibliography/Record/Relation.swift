/// A typed tie between two sources of a library.
public struct Relation: Sendable, Hashable {
  /// FORMATS §2, `relations`.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case translationOf = "translation-of"
    case editionOf = "edition-of"
    case reprintOf = "reprint-of"
    case volumeOf = "volume-of"
    case partOf = "part-of"
    case preprintOf = "preprint-of"
    case related
  }

  public var kind: Kind
  /// The other source.
  public var target: SourceID

  public init(kind: Kind, target: SourceID) {
    self.kind = kind
    self.target = target
  }
}
