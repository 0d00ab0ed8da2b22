/// Another form of one person's name: the original script, or a transliteration by a named scheme.
public struct NameForm: Sendable, Hashable {
  /// With ``position``, the name of the source that this is a form of.
  public var role: NameVariable
  /// The person's place in that role, from 0.
  public var position: Int
  /// The name in its own script.
  public var original: PersonName?
  /// The name in another script, by the rules of ``scheme``.
  public var transliteration: PersonName?
  /// `ALA-LC`, `BGN/PCGN`, `ISO 9`, `own`.
  public var scheme: String?

  /// Original and transliteration may each be nil; that the source has such a name is not checked.
  public init(
    role: NameVariable, position: Int, original: PersonName? = nil, transliteration: PersonName? = nil,
    scheme: String? = nil
  ) {
    self.role = role
    self.position = position
    self.original = original
    self.transliteration = transliteration
    self.scheme = scheme
  }
}
