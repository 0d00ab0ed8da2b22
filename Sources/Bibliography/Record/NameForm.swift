/// Another form of one person's name: the original script, or a transliteration by a named scheme.
public struct NameForm: Sendable, Hashable {
  public var role: NameVariable
  /// The person's place in that role, from 0.
  public var position: Int
  /// The name in its own script.
  public var original: PersonName?
  public var transliteration: PersonName?
  /// `ALA-LC`, `BGN/PCGN`, `ISO 9`, `own`.
  public var scheme: String?

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
