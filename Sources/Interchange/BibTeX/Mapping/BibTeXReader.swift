import Bibliography
public import Findings
import JSON

/// Reads .bib files into sources: macros and parents of one file are seen by all of them (guide, law 17).
public struct BibTeXReader: SourceReader, Sendable {
  /// Which program the files are written for; nil: what they look like.
  public let dialect: BibDialect?
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader for a dialect, or for any.
  public init(dialect: BibDialect? = nil, options: ReadingOptions = ReadingOptions()) {
    self.dialect = dialect
    self.options = options
  }

  /// The sources of one file.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    let reading = read([try BibFile(bytes, name: name)])
    for source in reading.sources { sink(source) }
    return reading.findings
  }

  /// The sources of files that belong together, in order, and what a person should look at.
  public func read(_ files: [BibFile]) -> Reading {
    var pass = ReadingPass(BibLibrary(files), dialect, options)
    return pass.run()
  }
}

/// One reading: collects sources and findings.
private struct ReadingPass {
  private var library: BibLibrary
  private let dialects: [BibDialect]
  private let options: ReadingOptions
  private var lines: [LineIndex?]
  private var findings: [(order: Int, finding: Finding)] = []

  init(_ library: BibLibrary, _ dialect: BibDialect?, _ options: ReadingOptions) {
    self.library = library
    self.options = options
    dialects = library.files.map { dialect ?? BibDialect.sniff($0) }
    lines = library.files.map { _ in nil }
  }

  mutating func run() -> Reading {
    for number in library.files.indices { noteFile(number) }
    noteDuplicateKeys()
    var sources: [ImportedSource] = []
    sources.reserveCapacity(library.references.count)
    if library.hasParents { library.foldKeys() }
    var inheritance = Inheritance(library)
    for index in library.references.indices {
      let own = library.entry(index)
      // @set and @xdata hold no source of their own.
      if own.type == "xdata" { continue }
      let dialect = dialects[own.file]
      let known = inheritance.problems.count
      let entry = inheritance.resolve(own, dialect: dialect)
      for problem in inheritance.problems[known...] { note(problem.problem, at: problem.at, key: own.key) }
      sources.append(source(entry, own: own.fields.count, dialect))
    }
    let sorted = findings.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
    return Reading(sources: sources, findings: sorted.map(\.element.finding))
  }

  // MARK: - One entry

