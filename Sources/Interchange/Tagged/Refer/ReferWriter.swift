public import Bibliography
import JSON

/// Writes sources in EndNote's tagged form: `%0` first, one blank line between two records.
///
/// Tags that CSL has no place for come back behind the others where the source came from such a file.
public struct ReferWriter: SourceWriter, Sendable {
  /// How.
  public let options: WritingOptions
  /// One for each value that does not read back from the file as it is.
  public private(set) var losses: [Loss] = []
  private var isFirst = true

  /// A writer.
  public init(options: WritingOptions = WritingOptions()) {
    self.options = options
  }

  /// Nothing stands before the first record.
  public mutating func start(_ output: inout [UInt8]) {}

  /// A record, with one blank line before it where it is not the first.
  public mutating func write(_ source: Source, to output: inout [UInt8]) {
    var fields = ReferRecordWriter.fields(CaseProtection.removed(from: source))
    if options.usesRaw { fields += rest(source, fields) }
    if !isFirst { output.append(0x0A) }
    isFirst = false
    for field in fields { output += "\(field.tag) \(field.value)\n".utf8 }
    let back = ReferRecordReader.read(TaggedEntry(fields: fields)).source
    if back.key != source.key {
      losses.append(
        Loss(key: source.key, field: FieldPath.key.rawValue, reason: "Refer has no place for such a key"))
    }
    losses += Loss.between(source, back, format: "Refer")
    let record = source.record
    let members: [(String, Bool)] = [
      ("revised", record.revised != nil), ("relations", !record.relations.isEmpty),
      ("names", !record.nameForms.isEmpty), ("attachments", !record.attachments.isEmpty),
    ]
    for (name, isLost) in members where isLost {
      losses.append(Loss(key: source.key, field: FieldPath.record(name).rawValue, reason: "Refer has no tag for it"))
    }
  }

  /// Nothing stands after the last record.
  public mutating func finish(_ output: inout [UInt8]) {}

  /// The tags kept raw that change nothing of what is read.
  private func rest(_ source: Source, _ fields: [TaggedEntry.Field]) -> [TaggedEntry.Field] {
    guard let raw = source.record.raw[TaggedDialect.refer.rawValue]?.object else { return [] }
    let plain = ReferRecordReader.read(TaggedEntry(fields: fields)).source
    var kept: [TaggedEntry.Field] = []
    for member in raw.members {
      let tag = Array(member.name.utf8)
      guard tag.count == 2, tag[0] == UInt8(ascii: "%"), tag[1] > 0x20, tag[1] < 0x7F, tag[1] != UInt8(ascii: "0")
      else {
        continue
      }
      let values = member.value.array?.compactMap(\.string) ?? member.value.string.map { [$0] } ?? []
      let added = values.map { TaggedEntry.Field(tag: member.name, lines: [TaggedValue.line($0)]) }.filter {
        !$0.isEmpty
      }
      let read = ReferRecordReader.read(TaggedEntry(fields: fields + kept + added)).source
      if SourceDifferences.paths(plain, read).isEmpty, read.key == plain.key { kept += added }
    }
    return kept
  }
}
