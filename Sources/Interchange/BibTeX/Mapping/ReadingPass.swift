import Bibliography
import Findings
import JSON

/// One reading of files that belong together: makes one source after the other, and collects findings.
struct ReadingPass {
  /// Resolves entries; holds the library, so that there is one copy of it.
  var inheritance: Inheritance
  var lines: [LineIndex?]
  private let dialects: [BibDialect]
  private let origins: [Origin]
  private let names: [String?]
  private let options: ReadingOptions
  private var findings: [(order: Int, finding: Finding)] = []
  private var untold = 0

  var library: BibLibrary { inheritance.library }

  init(_ files: [BibFile], _ dialect: BibDialect?, _ options: ReadingOptions) {
    inheritance = Inheritance(BibLibrary(files))
    self.options = options
    dialects = files.map { dialect ?? BibDialect.sniff($0) }
    origins = dialects.map { Origin(.import, name: $0.rawValue) }
    names = files.map(\.name)
    lines = files.map { _ in nil }
  }

  /// Hands out each source as it is made; the findings in the order of the files.
  mutating func run(_ sink: (ImportedSource) -> Void) -> [Finding] {
    for number in dialects.indices { noteFile(number) }
    noteDuplicateKeys()
    let hasParents = library.hasParents
    if hasParents { inheritance.foldKeys() }
    let count = library.references.count
    for index in 0..<count {
      let own = inheritance.entry(index)
      // @xdata holds no source of its own.
      if own.type == "xdata" { continue }
      let ownCount = own.fields.count
      let dialect = dialects[own.file]
      guard hasParents else {
        sink(source(own, own: ownCount, dialect))
        continue
      }
      let known = inheritance.problems.count
      let entry = inheritance.resolve(own, dialect: dialect)
      for problem in inheritance.problems[known...] { note(problem.problem, at: problem.at, key: own.key) }
      sink(source(entry, own: ownCount, dialect))
    }
    if let stopped = inheritance.budgetEnd { noteBudget(stopped) }
    let sorted = findings.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
    var told = sorted.map(\.element.finding)
    if untold > 0 {
      told.append(
        Finding(
          .note, "bibtex-further-findings", at: Place(file: library.files.first?.name),
          "\(untold) more findings were made and are not told", advice: "mend some of these and read the file again"))
    }
    return told
  }

  // MARK: - One entry

  private mutating func source(_ entry: BibEntry, own count: Int, _ dialect: BibDialect) -> ImportedSource {
    let conventions = options.conventions
    var reader = EntryReader(entry, dialect, conventions)
    if conventions.contains(.relatedOriginals) { addOriginal(of: entry, dialect, conventions, to: &reader.source) }
    if options.sentenceCase { SentenceCase.apply(to: &reader.source, conventions) }
    if !conventions.isEmpty { Wording.apply(conventions, to: &reader.source) }
    let raw = options.keepsRaw ? RawFields.kept(reader, own: count) : RawFields.keptInConversion(reader, own: count)
    if !raw.isEmpty { reader.source.setRaw(.object(raw), of: RawFields.member) }
    if options.keepsRaw {
      let files = EntryFiles.attachments(of: entry, own: count)
      // The lossless form says more of them.
      if !files.isEmpty, reader.source.record.attachments.isEmpty { reader.source.record.attachments = files }
    }
    if reader.hasDoubledFields {
      if options.keepsRaw { keepDuplicates(&reader, own: count) }
      noteDuplicateFields(entry, own: count)
    }
    for noted in reader.notes { note(noted, in: entry) }
    var draft = SourceDraft(reader.source, defaultOrigin: origins[entry.file])
    var entryPlace = Place(file: names[entry.file], key: entry.key.isEmpty ? nil : entry.key)
    if options.recordsOrigins {
      entryPlace = place(entry.file, entry.offset, key: entry.key)
      draft.defaultOrigin.place = Self.text(entryPlace)
      for contribution in reader.given where draft.origins[contribution.value.path] == nil {
        let field = entry.fields[contribution.field]
        var origin = origins[entry.file]
        origin.place = Self.text(place(field.file, field.offset, key: nil))
        draft.origins[contribution.value.path] = origin
      }
    }
    return ImportedSource(draft: draft, place: entryPlace)
  }

  /// Of doubled fields the first counts; the others are kept as variants (guide, law 14).
  private func keepDuplicates(_ reader: inout EntryReader, own count: Int) {
    var first: [String: Int] = [:]
    for index in 0..<count {
      let field = reader.entry.fields[index]
      guard let earlier = first[field.name] else {
        first[field.name] = index
        continue
      }
      guard reader.entry.fields[earlier].value != field.value else { continue }
      reader.source.record.variants.append(
        FieldVariant(field: .record("raw.bibtex.\(field.name)"), value: .string(field.value.text)))
    }
  }

  /// So many findings are told: a file of nothing but faults must not fill the memory with sentences.
  private static let maximumFindings = 100_000

  mutating func add(_ file: Int, _ offset: Int, _ finding: Finding) {
    if isFull { return leave(1) }
    findings.append((file << 32 | offset, finding))
  }

  var isFull: Bool { findings.count >= Self.maximumFindings }

  /// Counts findings that are not told.
  mutating func leave(_ count: Int) { untold += count }
}