  private mutating func source(_ entry: BibEntry, own count: Int, _ dialect: BibDialect) -> ImportedSource {
    var reader = EntryReader(entry, dialect)
    if options.keepsRaw {
      let raw = RawFields.kept(reader, own: count)
      if !raw.isEmpty { reader.source.record.raw[RawFields.member] = .object(raw) }
      if reader.hasDoubledFields { keepDuplicates(&reader, own: count) }
    }
    for noted in reader.notes { note(noted, in: entry) }
    if reader.hasDoubledFields { noteDuplicateFields(entry, own: count) }
    let file = library.files[entry.file].name
    var draft = SourceDraft(reader.source, defaultOrigin: Origin(.import, name: dialect.rawValue))
    var entryPlace = Place(file: file, key: entry.key.isEmpty ? nil : entry.key)
    if options.recordsOrigins {
      entryPlace = place(entry.file, entry.offset, key: entry.key)
      draft.defaultOrigin.place = Self.text(entryPlace)
      for contribution in reader.contributions where draft.origins[contribution.path] == nil {
        let field = entry.fields[contribution.field]
        let where_ = place(field.file, field.offset, key: nil)
        draft.origins[contribution.path] = Origin(.import, name: dialect.rawValue, place: Self.text(where_))
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

  // MARK: - Places

  private mutating func lineIndex(_ file: Int) -> LineIndex {
    if let index = lines[file] { return index }
    let index = LineIndex(library.files[file].text)
    lines[file] = index
    return index
  }

  private mutating func place(_ file: Int, _ offset: Int, key: String?) -> Place {
    var place = lineIndex(file).place(of: offset, file: library.files[file].name)
    place.key = key?.isEmpty == true ? nil : key
    return place
  }

  /// `refs.bib:12:5`, as an origin's place is written.
  private static func text(_ place: Place) -> String {
    Place(file: place.file, line: place.line, column: place.column).description
  }

  // MARK: - Findings

  private mutating func add(_ file: Int, _ offset: Int, _ finding: Finding) {
    findings.append((file << 32 | offset, finding))
  }

  private mutating func noteFile(_ number: Int) {
    let file = library.files[number]
    switch file.encoding {
    case .windows1252, .mixed:
      add(
        number, 0,
        Finding(
          .warning, "bibtex-encoding", at: Place(file: file.name),
          "the file is no UTF-8 and was read as \(file.encoding.rawValue)", advice: "save it as UTF-8"))
    case .utf8, .utf16LittleEndian, .utf16BigEndian: break
    }
    guard !file.faults.isEmpty else { return }
    let index = lineIndex(number)
    for (fault, finding) in zip(file.faults, file.grammarFindings(index)) { add(number, fault.offset, finding) }
  }

  private mutating func noteDuplicateKeys() {
    for (entry, first) in library.duplicateKeys {
      let (number, block) = library.references[entry]
      let (firstNumber, firstBlock) = library.references[first]
      let file = library.files[number]
      let range = file.blocks[block].range
      let earlier = place(firstNumber, library.files[firstNumber].blocks[firstBlock].range.lowerBound, key: nil)
      let here = place(number, range.lowerBound, key: file.string(file.blocks[block].key))
      add(
        number, range.lowerBound,
        Finding(
          .warning, "bibtex-duplicate-key", at: here,
          "the key stands already at \(Self.text(earlier)), both entries are kept",
          advice: "give one of them another key"))
    }
  }

  private mutating func noteDuplicateFields(_ entry: BibEntry, own count: Int) {
    guard count > 1 else { return }
    for index in 1..<count {
      let field = entry.fields[index]
      guard let earlier = entry.fields[..<index].first(where: { $0.name == field.name }) else { continue }
      let first = place(earlier.file, earlier.offset, key: nil)
      var here = place(field.file, field.offset, key: entry.key)
      here.field = field.name
      add(
        field.file, field.offset,
        Finding(
          .warning, "bibtex-duplicate-field", at: here,
          "the field stands already at \(Self.text(first)), whose value counts",
          advice: "remove one of them"))
    }
  }

  private mutating func note(_ problem: Inheritance.Problem, at field: BibEntry.Field, key: String) {
    var here = place(field.file, field.offset, key: key)
    here.field = field.name
    switch problem {
    case .missing(let parent, _):
      add(
        field.file, field.offset,
        Finding(
          .warning, "bibtex-missing-parent", at: here, "no entry has the key «\(parent)», nothing is inherited",
          advice: "read the file that holds it together with this one"))
    case .cycle(let parent, _):
      add(
        field.file, field.offset,
        Finding(
          .warning, "bibtex-inheritance-cycle", at: here,
          "the entry inherits from itself by way of «\(parent)», the chain was cut",
          advice: "remove one of the links"))
    }
  }

  private mutating func note(_ noted: EntryReader.Note, in entry: BibEntry) {
    let offset = noted.field.map { entry.fields[$0].offset } ?? entry.offset
    let file = noted.field.map { entry.fields[$0].file } ?? entry.file
    var here = place(file, offset, key: entry.key)
    here.field = noted.field.map { entry.fields[$0].name }
    let finding: Finding
    switch noted.kind {
    case .unresolvedMacro(let name):
      finding = Finding(
        .warning, "bibtex-undefined-macro", at: here, "the macro «\(name)» is defined nowhere, its name stands for it",
        advice: "define it by @string, or read the file that does together with this one")
    case .unknownCommand(let name):
      finding = Finding(
        .note, "bibtex-unknown-command", at: here, "the TeX command «\\\(name)» is not known and has no Unicode here")
    case .name(.tooManyCommas(let name)):
      finding = Finding(
        .warning, "bibtex-name-commas", at: here, "the name «\(name)» has more than two commas and was kept undivided",
        advice: "separate names by «and»")
    case .name(.emptyName):
      finding = Finding(
        .warning, "bibtex-empty-name", at: here, "a name between two «and» is empty and was passed over",
        advice: "remove one «and»")
    case .duplicateField: return
    case .dateIsText:
      finding = Finding(
        .note, "bibtex-date-is-text", at: here, "the date is no date that can be counted, its words were kept")
    case .unknownType(let type):
      guard type != "set" else { return }
      finding = Finding(
        .note, "bibtex-unknown-type", at: here, "the type «\(type)» is not known, the source was taken as a document")
    }
    add(file, offset, finding)
  }
}
