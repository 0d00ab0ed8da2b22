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
  let conventions: ReadingConventions
  /// What the type of the entry says of its fields.
  let traits: EntryTypes.Traits
  var source: Source
  /// Which field gave which value.
  private(set) var given: [(field: Int, value: Contribution)] = []
  var notes: [Note] = []
  /// The place of each known field in the entry; -1 where it is not there, -2 where it is blank.
  ///
  /// An array of its own: an inline one would be copied whole at each look.
  private var slots = Self.noSlots
  /// Copied for each entry, which costs less than an array that is made anew by generic code.
  private static let noSlots = [Int16](repeating: -1, count: KnownField.allCases.count)
  /// The fields that are not mapped by name.
  private(set) var others: [Int] = []
  var options: [String: String] = [:]
  /// Whether a name stands twice in the entry.
  private(set) var hasDoubledFields = false

  /// Which field gave which value, by the paths of messages.
  var contributions: [(field: Int, path: FieldPath)] { given.map { ($0.field, $0.value.path) } }

  /// Reads an entry.
  init(_ entry: BibEntry, _ dialect: BibDialect, _ conventions: ReadingConventions = []) {
    self.entry = entry
    self.dialect = dialect
    self.conventions = conventions
    traits = EntryTypes.traits(entry.type)
    source = Source(type: .document, key: entry.key)
    given.reserveCapacity(entry.fields.count + 4)
    source.texts.reserveCapacity(entry.fields.count)
    fillSlots()
    readOptions()
    readAll()
  }

  private mutating func fillSlots() {
    let table = FieldNames.table
    for index in entry.fields.indices {
      let meaning = entry.fields[index].meaningIndex
      guard meaning >= 0, case .known(let known) = table.meaning(Int(meaning)) else {
        others.append(index)
        continue
      }
      if slots[Int(known.rawValue)] != -1 {
        hasDoubledFields = true
      } else {
        let isBlank = index > Int(Int16.max) || entry.fields[index].value.isBlank
        slots[Int(known.rawValue)] = isBlank ? -2 : Int16(truncatingIfNeeded: index)
      }
    }
    guard others.count > 1, !hasDoubledFields else { return }
    if others.count <= 12 {
      for index in others.indices.dropFirst() {
        let name = entry.fields[others[index]].name
        if others[..<index].contains(where: { entry.fields[$0].name == name }) { hasDoubledFields = true }
      }
    } else {
      hasDoubledFields = Set(others.map { entry.fields[$0].name }).count < others.count
    }
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
    return slot >= 0 ? Int(slot) : nil
  }

  func has(_ field: KnownField) -> Bool { index(field) != nil }

  /// The first of two fields that has a value.
  func first(_ field: KnownField, _ other: KnownField) -> KnownField? {
    has(field) ? field : has(other) ? other : nil
  }

  mutating func contribute(_ index: Int, _ value: Contribution) {
    given.append((index, value))
  }

  mutating func decode(_ index: Int, as target: TeXDecoder.Target) -> String {
    if let macro = entry.fields[index].value.unresolvedMacro {
      notes.append(Note(kind: .unresolvedMacro(macro), field: index))
    }
    var unknown: String?
    let text = TeXDecoder.decode(entry.fields[index].value.bytes, as: target, unknownCommand: &unknown)
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
    guard dialect == .biblatex, !conventions.contains(.listsAsWritten), let index = index(field) else {
      return text(field, as: target, for: variable)
    }
    let parts = BibList.split(entry.fields[index].value.bytes)
    guard parts.count > 1 else { return text(field, as: target, for: variable) }
    contribute(index, .text(variable))
    return parts.filter { !$0.isEmpty }.map { TeXDecoder.decode($0, as: target) }.joined(separator: "; ")
  }

  /// The words of a key that biblatex translates, or the key.
  func words(_ key: String) -> String {
    conventions.contains(.localizationKeys) ? key : LocalizationKeys.words(key)
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
    var type = subtype.flatMap(EntryTypes.item(ofSubtype:)) ?? traits.type ?? .document
    if let subtype, let index = index(.entrysubtype), EntryTypes.item(ofSubtype: subtype) == type, type != .document {
      contribute(index, .type)
    }
    if subtype == nil {
      switch entry.type {
      case "unpublished" where has(.eventdate) || has(.eventtitle) || has(.venue): type = .speech
      // How BibTeX's users write a web page (guide §6): it has no type of its own for one.
      case "misc" where dialect == .bibtex && has(.urldate) && (has(.url) || has(.howpublished) || has(.eprint)):
        type = .webpage
      case "periodical" where has(.issuetitle): type = .articleJournal
      case "manual" where conventions.contains(.manualsAsReports): type = .report
      default: break
      }
    }
    source.type = type
    if traits.type == nil { notes.append(Note(kind: .unknownType(entry.type), field: nil)) }
  }
}
