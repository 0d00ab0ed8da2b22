package import Bibliography

/// The sources of an article with notes, each once, and every use of them.
package struct ArticleSources: Sendable, Equatable {
  /// A source with the mentions it was put together from.
  package struct CitedSource: Sendable, Equatable {
    package var draft: SourceDraft
    package var members: [SourceCluster.Member]
    /// Whether only short cites name it.
    package var isShortCite: Bool
    /// Whether a note cites it; entries of a list that no note cites are sources too.
    package var isCited: Bool
    /// Labels of the notes that print its whole reference.
    package var printedIn: [String]
  }

  /// One use of a source by a note.
  package struct Use: Sendable, Equatable {
    /// The label of the note.
    package var note: String
    /// Position in ``ArticleSources/sources``, from 0.
    package var source: Int
    package var locator: Locator?
    /// Positions in the article's claims, from 0.
    package var claims: [Int]
    /// Words quoted from the source in the note.
    package var quotation: String?
    /// The day the person who wrote the note read it.
    package var accessed: CitationDate?
  }

  package var sources: [CitedSource]
  package var uses: [Use]
}

extension FootnoteArticle {
  /// The sources of the article: mentions of one source are merged, short cites without a full citation stay incomplete.
  /// `file`: the name the text goes by in places (`article.txt:52:1 [5]`).
  package func sources(file: String) -> ArticleSources {
    ArticleSourceReader(article: self, file: file).read()
  }
}
