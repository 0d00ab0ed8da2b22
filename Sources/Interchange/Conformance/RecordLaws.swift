import Bibliography
import JSON

/// The laws of guide §7 that speak of sources and records: what goes to the store and to another format comes back.
struct RecordLaws {
  let format: Format
  let bytes: [UInt8]
  let reading: Reading
  /// One line for each source that breaks a law.
  private(set) var failures: [String] = []

  init(format: Format, bytes: [UInt8], reading: Reading) {
    self.format = format
    self.bytes = bytes
    self.reading = reading
  }

  /// The counts; a law that does not speak of the format is absent.
  mutating func tallies() -> [ConformanceCheck: ConformanceTally] {
    var tallies: [ConformanceCheck: ConformanceTally] = [:]
    switch format {
    case .bibtex, .biblatex:
      tallies[.law4] = unknownFields()
      tallies[.law6] = normalForms()
      tallies[.law12] = names()
    case .cslJSON:
      tallies[.law5] = throughBibLaTeX()
      tallies[.law12] = names()
    case .ris: tallies[.law8] = keptRecords()
    case .wikitext: tallies[.law9] = keptTemplates()
    default: break
    }
    if Self.isTree(format) { tallies[.meaning] = meaning() }
    return tallies
  }

  /// XML, YAML and other formats without a lossless tree.
  static func isTree(_ format: Format) -> Bool {
    switch format {
    case .bibtex, .biblatex, .ris, .refer, .medline, .webOfScience, .cslJSON, .wikitext: false
    default: true
    }
  }

  private var options: WritingOptions { WritingOptions() }

  /// The sources as they come back from the store: a file of CSL-JSON with `custom.ibid`.
  private func stored() -> [Source] {
    let writing = CSLJSONWriter(options: WritingOptions(isLossless: true)).write(reading.sources.map(\.source))
    return CSLJSONReader(options: .conversion).read(writing.bytes).sources.map(\.source)
  }

  // MARK: - .bib

  /// Law 4: every unknown field and every unknown type survives BibLaTeX → store → BibLaTeX.
  private func unknownFields() -> ConformanceTally {
    var tally = ConformanceTally()
    let stored = stored()
    guard let file = try? BibFile(bytes), let output = try? format.write(stored, options: options).bytes,
      let written = try? BibFile(output)
    else { return tally }
    let entries = file.blocks.filter { $0.kind == .entry && file.lowercased($0.type) != "xdata" }
    let back = written.blocks.filter { $0.kind == .entry }
    guard entries.count == back.count else { return ConformanceTally(held: 0, total: entries.count) }
    for (entry, found) in zip(entries, back) {
      let type = file.lowercased(entry.type)
      if !EntryTypes.isKnown(type) { tally.count(written.lowercased(found.type) == type) }
      var seen: Set<String> = []
      for field in entry.fields.map({ file.fields[$0] }) where field.pieces.count == 1 {
        let name = file.lowercased(field.name)
        let piece = file.pieces[field.pieces.lowerBound]
        // A macro is another thing than its text; of doubled fields the first counts.
        guard KnownField.byName[name] == nil, MirrorFields.byName[name] == nil, piece.kind != .word, !name.isEmpty,
          seen.insert(name).inserted
        else { continue }
        let value = file.text[piece.range.range]
        tally.count(
          found.fields.contains { index in
            let other = written.fields[index]
            return written.lowercased(other.name) == name && other.pieces.count == 1
              && written.text[written.pieces[other.pieces.lowerBound].range.range].elementsEqual(value)
          })
      }
    }
    return tally
  }

  /// Law 6: the normal form n(x) = write(read(x)) is its own normal form.
  private mutating func normalForms() -> ConformanceTally {
    var tally = ConformanceTally()
    for source in reading.sources.map(\.source) {
      var plain = source
      plain.record = LibraryRecord()
      guard let once = try? format.write([plain], options: options).bytes,
        let back = try? format.read(once, options: .conversion).sources.first?.source,
        let twice = try? format.write([back], options: options).bytes
      else {
        tally.count(false)
        continue
      }
      tally.count(once == twice)
      if once != twice {
        let (first, second) = (once.split(separator: 0x0A), twice.split(separator: 0x0A))
        let place = zip(first, second).first { $0 != $1 } ?? (first.last ?? [], second.last ?? [])
        let lines = [place.0, place.1].map { String(decoding: $0, as: UTF8.self) }
        failures.append("law-6 \(source.key): «\(lines[0])» became «\(lines[1])»")
      }
    }
    return tally
  }

