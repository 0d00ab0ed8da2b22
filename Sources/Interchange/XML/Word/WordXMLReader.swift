import Bibliography
public import Findings
import Markup

/// Reads the bibliography of Microsoft Word, `Sources.xml` (ECMA-376, part 1, section 22.6), with JabRef's own elements.
public struct WordXMLReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// Whether the first bytes of a file are those of a bibliography of Word.
  public static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    let root = XMLHead(head)
    return root.name == "Sources" && root.holds("/bibliography")
  }

  /// Reads what stands before a fault too; throws ``InterchangeError/malformed(file:format:line:column:reason:)`` only for
  /// what is no XML.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    var input = try XMLInput(bytes, name: name, dialect: .word, options: options)
    let records = input.records(named: ["Source"]) {
      $0.parent?.localName == "Sources" || $0.parent?.localName == "Source"
    }
    if records.isEmpty { input.noteEmpty("Source") }
    for record in records {
      var reader = WordRecord(record.node)
      sink(record.imported(reader.source(options), .word, options))
    }
    return input.findings
  }
}
