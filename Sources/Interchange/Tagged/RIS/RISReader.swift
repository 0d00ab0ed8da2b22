public import Findings

/// Reads RIS files: those of the specification, and those of databases with one blank before the hyphen, without `ER`, with
/// values over several lines, in any encoding that can be told.
public struct RISReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// The sources of one file; throws only for a file of more than 2 GiB.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    let tree = try TaggedTree(bytes, name: name, dialect: .ris)
    let mapping = TaggedReading.Mapping(
      map: RISRecordReader.read, raw: { entry, record, builder in RISRaw.kept(entry, record, builder, tree) })
    var reading = TaggedReading(tree, options, mapping)
    return reading.run(sink)
  }

  /// Whether a file is RIS, by its first kilobytes: a record starts with its type.
  public static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    TaggedDialect.ris.recognises(head)
  }
}
