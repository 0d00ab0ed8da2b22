import Bibliography
import JSON
import Text

/// Makes a reference of the Citation File Format of a source.
enum CFFComposer {
  static func reference(_ source: Source, isRoot: Bool = false) -> JSONObject {
    var object = JSONObject()
    if !isRoot {
      object.add("type", .string(CFFTypes.name(source.type)))
    } else if source.type == .dataset {
      object.add("type", "dataset")
    }
    addTitles(source, &object)
    for (name, variable) in CFFReference.roles {
      let names = source[variable]
      if !names.isEmpty { object.add(name, .array(names.map(entity(of:)))) }
    }
    addDates(source, isRoot, &object)
    for (name, variable) in CFFReference.texts {
      object.add(name, text(source[variable]).map { isText.contains(name) ? .string($0) : HayagrivaValues.number($0) })
    }
    addPages(source, &object)
    addBodies(source, &object)
    addAddresses(source, &object)
    addLists(source, &object)
    return object
  }

  /// Members that are texts whatever they look like.
  private static let isText: Set<String> = [
    "abstract", "edition", "version", "number", "section", "volume-title", "abbreviation", "isbn", "issn", "pmcid",
    "medium", "notes", "status", "thesis-type", "database",
  ]

  private static func text(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    return text
  }

  private static func addTitles(_ source: Source, _ object: inout JSONObject) {
    let container = text(source[.containerTitle])
    // The format has no markup.
    func plain(_ variable: TextVariable) -> JSONValue? { text(source[variable]).map { .string(RichText.plain($0)) } }
    switch source.type {
    case .entryEncyclopedia, .entryDictionary:
      object.add("title", plain(.containerTitle) ?? plain(.title))
      object.add("entry", plain(.title) ?? "")
      object.add("collection-title", plain(.collectionTitle))
    case .articleJournal, .articleMagazine, .articleNewspaper, .article, .review, .reviewBook:
      object.add("title", plain(.title))
      object.add("journal", plain(.containerTitle))
      if container != nil { object.add("collection-title", plain(.collectionTitle)) }
    default:
      object.add("title", plain(.title))
      if CFFTypes.isPart(source.type) || source.type == .chapter {
        object.add(
          container != nil && text(source[.collectionTitle]) != nil ? "journal" : "collection-title",
          plain(.containerTitle))
        if container != nil { object.add("collection-title", object["collection-title"] ?? plain(.collectionTitle)) }
      } else {
        object.add("journal", plain(.containerTitle))
        object.add("collection-title", plain(.collectionTitle))
      }
    }
    if source.type == .chapter { object.add("collection-type", "book") }
    if source.type == .paperConference, container != nil { object.add("collection-type", "proceedings") }
  }

  private static func entity(of name: PersonName) -> JSONValue {
    if let literal = name.literal { return ["name": .string(literal)] }
    var object = JSONObject()
    object.add("family-names", name.family.map(JSONValue.string))
    object.add("given-names", name.given.map(JSONValue.string))
    let particles = [name.droppingParticle, name.nonDroppingParticle].compactMap { $0 }
    if !particles.isEmpty { object.add("name-particle", .string(particles.joined(separator: " "))) }
    object.add("name-suffix", name.suffix.map(JSONValue.string))
    return .object(object)
  }

  private static func addDates(_ source: Source, _ isRoot: Bool, _ object: inout JSONObject) {
    if let date = source[.issued]?.value?.first, (0...9999).contains(date.year), date.unspecifiedYearDigits == 0 {
      if let day = day(source[.issued]) {
        object.add(isRoot || source.type == .software ? "date-released" : "date-published", .string(day))
      } else if !isRoot {
        object.add("year", JSONValue(date.year))
        object.add("month", date.monthNumber.map { JSONValue($0) })
      }
    }
    object.add("date-accessed", day(source[.accessed]).map(JSONValue.string))
    if let year = source[.originalDate]?.value?.first, (0...9999).contains(year.year), year.unspecifiedYearDigits == 0 {
      object.add("year-original", JSONValue(year.year))
    }
  }

  /// A whole day; nil for all else.
  private static func day(_ date: CitationDate?) -> String? {
    guard let first = date?.value?.first, let month = first.monthNumber, let day = first.dayNumber, first.year >= 0
    else {
      return nil
    }
    return EDTFDate(year: first.year, month: month, day: day)?.description
  }

  private static func addPages(_ source: Source, _ object: inout JSONObject) {
    guard let page = text(source[.page]) else { return }
    let normal = page.replacing("–", with: "-")
    let parts = normal.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, !normal.contains(",") {
      object.add("start", HayagrivaValues.number(parts[0]))
      object.add("end", HayagrivaValues.number(parts[1]))
    } else {
      object.add("start", HayagrivaValues.number(page))
    }
  }

  private static func addBodies(_ source: Source, _ object: inout JSONObject) {
    func entity(_ name: TextVariable, _ place: TextVariable, _ extra: [(String, String)] = []) -> JSONValue? {
      guard let text = text(source[name]) else { return nil }
      var object: JSONObject = ["name": .string(text)]
      object.add("location", self.text(source[place]).map(JSONValue.string))
      for (name, value) in extra { object.add(name, .string(value)) }
      return .object(object)
    }
    object.add("publisher", entity(.publisher, .publisherPlace))
    // Alone an institution would read back as the publisher.
    if source[.publisher] != nil { object.add("institution", text(source[.authority]).map { ["name": .string($0)] }) }
    var days: [(String, String)] = []
    if let start = day(source[.eventDate]) {
      days.append(("date-start", start))
      if case .interval(_, .date(let end)) = source[.eventDate]?.value, end.dayNumber != nil {
        days.append(("date-end", end.description))
      }
    }
    object.add("conference", entity(.eventTitle, .eventPlace, days))
    object.add("location", entity(.archive, .archivePlace))
  }

  private static func addAddresses(_ source: Source, _ object: inout JSONObject) {
    object.add("doi", text(source[.doi]).map(JSONValue.string))
    if let url = text(source[.url]),
      ["https://", "http://", "ftp://", "sftp://"].contains(where: { url.hasPrefix($0) })
    {
      object.add("url", .string(url))
    }
  }

  private static func addLists(_ source: Source, _ object: inout JSONObject) {
    if let keyword = text(source[.keyword]) {
      let words = keyword.split(separator: ",", omittingEmptySubsequences: false).map {
        HayagrivaValues.trimmed(String($0))
      }
      let isList = words.joined(separator: ", ") == keyword && !words.contains("")
      object.add("keywords", .array((isList ? words : [keyword]).map(JSONValue.string)))
    }
    // Codes of two or three letters alone.
    if let language = source[.language], let tag = LanguageTag(language), tag.language.utf8.count <= 3 {
      object.add("languages", [.string(tag.language)])
    }
    if source.type == .patent, let states = text(source[.jurisdiction]) {
      object.add("patent-states", [.string(states)])
    }
  }
}