  /// Law 12: names(print(names(x))) = names(x).
  private func names() -> ConformanceTally {
    var tally = ConformanceTally()
    var seen: Set<[PersonName]> = []
    for source in reading.sources.map(\.source) {
      for element in source.names.elements where seen.insert(element.value).inserted {
        var alone = Source(type: .book, key: "names")
        alone.names[.author] = element.value
        let bytes = try? Format.biblatex.write([alone], options: options).bytes
        let back = bytes.flatMap { try? Format.biblatex.read($0, options: .conversion).sources.first?.source }
        tally.count(back?.names[.author] == element.value)
      }
    }
    return tally
  }

  // MARK: - CSL-JSON

  /// Law 5: CSL-JSON → BibLaTeX → CSL-JSON is the identity on every member.
  private mutating func throughBibLaTeX() -> ConformanceTally {
    var tally = ConformanceTally()
    for source in reading.sources.map(\.source) {
      let members = 1 + source.texts.elements.count + source.names.elements.count + source.dates.elements.count
      let bytes = try? Format.biblatex.write([source]).bytes
      guard let back = bytes.flatMap({ try? Format.biblatex.read($0).sources.first?.source }) else {
        tally += ConformanceTally(held: 0, total: members)
        continue
      }
      let lost = SourceDifferences.paths(source, back)
      if !lost.isEmpty {
        failures.append("law-5 \(source.key): \(lost.map(\.rawValue).joined(separator: ", "))")
      }
      tally += ConformanceTally(held: max(0, members - lost.count), total: members)
    }
    return tally
  }

  // MARK: - Tags and templates

  /// Law 8: RIS → store → RIS keeps every record's tags, their order and their values.
  private func keptRecords() -> ConformanceTally {
    guard let before = Self.records(format, bytes), let output = try? format.write(stored(), options: options).bytes,
      let after = Self.records(format, output)
    else { return ConformanceTally() }
    var tally = ConformanceTally()
    for (index, record) in before.enumerated() { tally.count(index < after.count && after[index] == record) }
    return tally
  }

  /// Law 9: a citation template that was read comes back with every parameter as it was, in its order.
  private func keptTemplates() -> ConformanceTally {
    guard let before = Self.records(format, bytes), let output = try? format.write(stored(), options: options).bytes,
      let after = Self.records(format, output)
    else { return ConformanceTally() }
    let known = Set(before)
    var tally = ConformanceTally()
    for record in after { tally.count(known.contains(record)) }
    let missing = max(0, reading.sources.count - after.count)
    tally += ConformanceTally(held: 0, total: missing)
    return tally
  }

  /// Names and values of the fields of each well-formed record, blanks at their ends left out; nil where the format has no
  /// lossless tree.
  private static func records(_ format: Format, _ bytes: [UInt8]) -> [[String]]? {
    guard let document = try? format.document(bytes) else { return nil }
    return records(document)
  }

  private static func records(_ document: some SyntaxDocument) -> [[String]] {
    var records = [[String]](repeating: [], count: document.records.count)
    for field in document.editableFields where records.indices.contains(field.record) {
      let name = String(decoding: document.text[field.name.range], as: UTF8.self)
      let value = document.text[field.value.range]
      let trimmed = value.drop(while: BibScanner.isBlank).reversed().drop(while: BibScanner.isBlank).reversed()
      records[field.record].append(name + "=" + String(decoding: Array(trimmed), as: UTF8.self))
    }
    return zip(document.records, records).filter { $0.0.isWellFormed && !$0.1.isEmpty }.map(\.1)
  }

  // MARK: - XML and YAML

  /// Law 1 by meaning: what is read, written and read again says the same.
  private func meaning() -> ConformanceTally? {
    guard format.writer() != nil else { return nil }
    var tally = ConformanceTally()
    let sources = reading.sources.map(\.source)
    guard let bytes = try? format.write(sources, options: options).bytes,
      let back = try? format.read(bytes, options: ReadingOptions()).sources.map(\.source), back.count == sources.count
    else { return ConformanceTally(held: 0, total: sources.count) }
    for (source, other) in zip(sources, back) { tally.count(SourceDifferences.paths(source, other).isEmpty) }
    return tally
  }
}
