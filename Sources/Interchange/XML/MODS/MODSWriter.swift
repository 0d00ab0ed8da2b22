public import Bibliography
import JSON

/// Writes MODS 3.8, one collection a file (Library of Congress, https://www.loc.gov/standards/mods/v3/).
///
/// Variables of CSL that MODS has no element for become notes whose type is the name of the variable. Italics and the like
/// are left out, unless the source came from MODS with them or ``WritingOptions/isLossless`` asks for them.
public struct MODSWriter: SourceWriter, Sendable {
  private static let head = """
    <?xml version="1.0" encoding="UTF-8"?>
    <modsCollection xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/mods/v3 \
    http://www.loc.gov/standards/mods/v3/mods-3-8.xsd">

    """
  private static let tail = "</modsCollection>\n"

  /// How the file is written.
  public let options: WritingOptions
  /// What could not go into the file so far.
  public private(set) var losses: [Loss] = []

  /// A writer.
  public init(options: WritingOptions = WritingOptions()) {
    self.options = options
  }

  /// The declaration and the start of the collection.
  public mutating func start(_ output: inout [UInt8]) { output += Self.head.utf8 }

  /// One `mods` element.
  public mutating func write(_ source: Source, to output: inout [UInt8]) {
    var record = XMLOutput(indent: 1)
    let raw = options.usesRaw ? source.record.raw[XMLDialect.mods.code]?.object : nil
    let keepsMarkup = options.isLossless || raw?["markup"]?.bool == true
    MODSComposer(source: source, raw: raw, keepsMarkup: keepsMarkup).write(to: &record)
    output += record.bytes
    losses += XMLLosses.of(
      source, record, .mods, envelope: (Self.head, Self.tail), reader: MODSReader(options: .conversion))
  }

  /// The end of the collection.
  public mutating func finish(_ output: inout [UInt8]) { output += Self.tail.utf8 }
}
