import Bibliography
import JSON
import Markup

/// Makes a source of one item of Zotero's RDF.
struct RDFRecord {
  private let node: MarkupNode
  private let graph: RDFGraph
  private var remainder = XMLRemainder()
  private var source = Source(type: .document)

  init(_ node: MarkupNode, _ graph: RDFGraph) {
    self.node = node
    self.graph = graph
  }

  mutating func source(_ options: ReadingOptions) -> Source {
    let type = node.child("itemType")
    source.type = RDFVocabulary.item(type: remainder.text(type), resource: node.localName)
    for property in node.childElements { take(property) }
    for property in node.children(named: "isPartOf") { takeContainer(property, depth: 0) }
    if source.type == .paperConference || source.type == .speech {
      if let event = graph.target(node.child("presentedAt")), let title = remainder.text(event.child("title")) {
        source.setIfMissing(.eventTitle, title)
        if let property = node.child("presentedAt") { remainder.take(property) }
      }
    }
    takeKeywords()
    if let key = source[.citationKey] {
      source.key = key
      source[.citationKey] = nil
    }
    takeNote()
    if options.keepsRaw { keepRest() }
    return source
  }

  private mutating func take(_ property: MarkupNode) {
    let name = property.localName
    switch name {
    case "date", "issued": setDate(.issued, property)
    case "dateSubmitted", "accessDate": setDate(.accessed, property)
    case "filingDate": setDate(.submitted, property)
    case "originalDate": setDate(.originalDate, property)
    case "publisher": takePublisher(property)
    case "identifier": takeIdentifier(property, isContainer: false)
    case "itemType", "subject", "isPartOf", "presentedAt", "link", "isReferencedBy": break
    case "issue": source.setIfMissing(.issue, remainder.text(property))
    case "number" where RDFRecord.hasIssues(source.type): source.setIfMissing(.issue, remainder.text(property))
    default:
      if let role = RDFVocabulary.roles[name] { takeNames(property, role) } else { takeField(property, name) }
    }
  }

  private static func hasIssues(_ type: ItemType) -> Bool {
    [.articleJournal, .articleMagazine, .articleNewspaper].contains(type)
  }

  private mutating func takeField(_ property: MarkupNode, _ name: String) {
    guard let variable = RDFVocabulary.fields[name], source[variable] == nil, let text = XMLText.of(property) else {
      return
    }
    remainder.take(property)
    source[variable] = variable == .language ? XMLFields.language(text) : text
  }

  private mutating func setDate(_ variable: DateVariable, _ property: MarkupNode) {
    guard source[variable] == nil, let date = remainder.text(property).flatMap(XMLDates.date) else { return }
    source[variable] = date
  }

  private mutating func takeNames(_ property: MarkupNode, _ role: NameVariable) {
    for list in property.childElements {
      for element in list.children(named: "li") {
        guard let person = graph.target(element) else { continue }
        let family = XMLText.of(person.child("surname"))
        let given = XMLText.of(person.child("givenName") ?? person.child("givenname"))
        if let name = XMLText.of(person.child("name")), family == nil {
          source.addName(PersonName(literal: name), to: role)
        } else if given == nil, let family {
          // Zotero's names of one field.
          source.addName(family.contains(" ") ? PersonName(literal: family) : PersonName(family: family), to: role)
        } else {
          source.addName(XMLNames.person(family: family, given: given), to: role)
        }
      }
    }
    remainder.take(property)
  }

  private mutating func takePublisher(_ property: MarkupNode) {
    guard let body = graph.target(property) else {
      source.setIfMissing(.publisher, remainder.text(property))
      return
    }
    source.setIfMissing(.publisher, XMLText.of(body.child("name")))
    source.setIfMissing(
      .publisherPlace, XMLText.of(body.first(named: "vcard:locality") ?? body.first(named: "locality")))
    remainder.take(property)
  }

  /// «DOI 10.1000/1», «ISBN 978…», an address as `dcterms:URI`.
  private mutating func takeIdentifier(_ property: MarkupNode, isContainer: Bool) {
    if let uri = property.child("URI") {
      guard source[.url] == nil, !isContainer, let text = XMLText.of(uri) else { return }
      source[.url] = text
      remainder.take(property)
      return
    }
    guard let text = XMLText.of(property) else { return }
    for (label, variable) in [("DOI ", TextVariable.doi), ("ISBN ", .isbn), ("ISSN ", .issn)]
    where text.hasPrefix(label) {
      guard source[variable] == nil else { return }
      source[variable] = XMLText.clean(String(text.dropFirst(label.count)))
      remainder.take(property)
      return
    }
    guard !isContainer else { return }
    if text.contains("://") { source.setIfMissing(.url, text) } else { source.setIfMissing(.number, text) }
    remainder.take(property)
  }

