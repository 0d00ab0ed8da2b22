import Bibliography
import JSON
import Text

/// One node of the graph, and what of the source it could not hold.
struct SchemaOrgItem {
  private(set) var node = JSONObject()
  private(set) var losses: [Loss] = []
  private let source: Source
  private var texts: Set<TextVariable> = []
  private var names: Set<NameVariable> = []
  private var dates: Set<DateVariable> = []

  init(_ source: Source) {
    self.source = source
    node["@type"] = .string(SchemaOrgTypes.name(source.type))
    if !source.key.isEmpty { node["@id"] = .string("#" + Self.fragment(source.key)) }
    addTitles()
    addNames()
    addDates()
    addContainer()
    addPublication()
    addIdentifiers()
    addOthers()
    addOriginal()
    noteLosses()
  }

  /// The value of a variable, which counts as written.
  private mutating func take(_ variable: TextVariable) -> JSONValue? {
    texts.insert(variable)
    guard let text = source.texts[variable], !text.isEmpty else { return nil }
    return .string(RichText.plain(text))
  }

  private mutating func take(_ variable: NameVariable) -> JSONValue? {
    names.insert(variable)
    let list = source[variable]
    guard let first = list.first else { return nil }
    return list.count == 1 ? Self.agent(first) : .array(list.map(Self.agent))
  }

  /// In EDTF, which ISO 8601 holds; nil for words.
  private mutating func take(_ variable: DateVariable) -> JSONValue? {
    guard let value = source[variable]?.value else { return nil }
    dates.insert(variable)
    return .string(value.description)
  }

  private static func agent(_ name: PersonName) -> JSONValue {
    if let literal = name.literal {
      // A name that is not divided is a body unless it reads as a person's.
      let isPerson = PersonName(parsing: literal).literal == nil
      return ["@type": isPerson ? "Person" : "Organization", "name": .string(literal)]
    }
    var person: JSONObject = ["@type": "Person", "name": .string(name.displayForm)]
    let given = [name.given, name.droppingParticle].compactMap { $0 }.joined(separator: " ")
    let family = [name.nonDroppingParticle, name.family].compactMap { $0 }.joined(separator: " ")
    if !given.isEmpty { person["givenName"] = .string(given) }
    if !family.isEmpty { person["familyName"] = .string(family) }
    person.add("honorificSuffix", name.suffix.map(JSONValue.string))
    return .object(person)
  }

