/// A person or group as a page names them, lightly split; the raw words stay.
package struct PagePerson: Sendable, Equatable {
  /// The name as the page has it, without «By» and roles.
  package let raw: String
  /// Family name with its particles; nil where the name has one word or is a group's.
  package let family: String?
  /// Given names or initials; nil where the name was not split.
  package let given: String?
  /// Whether the page or the words say that this is no person.
  package let isGroup: Bool

  /// A person or group; without family name the raw words are the whole name.
  package init(raw: String, family: String? = nil, given: String? = nil, isGroup: Bool = false) {
    self.raw = raw
    self.family = family
    self.given = given
    self.isGroup = isGroup
  }

  /// Given name first.
  package var display: String {
    guard let family, let given, !given.isEmpty else { return raw }
    return given + " " + family
  }
}
