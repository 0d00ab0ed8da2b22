public import Bibliography
import JSON

/// Writes the bibliography of Microsoft Word, `Sources.xml` (ECMA-376, part 1, section 22.6). Word has no rich text: tags of
/// CSL are left out.
public struct WordXMLWriter: SourceWriter, Sendable {
  private static let head = """
    <?xml version="1.0" encoding="UTF-8" standalone="no"?>
    <b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" \
    xmlns="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" SelectedStyle="">

    """
  private static let tail = "</b:Sources>\n"

  /// How the file is written.
  public let options: WritingOptions
  /// What could not go into the file so far.
  public private(set) var losses: [Loss] = []

  /// A writer.
  public init(options: WritingOptions = WritingOptions()) {
    self.options = options
  }

  /// The declaration and the start of the list.
  public mutating func start(_ output: inout [UInt8]) { output += Self.head.utf8 }

  /// One `Source`.
  public mutating func write(_ source: Source, to output: inout [UInt8]) {
    var record = XMLOutput(indent: 1, prefix: "b:")
    WordComposer(source: source).write(
      to: &record, rest: options.usesRaw ? source.record.raw[XMLDialect.word.code]?.object : nil)
    output += record.bytes
    losses += XMLLosses.of(
      source, record, .word, envelope: (Self.head, Self.tail), reader: WordXMLReader(options: .conversion))
  }

  /// The end of the list.
  public mutating func finish(_ output: inout [UInt8]) { output += Self.tail.utf8 }
}