  /// Percent escapes for all but the unreserved characters of RFC 3986.
  private static func fragment(_ key: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in key.utf8 {
      let isLetter = byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
      if isLetter || byte &- 0x30 < 10 || [0x2D, 0x2E, 0x5F, 0x7E, 0x3A].contains(byte) {
        output.append(byte)
      } else {
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func addTitles() {
    let title = take(.title)
    node.add("name", title)
    if SchemaOrgTypes.isArticle(source.type) { node.add("headline", title) }
    node.add("alternateName", take(.titleShort))
  }

  private mutating func addNames() {
    for (variable, property) in [
      (NameVariable.author, "author"), (.translator, "translator"), (.contributor, "contributor"),
      (.illustrator, "illustrator"), (.composer, "composer"), (.director, "director"), (.producer, "producer"),
      (.performer, "actor"), (.recipient, "recipient"),
    ] {
      node.add(property, take(variable))
    }
    if !SchemaOrgTypes.isInBook(source.type) || source[.containerTitle] == nil { node.add("editor", take(.editor)) }
  }

  private mutating func addDates() {
    node.add("datePublished", take(.issued))
    if let revised = source.record.revised?.value { node["dateModified"] = .string(revised.description) }
  }

  /// A node of a type with what it holds; nil where it holds nothing.
  private static func thing(_ type: String, _ members: [(String, JSONValue?)]) -> JSONObject? {
    var object: JSONObject = ["@type": .string(type)]
    for (name, value) in members { object.add(name, value) }
    return object.count > 1 ? object : nil
  }

  private mutating func addContainer() {
    var series = Self.thing(
      SchemaOrgTypes.isPeriodical(source.type) ? "CreativeWorkSeries" : "BookSeries",
      [
        ("name", take(.collectionTitle)), ("editor", take(.collectionEditor)),
        ("volumeNumber", take(.collectionNumber)),
      ])
    let name = take(.containerTitle)
    let short = take(.containerTitleShort)
    var work: JSONObject?
    if SchemaOrgTypes.isPeriodical(source.type) {
      work = periodical(name, short)
    } else {
      work = Self.thing(SchemaOrgTypes.container(of: source.type), [("name", name), ("alternateName", short)])
      if SchemaOrgTypes.isInBook(source.type), name != nil { addBook(&work) }
    }
    if var held = work, name != nil, !SchemaOrgTypes.isPeriodical(source.type) {
      held.add("author", take(.containerAuthor))
      held.add("isPartOf", series.map(JSONValue.object))
      series = nil
      work = held
    }
    let holders = [work, series].compactMap { $0 }.map(JSONValue.object)
    let property = source.type == .entryDictionary && series == nil ? "inDefinedTermSet" : "isPartOf"
    if holders.count == 1 {
      node[property] = holders[0]
    } else if !holders.isEmpty {
      node["isPartOf"] = .array(holders)
    }
  }

  /// An issue of a volume of a periodical: only the parts that are known.
  private mutating func periodical(_ name: JSONValue?, _ short: JSONValue?) -> JSONObject? {
    var inner = Self.thing(
      SchemaOrgTypes.container(of: source.type), [("name", name), ("alternateName", short), ("issn", take(.issn))])
    for (type, property, variable) in [
      ("PublicationVolume", "volumeNumber", TextVariable.volume), ("PublicationIssue", "issueNumber", .issue),
    ] {
      let title = variable == .volume ? take(.volumeTitle) : nil
      guard let number = take(variable) else {
        if let title { inner = Self.thing(type, [("name", title), ("isPartOf", inner.map(JSONValue.object))]) }
        continue
      }
      inner = Self.thing(type, [(property, number), ("name", title), ("isPartOf", inner.map(JSONValue.object))])
    }
    return inner
  }

  /// What of a chapter belongs to its book.
  private mutating func addBook(_ work: inout JSONObject?) {
    var book = work ?? ["@type": "Book"]
    book.add("editor", take(.editor))
    book.add("isbn", take(.isbn))
    book.add("issn", take(.issn))
    book.add("bookEdition", take(.edition))
    book.add("volumeNumber", take(.volume))
    work = book
  }

  private mutating func addPublication() {
    let place = take(.publisherPlace)
    let location = place.flatMap { Self.thing("Place", [("name", $0)]) }.map(JSONValue.object)
    if let publisher = take(.publisher) {
      var body: JSONObject = ["@type": "Organization", "name": publisher]
      body.add("location", location)
      node[source.type == .thesis ? "sourceOrganization" : "publisher"] = .object(body)
    } else {
      node.add("locationCreated", location)
    }
    if node["volumeNumber"] == nil, !texts.contains(.volume) { node.add("volumeNumber", take(.volume)) }
    if !texts.contains(.issue) { node.add("issueNumber", take(.issue)) }
    if !texts.contains(.edition) {
      node.add(
        ["Book", "Report", "Thesis"].contains(SchemaOrgTypes.name(source.type)) ? "bookEdition" : "version",
        take(.edition))
    }
    if source[.version] != nil {
      let property = source.type == .software ? "softwareVersion" : "version"
      if node[property] == nil { node.add(property, take(.version)) }
    }
    node.add("numberOfPages", take(.numberOfPages))
    addPages()
    if source.type == .chapter { node.add("position", take(.chapterNumber)) }
    node.add("articleSection", take(.section))
    if source.type == .report { node.add("reportNumber", take(.number)) }
    node.add(source.type == .thesis ? "inSupportOf" : "genre", take(.genre))
    node.add("inLanguage", take(.language))
  }

  private mutating func addPages() {
    guard let text = take(.page) else { return }
    node["pagination"] = text
    if source.type == .articleNewspaper { node["printPage"] = text }
    let ranges = PageRanges(text.string ?? "").ranges
    guard ranges.count == 1, let first = ranges[0].first else { return }
    node["pageStart"] = .string(first.text)
    if case .page = ranges[0].end, let last = ranges[0].last { node["pageEnd"] = .string(last.text) }
  }

  private mutating func addIdentifiers() {
    var identifiers: [JSONValue] = []
    var same: [JSONValue] = []
    for (variable, name, kind) in [
      (TextVariable.doi, "DOI", Identifier.Kind.doi), (.pmid, "PMID", .pmid), (.pmcid, "PMCID", .pmcid),
    ] {
      guard let value = take(variable), let text = value.string else { continue }
      identifiers.append(["@type": "PropertyValue", "propertyID": .string(name), "value": value])
      if let address = (try? Identifier(text, as: kind))?.resolver { same.append(.string(address)) }
    }
    if !texts.contains(.isbn) { node.add("isbn", take(.isbn)) }
    if !texts.contains(.issn) { node.add("issn", take(.issn)) }
    for (variable, name) in [
      (TextVariable.number, "number"), (.callNumber, "call number"), (.archiveLocation, "archive location"),
    ] {
      guard !texts.contains(variable), let value = take(variable) else { continue }
      identifiers.append(["@type": "PropertyValue", "propertyID": .string(name), "value": value])
    }
    node.add("url", take(.url))
    if !same.isEmpty { node["sameAs"] = same.count == 1 ? same[0] : .array(same) }
    if !identifiers.isEmpty { node["identifier"] = identifiers.count == 1 ? identifiers[0] : .array(identifiers) }
    let copies = source.record.archiveCopies.map { copy -> JSONValue in
      guard let date = copy.date else { return .string(copy.url) }
      return ["@type": "WebPage", "url": .string(copy.url), "dateCreated": .string(date)]
    }
    if !copies.isEmpty { node["archivedAt"] = copies.count == 1 ? copies[0] : .array(copies) }
  }

  private mutating func addOthers() {
    node.add("abstract", take(.abstract))
    node.add("keywords", take(.keyword))
    node.add("size", take(.dimensions))
    node.add("material", take(.medium))
    node.add("creativeWorkStatus", take(.status))
    node.add("citation", take(.references))
    let notes = [take(.note), take(.annote)].compactMap { $0 }.map { note -> JSONValue in
      ["@type": "Comment", "text": note]
    }
    if !notes.isEmpty { node["comment"] = notes.count == 1 ? notes[0] : .array(notes) }
    let place = take(.archivePlace).flatMap { Self.thing("Place", [("name", $0)]) }
    let archive = Self.thing(
      "ArchiveOrganization", [("name", take(.archive)), ("location", place.map(JSONValue.object))])
    node.add("holdingArchive", archive.map(JSONValue.object))
    if SchemaOrgTypes.name(source.type) == "Legislation" {
      node.add("legislationJurisdiction", take(.jurisdiction))
      node.add(
        "legislationPassedBy",
        take(.authority).flatMap { Self.thing("Organization", [("name", $0)]) }.map(JSONValue.object))
    }
    let reviewed = Self.thing("CreativeWork", [("name", take(.reviewedTitle)), ("author", take(.reviewedAuthor))])
    node.add("itemReviewed", reviewed.map(JSONValue.object))
    let eventPlace = take(.eventPlace).flatMap { Self.thing("Place", [("name", $0)]) }
    let event = Self.thing(
      "PublicationEvent",
      [("name", take(.eventTitle)), ("startDate", take(.eventDate)), ("location", eventPlace.map(JSONValue.object))])
    node.add("releasedEvent", event.map(JSONValue.object))
  }

  /// The first edition or the work translated.
  private mutating func addOriginal() {
    let place = take(.originalPublisherPlace).flatMap { Self.thing("Place", [("name", $0)]) }
    let publisher = Self.thing(
      "Organization", [("name", take(.originalPublisher)), ("location", place.map(JSONValue.object))])
    let work = Self.thing(
      "CreativeWork",
      [
        ("name", take(.originalTitle)), ("author", take(.originalAuthor)), ("datePublished", take(.originalDate)),
        ("publisher", publisher.map(JSONValue.object)),
      ])
    node.add("exampleOfWork", work.map(JSONValue.object))
  }

  private mutating func noteLosses() {
    func lose(_ path: FieldPath, _ reason: String) {
      losses.append(Loss(key: source.key, field: path.rawValue, reason: reason))
    }
    if !SchemaOrgTypes.isExact(source.type) {
      lose(.type, "schema.org has no type for \(source.type.name), it is a \(SchemaOrgTypes.name(source.type)) there")
    }
    for element in source.names.elements {
      if !names.contains(element.variable) {
        lose(.names(element.variable), "schema.org has no property for it")
      } else if element.value.contains(where: {
        $0.droppingParticle != nil || $0.nonDroppingParticle != nil || $0.staticOrdering != nil
      }) {
        lose(.names(element.variable), "schema.org cannot say all parts of these names")
      }
    }
    for element in source.texts.elements where !element.value.isEmpty {
      if !texts.contains(element.variable) {
        lose(.text(element.variable), "schema.org has no property for it")
      } else if RichText.plain(element.value) != element.value {
        lose(.text(element.variable), "schema.org has no markup in its texts")
      }
    }
    for element in source.dates.elements {
      if !dates.contains(element.variable) {
        lose(
          .date(element.variable),
          element.value.value == nil ? "schema.org has no words for dates" : "schema.org has no property for this date")
      }
    }
    if source.record.urlStatus != nil { lose(.record("url-status"), "schema.org has no property for it") }
    if !source.record.aliases.isEmpty { lose(.aliases, "schema.org has no property for it") }
    if !source.foreignCustom.isEmpty { lose(FieldPath("custom"), "schema.org has no property for it") }
  }
}
