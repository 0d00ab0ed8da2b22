/// A full citation as a note or a list of sources prints it, field by field.
///
/// Fields hold the words of the text with the marks of the citation style taken off; nothing is added.
package struct NoteCitation: Sendable, Equatable {
  package var type: NoteCitationType = .web
  package var authors: [NoteName] = []
  package var editors: [NoteName] = []
  package var translators: [NoteName] = []
  package var authorsEtAl = false
  package var title: String?
  package var transTitle: String?
  package var container: String?
  package var publisher: String?
  package var place: String?
  package var issued: NoteDate?
  package var accessed: NoteDate?
  package var archived: NoteDate?
  package var volume: String?
  package var issue: String?
  package var pages: String?
  package var edition: String?
  package var series: String?
  /// The conference a paper was given at.
  package var event: String?
  package var identifiers: [NoteIdentifier: String] = [:]
  package var language: String?
  package var via: String?
  package var quote: String?
  package var url: String?
  /// The text of the citation, as it stands.
  package var raw = ""
  /// Scalars from the start of the note's text to the citation.
  package var offset = 0

  package init() {}
}
