import Bibliography

/// Puts a source together from the fields of a record, and remembers which field gave which value.
struct RecordBuilder {
  /// Something of a field that a person should look at.
  struct Note {
    enum Kind {
      /// The type is not one of the format.
      case unknownType(String)
      case unknownTag
      /// An identifier that is none.
      case badIdentifier(String)
      /// «et al.» in the place of a name.
      case cutNames
      case dateIsText
      case doubledType
    }

    let kind: Kind
    /// The index of the field.
    let field: Int
  }

  var source: Source
  /// Which field gave what.
  private(set) var contributions: [(field: Int, path: FieldPath)] = []
  private(set) var notes: [Note] = []
  private var languages: [String] = []
  private var numbers: Set<String> = []

  init(_ type: ItemType) {
    source = Source(type: type)
  }

  mutating func contribute(_ field: Int, _ path: FieldPath) {
    contributions.append((field, path))
  }

  mutating func note(_ kind: Note.Kind, _ field: Int) {
    notes.append(Note(kind: kind, field: field))
  }

  /// Sets a text unless there is one; false where there was or the value is empty.
  @discardableResult
  mutating func set(_ variable: TextVariable, _ value: String, from field: Int) -> Bool {
    guard !value.isEmpty, source.texts[variable] == nil else { return false }
    source.texts[variable] = value
    contribute(field, .text(variable))
    return true
  }

  /// Puts a text behind the one there is.
  mutating func append(_ variable: TextVariable, _ value: String, separator: String, from field: Int) {
    guard !value.isEmpty else { return }
    if var text = source.texts[variable] {
      // Taken out while it grows, or each of 100,000 keywords would copy all before it.
      source.texts[variable] = nil
      text += separator
      text += value
      source.texts[variable] = text
    } else {
      source.texts[variable] = value
    }
    contribute(field, .text(variable))
  }

  /// The keywords of a field, divided by semicolons and line ends, put together once: a line may hold millions.
  mutating func addKeywords(_ field: TaggedEntry.Field, from index: Int) {
    var words = ""
    for line in field.lines {
      for part in line.utf8.split(separator: UInt8(ascii: ";")) {
        let word = TaggedValue.trimmed(Substring(part))
        guard !word.isEmpty else { continue }
        if !words.isEmpty { words += "; " }
        words += word
      }
    }
    append(.keyword, words, separator: "; ", from: index)
  }

  mutating func set(_ variable: DateVariable, _ value: CitationDate, from field: Int) {
    guard source.dates[variable] == nil else { return }
    source.dates[variable] = value
    contribute(field, .date(variable))
  }

  mutating func add(_ names: [PersonName], to variable: NameVariable, from field: Int) {
    guard !names.isEmpty else { return }
    var all = source[variable]
    source[variable] = []
    all += names
    source[variable] = all
    contribute(field, .names(variable))
  }

  /// The names of a field whose lines hold one each, or several divided by semicolons.
  mutating func addNames(_ field: TaggedEntry.Field, _ index: Int, to variable: NameVariable, joined: Bool = true) {
    for part in joined ? [field.value] : field.parts {
      if TaggedNames.isCut(part) {
        note(.cutNames, index)
        continue
      }
      add(TaggedNames.names(part), to: variable, from: index)
    }
  }

  /// Languages as their tags where all are known, else in their words.
  mutating func addLanguage(_ text: String, from field: Int) {
    guard languages.count < 32 else { return }
    languages.append(text)
    let tags = languages.compactMap { $0.utf8.count <= 100 ? LanguageTag(reading: $0)?.text : nil }
    source[.language] = (tags.count == languages.count ? tags : languages).joined(separator: ", ")
    contribute(field, .text(.language))
  }

  /// The DOI of a value; false where there is none.
  @discardableResult
  mutating func setDOI(_ text: String, from field: Int) -> Bool {
    guard let doi = TaggedIdentifiers.doi(text) else { return false }
    return set(.doi, doi, from: field)
  }

  /// Book and serial numbers by their digits; what is neither stands where the type lets one expect it.
  mutating func addSerialNumbers(_ text: String, isSerial: Bool, from field: Int) {
    for part in TaggedIdentifiers.numbers(text) {
      let variable: TextVariable
      switch TaggedIdentifiers.digits(part) {
      case 8: variable = .issn
      case 10, 13: variable = .isbn
      default: variable = isSerial ? .issn : .isbn
      }
      if !numbers.insert(part).inserted {
        contribute(field, .text(variable))
        continue
      }
      append(variable, part, separator: " ", from: field)
    }
  }
}
