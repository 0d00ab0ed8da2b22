import Bibliography
import JSON

/// Makes an entry of Hayagriva of a source: what belongs to the work that holds it stands under `parent`.
struct HayagrivaComposer {
  private let source: Source
  private let shape: HayagrivaTypes.Shape
  private var entry = JSONObject()
  private var container = JSONObject()
  private var series = JSONObject()
  private var conference = JSONObject()
  private var original = JSONObject()

  static func entry(_ source: Source) -> JSONObject {
    var composer = HayagrivaComposer(source)
    return composer.run()
  }

  private init(_ source: Source) {
    self.source = source
    shape = HayagrivaTypes.shape(source.type)
  }

  private var isWhole: Bool { ["book", "anthology", "report", "thesis"].contains(shape.type) }
  private var holdsContainer: Bool {
    !isWhole && (source[.containerTitle] != nil || HayagrivaTypes.needsParent(source.type) || source.type == .chapter)
  }

  private mutating func run() -> JSONObject {
    entry.add("type", .string(shape.type))
    entry.add("title", title(.title, .titleShort))
    entry.add("author", names(.author))
    entry.add("date", source[.issued].flatMap(HayagrivaValues.value))
    addNames()
    addPublication()
    addAddresses()
    addOthers()
    addParents()
    return entry
  }

  private func text(_ variable: TextVariable) -> JSONValue? {
    source.texts[variable].flatMap { $0.isEmpty ? nil : .string(HayagrivaText.formattable($0)) }
  }

  private func number(_ variable: TextVariable) -> JSONValue? {
    source.texts[variable].flatMap { $0.isEmpty ? nil : HayagrivaValues.number(HayagrivaText.formattable($0)) }
  }

  /// Fields that hold a whole number and nothing else.
  private func count(_ variable: TextVariable) -> JSONValue? {
    guard let text = source.texts[variable], !text.isEmpty, text.utf8.count <= 9,
      text.utf8.allSatisfy({ $0 &- 0x30 < 10 })
    else { return nil }
    return HayagrivaValues.number(text)
  }

  private func title(_ variable: TextVariable, _ short: TextVariable) -> JSONValue? {
    guard let title = text(variable) else { return nil }
    guard let short = text(short) else { return title }
    return ["value": title, "short": short]
  }

  private func names(_ variable: NameVariable) -> JSONValue? {
    let names = source[variable]
    guard let first = names.first else { return nil }
    return names.count == 1 ? HayagrivaValues.value(first) : .array(names.map(HayagrivaValues.value))
  }

  private mutating func addNames() {
    if holdsContainer {
      container.add("author", names(.containerAuthor))
      container.add("editor", names(.editor))
    } else {
      entry.add("editor", names(.editor))
    }
    series.add("editor", names(.collectionEditor))
    original.add("author", names(.originalAuthor))
    let groups = HayagrivaTypes.roles.compactMap { role -> JSONValue? in
      names(role.variable).map { ["role": .string(role.name), "names": $0] }
    }
    if !groups.isEmpty { entry.add("affiliated", .array(groups)) }
  }

  private mutating func addPublication() {
    var held = JSONObject()
    held.add("publisher", text(.publisher))
    held.add("location", text(.publisherPlace))
    held.add("volume", number(.volume))
    held.add("issue", number(.issue))
    held.add("volume-total", count(.numberOfVolumes))
    held.add("edition", number(.edition))
    if holdsContainer {
      for member in held.members { container.add(member.name, member.value) }
    } else {
      for member in held.members { entry.add(member.name, member.value) }
    }
    entry.add(
      "page-range", source[.page].flatMap { $0.isEmpty ? nil : HayagrivaValues.number(HayagrivaText.formattable($0)) })
    entry.add("page-total", count(.numberOfPages))
    entry.add("chapter", number(.chapterNumber))
    entry.add("organization", text(.authority))
  }

