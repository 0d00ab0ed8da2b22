import Bibliography
public import Findings
import Markup

/// Reads bibliographic records of MARC 21 in XML (Library of Congress, MARC21slim), bare or within an answer of SRU or OAI.
public struct MARCXMLReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// Whether the first bytes of a file are those of MARCXML.
  public static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    let root = XMLHead(head)
    return !root.name.isEmpty
      && (root.holds("http://www.loc.gov/MARC21/slim") || root.holds("info:lc/xmlns/marcxchange")
        || root.holds("datafield") && root.holds("subfield"))
  }

  /// Reads what stands before a fault too; throws ``InterchangeError/malformed(file:format:line:column:reason:)`` only for
  /// what is no XML.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    var input = try XMLInput(bytes, name: name, dialect: .marc, options: options)
    let records = input.records(named: ["record"]) { $0.child("datafield") != nil }
    if records.isEmpty { input.noteEmpty("record") }
    for record in records {
      var reader = MARCRecord(record.node)
      sink(record.imported(reader.source(options), .marc, options))
    }
    return input.findings
  }
}
