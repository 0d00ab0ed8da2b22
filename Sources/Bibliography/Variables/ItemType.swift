/// The type of a source: the 45 of CSL 1.0.2 (data schema, `type`).
public enum ItemType: UInt8, Sendable, CaseIterable {
  case article
  case articleJournal
  case articleMagazine
  case articleNewspaper
  case bill
  case book
  case broadcast
  case chapter
  case classic
  case collection
  case dataset
  case document
  case entry
  case entryDictionary
  case entryEncyclopedia
  case event
  case figure
  case graphic
  case hearing
  case interview
  case legalCase
  case legislation
  case manuscript
  case map
  case motionPicture
  case musicalScore
  case pamphlet
  case paperConference
  case patent
  case performance
  case periodical
  case personalCommunication
  case post
  case postWeblog
  case regulation
  case report
  case review
  case reviewBook
  case software
  case song
  case speech
  case standard
  case thesis
  case treaty
  case webpage

  /// The names of CSL 1.0.2, in the order of the cases.
  public static let names: [String] = [
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: zip(names, allCases))

  /// The type of a CSL name; nil for a name CSL 1.0.2 does not have.
  public init?(name: String) {
    guard let type = Self.byName[name] else { return nil }
    self = type
  }

  /// The name of CSL 1.0.2: `entry-encyclopedia`.
  public var name: String { Self.names[Int(rawValue)] }
}
