import Bibliography
import JSON

/// An entry of Hayagriva with the works it stands in, and the source it says.
struct HayagrivaEntry {
  let fields: JSONObject
  /// In small letters.
  let type: String
  let parents: [HayagrivaEntry]
  /// Whether the type is one that Hayagriva has.
  let isKnown: Bool

  /// Works within works; more are not followed.
  static let maximumDepth = 16

  init(_ fields: JSONObject, defaultType: String = "misc", depth: Int = 0) {
    self.fields = fields
    let type = fields["type"]?.string?.lowercased() ?? defaultType
    self.type = type
    isKnown = HayagrivaTypes.item(type, parents: []) != nil
    let value = fields["parent"] ?? .null
    parents =
      depth >= Self.maximumDepth
      ? []
      : (value.array ?? [value]).compactMap(\.object).map {
        HayagrivaEntry($0, defaultType: HayagrivaTypes.defaultParent(of: type), depth: depth + 1)
      }
  }

  /// The source; what CSL cannot hold is not in it.
  func source(key: String) -> Source {
    var source = Source(type: HayagrivaTypes.item(type, parents: parents.map(\.type)) ?? .document, key: key)
    readTitles(&source)
    readNames(&source)
    readDates(&source)
    readNumbers(&source)
    readAddresses(&source)
    return source
  }

  /// The work it stands in: not a conference beside the proceedings, and not the first edition.
  private var container: HayagrivaEntry? {
    let works = parents.filter { $0.type != "conference" && $0.type != "original" }
    return works.first { $0.fields["title"] != nil } ?? works.first
  }

  private var conference: HayagrivaEntry? {
    parents.first { $0.type == "conference" } ?? container?.parents.first { $0.type == "conference" }
  }

  private var original: HayagrivaEntry? { parents.first { $0.type == "original" } }

  /// A book in a book or anthology stands in a series; the work that holds a chapter may.
  private var series: HayagrivaEntry? {
    isWhole ? container : container?.parents.first { $0.type != "conference" && $0.type != "original" }
  }

  private var isWhole: Bool { ["book", "anthology", "proceedings", "reference", "report", "thesis"].contains(type) }

  private func readTitles(_ source: inout Source) {
    source[.title] = Self.text(fields["title"])
    source[.titleShort] = Self.short(fields["title"])
    if !isWhole {
      source[.containerTitle] = Self.text(container?.fields["title"])
      source[.containerTitleShort] = Self.short(container?.fields["title"])
    }
    source[.collectionTitle] = Self.text(series?.fields["title"])
    source[.eventTitle] = Self.text(conference?.fields["title"])
    source[.originalTitle] = Self.text(original?.fields["title"])
  }

  private func readNames(_ source: inout Source) {
    source[.author] = HayagrivaValues.persons(fields["author"])
    let own = HayagrivaValues.persons(fields["editor"])
    let held = isWhole ? [] : HayagrivaValues.persons(container?.fields["editor"])
    source[.editor] = own.isEmpty ? held : own
    if !isWhole { source[.containerAuthor] = HayagrivaValues.persons(container?.fields["author"]) }
    source[.collectionEditor] = HayagrivaValues.persons(series?.fields["editor"])
    source[.originalAuthor] = HayagrivaValues.persons(original?.fields["author"])
    for group in Self.affiliated(fields) + (isWhole ? [] : container.map { Self.affiliated($0.fields) } ?? []) {
      source[group.variable] += group.names
    }
  }

  /// The persons under `affiliated` whose role CSL has.
  private static func affiliated(_ fields: JSONObject) -> [(variable: NameVariable, names: [PersonName])] {
    let value = fields["affiliated"] ?? .null
    return (value.array ?? [value]).compactMap { group in
      guard let role = group["role"]?.string?.lowercased(),
        let variable = HayagrivaTypes.roles.first(where: { $0.name == role })?.variable
      else { return nil }
      return (variable, HayagrivaValues.persons(group["names"]))
    }
  }

  private func readDates(_ source: inout Source) {
    source[.issued] = HayagrivaValues.date(fields["date"]) ?? HayagrivaValues.date(container?.fields["date"])
    source[.eventDate] = HayagrivaValues.date(conference?.fields["date"])
    source[.originalDate] = HayagrivaValues.date(original?.fields["date"])
    source[.accessed] = HayagrivaValues.date(fields["url"]?["date"])
  }

  private static let numbers: [(String, TextVariable)] = [
    ("volume", .volume), ("issue", .issue), ("edition", .edition), ("volume-total", .numberOfVolumes),
    ("page-total", .numberOfPages), ("publisher", .publisher), ("location", .publisherPlace),
    ("organization", .authority), ("archive", .archive), ("archive-location", .archivePlace),
    ("call-number", .callNumber), ("language", .language),
  ]
  private static let own: [(String, TextVariable)] = [
    ("page-range", .page), ("chapter", .chapterNumber), ("runtime", .dimensions), ("genre", .genre), ("note", .note),
    ("abstract", .abstract),
  ]

  private func readNumbers(_ source: inout Source) {
    for (name, variable) in Self.own { source.texts[variable] = Self.text(fields[name]) }
    for (name, variable) in Self.numbers {
      source.texts[variable] = Self.text(fields[name]) ?? (isWhole ? nil : Self.text(container?.fields[name]))
    }
    source[.collectionNumber] = Self.text(series?.fields["volume"])
    let publisher = fields["publisher"] ?? container?.fields["publisher"]
    if let place = Self.text(publisher?["location"]) { source[.publisherPlace] = place }
    source[.eventPlace] = Self.text(conference?.fields["location"])
    source[.originalPublisher] = Self.text(original?.fields["publisher"])
    source[.originalPublisherPlace] = Self.text(original?.fields["location"])
  }

  private static let serials: [(String, TextVariable)] = [
    ("doi", .doi), ("isbn", .isbn), ("issn", .issn), ("pmid", .pmid), ("pmcid", .pmcid), ("serial", .number),
    ("arxiv", .number),
  ]

  private func readAddresses(_ source: inout Source) {
    source[.url] = fields["url"]?.text ?? fields["url"]?["value"]?.text
    for (name, variable) in Self.serials where source.texts[variable] == nil {
      // The container's numbers are those of the work that is held, but for a DOI.
      let held = variable == .doi || variable == .number || isWhole ? nil : container
      source.texts[variable] = Self.serial(fields, name) ?? held.flatMap { Self.serial($0.fields, name) }
    }
    if source[.number] == nil { source[.number] = fields["serial-number"]?.text }
  }

  private static func serial(_ fields: JSONObject, _ name: String) -> String? {
    let text = fields["serial-number"]?[name]?.text ?? fields[name]?.text
    guard let text, !text.isEmpty else { return nil }
    return name == "arxiv" && !text.lowercased().hasPrefix("arxiv") ? "arXiv:" + text : text
  }

  /// A string, or the value of a formattable one.
  private static func text(_ value: JSONValue?) -> String? {
    if let object = value?.object {
      if let text = (object["value"] ?? object["name"])?.text, !text.isEmpty {
        return object["verbatim"]?.bool == true ? text : HayagrivaText.rich(text)
      }
      return nil
    }
    guard let text = value?.text, !text.isEmpty else { return nil }
    return HayagrivaText.rich(text)
  }

  private static func short(_ value: JSONValue?) -> String? {
    (value?["short"] ?? value?["shorthand"]).flatMap(text)
  }
}
