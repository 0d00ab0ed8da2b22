public import JSON

extension PersonName {
  /// Reads a name variable of CSL-JSON; nil for what is no object, or has none of the nine members.
  ///
  /// Numbers in the place of text are taken, and a bare string is a literal: both occur in files people have.
  public init?(cslJSON json: JSONValue) {
    if case .string(let text) = json {
      guard !text.isEmpty else { return nil }
      self.init(literal: text)
      return
    }
    guard let object = json.object else { return nil }
    self.init(
      family: object["family"]?.text, given: object["given"]?.text,
      droppingParticle: object["dropping-particle"]?.text, nonDroppingParticle: object["non-dropping-particle"]?.text,
      suffix: object["suffix"]?.text, commaSuffix: Self.flag(object["comma-suffix"]),
      staticOrdering: Self.flag(object["static-ordering"]), parseNames: Self.flag(object["parse-names"]),
      literal: object["literal"]?.text)
    guard self != PersonName() else { return nil }
  }

  /// A name variable that validates against the CSL 1.0.2 data schema.
  public var cslJSON: JSONValue {
    var object = JSONObject()
    object.add("family", family.map(JSONValue.string))
    object.add("given", given.map(JSONValue.string))
    object.add("dropping-particle", droppingParticle.map(JSONValue.string))
    object.add("non-dropping-particle", nonDroppingParticle.map(JSONValue.string))
    object.add("suffix", suffix.map(JSONValue.string))
    object.add("comma-suffix", Self.flag(commaSuffix))
    object.add("static-ordering", Self.flag(staticOrdering))
    object.add("literal", literal.map(JSONValue.string))
    object.add("parse-names", Self.flag(parseNames))
    return .object(object)
  }

  /// The schema allows a string, a number or a boolean.
  private static func flag(_ value: JSONValue?) -> JSONValue? {
    switch value {
    case .string, .number, .bool: value
    default: nil
    }
  }

  /// Whether a flag of CSL says yes: `true`, a number but 0, a text but «false», «0» and the empty one.
  static func isSet(_ flag: JSONValue?) -> Bool {
    switch flag {
    case .bool(let value): value
    case .number(let lexeme): Double(lexeme) != 0
    case .string(let text): !["", "0", "false", "no"].contains(text.lowercased())
    default: false
    }
  }
}
