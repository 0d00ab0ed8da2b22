import Bibliography
import JSON

/// Reads one entry, with what it inherits, into a source.
struct EntryReader {
  /// Something a person should know of a field.
  struct Note {
    enum Kind: Hashable {
      case unresolvedMacro(String)
      case unknownCommand(String)
      case name(BibNameReader.Problem)
      case duplicateField(first: Int)
      case dateIsText
      case unknownType(String)
    }
    let kind: Kind
    /// The index of the field in the entry; nil for the entry itself.
    let field: Int?
  }

  let entry: BibEntry
  let dialect: BibDialect
  var source: Source
  /// Which field gave which value.
  var contributions: [(field: Int, path: FieldPath)] = []
  var notes: [Note] = []
  private var slots: [Int16]
  /// The fields that are not mapped by name.
  private(set) var others: [Int] = []
  var options: [String: String] = [:]
  /// Whether a name stands twice in the entry.
  private(set) var hasDoubledFields = false

  /// Reads an entry.
  init(_ entry: BibEntry, _ dialect: BibDialect) {
    self.entry = entry
    self.dialect = dialect
    source = Source(type: .document, key: entry.key)
    contributions.reserveCapacity(entry.fields.count + 4)
    slots = [Int16](repeating: -1, count: KnownField.allCases.count)
    for (index, field) in entry.fields.enumerated() {
      guard let known = KnownField.byName[field.name] else {
        others.append(index)
        continue
      }
      if slots[Int(known.rawValue)] < 0 {
        slots[Int(known.rawValue)] = Int16(truncatingIfNeeded: index)
      } else {
        hasDoubledFields = true
      }
    }
    if others.count > 1 {
      let names = Set(others.map { entry.fields[$0].name })
      if names.count < others.count { hasDoubledFields = true }
    }
    readOptions()
    readAll()
  }

  private mutating func readAll() {
    readType()
    readTitles()
    readNames()
    readDates()
    readNumbers()
    readPublication()
    readAddresses()
    readTexts()
    readMirrors()
    readRecord()
  }

  // MARK: - Fields

  /// The index of a field that has a value.
  func index(_ field: KnownField) -> Int? {
    let slot = slots[Int(field.rawValue)]
    guard slot >= 0, !entry.fields[Int(slot)].value.isBlank else { return nil }
    return Int(slot)
  }

  func has(_ field: KnownField) -> Bool { index(field) != nil }

  /// The first of two fields that has a value.
  func first(_ field: KnownField, _ other: KnownField) -> KnownField? {
    has(field) ? field : has(other) ? other : nil
  }

  mutating func contribute(_ index: Int, _ path: FieldPath) {
    contributions.append((index, path))
  }

  mutating func decode(_ index: Int, as target: TeXDecoder.Target) -> String {
    let value = entry.fields[index].value
    if let macro = value.unresolvedMacro { notes.append(Note(kind: .unresolvedMacro(macro), field: index)) }
    var unknown: String?
    let text = TeXDecoder.decode(value.bytes, as: target, unknownCommand: &unknown)
    if let unknown { notes.append(Note(kind: .unknownCommand(unknown), field: index)) }
    return text
  }

  /// The text of a field, counted as the giver of a variable.
  mutating func text(_ field: KnownField, as target: TeXDecoder.Target, for variable: TextVariable) -> String? {
    guard let index = index(field) else { return nil }
    let text = decode(index, as: target)
    guard !text.isEmpty else { return nil }
    contribute(index, .text(variable))
    return text
  }

  /// Sets a variable to the text of the first of two fields that has one.
  mutating func take(
    _ field: KnownField, _ other: KnownField? = nil, to variable: TextVariable, as target: TeXDecoder.Target = .text
  ) {
    if let text = text(field, as: target, for: variable) {
      source.texts[variable] = text
    } else if let other, let text = text(other, as: target, for: variable) {
      source.texts[variable] = text
    }
  }

  /// Sets a variable to the bytes of a field that is no TeX.
  mutating func takeVerbatim(_ field: KnownField, to variable: TextVariable, _ change: (String) -> String = { $0 }) {
    guard let index = index(field) else { return }
    let text = change(TeXVerbatim.decode(entry.fields[index].value.bytes))
    guard !text.isEmpty else { return }
    source.texts[variable] = text
    contribute(index, .text(variable))
  }

  /// A list in which biblatex divides at `and`; shown with semicolons.
  mutating func list(_ field: KnownField, for variable: TextVariable) -> String? {
    let target: TeXDecoder.Target = variable.isTitle ? .title : .text
    guard dialect == .biblatex, let index = index(field) else { return text(field, as: target, for: variable) }
    let parts = BibList.split(entry.fields[index].value.bytes)
    guard parts.count > 1 else { return text(field, as: target, for: variable) }
    contribute(index, .text(variable))
    return parts.filter { !$0.isEmpty }.map { TeXDecoder.decode($0, as: target) }.joined(separator: "; ")
  }

  // MARK: - Type and options

  private mutating func readOptions() {
    guard let index = index(.options) else { return }
    for part in TeXVerbatim.decode(entry.fields[index].value.bytes).split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " }.lowercased() }
      guard let name = pair.first else { continue }
      options[name] = pair.count > 1 ? pair[1] : "true"
    }
  }

  private mutating func readType() {
    var subtype: String?
    if let index = index(.entrysubtype) {
      subtype = TeXVerbatim.decode(entry.fields[index].value.bytes).lowercased()
    }
    var type = EntryTypes.item(entry.type, subtype: subtype)
    if let subtype, let index = index(.entrysubtype), EntryTypes.item("misc", subtype: subtype) == type,
      type != .document
    {
      contribute(index, .type)
    }
    if subtype == nil {
      switch entry.type {
      case "unpublished" where has(.eventdate) || has(.eventtitle) || has(.venue): type = .speech
      // How BibTeX's users write a web page (guide §6): it has no type of its own for one.
      case "misc" where dialect == .bibtex && has(.urldate) && (has(.url) || has(.howpublished) || has(.eprint)):
        type = .webpage
      case "periodical" where has(.issuetitle): type = .articleJournal
      default: break
      }
    }
    source.type = type
    if !EntryTypes.isKnown(entry.type) { notes.append(Note(kind: .unknownType(entry.type), field: nil)) }
  }
}
