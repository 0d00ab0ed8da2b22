import Bibliography

/// The types of schema.org for those of CSL, and the type of the work that holds one (guide §6).
enum SchemaOrgTypes {
  static func name(_ type: ItemType) -> String {
    switch type {
    case .article, .articleJournal, .paperConference: "ScholarlyArticle"
    case .articleMagazine, .entry, .entryEncyclopedia: "Article"
    case .articleNewspaper: "NewsArticle"
    case .bill, .legislation, .regulation, .treaty: "Legislation"
    case .book, .classic: "Book"
    case .broadcast: "Episode"
    case .chapter: "Chapter"
    case .collection: "Collection"
    case .dataset: "Dataset"
    case .entryDictionary: "DefinedTerm"
    case .event: "Event"
    case .figure: "ImageObject"
    case .graphic: "VisualArtwork"
    case .manuscript: "Manuscript"
    case .map: "Map"
    case .motionPicture: "Movie"
    case .musicalScore: "SheetMusic"
    case .periodical: "Periodical"
    case .personalCommunication: "Message"
    case .post: "DiscussionForumPosting"
    case .postWeblog: "BlogPosting"
    case .report: "Report"
    case .review, .reviewBook: "Review"
    case .software: "SoftwareApplication"
    case .song: "MusicRecording"
    case .speech: "PresentationDigitalDocument"
    case .thesis: "Thesis"
    case .webpage: "WebPage"
    case .document, .hearing, .interview, .legalCase, .pamphlet, .patent, .performance, .standard: "CreativeWork"
    }
  }

  /// Whether the type says which of CSL's types it was: the first of those that share it counts.
  static func isExact(_ type: ItemType) -> Bool {
    switch type {
    case .article, .paperConference, .entry, .bill, .regulation, .treaty, .classic, .reviewBook, .hearing, .interview,
      .legalCase, .pamphlet, .patent, .performance, .standard, .articleMagazine:
      false
    default: true
    }
  }

  /// The type of the work or site that holds a source.
  static func container(of type: ItemType) -> String {
    switch type {
    case .articleJournal, .articleMagazine, .review, .reviewBook: "Periodical"
    case .articleNewspaper: "Newspaper"
    case .webpage, .post: "WebSite"
    case .postWeblog: "Blog"
    case .entryDictionary: "DefinedTermSet"
    case .broadcast: "CreativeWorkSeries"
    case .song: "MusicAlbum"
    case .chapter, .paperConference, .entry, .entryEncyclopedia: "Book"
    case .dataset: "DataCatalog"
    default: "CreativeWork"
    }
  }

  /// Whether the container appears in volumes and issues.
  static func isPeriodical(_ type: ItemType) -> Bool {
    switch type {
    case .articleJournal, .articleMagazine, .articleNewspaper, .review, .reviewBook: true
    default: false
    }
  }

  /// Whether numbers of volume, edition and publisher belong to the work that holds the source.
  static func isInBook(_ type: ItemType) -> Bool { container(of: type) == "Book" }

  /// Types whose name is a headline too.
  static func isArticle(_ type: ItemType) -> Bool {
    switch type {
    case .article, .articleJournal, .articleMagazine, .articleNewspaper, .entry, .entryEncyclopedia, .paperConference,
      .post, .postWeblog, .report:
      true
    default: false
    }
  }
}
