import Bibliography
import Findings
import JSON

/// One reading of a tagged file: hands out the sources and collects what a person should look at.
struct TaggedReading {
  /// What a format makes of a record.
  struct Mapping {
    let map: (TaggedEntry) -> RecordBuilder
    /// What is kept under `raw` of the record, beside the source made of it.
    let raw: (TaggedEntry, TaggedTree.Record, RecordBuilder) -> JSONObject
  }

  private let tree: TaggedTree
  private let options: ReadingOptions
  private let mapping: Mapping
  private var index: LineIndex?
  private var findings: [(offset: Int, finding: Finding)] = []
  private var code: String { tree.dialect.rawValue }

  init(_ tree: TaggedTree, _ options: ReadingOptions, _ mapping: Mapping) {
    self.tree = tree
    self.options = options
    self.mapping = mapping
  }

  /// The findings, after all sources were handed out.
  mutating func run(_ sink: (ImportedSource) -> Void) -> [Finding] {
    noteFile()
    for record in tree.records { sink(source(record)) }
    let sorted = findings.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
    return sorted.map(\.element.finding)
  }

  // MARK: - A record

  private mutating func source(_ record: TaggedTree.Record) -> ImportedSource {
    let entry = TaggedEntry(tree, record)
    var builder = mapping.map(entry)
    if options.keepsRaw {
      let raw = mapping.raw(entry, record, builder)
      if !raw.isEmpty { builder.source.record.raw[code] = .object(raw) }
    }
    let key = builder.source.key.isEmpty ? nil : builder.source.key
    noteFrame(record, key)
    for noted in builder.notes { note(noted, entry, key) }
    var draft = SourceDraft(builder.source, defaultOrigin: Origin(.import, name: code))
    var here = Place(file: tree.name, key: key)
    if options.recordsOrigins {
      here = place(entry.offset, key: key)
      draft.defaultOrigin.place = Self.text(here)
      for contribution in builder.contributions where draft.origins[contribution.path] == nil {
        let at = place(entry.fields[contribution.field].offset, key: nil)
        draft.origins[contribution.path] = Origin(.import, name: code, place: Self.text(at))
      }
    }
    return ImportedSource(draft: draft, place: here)
  }

  // MARK: - Places

  private mutating func place(_ offset: Int, key: String?) -> Place {
    let lines = index ?? LineIndex(tree.text)
    index = lines
    var place = lines.place(of: offset, file: tree.name)
    place.key = key
    return place
  }

  private static func text(_ place: Place) -> String {
    Place(file: place.file, line: place.line, column: place.column).description
  }

  private mutating func add(
    _ severity: Severity, _ word: String, at offset: Int, key: String? = nil, field: String? = nil, _ message: String,
    _ advice: String? = nil
  ) {
    var here = place(offset, key: key)
    here.field = field
    findings.append((offset, Finding(severity, "\(code)-\(word)", at: here, message, advice: advice)))
  }

  // MARK: - Findings

  private mutating func noteFile() {
    switch tree.encoding {
    case let encoding where encoding.isEightBit:
      findings.append(
        (
          0,
          Finding(
            .warning, "\(code)-encoding", at: Place(file: tree.name),
            "the file is no UTF-8 and was read as \(tree.encoding.rawValue)", advice: "save it as UTF-8")
        ))
    default: break
    }
    // A page of text around the records is one finding, not a thousand.
    var isInText = false
    for line in tree.lines {
      if line.kind == .text, !isInText {
        add(
          .warning, "text-outside", at: line.value.lowerBound, "the text stands outside all records and was not read",
          "remove it, or give it the tags of a record")
      }
      if line.kind != .blank { isInText = line.kind == .text }
    }
    if tree.records.isEmpty, tree.lines.contains(where: { $0.kind != .blank }) {
      add(.error, "no-record", at: 0, "the file holds no record of \(tree.dialect.title)", "name its format")
    }
  }

