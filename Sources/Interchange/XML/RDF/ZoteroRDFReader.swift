import Bibliography
public import Findings
import Markup

/// Reads Zotero's RDF: items in the vocabularies of BIBO, Dublin Core, FOAF, PRISM and Zotero, with the works they stand in,
/// their tags and the places of their files.
public struct ZoteroRDFReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// Whether the first bytes of a file are those of Zotero's RDF.
  public static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    let root = XMLHead(head)
    return root.name == "RDF"
      && (root.holds("http://www.zotero.org/namespaces/export#") || root.holds("http://purl.org/net/biblio#"))
  }

  /// Reads what stands before a fault too; throws ``InterchangeError/malformed(file:format:line:column:reason:)`` only for
  /// what is no XML.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    var input = try XMLInput(bytes, name: name, dialect: .zoteroRDF, options: options)
    let graph = RDFGraph(input.tree)
    let names: Set<String> = Set(graph.items.map(\.localName))
    let wanted = Set(graph.items.map(\.position))
    let records = input.records(named: names) { wanted.contains($0.position) }
    if records.isEmpty { input.noteEmpty("bib:Article") }
    for record in records {
      var reader = RDFRecord(record.node, graph)
      sink(record.imported(reader.source(options), .zoteroRDF, options))
    }
    return input.findings
  }
}
