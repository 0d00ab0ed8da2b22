extension PersonName {
  /// Given name first: «Ludwig van Beethoven», «Martin Luther King Jr.»; family name first where the order is static.
  public var displayForm: String {
    if let literal { return literal }
    if isStatic { return staticForm }
    let name = Self.joined([given, droppingParticle, nonDroppingParticle, family])
    guard let suffix else { return name }
    return name + (Self.isSet(commaSuffix) ? ", " : " ") + suffix
  }

  /// Family name first: «Beethoven, Ludwig van», «van Gogh, Vincent», «King, Martin Luther, Jr.».
  ///
  /// Reading the form back gives the same name, but for the flags of CSL.
  public var sortForm: String {
    if let literal { return literal }
    if isStatic { return staticForm }
    var parts = [Self.joined([nonDroppingParticle, family])]
    let after = Self.joined([given, droppingParticle])
    if !after.isEmpty { parts.append(after) }
    if let suffix { parts.append(suffix) }
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// What stands in a short citation: the family name with the particle that stays, or the literal.
  public var label: String {
    if let literal { return literal }
    let name = Self.joined([nonDroppingParticle, family])
    return name.isEmpty ? given ?? "" : name
  }

  /// Whether the family name always stands first.
  var isStatic: Bool { Self.isSet(staticOrdering) }

  /// «Mao Zedong», «毛泽东».
  private var staticForm: String {
    let name =
      script?.isEastAsian == true && script != .hangul
      ? (family ?? "") + (given ?? "") : Self.joined([nonDroppingParticle, family, given])
    return suffix.map { name + " " + $0 } ?? name
  }

  /// Parts with blanks between them, none after a particle that ends in a hyphen or an apostrophe.
  private static func joined(_ parts: [String?]) -> String {
    var text = ""
    for case .some(let part) in parts where !part.isEmpty {
      if let last = text.unicodeScalars.last, !["-", "'", "’"].contains(last) { text += " " }
      text += part
    }
    return text
  }
}
