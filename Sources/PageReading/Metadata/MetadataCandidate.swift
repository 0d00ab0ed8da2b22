/// One value that a page offers for a field, with the rule that found it.
package struct MetadataCandidate: Sendable, Equatable {
  /// The field the value is for.
  package let field: MetadataField
  /// The value made ready for use: blanks as one, dates as EDTF (`2016-12-12`), identifiers bare; several people joined by `; `.
  package let value: String
  /// The value as the page has it.
  package let raw: String
  /// The rule, in words a person can look up in the page: `citation_author`, `JSON-LD datePublished`, `<title> less " | Site"`.
  package let rule: String
  /// The place of the rule in the order of trust; the lowest that is not refused wins.
  package let rank: Int
  /// The place in the page, in document order; breaks ties.
  package let position: Int
  /// The people of an author or editor field.
  package let people: [PagePerson]
  /// Why the value was not taken, nil for a value that may win.
  package var refusal: String?

  init(
    field: MetadataField, value: String, raw: String, rule: String, rank: Int, position: Int, people: [PagePerson] = [],
    refusal: String? = nil
  ) {
    self.field = field
    self.value = value
    self.raw = raw
    self.rule = rule
    self.rank = rank
    self.position = position
    self.people = people
    self.refusal = refusal
  }
}
