/// An article with numbered notes, read from plain text: notes, markers, citations, claims, and what has no note.
package struct FootnoteArticle: Sendable, Equatable {
  /// The first line that is not blank.
  package var title: String
  package var notes: [Footnote]
  package var markers: [FootnoteMarker]
  /// Sentences with the notes they rest on, in the order of the text.
  package var claims: [Claim]
  package var uncitedParagraphs: [UncitedParagraph]
  package var bibliography: [BibliographyEntry]
  /// Mentions that cite one source, two or more each.
  package var clusters: [SourceCluster]
  /// Bracketed numbers among the markers' that have no note.
  package var unmatchedMarkers: [UnmatchedMarker]

  /// Reads a text; never fails: a text without notes gives an article without notes.
  package static func read(_ text: String) -> FootnoteArticle {
    ArticleReader(text).read()
  }
}
