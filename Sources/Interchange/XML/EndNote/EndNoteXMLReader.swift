import Bibliography
public import Findings
import JSON
import Markup

/// Reads EndNote XML: `xml/records/record`, as EndNote, Zotero, Mendeley, Bookends and JabRef write it (EndNote's RSXML.dtd).
public struct EndNoteXMLReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// Whether the first bytes of a file are those of EndNote XML.
  public static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    let root = XMLHead(head)
    return root.name == "records" && root.holds("<record>") || root.name == "xml" && root.holds("<records")
  }

  /// Reads what stands before a fault too; throws ``InterchangeError/malformed(file:format:line:column:reason:)`` only for
  /// what is no XML.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    var input = try XMLInput(bytes, name: name, dialect: .endNote, options: options)
    let records = input.records(named: ["record"]) {
      $0.parent?.localName == "records" || $0.parent?.localName == "record"
    }
    if records.isEmpty { input.noteEmpty("record") }
    for record in records {
      var reader = EndNoteRecord(record.node)
      sink(record.imported(reader.source(options), .endNote, options))
    }
    return input.findings
  }
}

extension XMLInput.Record {
  /// The source with what gave it, and its place.
  func imported(_ source: Source, _ dialect: XMLDialect, _ options: ReadingOptions) -> ImportedSource {
    var place = place
    place.key = source.key.isEmpty ? nil : source.key
    let here = Place(file: place.file, line: place.line, column: place.column)
    let origin = Origin(.import, name: dialect.code, place: options.recordsOrigins ? here.description : nil)
    return ImportedSource(draft: SourceDraft(source, defaultOrigin: origin), place: place)
  }
}
