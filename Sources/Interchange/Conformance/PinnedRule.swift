import JSON

/// Where this project reads otherwise than a reference, on purpose (guide §7: one rule a field). A difference by such a
/// rule is counted and named; it never counts as agreement.
enum PinnedRule: String, CaseIterable, Sendable {
  /// pandoc reads only macros and numbers.
  case monthWords = "a month in words is read"
  /// pandoc takes the school or the publisher.
  case publisherOfAll = "publisher names all that published: school, institution, organization, howpublished, publisher"
  /// CSL's styles print the genre of a thesis, and it is what tells a master's thesis from the others.
  case thesisGenre = "a thesis says which by its genre"
  /// An address can be opened and checked.
  case addressOfEprint = "an eprint of a known repository gives the address"
  /// Words of a file are data.
  case dateWords = "a date that is no date stays as its words"
  /// Nothing is dropped because a style would not print it.
  case anyType = "place, container, language and note are kept for every type"
  /// `annote` is what the reader of a source thinks of it, `note` what stands in the bibliography.
  case annotation = "annotation and annote are annote"
  /// Provenance and what the format has no field for go along under the names of CSL.
  case ownFields = "fields of our own carry what .bib has none for"

  /// The rule by which a member differs; nil where none does.
  static func rule(_ difference: ItemComparison.Difference) -> PinnedRule? {
    let (mine, theirs) = (difference.mine, difference.theirs)
    switch difference.member {
    case "issued": return date(mine, theirs)
    case "publisher":
      guard let text = mine?.text, text.contains("; ") || theirs == nil else { return nil }
      return theirs.flatMap(\.text).map(text.contains) ?? true ? .publisherOfAll : nil
    case "genre": return theirs == nil ? .thesisGenre : nil
    case "URL": return theirs == nil ? .addressOfEprint : nil
    case "annote": return theirs == nil ? .annotation : nil
    case "publisher-place", "container-title", "language", "note": return theirs == nil ? .anyType : nil
    case "source", "section", "citationkey", "archive", "dimensions": return theirs == nil ? .ownFields : nil
    default: return nil
    }
  }

  private static func date(_ mine: JSONValue?, _ theirs: JSONValue?) -> PinnedRule? {
    if mine?["literal"] != nil { return .dateWords }
    guard let parts = mine?["date-parts"]?.array?.first?.array, let known = theirs?["date-parts"]?.array?.first?.array,
      known.count < parts.count, zip(parts, known).allSatisfy({ $0.text == $1.text })
    else { return nil }
    return .monthWords
  }
}
