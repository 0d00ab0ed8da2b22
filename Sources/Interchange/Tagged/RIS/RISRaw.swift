import Bibliography
import JSON

/// What a RIS record said beyond what the writer makes of its source: `custom.ibid.raw.ris` (FORMATS §2; guide, law 8).
///
/// Under each tag stand its values where the writer would write others; `@order` names the tags in their order, `@end`,
/// `@separator` and `@lineEnd` the spelling of the record where it is not the usual one.
enum RISRaw {
  static let member = "ris"
  static let order = "@order"
  static let end = "@end"
  static let separator = "@separator"
  static let lineEnd = "@lineEnd"

  /// How a record is spelled beside its values.
  struct Spelling {
    /// The line that closes the record, as it stands; empty where there is none.
    var end = "ER  - "
    var separator = "  - "
    var lineEnd = "\n"

    init() {}

    init(_ raw: JSONObject) {
      if let text = raw[RISRaw.end]?.string, Self.isEnd(text) { end = text }
      if let text = raw[RISRaw.separator]?.string, [" - ", "  -  ", "  -"].contains(text) { separator = text }
      if raw[RISRaw.lineEnd]?.string == "\r\n" { lineEnd = "\r\n" }
    }

    /// Nothing else may come into a file by way of raw.
    private static func isEnd(_ text: String) -> Bool {
      text.utf8.count <= 12
        && text.utf8.allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "-") || "ERer".utf8.contains($0) }
        && text.lowercased().hasPrefix("er")
    }
  }

  /// What to keep of a record that was read.
  static func kept(_ entry: TaggedEntry, _ record: TaggedTree.Record, _ builder: RecordBuilder, _ tree: TaggedTree)
    -> JSONObject
  {
    let written = RISRecordWriter.lines(builder.source)
    var raw = values(entry, written)
    let tags = entry.fields.map(\.tag)
    if tags != written.map(\.tag) { raw[order] = .string(tags.joined(separator: " ")) }
    let merged = RISMerge.lines(builder.source, raw)
    if merged.map(\.tag) != tags || zip(merged, entry.fields).contains(where: { $0.value != $1.block }) {
      // The rare record that the rules cannot put together again from less is kept whole.
      raw = all(entry)
    }
    spelling(record, tree, &raw)
    return raw
  }

  /// The values of every tag that the writer would not give back as they are.
  private static func values(_ entry: TaggedEntry, _ written: [RISLine]) -> JSONObject {
    var own: [String: [String]] = [:]
    for line in written { own[RISTags.canonical(line.tag), default: []].append(line.value) }
    var theirs: [String: [String]] = [:]
    for field in entry.fields { theirs[RISTags.canonical(field.tag), default: []].append(field.block) }
    let differing = Set(theirs.keys.filter { own[$0] != theirs[$0] })
    return TaggedRaw.object(entry.fields.filter { differing.contains(RISTags.canonical($0.tag)) })
  }

  private static func all(_ entry: TaggedEntry) -> JSONObject {
    var raw = TaggedRaw.object(entry.fields)
    raw[order] = .string(entry.fields.map(\.tag).joined(separator: " "))
    return raw
  }

  private static func spelling(_ record: TaggedTree.Record, _ tree: TaggedTree, _ raw: inout JSONObject) {
    let usual = Spelling()
    if let line = record.endLine.map({ tree.lines[$0] }) {
      let text = String(decoding: tree.text[line.name.lowerBound..<line.value.lowerBound], as: UTF8.self)
      if text != usual.end { raw[end] = .string(text) }
    }
    guard let first = tree.fields[record.fields].first.map({ tree.lines[$0.lines.lowerBound] }) else { return }
    let text = String(decoding: tree.text[first.name.upperBound..<first.value.lowerBound], as: UTF8.self)
    if text != usual.separator, !first.value.isEmpty { raw[separator] = .string(text) }
    if tree.text[first.value.upperBound..<first.end].elementsEqual([0x0D, 0x0A]) { raw[lineEnd] = "\r\n" }
  }
}
