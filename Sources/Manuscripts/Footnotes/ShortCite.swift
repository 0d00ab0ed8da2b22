/// A short cite: author's slot, year, locator («Altstadt 1992, p. 108»).
package struct ShortCite: Sendable, Equatable {
  /// What a short cite was resolved to.
  package enum Target: Sendable, Equatable {
    /// Index in the article's bibliography, from 0.
    case bibliography(Int)
    /// Position of the note in the article and of the citation in it, from 0.
    case note(Int, Int)
  }

  /// The names of the author's slot; it may hold a title.
  package var authors: [String]
  /// The year with its letter, as printed.
  package var year: String
  package var locator: NoteLocator?
  package var raw: String
  /// Scalars from the start of the note's text to the short cite.
  package var offset: Int
  package var target: Target?
}
