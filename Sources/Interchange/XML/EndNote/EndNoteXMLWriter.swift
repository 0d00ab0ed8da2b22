public import Bibliography

/// Writes EndNote XML that EndNote and Zotero import: text in `<style>` elements, bold, italic, sub- and superscript as faces.
public struct EndNoteXMLWriter: SourceWriter, Sendable {
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml>\n<records>\n"
  private static let tail = "</records>\n</xml>\n"

  /// How the file is written.
  public let options: WritingOptions
  /// What could not go into the file so far.
  public private(set) var losses: [Loss] = []
  private var count = 0

  /// A writer.
  public init(options: WritingOptions = WritingOptions()) {
    self.options = options
  }

  /// The declaration and the start of the list.
  public mutating func start(_ output: inout [UInt8]) { output += Self.head.utf8 }

  /// One `record`.
  public mutating func write(_ source: Source, to output: inout [UInt8]) {
    count += 1
    var record = XMLOutput(indent: 1)
    EndNoteComposer(source: source, number: count, usesRaw: options.usesRaw).write(to: &record)
    output += record.bytes
    losses += XMLLosses.of(
      source, record, .endNote, envelope: (Self.head, Self.tail), reader: EndNoteXMLReader(options: .conversion))
  }

  /// The end of the list.
  public mutating func finish(_ output: inout [UInt8]) { output += Self.tail.utf8 }
}
