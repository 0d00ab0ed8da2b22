/// What the README and the list of the test data say of the expected items of a folder, as options that the reader has for
/// everybody; they are set for a folder, or by the kind that the name of an expectation tells, never for one file.
struct FolderConvention {
  /// Titles of English sources are expected in sentence case.
  var sentenceCase = false
  /// How the project of the folder words what no format decides.
  var conventions: ReadingConventions = []
  /// What stands in the names of expectations whose titles are in sentence case, where a folder has both kinds; and how
  /// the two kinds differ beside.
  var sentenceCaseMark: String?
  var marked: ReadingConventions = []
  var unmarked: ReadingConventions = []

  private static let known: [String: FolderConvention] = [
    // Importer of Better BibTeX: «titles sentence-cased, case protection as <span class="nocase">»; it leaves titles that
    // look so already.
    "better-bibtex-import": FolderConvention(sentenceCase: true, conventions: .guessedCase),
    // pandoc's own command tests are answers of pandoc.
    "pandoc": FolderConvention(sentenceCase: true, conventions: .pandoc),
    // «sentencecase=off, caseprotection=off» and «sentencecase=on+guess, caseprotection=as-needed» of the list: what CSL's
    // styles in sentence case need. Its reader is one for CSL's processors: words as typeset, `useprefix`, locales.
    "citeproc-lua": FolderConvention(
      conventions: [
        .typographic, .regions, .keptParticles, .annotationsAsNotes, .numberedEditions, .localizationKeys,
        .listsAsWritten, .relatedOriginals, .organizers, .manualsAsReports, .titlesWithoutAddons, .repositories,
      ],
      sentenceCaseMark: ".sc-on.", marked: [.allProtected, .guessedCase, .seriesAsWritten], unmarked: .unprotected),
    // Keeps titles and keys as they stand, and gives each item its key twice.
    "citation-js": FolderConvention(conventions: [
      .citationKeys, .localizationKeys, .manualsAsReports, .titlesWithoutAddons,
    ]),
    // Zotero's BibTeX translator keeps titles as they stand.
  ]

  init(
    sentenceCase: Bool = false, conventions: ReadingConventions = [], sentenceCaseMark: String? = nil,
    marked: ReadingConventions = [], unmarked: ReadingConventions = []
  ) {
    self.sentenceCase = sentenceCase
    self.conventions = conventions
    self.sentenceCaseMark = sentenceCaseMark
    self.marked = marked
    self.unmarked = unmarked
  }

  init(folder: String) {
    self = Self.known[folder] ?? FolderConvention()
  }

  /// The options for an expectation of the folder.
  func options(of expected: String) -> ReadingOptions {
    guard let mark = sentenceCaseMark else { return Self.options(sentenceCase, conventions) }
    let isMarked = expected.contains(mark)
    return Self.options(isMarked, conventions.union(isMarked ? marked : unmarked))
  }

  /// The options for pandoc's second opinion on any folder.
  static let pandoc = options(true, .pandoc)

  private static func options(_ sentenceCase: Bool, _ conventions: ReadingConventions) -> ReadingOptions {
    ReadingOptions(keepsRaw: false, recordsOrigins: false, sentenceCase: sentenceCase, conventions: conventions)
  }
}
