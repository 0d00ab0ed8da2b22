public import Bibliography
import JSON

/// Writes sources as an array of CSL-JSON items: fixed order of members, two spaces, one final newline.
public struct CSLJSONWriter: SourceWriter, Sendable {
  /// How.
  public let options: WritingOptions

  /// A writer.
  public init(options: WritingOptions = WritingOptions()) {
    self.options = options
  }

  /// Only what belongs to a library and not to the source alone: its relations and its files.
  public private(set) var losses: [Loss] = []
  private var isFirst = true

  /// The opening bracket.
  public mutating func start(_ output: inout [UInt8]) {
    output.append(UInt8(ascii: "["))
  }

  /// An item.
  public mutating func write(_ source: Source, to output: inout [UInt8]) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    isFirst = false
    output.append(contentsOf: [0x0A, 0x20, 0x20])
    source.appendCSLJSON(options.isLossless ? .lossless : .conversion, .indented, level: 1, to: &output)
    note(source)
  }

  /// The lossless form carries all; few sources have a record at all.
  private mutating func note(_ source: Source) {
    guard !options.isLossless, source.hasMoreThanRaw else { return }
    let members = [
      ("relations", source.record.relations.isEmpty), ("attachments", source.record.attachments.isEmpty),
    ]
    for (name, isEmpty) in members where !isEmpty {
      losses.append(
        Loss(key: source.key, field: FieldPath.record(name).rawValue, reason: "only the lossless form carries it"))
    }
  }

  /// The closing bracket.
  public mutating func finish(_ output: inout [UInt8]) {
    output.append(contentsOf: (isFirst ? "]\n" : "\n]\n").utf8)
  }
}
