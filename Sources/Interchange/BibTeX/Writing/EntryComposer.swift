import Bibliography
import JSON

/// Joins what a source says now with what its .bib file said: a kept field leaves as TeX only where it still reads as the
/// value that the source has.
struct EntryComposer {
  let dialect: BibDialect
  let options: WritingOptions

  private var characters: TeXEncoder.Characters { options.isASCII ? .ascii : .unicode }

  /// The type and the fields to write.
  func compose(_ source: Source) -> (type: String, fields: [WrittenField]) {
    let usual = EntryFields(source, dialect, characters, isLossless: options.isLossless)
    guard options.usesRaw, let raw = source.record.raw[RawFields.member]?.object, !raw.isEmpty else {
      return (usual.type.type, usual.fields)
    }
    let base = rawType(raw, source, usual) ?? usual
    let kept = rawFields(raw, source, type: base.type.type)
    let replaced = Set(kept.map(\.path))
    let names = Set(kept.map(\.name))
    var fields: [WrittenField] = []
    var left = kept
    for field in base.fields {
      if replaced.contains(field.path) || names.contains(field.name) {
        // By its name too: a field that gives no value stands where it would be written.
        fields += left.filter { $0.path == field.path || $0.name == field.name }
        left.removeAll { $0.path == field.path || $0.name == field.name }
      } else {
        fields.append(field)
      }
    }
    return (base.type.type, fields + left)
  }

  /// The fields under the kept type, where the dialect knows it and it still reads as the type of the source.
  private func rawType(_ raw: JSONObject, _ source: Source, _ base: EntryFields) -> EntryFields? {
    guard let type = raw[RawFields.typeMember]?.string, !type.isEmpty, type.utf8.allSatisfy(BibScanner.isNameByte)
    else {
      return nil
    }
    if dialect == .bibtex, EntryTypes.isKnown(type), !Self.bibtexTypes.contains(type) { return nil }
    let name = EntryTypes.Name(type: type, subtype: raw["entrysubtype"] == nil ? base.type.subtype : nil)
    let fields = EntryFields(source, dialect, characters, isLossless: false, type: name)
    var read = fields.fields.map { BibEntry.Field(name: $0.name, value: BibValue($0.value), file: 0, offset: 0) }
    for member in raw.members where !read.contains(where: { $0.name == member.name }) {
      if let text = member.value.string {
        read.append(BibEntry.Field(name: member.name, value: BibValue(text), file: 0, offset: 0))
      }
    }
    let entry = BibEntry(type: type, key: source.key, fields: read, file: 0, block: 0, offset: 0)
    guard EntryReader(entry, dialect).source.type == source.type else { return nil }
    return EntryFields(source, dialect, characters, isLossless: options.isLossless, type: name)
  }

  private static let bibtexTypes: Set<String> = [
    "article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual", "mastersthesis",
    "misc", "phdthesis", "proceedings", "techreport", "unpublished",
  ]

  /// Kept fields that still read as what the source says; a field that gives no value is always kept.
  private func rawFields(_ raw: JSONObject, _ source: Source, type: String) -> [WrittenField] {
    var fields: [BibEntry.Field] = []
    var macros: Set<String> = []
    for member in raw.members where member.name != RawFields.typeMember {
      guard member.name.utf8.allSatisfy(BibScanner.isNameByte), !member.name.isEmpty else { continue }
      if EntryFiles.isStale(member.name, source) { continue }
      if dialect == .bibtex, Self.biblatexNames.contains(member.name) { continue }
      if let macro = member.value["macro"]?.string, macro.utf8.allSatisfy(BibScanner.isNameByte) {
        macros.insert(member.name)
        fields.append(BibEntry.Field(name: member.name, value: BibValue(macro), file: 0, offset: 0))
      } else if let text = member.value.string, BibFile.isBalanced(text) {
        fields.append(BibEntry.Field(name: member.name, value: BibValue(text), file: 0, offset: 0))
      }
    }
    let entry = BibEntry(type: type, key: source.key, fields: fields, file: 0, block: 0, offset: 0)
    let reader = EntryReader(entry, dialect)
    return fields.indices.compactMap { index in
      let paths = reader.contributions.filter { $0.field == index }.map(\.path)
      guard paths.allSatisfy({ SourceDifferences.areEqual($0, reader.source, source) }) else { return nil }
      let field = fields[index]
      if isStaleEprint(field, reader.source, source) { return nil }
      let path = paths.first ?? FieldPath("custom.ibid.raw.bibtex.\(field.name)")
      return WrittenField(name: field.name, value: field.value.text, isMacro: macros.contains(field.name), path: path)
    }
  }

  /// An eprint that only repeated the address goes when the address changes.
  private func isStaleEprint(_ field: BibEntry.Field, _ read: Source, _ source: Source) -> Bool {
    guard EntryFields.eprintNames.contains(field.name), read[.url] != source[.url] else { return false }
    return [BibDialect.bibtex, .biblatex].contains {
      EntryFields(read, $0, characters, isLossless: false).fields.contains {
        $0.name == field.name && $0.value == field.value.text
      }
    }
  }

  /// Names that BibTeX's styles do not know and that have another name there.
  private static let biblatexNames: Set<String> = ["date", "journaltitle", "location", "annotation", "institution"]
}
