import Bibliography
import Bytes
import JSON
import LibraryFiles
import Text

/// The provenance of sources in W3C PROV-O as JSON-LD: one `@graph` of flat nodes, context and all in the file.
///
/// Sources, captures, quotations and texts are entities; what commands, captures, checks and erasures did are activities;
/// programs, and persons as the history names them, are agents. Of commands only the kind of change is told: their
/// arguments may name files of the machine.
struct ProvDocument {
  private var nodes: [JSONObject] = []
  private var seen: Set<String> = []
  private let record: ProvenanceRecord

  private static let context: JSONValue = [
    "prov": "http://www.w3.org/ns/prov#", "dcterms": "http://purl.org/dc/terms/", "schema": "https://schema.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
  ]

  init(_ record: ProvenanceRecord) { self.record = record }

  static func bytes(_ record: ProvenanceRecord) -> [UInt8] {
    var document = ProvDocument(record)
    document.build()
    let graph = document.nodes.map { JSONValue.object($0) }
    return JSONWriter.bytes(["@context": context, "@graph": .array(graph)], .indented) + [0x0A]
  }

  private mutating func build() {
    for (place, tool) in record.tools.enumerated() {
      add([
        "@id": .string(Self.toolIRI(place)), "@type": "prov:SoftwareAgent", "rdfs:label": .string(tool),
      ])
    }
    for (place, person) in record.persons.enumerated() {
      add([
        "@id": .string(Self.personIRI(place)), "@type": ["prov:Person", "schema:Person"],
        "schema:name": .string(SafeDisplay.visible(person)),
      ])
    }
    for entry in record.entries { add(entry) }
    for text in record.texts {
      var node: JSONObject = [
        "@id": .string(text.iri), "@type": ["prov:Entity", "schema:CreativeWork"], "rdfs:label": .string(text.path),
      ]
      if !text.cites.isEmpty { node.add("prov:wasDerivedFrom", .array(text.cites.map(Self.reference))) }
      add(node)
    }
  }

  private static func toolIRI(_ place: Int) -> String { "_:software-\(place + 1)" }
  private static func personIRI(_ place: Int) -> String { "_:person-\(place + 1)" }

  /// The program of a transaction, and the person where the history names one.
  private func agents(tool: String, actor: String?) -> JSONValue {
    var agents: [JSONValue] = []
    if let place = record.tools.firstIndex(of: tool) { agents.append(Self.reference(Self.toolIRI(place))) }
    if let actor, let place = record.persons.firstIndex(of: actor) {
      agents.append(Self.reference(Self.personIRI(place)))
    }
    return .array(agents)
  }

  private static func reference(_ iri: String) -> JSONValue { ["@id": .string(iri)] }
  private static func time(_ text: String) -> JSONValue { ["@value": .string(text), "@type": "xsd:dateTime"] }

  private mutating func add(_ node: JSONObject) {
    guard let iri = node["@id"]?.string, seen.insert(iri).inserted else { return }
    nodes.append(node)
  }

  private mutating func add(_ entry: ProvenanceRecord.Entry) {
    var node: JSONObject = [
      "@id": .string(entry.iri), "@type": ["prov:Entity", "schema:CreativeWork"],
      "dcterms:identifier": .string(entry.source.key),
    ]
    node.add("dcterms:title", entry.source[.title].map { .string(RichText.plain($0)) })
    node.add("schema:url", entry.address.map { Self.reference($0) })
    if let first = entry.changes.first(where: { $0.operations.contains("add") }) {
      node.add("prov:wasGeneratedBy", Self.reference(first.iri))
      node.add("prov:generatedAtTime", Self.time(first.header.time))
    }
    let revisions = entry.changes.filter { !$0.operations.contains("add") }
    // A record that commands went on changing is influenced by them, not generated anew.
    if !revisions.isEmpty { node.add("prov:wasInfluencedBy", .array(revisions.map { Self.reference($0.iri) })) }
    add(node)
    for change in entry.changes {
      add([
        "@id": .string(change.iri), "@type": "prov:Activity",
        "rdfs:label": .string("ibid \(change.operations.joined(separator: ", "))"),
        "prov:endedAtTime": Self.time(change.header.time),
        "prov:wasAssociatedWith": agents(tool: change.header.tool, actor: change.header.actor),
      ])
    }
    for capture in entry.captures { add(capture, of: entry) }
    if let check = entry.check { add(check, of: entry) }
    for (place, quotation) in entry.source.record.quotations.enumerated() { add(quotation, place, of: entry) }
  }

