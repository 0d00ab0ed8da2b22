/// How values of .bib files are worded where the programs that read such files differ and no format decides; everything stays
/// as it stands unless asked.
public struct ReadingConventions: OptionSet, Sendable, Hashable {
  /// One bit each.
  public let rawValue: UInt32

  /// From bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// `'` is the apostrophe that TeX prints for it, ’.
  public static let typographic = ReadingConventions(rawValue: 1 << 0)
  /// The title without its subtitle is the short title where the entry gives none, as pandoc has it.
  public static let shortTitles = ReadingConventions(rawValue: 1 << 1)
  /// A language without a region has that of CSL's locale for it: `de-DE` (locales.json of CSL, «primary dialects»).
  public static let regions = ReadingConventions(rawValue: 1 << 2)
  /// Initials have a blank between them: «J. G.».
  public static let spacedInitials = ReadingConventions(rawValue: 1 << 3)
  /// Particles stay with the family name: biblatex's `useprefix=true`.
  public static let keptParticles = ReadingConventions(rawValue: 1 << 4)
  /// Particles go where the given name stands behind: biblatex's `useprefix=false`.
  public static let droppedParticles = ReadingConventions(rawValue: 1 << 5)
  /// `annotation` is a note, which most styles of annotated bibliographies print, and not CSL's `annote`.
  public static let annotationsAsNotes = ReadingConventions(rawValue: 1 << 6)
  /// Editions in words are numbers: «Second», «2nd», which styles can word in any language.
  public static let numberedEditions = ReadingConventions(rawValue: 1 << 7)
  /// Keys that biblatex translates (`mathesis`, `newseries`, `inpress`) stay keys and are not put in English words.
  public static let localizationKeys = ReadingConventions(rawValue: 1 << 8)
  /// Lists of biblatex stay in one piece: «Durham and London», not «Durham; London».
  public static let listsAsWritten = ReadingConventions(rawValue: 1 << 9)
  /// The key stands as `citation-key` too, where citation.js and Zotero have it.
  public static let citationKeys = ReadingConventions(rawValue: 1 << 10)
  /// Braces that protect case leave no mark.
  public static let unprotected = ReadingConventions(rawValue: 1 << 11)
  /// Braces that protect case leave their mark in titles in sentence case too, needed or not: for styles that set sentence case.
  public static let allProtected = ReadingConventions(rawValue: 1 << 12)
  /// Titles that are in sentence case already, as it seems, stay as they are.
  public static let guessedCase = ReadingConventions(rawValue: 1 << 13)
  /// Names of series keep their case, as names of periodicals do.
  public static let seriesAsWritten = ReadingConventions(rawValue: 1 << 14)

  /// The author, date, title and publisher of the original are those of the entry that `related` names as the one translated or
  /// reprinted.
  public static let relatedOriginals = ReadingConventions(rawValue: 1 << 15)
  /// The organization of a conference is its organizer, and not one more publisher of its proceedings.
  public static let organizers = ReadingConventions(rawValue: 1 << 16)
  /// Manuals are reports, as citation.js has them, and not books.
  public static let manualsAsReports = ReadingConventions(rawValue: 1 << 17)
  /// `titleaddon` and its like stay out of titles.
  public static let titlesWithoutAddons = ReadingConventions(rawValue: 1 << 18)
  /// An eprint gives the repository and its number in the place of an address.
  public static let repositories = ReadingConventions(rawValue: 1 << 19)
  /// Only the fields of the manuals of BibTeX and biblatex give values: not `lccn`, `collaborator` and the names of CSL's own
  /// variables, which may mean another thing in a file.
  public static let standardFields = ReadingConventions(rawValue: 1 << 20)

  /// All of them, and what a program does in one word, by the name that a person gives.
  public static let named: [(name: String, convention: ReadingConventions)] = [
    ("typographic", .typographic), ("short-titles", .shortTitles), ("regions", .regions),
    ("spaced-initials", .spacedInitials), ("kept-particles", .keptParticles), ("dropped-particles", .droppedParticles),
    ("annotations-as-notes", .annotationsAsNotes), ("numbered-editions", .numberedEditions),
    ("localization-keys", .localizationKeys), ("lists-as-written", .listsAsWritten), ("citation-keys", .citationKeys),
    ("unprotected", .unprotected), ("all-protected", .allProtected), ("guessed-case", .guessedCase),
    ("series-as-written", .seriesAsWritten),
    ("related-originals", .relatedOriginals), ("organizers", .organizers), ("manuals-as-reports", .manualsAsReports),
    ("titles-without-addons", .titlesWithoutAddons), ("repositories", .repositories),
    ("standard-fields", .standardFields), ("pandoc", .pandoc),
  ]

  /// The convention of a name; nil where there is none of it.
  public init?(named name: String) {
    guard let known = Self.named.first(where: { $0.name == name }) else { return nil }
    self = known.convention
  }

  /// What `pandoc -f biblatex -t csljson` does beside setting titles in sentence case.
  public static let pandoc: ReadingConventions = [
    .typographic, .shortTitles, .regions, .spacedInitials, .droppedParticles, .standardFields,
  ]
}
