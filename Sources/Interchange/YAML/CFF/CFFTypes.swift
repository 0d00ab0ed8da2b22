import Bibliography

/// The types of references in the Citation File Format 1.2.0 and of CSL.
enum CFFTypes {
  private static let table: [String: ItemType] = [
    "art": .graphic, "article": .articleJournal, "audiovisual": .motionPicture, "bill": .bill, "blog": .postWeblog,
    "book": .book, "catalogue": .book, "conference-paper": .paperConference, "conference": .event, "data": .dataset,
    "database": .dataset, "dataset": .dataset, "dictionary": .book, "edited-work": .book, "encyclopedia": .book,
    "film-broadcast": .broadcast, "generic": .document, "government-document": .report, "grant": .document,
    "hearing": .hearing, "historical-work": .classic, "legal-case": .legalCase, "legal-rule": .regulation,
    "magazine-article": .articleMagazine, "manual": .book, "map": .map, "multimedia": .motionPicture,
    "music": .musicalScore, "newspaper-article": .articleNewspaper, "pamphlet": .pamphlet, "patent": .patent,
    "personal-communication": .personalCommunication, "proceedings": .book, "report": .report, "serial": .periodical,
    "slides": .speech, "software": .software, "software-code": .software, "software-container": .software,
    "software-executable": .software, "software-virtual-machine": .software, "sound-recording": .song,
    "standard": .standard, "statute": .legislation, "thesis": .thesis, "unpublished": .manuscript,
    "video": .motionPicture, "website": .webpage,
  ]

  /// The CSL type; nil for a type that the format does not have.
  ///
  /// - Parameters:
  ///   - isEntry: whether one entry of the work is meant.
  ///   - collection: the type of the collection that holds the work.
  static func item(_ type: String, isEntry: Bool, collection: String?) -> ItemType? {
    switch type {
    case "encyclopedia" where isEntry: .entryEncyclopedia
    case "dictionary" where isEntry: .entryDictionary
    case "generic" where collection == "book": .chapter
    default: table[type]
    }
  }

  static func name(_ type: ItemType) -> String {
    switch type {
    case .article, .articleJournal, .review, .reviewBook: "article"
    case .articleMagazine: "magazine-article"
    case .articleNewspaper: "newspaper-article"
    case .bill: "bill"
    case .book, .collection: "book"
    case .broadcast: "film-broadcast"
    case .chapter, .document, .entry, .interview: "generic"
    case .classic: "historical-work"
    case .dataset: "data"
    case .entryDictionary: "dictionary"
    case .entryEncyclopedia: "encyclopedia"
    case .event: "conference"
    case .figure, .graphic: "art"
    case .hearing: "hearing"
    case .legalCase: "legal-case"
    case .legislation: "statute"
    case .manuscript: "unpublished"
    case .map: "map"
    case .motionPicture: "video"
    case .musicalScore: "music"
    case .pamphlet: "pamphlet"
    case .paperConference: "conference-paper"
    case .patent: "patent"
    case .performance: "multimedia"
    case .periodical: "serial"
    case .personalCommunication: "personal-communication"
    case .post, .webpage: "website"
    case .postWeblog: "blog"
    case .regulation, .treaty: "legal-rule"
    case .report: "report"
    case .software: "software"
    case .song: "sound-recording"
    case .speech: "slides"
    case .standard: "standard"
    case .thesis: "thesis"
    }
  }

  /// Types whose `collection-title` is the work that holds them, and not a series.
  static func isPart(_ type: ItemType) -> Bool {
    switch type {
    case .chapter, .paperConference, .entryDictionary, .entryEncyclopedia, .webpage, .post, .postWeblog,
      .articleNewspaper, .articleMagazine, .articleJournal, .broadcast, .motionPicture, .song, .speech, .legalCase,
      .document, .graphic, .manuscript, .hearing, .bill, .regulation, .legislation:
      true
    default: false
    }
  }
}
