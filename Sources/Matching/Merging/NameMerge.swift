import Bibliography
import JSON
import Text

/// Chooses among two lists of names of one role.
enum NameMerge {
  /// The list in which each person has the fuller of both names; nil where the lists are not of the same persons.
  ///
  /// A list that was cut short («Smith et al.») gives way to the whole one.
  static func fuller(_ one: [PersonName], _ two: [PersonName]) -> [PersonName]? {
    let shared = min(one.count, two.count)
    var names: [PersonName] = []
    for index in 0..<shared {
      guard isOnePerson(one[index], two[index]) else { return nil }
      names.append(isFuller(two[index], than: one[index]) ? two[index] : one[index])
    }
    return names + (one.count > shared ? one[shared...] : two[shared...])
  }

  /// Whether two names can be one person's.
  static func isOnePerson(_ one: PersonName, _ two: PersonName) -> Bool {
    PersonForm(one, language: nil).agreement(with: PersonForm(two, language: nil)) != .different
  }

  /// Whether a name says more: divided before undivided, longer family name, more letters of the given name.
  private static func isFuller(_ name: PersonName, than other: PersonName) -> Bool {
    let (isDivided, otherIsDivided) = (name.family != nil, other.family != nil)
    if isDivided != otherIsDivided { return isDivided }
    return weight(name) > weight(other)
  }

  private static func weight(_ name: PersonName) -> Int {
    let parts = [
      name.family, name.given, name.droppingParticle, name.nonDroppingParticle, name.suffix, name.literal,
    ]
    return parts.reduce(0) { sum, part in
      sum + (part ?? "").unicodeScalars.count { CharacterClass.isLetter($0) }
    }
  }

  /// A form of a name as a value for variants.
  static func json(_ form: NameForm) -> JSONValue {
    var object: JSONObject = ["role": .string(form.role.name), "position": JSONValue(form.position)]
    object.add("original", form.original?.cslJSON)
    object.add("transliteration", form.transliteration?.cslJSON)
    object.add("scheme", form.scheme.map(JSONValue.string))
    return .object(object)
  }
}