  private mutating func noteFrame(_ record: TaggedTree.Record, _ key: String?) {
    let start = tree.lines[record.lines.lowerBound].start
    if tree.dialect == .ris || tree.dialect == .webOfScience {
      let tag = tree.dialect == .ris ? "TY" : "PT"
      if record.typeLine == nil {
        add(
          .warning, "missing-type", at: start, key: key, "the record does not start with \(tag)",
          "put \(tag) with its type before it")
      }
      if record.endLine == nil {
        add(
          .warning, "missing-end", at: start, key: key, "the record has no ER at its end, it was read up to the next",
          "close it with ER")
      }
    }
    if record.fields.count > TaggedEntry.maximumFields {
      let first = tree.fields[record.fields.lowerBound + TaggedEntry.maximumFields]
      add(
        .warning, "too-many-fields", at: tree.lines[first.lines.lowerBound].start, key: key,
        "the record has \(record.fields.count) fields, those from here on were not read", "divide it")
    }
    if let line = record.endLine.map({ tree.lines[$0] }), !line.value.isEmpty {
      add(
        .warning, "text-after-end", at: line.value.lowerBound, key: key, "the text after ER belongs to no tag",
        "remove it")
    }
    for field in tree.fields[record.fields.prefix(TaggedEntry.maximumFields)] {
      let inner = tree.lines[field.lines].dropFirst()
      guard let line = inner.first(where: { $0.kind == .continuation && isBare($0) }) else { continue }
      let name = tree.tag(field)
      add(
        tree.dialect == .medline || tree.dialect == .webOfScience ? .warning : .note, "line-without-tag",
        at: line.value.lowerBound, key: key, field: name,
        "the line has no tag and was read as more of \(name)")
    }
  }

  /// PubMed and Web of Science indent the lines that go on with a value.
  private func isBare(_ line: TaggedLine) -> Bool {
    let isIndented = line.value.lowerBound - line.start >= 2
    return !(isIndented && (tree.dialect == .medline || tree.dialect == .webOfScience))
  }

  private mutating func note(_ noted: RecordBuilder.Note, _ entry: TaggedEntry, _ key: String?) {
    let field = entry.fields[noted.field]
    let (offset, tag) = (field.offset, field.tag)
    switch noted.kind {
    case .unknownType(let type):
      add(
        .warning, "unknown-type", at: offset, key: key, field: tag,
        "the type «\(type)» is not known, the source was taken as \(mapping.map(entry).source.type.name)",
        "correct the type")
    case .unknownTag:
      add(
        .note, "unknown-tag", at: offset, key: key, field: tag, "the tag «\(tag)» is not known, its value is kept raw")
    case .badIdentifier(let value):
      add(
        .note, "bad-identifier", at: offset, key: key, field: tag,
        "«\(value)» is no identifier of its kind, it is kept raw",
        "correct it")
    case .cutNames:
      add(.note, "cut-names", at: offset, key: key, field: tag, "the list of names was cut, who follows is not known")
    case .dateIsText:
      add(
        .note, "date-is-text", at: offset, key: key, field: tag,
        "the date is no date that can be counted, its words were kept")
    case .doubledType:
      add(
        .note, "doubled-type", at: offset, key: key, field: tag, "the type stands more than once, the last one counts")
    }
  }
}

/// What is kept raw where no writer gives the fields back: every field that gave nothing, by its tag.
enum TaggedRaw {
  static func unread(_ entry: TaggedEntry, _ builder: RecordBuilder) -> JSONObject {
    let read = Set(builder.contributions.map(\.field))
    return object(
      entry.fields.enumerated().filter { !read.contains($0.offset) && !$0.element.isEmpty }.map(\.element))
  }

  /// The values by tag; of a tag that stands more than once they make an array.
  static func object(_ fields: [TaggedEntry.Field]) -> JSONObject {
    var order: [String] = []
    var values: [String: [JSONValue]] = [:]
    for field in fields {
      if values[field.tag] == nil { order.append(field.tag) }
      values[field.tag, default: []].append(.string(field.block))
    }
    return JSONObject(
      order.map { tag in
        let own = values[tag] ?? []
        return (tag, own.count == 1 ? own[0] : .array(own))
      })
  }
}
