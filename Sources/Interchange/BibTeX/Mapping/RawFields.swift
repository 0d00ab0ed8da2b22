import Bibliography
import JSON

/// What a .bib file said and CSL cannot hold: `custom.ibid.raw.bibtex` (FORMATS §2).
///
/// A field is kept exactly where writing what was read would not give it back: unknown fields, TeX that a reader cannot
/// undo, values that share a variable with such a one. `@type` keeps the type of the entry by the same rule.
enum RawFields {
  static let member = "bibtex"
  static let typeMember = "@type"

  /// The fields to keep of an entry that was read.
  static func kept(_ reader: EntryReader, own count: Int) -> JSONObject {
    let usual = EntryTypes.name(reader.source, reader.dialect)
    let hasSubtype = reader.entry.fields.contains { $0.name == "entrysubtype" }
    let type = EntryTypes.Name(type: reader.entry.type, subtype: hasSubtype ? usual.subtype : nil)
    let written = EntryFields(reader.source, reader.dialect, .unicode, isLossless: false, type: type)
    var isKept = [Bool](repeating: false, count: count)
    var seen: Set<String> = []
    for index in 0..<count {
      let field = reader.entry.fields[index]
      guard seen.insert(field.name).inserted else { continue }
      // The class of an eprint gave nothing: it is written for something else, and by the other dialect under another name.
      let isClass = field.meaningIndex < 0 && EntryFields.eprintNames.contains(field.name)
      isKept[index] = isClass || !written.fields.contains { matches($0, field) }
    }
    spread(&isKept, reader.given)
    spreadWhereMisread(&isKept, reader)
    var raw: [JSONObject.Member] = []
    if reader.entry.type != usual.type {
      raw.append(JSONObject.Member(name: typeMember, value: .string(reader.entry.type)))
    }
    for index in 0..<count where isKept[index] {
      let field = reader.entry.fields[index]
      raw.append(JSONObject.Member(name: field.name, value: value(of: field)))
    }
    return JSONObject(distinct: raw)
  }

  /// The cheap rule for a conversion, where no field is written and compared: the fields that gave nothing, those that they
  /// would be taken for without them, and the type where the source would come back under another.
  static func keptInConversion(_ reader: EntryReader, own count: Int) -> JSONObject {
    var isKept: [Bool] = []
    isKept.reserveCapacity(count)
    for _ in 0..<count { isKept.append(true) }
    for contribution in reader.given where contribution.field < count { isKept[contribution.field] = false }
    var seen: Set<String> = []
    var mayMislead = false
    // Fields are looked at where they stand: a copy of one counts the owners of its texts.
    for index in 0..<count {
      if reader.hasDoubledFields, !seen.insert(reader.entry.fields[index].name).inserted { isKept[index] = false }
      if isKept[index], reader.entry.fields[index].meaningIndex >= 0, !reader.entry.fields[index].value.isBlank {
        mayMislead = true
      }
    }
    if mayMislead { spreadWhereMisread(&isKept, reader) }
    var members: [JSONObject.Member] = []
    if reader.entry.type != EntryTypes.name(reader.source, reader.dialect).type {
      members.append(JSONObject.Member(name: typeMember, value: .string(reader.entry.type)))
    }
    for index in 0..<count where isKept[index] {
      let field = reader.entry.fields[index]
      members.append(JSONObject.Member(name: field.name, value: value(of: field)))
    }
    return JSONObject(distinct: members)
  }

  /// A macro that is defined nowhere leaves as one.
  private static func value(of field: BibEntry.Field) -> JSONValue {
    let text = field.value.text
    if let macro = field.value.unresolvedMacro, macro == text { return ["macro": .string(text)] }
    return .string(text)
  }

  /// A field that said nothing beside others may say something without them (a month without its year): then those are kept
  /// too, or it would be taken for edited and dropped.
  private static func spreadWhereMisread(_ isKept: inout [Bool], _ reader: EntryReader) {
    var changed = isKept.contains(true)
    while changed {
      changed = false
      let indices = isKept.indices.filter { isKept[$0] }
      var entry = reader.entry
      entry.fields = indices.map { reader.entry.fields[$0] }
      let alone = EntryReader(entry, reader.dialect)
      let paths = Set(
        alone.given.filter { found in
          let isNew = !reader.given.contains { $0.field == indices[found.field] && $0.value == found.value }
          return isNew || !SourceDifferences.areEqual(found.value.path, alone.source, reader.source)
        }.map(\.value))
      for contribution in reader.given
      where contribution.field < isKept.count && !isKept[contribution.field] && paths.contains(contribution.value) {
        isKept[contribution.field] = true
        changed = true
      }
      if changed { spread(&isKept, reader.given) }
    }
  }

  private static func matches(_ written: WrittenField, _ field: BibEntry.Field) -> Bool {
    guard written.name == field.name, field.value.unresolvedMacro == nil else { return false }
    let value = written.isMacro ? MacroTable.months[written.value] ?? written.value : written.value
    return field.value.bytes.elementsEqual(value.utf8)
  }

  /// Fields that give one value together are kept together, or a later reader would put half a value in its place.
  private static func spread(_ isKept: inout [Bool], _ contributions: [(field: Int, value: Contribution)]) {
    var changed = true
    while changed {
      changed = false
      let paths = Set(contributions.filter { $0.field < isKept.count && isKept[$0.field] }.map(\.value))
      for contribution in contributions
      where contribution.field < isKept.count && !isKept[contribution.field] && paths.contains(contribution.value) {
        isKept[contribution.field] = true
        changed = true
      }
    }
  }
}
