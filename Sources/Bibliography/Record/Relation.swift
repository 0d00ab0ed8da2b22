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

  /// Read from this source to the target: with `translationOf` this source is the translation.
  public var kind: Kind
  /// The other source.
  public var target: SourceID

  /// That the library has the target is not checked.
  public init(kind: Kind, target: SourceID) {
    self.kind = kind
    self.target = target
  }
}
