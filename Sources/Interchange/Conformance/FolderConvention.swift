/// What the README of the test data says of the expected items of a folder; an option is set for a folder, or by the
/// kind that the README says the name of an expectation tells, never for one file.
struct FolderConvention {
  /// Titles of English sources are expected in sentence case.
  var sentenceCase = false
  /// The same for pandoc's second opinion.
  var pandocSentenceCase = true
  /// What stands in the names of expectations whose titles are in sentence case, where a folder has both kinds.
  var sentenceCaseMark: String?

  private static let known: [String: FolderConvention] = [
    // Importer of Better BibTeX: «titles sentence-cased, case protection as <span class="nocase">».
    "better-bibtex-import": FolderConvention(sentenceCase: true),
    // pandoc's own command tests are answers of pandoc.
    "pandoc": FolderConvention(sentenceCase: true),
    // «.sc-off / .sc-on = CSL-JSON without and with sentence casing».
    "citeproc-lua": FolderConvention(sentenceCaseMark: ".sc-on."),
    // Zotero's BibTeX translator and citation-js keep titles as they stand.
  ]

  init(sentenceCase: Bool = false, pandocSentenceCase: Bool = true, sentenceCaseMark: String? = nil) {
    self.sentenceCase = sentenceCase
    self.pandocSentenceCase = pandocSentenceCase
    self.sentenceCaseMark = sentenceCaseMark
  }

  /// Whether the titles of an expectation are in sentence case.
  func sentenceCase(of expected: String) -> Bool {
    sentenceCaseMark.map { expected.contains($0) } ?? sentenceCase
  }

  init(folder: String) {
    self = Self.known[folder] ?? FolderConvention()
  }
}
