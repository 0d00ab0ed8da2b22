import Bibliography
import Bytes
import JSON
import Text

/// The metadata file of an RO-Crate 1.1 (`ro-crate-metadata.json`): the library, or a text's part of it, as the root, its
/// sources as what it cites, its captures with digests, and how each was made as `CreateAction` («Provenance of entities»).
///
/// It describes; it holds no pages, as these are other people's. All nodes are flat, as the specification asks.
struct CrateDocument {
  static let fileName = "ro-crate-metadata.json"
  private static let software = "#ibid"
  private static let licence = "#rights"

  private var nodes: [JSONObject] = []
  private var seen: Set<String> = []
  private let record: ProvenanceRecord
  /// By name.
  private var people: [String: String] = [:]
  private var mentions: [JSONValue] = []

  private init(_ record: ProvenanceRecord) { self.record = record }

  static func bytes(_ record: ProvenanceRecord) -> [UInt8] {
    var document = CrateDocument(record)
    document.build()
    let graph = (document.head + document.nodes).map { JSONValue.object($0) }
    return JSONWriter.bytes(["@context": "https://w3id.org/ro/crate/1.1/context", "@graph": .array(graph)], .indented)
      + [0x0A]
  }

  private static func reference(_ iri: String) -> JSONValue { ["@id": .string(iri)] }

  private mutating func add(_ node: JSONObject) {
    guard let iri = node["@id"]?.string, seen.insert(iri).inserted else { return }
    nodes.append(node)
  }

  /// The descriptor and the root (RO-Crate 1.1, «Root Data Entity»).
  private var head: [JSONObject] {
    let title =
      record.texts.isEmpty ? "A library of sources" : "Sources of \(record.texts.map(\.path).joined(separator: ", "))"
    var root: JSONObject = [
      "@id": "./", "@type": "Dataset", "name": .string(title),
      "description": .string(
        "\(record.entries.count) sources with their snapshots by digest and time, and how each was made; kept with ibid."
      ),
      "datePublished": .string(record.newest), "license": Self.reference(Self.licence),
      "citation": .array(record.entries.map { Self.reference($0.iri) }),
    ]
    if !mentions.isEmpty { root.add("mentions", .array(mentions)) }
    return [
      [
        "@id": .string(Self.fileName), "@type": "CreativeWork",
        "conformsTo": Self.reference("https://w3id.org/ro/crate/1.1"),
        "about": Self.reference("./"),
      ],
      root,
      [
        "@id": .string(Self.licence), "@type": "CreativeWork", "name": "Rights of the sources",
        "description":
          "No licence is granted: each source belongs to its own author. What is here only describes them.",
      ],
    ]
  }

  private mutating func build() {
    let parts = record.tool.split(separator: " ")
    var tool: JSONObject = [
      "@id": .string(Self.software), "@type": "SoftwareApplication",
      "name": .string(parts.first.map(String.init) ?? "ibid"),
    ]
    tool.add("softwareVersion", parts.dropFirst().first.map { .string(String($0)) })
    add(tool)
    for text in record.texts {
      add([
        "@id": .string(text.iri), "@type": "CreativeWork", "name": .string(text.path),
        "citation": .array(text.cites.map(Self.reference)),
      ])
      mentions.append(Self.reference(text.iri))
    }
    for entry in record.entries { add(entry) }
  }

  private static func type(_ source: Source) -> JSONValue {
    switch source.type {
    case .book: "Book"
    case .chapter: "Chapter"
    case .webpage, .postWeblog: "WebPage"
    case .articleJournal: "ScholarlyArticle"
    case .articleNewspaper: "NewsArticle"
    case .thesis: "Thesis"
    case .report: "Report"
    case .dataset: "Dataset"
    default: "CreativeWork"
    }
  }

  private mutating func person(_ name: String) -> JSONValue {
    let iri = people[name] ?? "#person-\(people.count + 1)"
    people[name] = iri
    add(["@id": .string(iri), "@type": "Person", "name": .string(name)])
    return Self.reference(iri)
  }

  private mutating func add(_ entry: ProvenanceRecord.Entry) {
    let source = entry.source
    var node: JSONObject = [
      "@id": .string(entry.iri), "@type": Self.type(source), "identifier": .string(source.key),
      "name": .string(source[.title].map(RichText.plain) ?? source.key),
    ]
    if !source[.author].isEmpty {
      node.add("author", .array(source[.author].map { person($0.displayForm) }))
    }
    node.add("datePublished", source[.issued].map { .string($0.english) })
    node.add("url", entry.address.map { .string($0) })
    add(node)
    for capture in entry.captures { add(capture, of: entry) }
    for (place, quotation) in source.record.quotations.enumerated() {
      let iri = entry.iri + (entry.iri.hasPrefix("_:") ? "-" : "#") + "quotation-\(place + 1)"
      let capture = entry.captures.last { $0.reference.sha256 == quotation.proof?.sha256 }
      add([
        "@id": .string(iri), "@type": "Quotation", "name": .string("Words quoted from \(source.key)"),
        "text": .string(quotation.exact), "isBasedOn": Self.reference(capture?.iri ?? entry.iri),
      ])
      mentions.append(Self.reference(iri))
    }
  }

  private mutating func add(_ capture: ProvenanceRecord.Capture, of entry: ProvenanceRecord.Entry) {
    let reference = capture.reference
    let action = capture.iri.replacing("capture-", with: "capturing-", maxReplacements: 1)
    let isFile = reference.url.hasPrefix("file:")
    var node: JSONObject = [
      "@id": .string(capture.iri), "@type": "CreativeWork",
      "name": .string("Snapshot of \(entry.source.key), \(reference.date)"), "sha256": .string(reference.sha256),
      "dateCreated": .string(reference.date), "about": Self.reference(entry.iri),
    ]
    if let tombstone = capture.tombstone {
      node.add("description", .string("Erased on \(tombstone.purged.prefix(10)): \(tombstone.reason)"))
    }
    if !isFile { node.add("isBasedOn", .string(reference.url)) }
    add(node)
    add([
      "@id": .string(action), "@type": "CreateAction",
      "name": .string(isFile ? "Keeping of a file" : "Capture of what the server answered"),
      "endTime": .string(reference.date), "instrument": Self.reference(Self.software),
      "object": Self.reference(entry.iri), "result": Self.reference(capture.iri),
    ])
    mentions.append(Self.reference(action))
  }
}
