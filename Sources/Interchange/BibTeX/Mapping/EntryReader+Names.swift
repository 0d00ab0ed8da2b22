import Bibliography

extension EntryReader {
  private var nameOptions: BibNameReader.Options {
    let usual =
      conventions.contains(.keptParticles) || (dialect == .bibtex && !conventions.contains(.droppedParticles))
    let prefix = options["useprefix"].map { $0 == "true" } ?? usual
    return BibNameReader.Options(usesPrefix: prefix, juniorComma: options["juniorcomma"] == "true")
  }

  mutating func readNames() {
    takeNames(.author, to: .author)
    takeNames(.translator, to: .translator)
    takeNames(.bookauthor, to: .containerAuthor)
    takeNames(.director, to: .director)
    if !conventions.contains(.standardFields) { takeNames(.collaborator, to: .contributor) }
    let role = index(.editortype).map { TeXVerbatim.decode(entry.fields[$0].value.bytes).lowercased() }
    let variable = role.flatMap { Self.editorRoles[$0] } ?? .editor
    takeNames(.editor, to: variable)
    if variable != .editor, let index = index(.editortype) { contribute(index, .names(variable)) }
    let usesOptions = !options.isEmpty && !source.names.isEmpty
    if usesOptions, options.keys.allSatisfy({ $0 == "useprefix" || $0 == "juniorcomma" }), let index = index(.options) {
      for element in source.names.elements { contribute(index, .names(element.variable)) }
    }
  }

  /// biblatex's `editortype` (manual §2.3.6) where CSL has a role of its own.
  private static let editorRoles: [String: NameVariable] = [
    "compiler": .compiler, "director": .director, "organizer": .organizer, "producer": .producer,
    "collaborator": .contributor, "founder": .seriesCreator,
  ]

  mutating func takeNames(_ field: KnownField, to variable: NameVariable) {
    guard let index = index(field) else { return }
    takeNames(at: index, to: variable)
  }

  mutating func takeNames(at index: Int, to variable: NameVariable) {
    var reader = BibNameReader(nameOptions)
    let value = entry.fields[index].value
    let names = reader.names(value.bytes)
    if let macro = value.unresolvedMacro { notes.append(Note(kind: .unresolvedMacro(macro), field: index)) }
    for problem in reader.problems { notes.append(Note(kind: .name(problem), field: index)) }
    guard !names.isEmpty, source.names[variable] == nil else { return }
    source.names[variable] = names
    contribute(index, .names(variable))
  }
}
