import Bibliography

/// The types of Hayagriva and of CSL (Hayagriva's file format, «Entry Type»): what an entry is follows from its type and
/// from that of the work it stands in.
enum HayagrivaTypes {
  /// A type with the type of its parent.
  struct Shape: Sendable, Hashable {
    let type: String
    var parent: String?
  }

  /// The type of a parent that does not say its own.
  static func defaultParent(of type: String) -> String {
    switch type {
    case "article": "periodical"
    case "chapter": "book"
    case "entry": "reference"
    case "anthos", "legislation": "anthology"
    case "web", "post", "thread": "web"
    case "scene", "video": "video"
    case "artwork": "exhibition"
    case "audio": "audio"
    default: "misc"
    }
  }

  static func item(_ type: String, parents: [String]) -> ItemType? {
    switch type {
    case "article": article(parents)
    case "chapter", "anthos": .chapter
    case "entry": parents.contains("reference") ? .entryEncyclopedia : .entry
    case "report": .report
    case "thesis": .thesis
    case "web", "blog": .webpage
    case "scene", "video": .motionPicture
    case "artwork": .graphic
    case "patent": .patent
    case "case": .legalCase
    case "newspaper", "periodical": .periodical
    case "legislation": .legislation
    case "manuscript": .manuscript
    case "post", "tweet", "thread": .post
    case "misc", "original": .document
    case "performance": .performance
    case "proceedings", "book", "reference", "anthology": .book
    case "conference", "exhibition": .event
    case "repository": .software
    case "audio": .song
    default: nil
    }
  }

  private static func article(_ parents: [String]) -> ItemType {
    for parent in parents {
      switch parent {
      case "periodical": return .articleJournal
      case "newspaper": return .articleNewspaper
      case "blog": return .postWeblog
      case "proceedings", "conference": return .paperConference
      case "anthology", "book": return .chapter
      case "web": return .webpage
      case "thread": return .post
      default: break
      }
    }
    return .article
  }

  static func shape(_ type: ItemType) -> Shape {
    switch type {
    case .article: Shape(type: "article", parent: "repository")
    case .articleJournal, .articleMagazine, .review, .reviewBook: Shape(type: "article", parent: "periodical")
    case .articleNewspaper: Shape(type: "article", parent: "newspaper")
    case .postWeblog: Shape(type: "article", parent: "blog")
    case .paperConference: Shape(type: "article", parent: "proceedings")
    case .chapter: Shape(type: "chapter", parent: "book")
    case .entryEncyclopedia, .entryDictionary: Shape(type: "entry", parent: "reference")
    case .entry: Shape(type: "entry", parent: "repository")
    case .report, .standard: Shape(type: "report")
    case .thesis: Shape(type: "thesis")
    case .webpage: Shape(type: "web", parent: "web")
    case .motionPicture, .broadcast: Shape(type: "video", parent: "video")
    case .graphic, .figure, .map: Shape(type: "artwork", parent: "exhibition")
    case .patent: Shape(type: "patent")
    case .legalCase, .hearing: Shape(type: "case", parent: "anthology")
    case .legislation, .bill, .regulation, .treaty: Shape(type: "legislation", parent: "anthology")
    case .manuscript: Shape(type: "manuscript", parent: "misc")
    case .post: Shape(type: "post", parent: "thread")
    case .performance: Shape(type: "performance", parent: "misc")
    case .book, .classic, .pamphlet: Shape(type: "book", parent: "anthology")
    case .collection: Shape(type: "anthology", parent: "anthology")
    case .periodical: Shape(type: "periodical", parent: "misc")
    case .event: Shape(type: "conference", parent: "misc")
    case .software, .dataset: Shape(type: "repository", parent: "misc")
    case .song: Shape(type: "audio", parent: "audio")
    case .document, .interview, .musicalScore, .personalCommunication, .speech: Shape(type: "misc", parent: "misc")
    }
  }

  /// Types whose text changes with its parent even where that says nothing else.
  static func needsParent(_ type: ItemType) -> Bool {
    switch type {
    case .articleJournal, .articleMagazine, .review, .reviewBook, .articleNewspaper, .postWeblog, .paperConference,
      .entryEncyclopedia, .entryDictionary:
      true
    default: false
    }
  }

  /// Roles under `affiliated` and those of CSL; roles that CSL does not have stay raw.
  static let roles: [(name: String, variable: NameVariable)] = [
    ("translator", .translator), ("compiler", .compiler), ("composer", .composer), ("producer", .producer),
    ("executive-producer", .executiveProducer), ("writer", .scriptWriter), ("director", .director),
    ("illustrator", .illustrator), ("narrator", .narrator), ("cast-member", .performer), ("organizer", .organizer),
    ("collaborator", .contributor),
  ]
}
