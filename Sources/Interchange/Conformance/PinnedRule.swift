import Bibliography
import JSON

/// Where this project reads otherwise than a reference, on purpose (guide §7: one rule a field). A difference by such a
/// rule is counted and named; it never counts as agreement.
///
/// Habits of references that no rule follows, and that stay differences like others: Zotero's translator of RIS gives what
/// EndNote calls producers, sponsors and departments to whatever role or number is free; JabRef takes the accession number
/// of RIS (`AN`) for the number of the issue, its last address for the one, its second names (`A2`) for authors.
enum PinnedRule: String, CaseIterable, Sendable {
  /// pandoc reads only macros and numbers of months, JabRef drops days.
  case exactDate = "a date is read as exactly as the file has it: months in words, days, seasons"
  /// pandoc takes the school or the publisher.
  case publisherOfAll = "publisher names all that published: school, institution, organization, howpublished, publisher"
  /// CSL's styles print the genre of a thesis, and it is what tells a master's thesis from the others.
  case thesisGenre = "a thesis says which by its genre"
  /// An address can be opened and checked.
  case addressOfEprint = "an eprint of a known repository gives the address"
  /// Words of a file are data. Of «Date of Publication» Zotero keeps the first, behind the year 0000.
  case dateWords = "a date that is no date stays as its words"
  /// Nothing is dropped because a style would not print it.
  case anyType = "place, container, language and note are kept for every type"
  /// `annote` is what the reader of a source thinks of it, `note` what stands in the bibliography.
  case annotation = "annotation and annote are annote"
  /// Provenance and what the format has no field for go along under the names of CSL.
  case ownFields = "fields of our own carry what .bib has none for"
  /// Zotero has no pamphlets, periodicals, regulations, figures; JabRef makes articles of PubMed's books.
  case ownTypes = "a type of CSL is kept where the reference has none for it"
  /// Zotero's translators write into notes what has no field in Zotero and a variable in CSL.
  case ownVariables = "what has a variable of its own is no note as well"
  /// JabRef takes EndNote's `ISBN/ISSN` for an ISBN, and the last of several numbers.
  case serialNumbers = "a number is ISBN or ISSN by its digits, and all are kept"
  /// JabRef takes the address of an author for that of a publisher.
  case authorAddress = "where an author works is not where a work was published"
  /// `ppublish`, `epublish` say how PubMed came by a record.
  case publicationStatus = "PubMed's status of a record is no status of the work"
  /// JabRef takes the short one.
  case fullJournal = "a journal stands by its full name, with the short one beside it"
  /// JabRef puts «ed. by …» of catalogues behind the title.
  case responsibility = "the statement of responsibility is no part of the title"

  /// The rule by which a member differs; nil where none does. `item`: what was read.
  static func rule(_ difference: ItemComparison.Difference, in item: JSONObject? = nil) -> PinnedRule? {
    let (mine, theirs) = (difference.mine, difference.theirs)
    switch difference.member {
    case "type": return type(mine?.text, theirs?.text)
    case "issued": return date(mine, theirs)
    case "publisher":
      guard let text = mine?.text, text.contains("; ") || theirs == nil else { return nil }
      return theirs.flatMap(\.text).map(text.contains) ?? true ? .publisherOfAll : nil
    case "genre": return theirs == nil ? .thesisGenre : nil
    case "URL": return theirs == nil ? .addressOfEprint : nil
    case "annote": return theirs == nil ? .annotation : nil
    case "publisher-place" where mine == nil:
      return theirs?.text.map { $0.utf8.count > 24 || $0.hasSuffix(".") } ?? false ? .authorAddress : nil
    case "note" where theirs != nil: return note(mine?.text, theirs?.text)
    case "container-title" where theirs != nil:
      return theirs?.text.map { $0 == item?["container-title-short"]?.text } ?? false ? .fullJournal : nil
    case "publisher-place", "container-title", "language", "note": return theirs == nil ? .anyType : nil
    case "source", "section", "citationkey", "archive", "dimensions": return theirs == nil ? .ownFields : nil
    case "status": return theirs?.text?.hasSuffix("publish") ?? false ? .publicationStatus : nil
    case "ISBN", "ISSN": return number(mine?.text, theirs?.text, difference.member, item)
    case "title":
      guard let short = mine?.text, let long = theirs?.text else { return nil }
      return long.hasPrefix(short + ". ") ? .responsibility : nil
    default: return nil
    }
  }

  private static func type(_ mine: String?, _ theirs: String?) -> PinnedRule? {
    guard let type = mine.flatMap(ItemType.init(name:)), theirs != nil else { return nil }
    return ZoteroTypes.name(type) == nil || theirs == ItemType.document.name ? .ownTypes : nil
  }

  private static func date(_ mine: JSONValue?, _ theirs: JSONValue?) -> PinnedRule? {
    if mine?["literal"] != nil { return .dateWords }
    guard let parts = mine?["date-parts"]?.array?.first?.array else { return nil }
    // JabRef's `date = {Jan}` beside a year.
    if theirs?["literal"] != nil { return parts.count > 1 ? .exactDate : nil }
    guard let known = theirs?["date-parts"]?.array?.first?.array, zip(parts, known).allSatisfy({ $0.text == $1.text })
    else { return nil }
    let isExacter = known.count < parts.count || mine?["season"] != nil && theirs?["season"] == nil
    return isExacter ? .exactDate : nil
  }

  /// Zotero's note holds all of ours and something more.
  private static func note(_ mine: String?, _ theirs: String?) -> PinnedRule? {
    guard let theirs else { return nil }
    let lines = mine?.split(whereSeparator: \.isNewline) ?? []
    return lines.allSatisfy { theirs.contains($0) } ? .ownVariables : nil
  }

  private static func number(_ mine: String?, _ theirs: String?, _ member: String, _ item: JSONObject?) -> PinnedRule? {
    guard let theirs else { return nil }
    if let mine { return mine.split(separator: " ").contains { theirs == $0 } ? .serialNumbers : nil }
    guard member == "ISBN", let serials = item?["ISSN"]?.text else { return nil }
    return serials.split(separator: " ").contains { theirs.contains($0) } ? .serialNumbers : nil
  }
}
