import Bibliography
public import Findings
import Markup

/// Reads PubMed's XML: articles and books (National Library of Medicine, pubmed_190101.dtd and after, bookdoc).
public struct MEDLINEXMLReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// Whether the first bytes of a file are those of PubMed's XML.
  public static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    let roots: Set<String> = [
      "PubmedArticleSet", "PubmedBookArticleSet", "PubmedArticle", "PubmedBookArticle", "MedlineCitationSet",
      "MedlineCitation", "BookDocumentSet", "BookDocument",
    ]
    return roots.contains(XMLHead(head).name)
  }

  /// Reads what stands before a fault too; throws ``InterchangeError/malformed(file:format:line:column:reason:)`` only for
  /// what is no XML.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    var input = try XMLInput(bytes, name: name, dialect: .medline, options: options)
    let records = input.records(named: ["MedlineCitation", "BookDocument"]) { $0.childElements.contains { _ in true } }
    if records.isEmpty { input.noteEmpty("MedlineCitation") }
    for record in records {
      var source: Source
      if record.node.localName == "BookDocument" {
        var reader = MEDLINEBook(record.node)
        source = reader.source(options)
      } else {
        var reader = MEDLINEArticle(record.node)
        source = reader.source(options)
      }
      if source[.title] == nil, source[.pmid] == nil { source.type = .document }
      sink(record.imported(source, .medline, options))
    }
    return input.findings
  }
}