  /// The page at its address, of which a capture is what was served at one time.
  private mutating func page(_ url: String) -> JSONValue {
    add(["@id": .string(url), "@type": ["prov:Entity", "schema:WebPage"]])
    return Self.reference(url)
  }

  private mutating func add(_ capture: ProvenanceRecord.Capture, of entry: ProvenanceRecord.Entry) {
    let reference = capture.reference
    let activity = capture.iri.replacing("capture-", with: "capturing-", maxReplacements: 1)
    let isFile = reference.url.hasPrefix("file:")
    var node: JSONObject = [
      "@id": .string(capture.iri), "@type": ["prov:Entity", "schema:ArchiveComponent"],
      "prov:specializationOf": Self.reference(entry.iri), "schema:sha256": .string(reference.sha256),
      "prov:generatedAtTime": Self.time(reference.date), "prov:wasGeneratedBy": Self.reference(activity),
    ]
    if !isFile { node.add("prov:hadPrimarySource", page(reference.url)) }
    if let tombstone = capture.tombstone {
      node.add("prov:wasInvalidatedBy", Self.reference(activity + "-erased"))
      node.add("prov:invalidatedAtTime", Self.time(tombstone.purged))
      add([
        "@id": .string(activity + "-erased"), "@type": "prov:Activity", "prov:endedAtTime": Self.time(tombstone.purged),
        "rdfs:label": .string("erased: \(tombstone.reason)"),
      ])
    }
    add(node)
    let keeping = entry.changes.first {
      $0.header.time >= reference.date && $0.operations.contains { $0 == "keep" || $0 == "add" }
    }
    var made: JSONObject = [
      "@id": .string(activity), "@type": "prov:Activity",
      "rdfs:label": .string(isFile ? "kept a file" : "captured what the server answered"),
      "prov:startedAtTime": Self.time(reference.date),
      "prov:wasAssociatedWith": agents(tool: keeping?.header.tool ?? record.tool, actor: keeping?.header.actor),
    ]
    if !isFile { made.add("prov:used", Self.reference(reference.url)) }
    add(made)
  }

  private mutating func add(_ check: (time: String, condition: String), of entry: ProvenanceRecord.Entry) {
    guard let address = entry.address else { return }
    let name = entry.iri + (entry.iri.hasPrefix("_:") ? "-" : "#")
    add([
      "@id": .string(name + "checking"), "@type": "prov:Activity", "rdfs:label": "checked the address",
      "prov:endedAtTime": Self.time(check.time), "prov:used": page(address),
    ])
    add([
      "@id": .string(name + "health"), "@type": "prov:Entity", "rdfs:label": "what checks say of the address",
      "prov:value": .string(check.condition), "prov:wasGeneratedBy": Self.reference(name + "checking"),
      "prov:generatedAtTime": Self.time(check.time),
    ])
  }

  private mutating func add(_ quotation: CitedQuotation, _ place: Int, of entry: ProvenanceRecord.Entry) {
    let name = entry.iri + (entry.iri.hasPrefix("_:") ? "-" : "#")
    let capture = entry.captures.last { $0.reference.sha256 == quotation.proof?.sha256 }
    var node: JSONObject = [
      "@id": .string("\(name)quotation-\(place + 1)"), "@type": ["prov:Entity", "schema:Quotation"],
      "prov:value": .string(quotation.exact),
      "prov:wasQuotedFrom": Self.reference(capture?.iri ?? entry.iri),
    ]
    node.add("schema:pagination", quotation.locator.map { .string($0.english) })
    add(node)
  }
}