  private mutating func addAddresses() {
    if let url = source[.url], Self.isAddress(url) {
      // The day a page was read stands in its address.
      if let date = source[.accessed].flatMap(HayagrivaValues.value) {
        entry.add("url", ["value": .string(url), "date": date])
      } else {
        entry.add("url", .string(url))
      }
    }
    var numbers = JSONObject()
    for (name, variable) in [("doi", TextVariable.doi), ("pmid", .pmid), ("pmcid", .pmcid), ("serial", .number)] {
      numbers.add(name, source.texts[variable].flatMap { $0.isEmpty ? nil : .string($0) })
    }
    var held = JSONObject()
    for (name, variable) in [("isbn", TextVariable.isbn), ("issn", .issn)] {
      held.add(name, source.texts[variable].flatMap { $0.isEmpty ? nil : .string($0) })
    }
    if holdsContainer {
      if !held.isEmpty { container.add("serial-number", .object(held)) }
    } else {
      for member in held.members { numbers.add(member.name, member.value) }
    }
    if !numbers.isEmpty { entry.add("serial-number", .object(numbers)) }
  }

  /// Typst reads no file with an address that is none.
  private static func isAddress(_ text: String) -> Bool {
    guard let colon = text.firstRange(of: "://"), !text.utf8.contains(where: { $0 <= 0x20 }) else { return false }
    let scheme = text[..<colon.lowerBound]
    return !scheme.isEmpty && colon.upperBound != text.endIndex
      && scheme.utf8.allSatisfy { $0 | 0x20 >= UInt8(ascii: "a") && $0 < 0x80 }
  }

  private mutating func addOthers() {
    if let language = source[.language], LanguageTag(language) != nil { entry.add("language", .string(language)) }
    entry.add("archive", text(.archive))
    entry.add("archive-location", text(.archivePlace))
    entry.add("call-number", text(.callNumber))
    entry.add("genre", text(.genre))
    if let runtime = source[.dimensions], Self.isDuration(runtime) { entry.add("runtime", .string(runtime)) }
    entry.add("note", text(.note))
    entry.add("abstract", text(.abstract))
  }

  /// `01:42:21`, `137:00`.
  private static func isDuration(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return (2...4).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.count <= 3 && $0.allSatisfy { $0 &- 0x30 < 10 } }
  }

  private mutating func addParents() {
    var parents: [JSONObject] = []
    series.add("title", text(.collectionTitle))
    series.add("volume", number(.collectionNumber))
    if holdsContainer || !container.isEmpty || source[.containerTitle] != nil && !isWhole {
      container.add("title", title(.containerTitle, .containerTitleShort))
      if !series.isEmpty { container.add("parent", .object(typed("anthology", series))) }
      parents.append(typed(shape.parent ?? "misc", container))
    } else if !series.isEmpty {
      // A work that stands in a series alone; for others the series is that of an unnamed container.
      parents.append(
        isWhole
          ? typed("anthology", series) : typed(shape.parent ?? "misc", ["parent": .object(typed("anthology", series))]))
    }
    conference.add("title", text(.eventTitle))
    conference.add("location", text(.eventPlace))
    conference.add("date", source[.eventDate].flatMap(HayagrivaValues.value))
    if !conference.isEmpty { parents.append(typed("conference", conference)) }
    original.add("title", text(.originalTitle))
    original.add("date", source[.originalDate].flatMap(HayagrivaValues.value))
    original.add("publisher", text(.originalPublisher))
    original.add("location", text(.originalPublisherPlace))
    if !original.isEmpty { parents.append(typed("original", original)) }
    if parents.count == 1 {
      entry.add("parent", .object(parents[0]))
    } else if !parents.isEmpty {
      entry.add("parent", .array(parents.map(JSONValue.object)))
    }
  }

  /// The type first, then the title.
  private func typed(_ type: String, _ fields: JSONObject) -> JSONObject {
    var object: JSONObject = ["type": .string(type)]
    object.add("title", fields["title"])
    for member in fields.members { object.add(member.name, member.value) }
    return object
  }
}
