import Bibliography

/// One field of an entry to be written.
struct WrittenField: Hashable {
  let name: String
  /// TeX without delimiters, or a macro.
  let value: String
  var isMacro = false
  /// Which value of the source it carries.
  let path: FieldPath
}

/// The fields of a source in one of the dialects, without regard to what a .bib file once said.
struct EntryFields {
  let source: Source
  let dialect: BibDialect
  let characters: TeXEncoder.Characters
  let isLossless: Bool
  let type: EntryTypes.Name
  var fields: [WrittenField] = []
  let usesPrefix: Bool

  /// The fields under the usual type of the source, or under another: the names of some depend on it.
  init(
    _ source: Source, _ dialect: BibDialect, _ characters: TeXEncoder.Characters, isLossless: Bool,
    type: EntryTypes.Name? = nil
  ) {
    self.source = source
    self.dialect = dialect
    self.characters = characters
    self.isLossless = isLossless
    self.type = type ?? EntryTypes.name(source, dialect)
    let names = source.names.elements.flatMap(\.value)
    usesPrefix =
      dialect == .bibtex
      || (names.contains { $0.nonDroppingParticle != nil } && names.allSatisfy { $0.droppingParticle == nil })
    addAll()
  }

  mutating func addAll() {
    addNames()
    addTitles()
    addDates()
    addNumbers()
    addPublication()
    addAddresses()
    addTexts()
    addMirrors()
    addRecord()
  }

  // MARK: - Adding

  mutating func add(_ name: String, _ value: String?, _ path: FieldPath, isMacro: Bool = false) {
    guard let value, !value.isEmpty else { return }
    fields.append(WrittenField(name: name, value: value, isMacro: isMacro, path: path))
  }

  mutating func addText(_ name: String, _ variable: TextVariable) {
    add(name, source[variable].map { TeXEncoder.encode($0, characters) }, .text(variable))
  }

  mutating func addProse(_ name: String, _ variable: TextVariable) {
    add(name, source[variable].map { TeXEncoder.encode($0, characters, paragraphs: true) }, .text(variable))
  }

  /// A list of biblatex: «;» divides it, and an «and» inside a member is protected.
  mutating func addList(_ name: String, _ variable: TextVariable) {
    guard dialect == .biblatex, let text = source[variable] else { return addText(name, variable) }
    // Blanks at an end would be taken for those around `and`, and a tag may reach over several members.
    let isWhole =
      text.contains("<") || text.contains(" ; ") || text.contains("  ") || text.contains("\n") || text.hasPrefix(" ")
      || text.hasSuffix(" ")
    let members = isWhole ? [text[...]] : text.split(separator: "; ", omittingEmptySubsequences: false)
    let isTitle = variable.isTitle
    let written = members.map { member in
      TeXEncoder.encode(String(member), characters).split(separator: " ", omittingEmptySubsequences: false)
        // Braces around a word of a title would protect its case.
        .map { $0.lowercased() == "and" ? isTitle ? "{}\($0)" : "{\($0)}" : String($0) }.joined(separator: " ")
    }
    add(name, written.joined(separator: " and "), .text(variable))
  }

  mutating func addVerbatim(_ name: String, _ variable: TextVariable, isAddress: Bool = false) {
    add(name, source[variable].map { TeXVerbatim.encode($0, isAddress: isAddress) }, .text(variable))
  }

  mutating func addNames(_ name: String, _ variable: NameVariable) {
    guard let names = source.names[variable] else { return }
    let writer = BibNameWriter(dialect: dialect, characters: characters, usesPrefix: usesPrefix)
    add(name, writer.list(names), .names(variable))
  }
}
