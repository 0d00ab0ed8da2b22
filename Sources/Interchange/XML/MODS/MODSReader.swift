import Bibliography
public import Findings
import Markup

/// Reads MODS (Library of Congress, versions 3.0 to 3.8): a collection of records, one record, or records within other XML.
public struct MODSReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// Whether the first bytes of a file are those of MODS.
  public static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    let root = XMLHead(head)
    return root.name == "mods" || root.name == "modsCollection"
      || !root.name.isEmpty && root.holds("http://www.loc.gov/mods/v3") && root.holds("mods")
  }

  /// Reads what stands before a fault too; throws ``InterchangeError/malformed(file:format:line:column:reason:)`` only for
  /// what is no XML.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    var input = try XMLInput(bytes, name: name, dialect: .mods, options: options)
    let records = input.records(named: ["mods"]) { $0.childElements.contains { _ in true } }
    if records.isEmpty { input.noteEmpty("mods") }
    for record in records {
      var reader = MODSRecord(record.node)
      sink(record.imported(reader.source(options), .mods, options))
    }
    return input.findings
  }
}
