public import Findings

/// Reads PubMed's tagged form (.nbib; «MEDLINE/PubMed data element descriptions») and that of ERIC.
public struct MEDLINEReader: SourceReader, Sendable {
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
    let tree = try TaggedTree(bytes, name: name, dialect: .medline)
    let mapping = TaggedReading.Mapping(
      map: MEDLINERecordReader.read, raw: { entry, _, builder in TaggedRaw.unread(entry, builder) })
    var reading = TaggedReading(tree, options, mapping)
    return reading.run(sink)
  }

  /// Whether a file is of this form, by its first kilobytes.
  public static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    TaggedDialect.medline.recognises(head)
  }
}
