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
    let base = EntryFields(source, dialect, characters, isLossless: options.isLossless)
    guard options.usesRaw, let raw = source.record.raw[RawFields.member]?.object, !raw.isEmpty else {
      return (base.type.type, base.fields)
    }
    let type = rawType(raw, source, base) ?? base.type.type
    let kept = rawFields(raw, source, type: type)
    guard !kept.isEmpty else { return (type, type == base.type.type ? base.fields : refit(source, type, base)) }
    let replaced = Set(kept.map(\.path))
    let names = Set(kept.map(\.name))
    var fields: [WrittenField] = []
    var left = kept
    for field in refit(source, type, base) {
      if replaced.contains(field.path) {
        let group = left.filter { $0.path == field.path }
        fields += group
        left.removeAll { $0.path == field.path }
      } else if !names.contains(field.name) {
        fields.append(field)
      }
    }
    return (type, fields + left)
  }

  /// The kept type, where it is still one of the source's and the dialect knows it.
  private func rawType(_ raw: JSONObject, _ source: Source, _ base: EntryFields) -> String? {
    guard let type = raw[RawFields.typeMember]?.string, type.utf8.allSatisfy(BibScanner.isNameByte), !type.isEmpty else {
      return nil
    }
    if dialect == .bibtex, EntryTypes.isKnown(type), !Self.bibtexTypes.contains(type) { return nil }
    let subtype = raw["entrysubtype"]?.string ?? base.type.subtype
    let plain = Source(type: EntryTypes.item(type, subtype: subtype))
    return plain.type == source.type || type == "unpublished" || type == "misc" || type == "periodical" ? type : nil
  }

  private static let bibtexTypes: Set<String> = [
    "article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual", "mastersthesis",
    "misc", "phdthesis", "proceedings", "techreport", "unpublished",
  ]

  /// The fields of the source for another type than its usual one: those whose names depend on it are checked by reading
  /// them back, and left to the usual name where they fail.
  private func refit(_ source: Source, _ type: String, _ base: EntryFields) -> [WrittenField] {
    base.fields
  }

  /// Kept fields that still read as what the source says; a field that gives no value is always kept.
  private func rawFields(_ raw: JSONObject, _ source: Source, type: String) -> [WrittenField] {
    var fields: [BibEntry.Field] = []
    var macros: Set<String> = []
    for member in raw.members where member.name != RawFields.typeMember {
      guard member.name.utf8.allSatisfy(BibScanner.isNameByte), !member.name.isEmpty else { continue }
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
      guard paths.allSatisfy({ FieldValues.areEqual($0, reader.source, source) }) else { return nil }
      let field = fields[index]
      let path = paths.first ?? FieldPath("custom.ibid.raw.bibtex.\(field.name)")
      return WrittenField(name: field.name, value: field.value.text, isMacro: macros.contains(field.name), path: path)
    }
  }

  /// Names that BibTeX's styles do not know and that have another name there.
  private static let biblatexNames: Set<String> = ["date", "journaltitle", "location", "annotation", "institution"]
}
