import Bibliography

/// Fields of our own for variables of CSL that biblatex has no field for: the CSL name without hyphens. biblatex and
/// BibTeX pass them over, and nothing is lost on the way back.
enum MirrorFields {
  enum Variable: Sendable, Hashable {
    case text(TextVariable)
    case names(NameVariable)
    case date(DateVariable)
  }

  private static let mappedTexts: Set<TextVariable> = [
    .title, .titleShort, .containerTitle, .containerTitleShort, .collectionTitle, .eventTitle, .originalTitle, .volume,
    .issue, .number, .page, .chapterNumber, .part, .edition, .version, .collectionNumber, .numberOfPages,
    .numberOfVolumes, .publisher, .publisherPlace, .originalPublisher, .originalPublisherPlace, .eventPlace, .genre,
    .language, .doi, .isbn, .issn, .pmid, .pmcid, .url, .abstract, .annote, .callNumber, .citationLabel, .keyword,
    .note,
    .status,
  ]
  private static let mappedNames: Set<NameVariable> = [
    .author, .editor, .translator, .containerAuthor, .director, .contributor,
  ]
  private static let mappedDates: Set<DateVariable> = [.issued, .originalDate, .eventDate, .accessed]

  static let texts: [(variable: TextVariable, name: String)] = TextVariable.allCases.filter {
    !mappedTexts.contains($0)
  }
  .map { ($0, $0 == .shortTitle ? "cslshorttitle" : name($0.name)) }
  static let names: [(variable: NameVariable, name: String)] = NameVariable.allCases.filter {
    !mappedNames.contains($0)
  }
  .map { ($0, name($0.name)) }
  static let dates: [(variable: DateVariable, name: String)] = DateVariable.allCases.filter {
    !mappedDates.contains($0)
  }
  .map { ($0, name($0.name)) }

  static let textNames = Dictionary(uniqueKeysWithValues: texts.map { ($0.variable, $0.name) })
  static let nameNames = Dictionary(uniqueKeysWithValues: names.map { ($0.variable, $0.name) })
  static let dateNames = Dictionary(uniqueKeysWithValues: dates.map { ($0.variable, $0.name) })

  static let byName: [String: Variable] = {
    var table: [String: Variable] = [:]
    for (variable, name) in texts { table[name] = .text(variable) }
    for (variable, name) in names { table[name] = .names(variable) }
    for (variable, name) in dates { table[name] = .date(variable) }
    // Beside `volume-title`, whose short form is biblatex's `shorttitle` then.
    table["titleshort"] = .text(.titleShort)
    return table
  }()

  private static func name(_ csl: String) -> String {
    String(csl.lowercased().filter { $0 != "-" && $0 != "_" })
  }
}
