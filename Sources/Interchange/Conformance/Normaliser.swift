import Bibliography
import JSON

/// One side of a comparison.
struct NormaliserItem {
  let item: JSONObject

  init(_ item: JSONObject) { self.item = item }
}

/// What two projects may write differently and mean the same. Each is a function of one side alone and is applied to both
/// sides, one after the other; the one after which they are equal is counted.
enum Normaliser: String, CaseIterable, Sendable {
  case empty = "empty values are none"
  case emptyType = "the empty type is document"
  case eventTitle = "event is event-title"
  case annotation = "annote is a part of note"
  case citationKey = "citation-key that repeats id is none"
  case spaces = "all spaces are one blank"
  case quotes = "all quotation marks and apostrophes are one"
  case dashes = "all dashes are hyphens"
  case markup = "rich text is plain text"
  case leftovers = "TeX that was left as it is, is its argument"
  case paragraphs = "blanks in prose are none"
  case indices = "indices and powers are letters of the line"
  case dotlessLetters = "letters without their dot have it"
  case letterCase = "titles in lower case"
  case subtitle = "title and subtitle are parted by a colon"
  case shortTitle = "a short title that starts the title is none"
  case region = "a language without its region"
  case separators = "lists are parted by semicolons, in alphabetical order, each word once"
  case nameParts = "particles and suffix are parts of the family name"
  case wholeNames = "a name of one part is literal"
  case initials = "initials without blanks between them"
  case dates = "months are their numbers, seasons those from 21, certainty left out"
  case identifiers = "identifiers without resolver, hyphens and case"
  case keys = "keys of biblatex are their words"
  case genres = "a genre is its first word"

  /// The value of a member, or nil where it says nothing.
  func apply(_ member: String, _ value: JSONValue?, _ side: NormaliserItem) -> JSONValue? {
    switch self {
    case .empty: value.flatMap(Self.nonEmpty)
    case .emptyType: member == "type" && (value == nil || value == "") ? "document" : value
    case .eventTitle:
      member == "event" ? nil : member == "event-title" ? value ?? side.item["event"].map(ItemComparison.plain) : value
    case .annotation: Self.annotation(member, value, side)
    case .citationKey: member == "citation-key" && value?.text == side.item["id"]?.text ? nil : value
    case .spaces: value.map { Self.mapTexts($0, NormaliserText.spaces) }
    case .paragraphs:
      Self.prose.contains(member) ? value.map { Self.mapTexts($0) { $0.replacing(" ", with: "") } } : value
    case .quotes: value.map { Self.mapTexts($0, NormaliserText.quotes) }
    case .dashes: value.map { Self.mapTexts($0, NormaliserText.dashes) }
    case .markup: value.map { Self.mapTexts($0, NormaliserText.plain) }
    case .leftovers: value.map { Self.mapTexts($0, NormaliserText.withoutTeX) }
    case .indices:
      Self.isTitle(member) || Self.prose.contains(member)
        ? value.map { Self.mapTexts($0) { $0.filter { $0 != "_" && $0 != "^" } } } : value
    case .dotlessLetters: value.map { Self.mapTexts($0, NormaliserText.dotted) }
    case .subtitle:
      Self.isTitle(member)
        ? value.map { Self.mapTexts($0) { $0.replacing(". ", with: ": ") } } : value
    case .letterCase: Self.isTitle(member) ? value.map { Self.mapTexts($0) { $0.lowercased() } } : value
    case .shortTitle: Self.shortTitle(member, value, side)
    case .region:
      member == "language" || member == "langid" ? value?.text.map { .string(NormaliserText.language($0)) } : value
    case .separators:
      Self.lists.contains(member) ? value?.text.map { .string(NormaliserText.list($0)) } : value
    case .nameParts: NormaliserNames.parts(value)
    case .wholeNames: NormaliserNames.whole(value)
    case .initials: NormaliserNames.initials(value)
    case .dates: member == "month" ? NormaliserDates.month(value) : NormaliserDates.parts(value)
    case .identifiers:
      Self.identifierMembers.contains(member) ? value?.text.map { .string(NormaliserText.identifier($0)) } : value
    case .keys:
      Self.keyMembers.contains(member)
        ? value?.text.map { .string(NormaliserText.quotes(LocalizationKeys.words($0)).lowercased()) } : value
    case .genres: member == "genre" ? value?.text.map { .string(NormaliserText.firstWord($0)) } : value
    }
  }

  private static func isTitle(_ member: String) -> Bool { titles.contains(member) || BibItems.titles.contains(member) }

  private static let titles: Set<String> = [
    "title", "container-title", "collection-title", "volume-title", "title-short", "container-title-short",
    "original-title", "event-title", "part-title", "reviewed-title", "volume-title-short",
  ]
  private static let prose: Set<String> = ["abstract", "note", "annote", "annotation"]
  private static let lists: Set<String> = [
    "publisher", "publisher-place", "keyword", "keywords", "language", "container-title", "location", "institution",
    "organization",
  ]
  /// What biblatex's styles print from keys.
  private static let keyMembers: Set<String> = ["genre", "status", "collection-title"]
  private static let identifierMembers: Set<String> = ["DOI", "ISBN", "ISSN", "PMID", "PMCID"]

  private static func nonEmpty(_ value: JSONValue) -> JSONValue? {
    switch value {
    case .null: return nil
    case .string(let text): return text.isEmpty ? nil : value
    case .array(let elements):
      let kept = elements.compactMap(nonEmpty)
      return kept.isEmpty ? nil : .array(kept)
    case .object(let object):
      let kept = object.members.compactMap { member in nonEmpty(member.value).map { (member.name, $0) } }
      return kept.isEmpty ? nil : .object(JSONObject(kept))
    default: return value
    }
  }

  /// Every text of a value but the names of members.
  static func mapTexts(_ value: JSONValue, _ change: (String) -> String) -> JSONValue {
    switch value {
    case .string(let text): .string(change(text))
    case .array(let elements): .array(elements.map { mapTexts($0, change) })
    case .object(let object): .object(JSONObject(object.members.map { ($0.name, mapTexts($0.value, change)) }))
    default: value
    }
  }

  private static func annotation(_ member: String, _ value: JSONValue?, _ side: NormaliserItem) -> JSONValue? {
    switch member {
    case "annote": return nil
    case "note":
      let parts = [value?.text, side.item["annote"]?.text].compactMap { $0 }
      return parts.isEmpty ? nil : .string(parts.joined(separator: " "))
    default: return value
    }
  }

  private static func shortTitle(_ member: String, _ value: JSONValue?, _ side: NormaliserItem) -> JSONValue? {
    guard member == "title-short" || member == "container-title-short", let short = value?.text else { return value }
    let whole = side.item[member == "title-short" ? "title" : "container-title"]?.text ?? ""
    func folded(_ text: String) -> String {
      NormaliserText.letters(NormaliserText.plain(text)).lowercased()
    }
    return folded(whole).hasPrefix(folded(short)) ? nil : value
  }
}
