import Bibliography

/// The types that `%0` names (EndNote, «Reference types»), both ways.
enum ReferTypes {
  private static let items: [String: ItemType] = [
    "aggregated database": .document, "ancient text": .classic, "artwork": .graphic,
    "audiovisual material": .motionPicture,
    "audio": .song, "bill": .bill, "blog": .postWeblog, "book": .book, "book section": .chapter, "case": .legalCase,
    "catalog": .book, "chart or table": .graphic, "classical work": .book, "computer program": .software,
    "conference": .paperConference, "conference paper": .paperConference, "conference proceedings": .paperConference,
    "dataset": .dataset, "dictionary": .entryDictionary, "edited book": .book, "electronic article": .articleJournal,
    "electronic book": .book, "electronic book section": .chapter, "electronic source": .webpage,
    "encyclopedia": .entryEncyclopedia, "equation": .document, "figure": .figure, "film or broadcast": .motionPicture,
    "generic": .document, "government document": .report, "grant": .document, "hearing": .hearing,
    "interview": .interview, "journal": .articleJournal, "journal article": .articleJournal,
    "legal rule or regulation": .regulation, "magazine article": .articleMagazine, "manuscript": .manuscript,
    "map": .map, "music": .song, "newspaper article": .articleNewspaper, "online database": .dataset,
    "online multimedia": .motionPicture, "pamphlet": .pamphlet, "patent": .patent,
    "personal communication": .personalCommunication, "podcast": .broadcast, "press release": .document,
    "report": .report, "review": .review, "serial": .book, "standard": .standard, "statute": .legislation,
    "thesis": .thesis, "unpublished work": .manuscript, "video": .motionPicture, "web page": .webpage,
  ]

  /// The type of a name in any case; nil for one EndNote does not have.
  static func item(_ name: String) -> ItemType? { items[name.lowercased()] }

  /// The name to write; where EndNote has none of its own, the nearest.
  static func name(_ type: ItemType) -> String {
    switch type {
    case .article, .manuscript, .collection: "Unpublished Work"
    case .articleJournal, .reviewBook: "Journal Article"
    case .articleMagazine: "Magazine Article"
    case .articleNewspaper: "Newspaper Article"
    case .bill: "Bill"
    case .book: "Book"
    case .broadcast: "Podcast"
    case .chapter: "Book Section"
    case .classic: "Ancient Text"
    case .dataset: "Dataset"
    case .document, .event: "Generic"
    case .entry, .entryEncyclopedia: "Encyclopedia"
    case .entryDictionary: "Dictionary"
    case .figure: "Figure"
    case .graphic: "Artwork"
    case .hearing: "Hearing"
    case .interview: "Interview"
    case .legalCase: "Case"
    case .legislation, .treaty: "Statute"
    case .map: "Map"
    case .motionPicture: "Film or Broadcast"
    case .musicalScore, .song: "Music"
    case .pamphlet: "Pamphlet"
    case .paperConference, .speech: "Conference Paper"
    case .patent: "Patent"
    case .performance: "Audiovisual Material"
    case .periodical: "Serial"
    case .personalCommunication: "Personal Communication"
    case .post, .webpage: "Web Page"
    case .postWeblog: "Blog"
    case .regulation: "Legal Rule or Regulation"
    case .report: "Report"
    case .review: "Review"
    case .software: "Computer Program"
    case .standard: "Standard"
    case .thesis: "Thesis"
    }
  }
}
