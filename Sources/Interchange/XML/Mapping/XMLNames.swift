import Bibliography

/// Names from the parts in which formats of XML hold them.
enum XMLNames {
  /// A person of family and given names; small words before the family name and after the given names are particles.
  static func person(family: String?, given: String?, suffix: String? = nil) -> PersonName? {
    guard let family, !XMLText.isBlank(family) else {
      return given.flatMap { XMLText.isBlank($0) ? nil : PersonName(family: $0, suffix: suffix) }
    }
    var name = PersonName(family: family, given: given, suffix: suffix)
    if mayHoldParticle(family, atStart: true) || given.map({ mayHoldParticle($0, atStart: false) }) ?? false {
      let parsed = PersonName(parsing: given.map { "\(family), \($0)" } ?? family + ",")
      if parsed.literal == nil, parsed.suffix == nil, parsed.staticOrdering == nil, parsed.family != nil {
        name = parsed
        name.suffix = suffix
      }
    }
    return name
  }

  /// A name as one text: «Family, Given», or given names first.
  static func name(_ text: String) -> PersonName? {
    guard !XMLText.isBlank(text) else { return nil }
    // EndNote's sign of a body: a comma at the end.
    if text.hasSuffix(",") { return PersonName(literal: XMLText.clean(String(text.dropLast()))) }
    return PersonName(parsing: text)
  }

  /// The parts as two texts that ``person(family:given:suffix:)`` reads back.
  static func parts(_ name: PersonName) -> (family: String?, given: String?) {
    let family = [name.nonDroppingParticle, name.family].compactMap { $0 }
    let given = [name.given, name.droppingParticle].compactMap { $0 }
    return (family.isEmpty ? nil : joined(family), given.isEmpty ? nil : given.joined(separator: " "))
  }

  private static func joined(_ parts: [String]) -> String {
    guard parts.count == 2, let last = parts[0].unicodeScalars.last, ["'", "’", "-"].contains(last) else {
      return parts.joined(separator: " ")
    }
    return parts[0] + parts[1]
  }

  private static func mayHoldParticle(_ text: String, atStart: Bool) -> Bool {
    let words = text.split(separator: " ")
    guard let word = atStart ? words.first : words.last, let first = word.unicodeScalars.first else { return false }
    guard words.count > 1 || word.contains("'") || word.contains("’") || word.contains("-") else { return false }
    return first.properties.isLowercase
  }
}
