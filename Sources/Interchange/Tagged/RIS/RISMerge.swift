import Bibliography
import JSON

/// Puts the lines of a source and what its record said in RIS together, in the order of the record: raw values stand as
/// long as they do not contradict the source (guide, law 8).
struct RISMerge {
  private let source: Source
  private let own: [RISLine]
  private var lines: [RISLine] = []

  static func lines(_ source: Source, _ raw: JSONObject) -> [RISLine] {
    var merge = RISMerge(source)
    merge.assemble(raw)
    merge.settle()
    return merge.lines
  }

  private init(_ source: Source) {
    self.source = source
    own = RISRecordWriter.lines(source)
  }

  // MARK: - Order

  private mutating func assemble(_ raw: JSONObject) {
    var values = Self.values(raw)
    let order =
      Self.order(raw) ?? own.map(\.tag) + values.keys.sorted().filter { tag in !own.contains { $0.tag == tag } }
    let rawTags = Set(values.keys.map(RISTags.canonical))
    var queue: [String: ArraySlice<RISLine>] = [:]
    for line in own where !rawTags.contains(RISTags.canonical(line.tag)) {
      queue[RISTags.canonical(line.tag), default: []].append(line)
    }
    for tag in order {
      if let first = values[tag]?.popFirst() {
        lines.append(RISLine(tag: tag, value: first, path: nil))
      } else if var line = queue[RISTags.canonical(tag)]?.popFirst() {
        line.tag = tag
        lines.append(line)
      }
    }
  }

  /// The raw values by tag; what is no tag, or would start one, is passed over.
  private static func values(_ raw: JSONObject) -> [String: ArraySlice<String>] {
    var values: [String: ArraySlice<String>] = [:]
    for member in raw.members where isTag(member.name) {
      let texts = member.value.array?.compactMap(\.string) ?? member.value.string.map { [$0] } ?? []
      values[member.name] = texts.map(safe)[...]
    }
    return values
  }

  private static func order(_ raw: JSONObject) -> [String]? {
    raw[RISRaw.order]?.string.map { $0.split(separator: " ").map(String.init).filter(isTag) }
  }

  private static func isTag(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return bytes.count == 2 && TaggedDialect.isUpper(bytes[0]) && name != "ER"
      && (TaggedDialect.isUpper(bytes[1]) || TaggedDialect.isDigit(bytes[1]))
  }

  /// A value of several lines stays one where none of them reads as a tag.
  private static func safe(_ value: String) -> String {
    let parts = value.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    if parts.count == 1 { return TaggedValue.line(value) }
    let isPlain = parts.dropFirst().allSatisfy { part in
      let bytes = Array(part)
      return !bytes.contains(0x0D) && TaggedDialect.ris.match(bytes, 0..<bytes.count, isLower: false) == nil
    }
    guard isPlain else { return TaggedValue.line(value) }
    return parts.map { TaggedValue.line(String(decoding: $0, as: UTF8.self)) }.joined(separator: "\n")
  }

  // MARK: - Contradictions

  /// Where the record reads otherwise than the source, the source's own lines replace the raw ones that say so.
  private mutating func settle() {
    var done: Set<FieldPath> = []
    while true {
      let read = RISRecordReader.read(TaggedEntry(fields: lines.map { TaggedEntry.Field($0.tag, $0.value) }))
      var paths = SourceDifferences.paths(source, read.source)
      if read.source.key != source.key { paths.append(.key) }
      paths = paths.filter { !done.contains($0) }
      guard !paths.isEmpty else { return }
      done.formUnion(paths)
      let stale = Set(read.contributions.filter { paths.contains($0.path) }.map(\.field))
      let places = place(of: paths, read, stale)
      var added: [Int: [RISLine]] = [:]
      for path in paths {
        let at = path == .type ? 0 : places[path] ?? lines.count
        added[at, default: []] += own.filter { $0.path == path }
      }
      var merged: [RISLine] = []
      for index in 0...lines.count {
        merged += added[index] ?? []
        guard index < lines.count, !stale.contains(index), !(lines[index].path.map(paths.contains) ?? false) else {
          continue
        }
        merged.append(lines[index])
      }
      lines = merged
    }
  }

  /// Where the first line stood that gave a value.
  private func place(of paths: [FieldPath], _ read: RecordBuilder, _ stale: Set<Int>) -> [FieldPath: Int] {
    var places: [FieldPath: Int] = [:]
    for contribution in read.contributions where places[contribution.path] == nil && stale.contains(contribution.field)
    {
      places[contribution.path] = contribution.field
    }
    return places
  }
}
