import Bibliography
import JSON

/// A reference of the Citation File Format, or the software that the file is about, and the source it says.
struct CFFReference {
  let fields: JSONObject
  /// Whether it is the file's own subject, whose members are named otherwise in part.
  let isRoot: Bool

  private var type: String { fields["type"]?.string ?? (isRoot ? "software" : "generic") }

  /// The type as CSL's; nil for one that the format does not have.
  var item: ItemType? {
    CFFTypes.item(type, isEntry: fields["entry"] != nil, collection: fields["collection-type"]?.string)
  }

  /// The source; what CSL cannot hold is not in it.
  func source() -> Source {
    var source = Source(type: item ?? .document)
    readTitles(&source)
    readNames(&source)
    readDates(&source)
    for (name, variable) in Self.texts where source.texts[variable] == nil { source.texts[variable] = text(name) }
    readPages(&source)
    readBodies(&source)
    readAddresses(&source)
    readLists(&source)
    return source
  }

  static let texts: [(String, TextVariable)] = [
    ("abstract", .abstract), ("edition", .edition), ("version", .version), ("volume", .volume), ("issue", .issue),
    ("number", .number), ("number-volumes", .numberOfVolumes), ("pages", .numberOfPages), ("section", .section),
    ("volume-title", .volumeTitle), ("abbreviation", .titleShort), ("isbn", .isbn), ("issn", .issn),
    ("pmcid", .pmcid), ("medium", .medium), ("notes", .note), ("status", .status), ("thesis-type", .genre),
    ("database", .source),
  ]

  private func text(_ name: String) -> String? {
    guard let text = fields[name]?.text, !text.isEmpty else { return nil }
    return text
  }

  private func readTitles(_ source: inout Source) {
    let isEntry = source.type == .entryEncyclopedia || source.type == .entryDictionary
    if isEntry {
      source[.title] = text("entry")
      if text("title") != text("entry") { source[.containerTitle] = text("title") }
    } else {
      source[.title] = text("title")
    }
    if source[.containerTitle] == nil { source[.containerTitle] = text("journal") }
    guard let collection = text("collection-title") else { return }
    if source[.containerTitle] == nil, CFFTypes.isPart(source.type) {
      source[.containerTitle] = collection
    } else {
      source[.collectionTitle] = collection
    }
  }

  static let roles: [(String, NameVariable)] = [
    ("authors", .author), ("editors", .editor), ("editors-series", .collectionEditor), ("translators", .translator),
    ("recipients", .recipient),
  ]

  private func readNames(_ source: inout Source) {
    for (name, variable) in Self.roles { source[variable] = Self.names(fields[name]) }
    if source[.author].isEmpty { source[.author] = Self.names(fields["senders"]) }
  }

  static func names(_ value: JSONValue?) -> [PersonName] { (value?.array ?? []).compactMap(name) }

  /// A person, or a body by its name.
  private static func name(_ value: JSONValue) -> PersonName? {
    if let text = value.text { return text.isEmpty ? nil : PersonName(literal: text) }
    guard let object = value.object else { return nil }
    if let name = object["name"]?.text, !name.isEmpty { return PersonName(literal: name) }
    let name = PersonName(
      family: object["family-names"]?.text, given: object["given-names"]?.text,
      nonDroppingParticle: object["name-particle"]?.text, suffix: object["name-suffix"]?.text)
    if name != PersonName() { return name }
    return object["alias"]?.text.map(PersonName.init(literal:))
  }

  private func readDates(_ source: inout Source) {
    source[.issued] = date("date-published") ?? date("date-released") ?? yearAndMonth
    source[.accessed] = date("date-accessed")
    source[.originalDate] = date("year-original")
  }

  private func date(_ name: String) -> CitationDate? { text(name).map(CitationDate.init(text:)) }

  private var yearAndMonth: CitationDate? {
    guard let year = text("year") else { return nil }
    if let number = Int(year), let month = text("month").flatMap({ Int($0) }),
      let date = EDTFDate(year: number, month: month)
    {
      return CitationDate(.date(date))
    }
    return CitationDate(text: text("month").map { "\($0) \(year)" } ?? year)
  }

  private func readPages(_ source: inout Source) {
    guard let start = text("start") else { return }
    source[.page] = text("end").map { "\(start)-\($0)" } ?? start
  }

  /// Publisher, institution, conference, the place that keeps the work.
  private func readBodies(_ source: inout Source) {
    let publisher = fields["publisher"]
    source[.publisher] = publisher?["name"]?.text ?? publisher?.text
    source[.publisherPlace] = Self.place(publisher)
    if let institution = fields["institution"], let name = institution["name"]?.text ?? institution.text {
      if source[.publisher] == nil {
        source[.publisher] = name
        source[.publisherPlace] = Self.place(institution)
      } else {
        source[.authority] = name
      }
    }
    let conference = fields["conference"]
    source[.eventTitle] = conference?["name"]?.text ?? conference?.text
    source[.eventPlace] = Self.place(conference)
    if let start = conference?["date-start"]?.text {
      source[.eventDate] = CitationDate(text: conference?["date-end"]?.text.map { "\(start)/\($0)" } ?? start)
    }
    source[.archive] = fields["location"]?["name"]?.text ?? fields["location"]?.text
    source[.archivePlace] = Self.place(fields["location"])
  }

  private static func place(_ entity: JSONValue?) -> String? {
    let parts = ["city", "region", "country"].compactMap { entity?[$0]?.text }.filter { !$0.isEmpty }
    if !parts.isEmpty { return parts.joined(separator: ", ") }
    return entity?["location"]?.text ?? entity?["address"]?.text
  }

  private func readAddresses(_ source: inout Source) {
    let identifiers = fields["identifiers"]?.array ?? []
    func identifier(_ type: String) -> String? {
      identifiers.first { $0["type"]?.string == type && $0["value"]?.text?.isEmpty == false }?["value"]?.text
    }
    source[.doi] = text("doi") ?? identifier("doi")
    source[.url] =
      text("url") ?? text("repository-code") ?? text("repository") ?? text("repository-artifact") ?? identifier("url")
  }

  private func readLists(_ source: inout Source) {
    func list(_ name: String) -> String? {
      let words = (fields[name]?.array ?? fields[name].map { [$0] } ?? []).compactMap(\.text).filter { !$0.isEmpty }
      return words.isEmpty ? nil : words.joined(separator: ", ")
    }
    source[.keyword] = list("keywords")
    source[.language] = list("languages")
    source[.jurisdiction] = list("patent-states")
  }
}