  /// A work may stand in another one; a file may say that it stands in itself.
  private mutating func takeContainer(_ property: MarkupNode, depth: Int) {
    guard depth < 4, let work = graph.target(property) else { return }
    remainder.take(property)
    let isSeries = work.localName == "Series"
    let title = XMLText.of(work.child("title"))
    source.setIfMissing(isSeries ? .collectionTitle : .containerTitle, title)
    if isSeries {
      source.setIfMissing(.collectionNumber, XMLText.of(work.child("identifier")))
      return
    }
    source.setIfMissing(.containerTitleShort, XMLText.of(work.child("alternative")))
    source.setIfMissing(.volume, XMLText.of(work.child("volume")))
    source.setIfMissing(RDFRecord.hasIssues(source.type) ? .issue : .number, XMLText.of(work.child("number")))
    for identifier in work.children(named: "identifier") { takeIdentifier(identifier, isContainer: true) }
    for part in work.children(named: "isPartOf") { takeContainer(part, depth: depth + 1) }
  }

  private mutating func takeKeywords() {
    var words: [String] = []
    for subject in node.children(named: "subject") {
      // A subject of its own class is a call number: `dcterms:LCC/rdf:value`.
      if let mark = subject.child("LCC") ?? subject.child("DDC"), let text = XMLText.of(mark) {
        source.setIfMissing(.callNumber, text)
        remainder.take(subject)
      } else if let word = remainder.text(subject) {
        words.append(word)
      }
    }
    source.setIfMissing(.keyword, XMLFields.keywords(words))
  }

  /// Zotero's field Extra holds what has no field, one a line: `PMID: 123`, `Citation Key: doe2001`.
  private mutating func takeNote() {
    guard let description = node.child("description"), source[.note] != nil else { return }
    var rest: [String] = []
    // Its lines are lines, and not the layout of the file.
    for line in XMLText.trimmed(description.text).split(separator: "\n", omittingEmptySubsequences: false).map({
      XMLText.clean(String($0))
    }) {
      let halves = line.split(separator: ":", maxSplits: 1).map { XMLText.clean(String($0)) }
      let label = halves.first?.lowercased() ?? ""
      if halves.count == 2, label == "citation key", source.key.isEmpty {
        source.key = halves[1]
      } else if halves.count == 2, let variable = ["pmid": TextVariable.pmid, "pmcid": .pmcid, "doi": .doi][label],
        source[variable] == nil
      {
        source[variable] = halves[1]
      } else {
        rest.append(line)
      }
    }
    source[.note] = rest.isEmpty ? nil : rest.joined(separator: "\n")
  }

  /// The rest, the places of files and the notes of the item: their digests are not known yet, so they are no attachments.
  private mutating func keepRest() {
    var raw = remainder.rest(of: node) ?? JSONObject()
    var files: [JSONValue] = []
    for link in node.children(named: "link") {
      guard let file = graph.target(link) else { continue }
      var object = JSONObject()
      object.add("path", (file.child("resource")?.attribute("rdf:resource")).map(JSONValue.string))
      object.add("url", file.child("identifier").flatMap(XMLText.of).map(JSONValue.string))
      object.add("type", file.child("type").flatMap(XMLText.of).map(JSONValue.string))
      object.add("title", file.child("title").flatMap(XMLText.of).map(JSONValue.string))
      if !object.isEmpty { files.append(.object(object)) }
    }
    let notes = node.children(named: "isReferencedBy").compactMap { graph.target($0).flatMap(XMLText.of) }
    for name in ["link", "isReferencedBy"] { raw[name] = nil }
    if !files.isEmpty { raw["attachments"] = .array(files) }
    if !notes.isEmpty { raw["notes"] = .array(notes.map(JSONValue.string)) }
    if let name = RDFGraph.name(node) { raw["about"] = .string(name) }
    if !raw.isEmpty { source.record.raw[XMLDialect.zoteroRDF.code] = .object(raw) }
  }
}
