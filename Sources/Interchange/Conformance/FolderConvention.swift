/// What the README of the test data says of the expected items of a folder; an option is set for a folder, never for a
/// file.
struct FolderConvention {
  /// Titles of English sources are expected in sentence case.
  var sentenceCase = false
  /// The same for pandoc's second opinion.
  var pandocSentenceCase = true

  private static let known: [String: FolderConvention] = [
    // Importer of Better BibTeX: «titles sentence-cased, case protection as <span class="nocase">».
    "better-bibtex-import": FolderConvention(sentenceCase: true),
    // pandoc's own command tests are answers of pandoc.
    "pandoc": FolderConvention(sentenceCase: true),
    // Zotero's BibTeX translator and citation-js keep titles as they stand.
  ]

  init(sentenceCase: Bool = false, pandocSentenceCase: Bool = true) {
    self.sentenceCase = sentenceCase
    self.pandocSentenceCase = pandocSentenceCase
  }

  init(folder: String) {
    self = Self.known[folder] ?? FolderConvention()
  }
}
