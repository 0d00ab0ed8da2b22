public import JSON

/// The name of a person or of a body: all nine members of a name variable of CSL 1.0.2.
public struct PersonName: Sendable, Hashable {
  /// The family name, or the only one: «Altstadt».
  public var family: String?
  /// Given names, or their initials: «Audrey L.».
  public var given: String?
  /// A particle that is left out in sorting and after the given name: «de» in «La Fontaine, Jean de».
  public var droppingParticle: String?
  /// A particle that stays with the family name: «van» in «van Gogh».
  public var nonDroppingParticle: String?
  /// «Jr.», «III».
  public var suffix: String?
  /// Whether a comma stands before the suffix: a string, number or boolean, kept as given.
  public var commaSuffix: JSONValue?
  /// Whether the family name always stands first: a string, number or boolean, kept as given.
  public var staticOrdering: JSONValue?
  /// Whether particles are to be found by the processor: a string, number or boolean, kept as given.
  public var parseNames: JSONValue?
  /// A name that is not divided: a body, a pseudonym, a name of unknown order.
  public var literal: String?

  /// A name from its parts.
  public init(
    family: String? = nil, given: String? = nil, droppingParticle: String? = nil, nonDroppingParticle: String? = nil,
    suffix: String? = nil, commaSuffix: JSONValue? = nil, staticOrdering: JSONValue? = nil,
    parseNames: JSONValue? = nil, literal: String? = nil
  ) {
    self.family = family
    self.given = given
    self.droppingParticle = droppingParticle
    self.nonDroppingParticle = nonDroppingParticle
    self.suffix = suffix
    self.commaSuffix = commaSuffix
    self.staticOrdering = staticOrdering
    self.parseNames = parseNames
    self.literal = literal
  }

  /// A name that is not divided.
  public init(literal: String) {
    self.init(family: nil, literal: literal)
  }
}
