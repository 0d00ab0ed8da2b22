public import Bibliography
import JSON

/// Writes sources as RIS: `TY` first, `ER` last, one blank line between two records.
///
/// Lines end with LF, although the specification has CR LF: every reader takes both, and one line end is what version
/// control and the tools beside it expect. A record that came with CR LF leaves with it.
public struct RISWriter: SourceWriter, Sendable {
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
    var spelling = RISRaw.Spelling()
    let lines: [RISLine]
    if options.usesRaw, let raw = source.record.raw[RISRaw.member]?.object {
      spelling = RISRaw.Spelling(raw)
      lines = RISMerge.lines(source, raw)
    } else {
      lines = RISRecordWriter.lines(CaseProtection.removed(from: source))
    }
    if !isFirst { output += spelling.lineEnd.utf8 }
    isFirst = false
    for line in lines {
      output += line.tag.utf8
      output += spelling.separator.utf8
      let value = spelling.lineEnd == "\n" ? line.value : line.value.replacing("\n", with: spelling.lineEnd)
      output += value.utf8
      output += spelling.lineEnd.utf8
    }
    output += spelling.end.utf8
    output += spelling.lineEnd.utf8
    note(source, lines)
  }

  /// Nothing stands after the last record.
  public mutating func finish(_ output: inout [UInt8]) {}

  private mutating func note(_ source: Source, _ lines: [RISLine]) {
    let entry = TaggedEntry(fields: lines.map { TaggedEntry.Field($0.tag, $0.value) })
    let back = RISRecordReader.read(entry).source
    if back.key != source.key {
      losses.append(
        Loss(
          key: source.key, field: FieldPath.key.rawValue,
          reason: "RIS takes a number or a key with blanks for the number of a record"))
    }
    losses += Loss.between(source, back, format: "RIS").filter { !Self.isSameKeywords($0, source, back) }
    losses += Self.recordLosses(source)
  }

  /// Which sign divides the words says nothing.
  private static func isSameKeywords(_ loss: Loss, _ source: Source, _ back: Source) -> Bool {
    guard loss.field == TextVariable.keyword.name, let left = source[.keyword], let right = back[.keyword] else {
      return false
    }
    return RISRecordWriter.keywords(left) == RISRecordWriter.keywords(right)
  }

  private static func recordLosses(_ source: Source) -> [Loss] {
    let record = source.record
    let members: [(String, Bool)] = [
      ("revised", record.revised != nil), ("relations", !record.relations.isEmpty),
      ("names", !record.nameForms.isEmpty), ("attachments", !record.attachments.isEmpty),
    ]
    return members.filter(\.1).map { name, _ in
      Loss(key: source.key, field: FieldPath.record(name).rawValue, reason: "RIS has no tag for it")
    }
  }
}
