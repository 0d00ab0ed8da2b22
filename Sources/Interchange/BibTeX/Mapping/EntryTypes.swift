import Bibliography

/// The types of BibTeX and biblatex and those of CSL, both ways (guide §6).
enum EntryTypes {
  /// What a type of CSL is called in one of the dialects.
  struct Name: Sendable, Hashable {
    let type: String
    /// biblatex's `entrysubtype`, where the type alone does not tell.
    var subtype: String?
  }

  private static let readTable: [String: ItemType] = [
    "article": .articleJournal, "suppperiodical": .articleJournal, "periodical": .periodical, "book": .book,
    "mvbook": .book, "collection": .book, "mvcollection": .book, "proceedings": .book, "mvproceedings": .book,
    "reference": .book, "mvreference": .book, "manual": .book, "commentary": .book, "booklet": .pamphlet,
    "bookinbook": .book, "inbook": .chapter, "incollection": .chapter, "suppbook": .chapter,
    "suppcollection": .chapter, "inreference": .entryEncyclopedia, "inproceedings": .paperConference,
    "conference": .paperConference, "dataset": .dataset, "data": .dataset, "electronic": .webpage, "online": .webpage,
    "www": .webpage, "webpage": .webpage, "mastersthesis": .thesis, "phdthesis": .thesis, "thesis": .thesis,
    "misc": .document, "patent": .patent, "report": .report, "techreport": .report, "software": .software,
    "unpublished": .manuscript, "artwork": .graphic, "image": .graphic, "audio": .song, "music": .song,
    "jurisdiction": .legalCase, "legislation": .legislation, "legal": .treaty, "letter": .personalCommunication,
    "letters": .personalCommunication, "movie": .motionPicture, "video": .motionPicture, "performance": .performance,
    "review": .review, "standard": .standard, "newsarticle": .articleNewspaper, "newspaper": .articleNewspaper,
    "magazine": .articleMagazine,
  ]

  /// What a type of entry says of its fields.
  struct Traits: Sendable {
    /// Nil where the type is not one of those that are mapped.
    var type: ItemType?
    var numbersSeries = false
    var numbersIssues = false
    var isPart = false
    var isOnline = false
  }

  private static let traitsByName: [String: Traits] = {
    var table: [String: Traits] = [:]
    let names = Set(readTable.keys).union(numbersSeries).union(numbersIssues).union(isPart).union(isOnline)
    for name in names {
      table[name] = Traits(
        type: readTable[name], numbersSeries: numbersSeries.contains(name), numbersIssues: numbersIssues.contains(name),
        isPart: isPart.contains(name), isOnline: isOnline.contains(name))
    }
    return table
  }()

  /// What is known of a type, in lower case; nothing is of any other.
  static func traits(_ type: String) -> Traits { traitsByName[type] ?? Traits() }

  /// The type that biblatex's `entrysubtype` names.
  static func item(ofSubtype subtype: String) -> ItemType? {
    switch subtype {
    case "magazine": .articleMagazine
    case "newspaper": .articleNewspaper
    case "dictionary": .entryDictionary
    default: ItemType(name: subtype)
    }
  }

  /// The type of an entry; document where the type is not known.
  static func item(_ type: String, subtype: String?) -> ItemType {
    subtype.flatMap(item(ofSubtype:)) ?? readTable[type] ?? .document
  }

  /// Whether the type is one of those that are mapped.
  static func isKnown(_ type: String) -> Bool { readTable[type] != nil }

  /// The entry type for a source.
  static func name(_ source: Source, _ dialect: BibDialect) -> Name {
    dialect == .biblatex ? biblatexName(source) : bibtexName(source)
  }

  private static func biblatexName(_ source: Source) -> Name {
    switch source.type {
    case .articleJournal: Name(type: "article")
    case .articleMagazine: Name(type: "article", subtype: "magazine")
    case .articleNewspaper: Name(type: "article", subtype: "newspaper")
    case .review, .reviewBook: Name(type: "article", subtype: source.type.name)
    case .book: Name(type: source[.containerTitle] == nil ? "book" : "bookinbook")
    case .classic: Name(type: "book", subtype: "classic")
    case .pamphlet: Name(type: "booklet")
    case .chapter: Name(type: source[.containerAuthor].isEmpty ? "incollection" : "inbook")
    case .entryEncyclopedia: Name(type: "inreference")
    case .entryDictionary: Name(type: "inreference", subtype: "dictionary")
    case .entry: Name(type: "inreference", subtype: "entry")
    case .paperConference: Name(type: "inproceedings")
    case .dataset: Name(type: "dataset")
    case .software: Name(type: "software")
    case .webpage: Name(type: "online")
    case .post, .postWeblog: Name(type: "online", subtype: source.type.name)
    case .thesis: Name(type: "thesis")
    case .report: Name(type: "report")
    case .patent: Name(type: "patent")
    case .periodical: Name(type: "periodical")
    case .manuscript: Name(type: "unpublished")
    case .speech: Name(type: "unpublished", subtype: "speech")
    case .graphic: Name(type: "artwork")
    case .figure: Name(type: "image", subtype: "figure")
    case .song: Name(type: "audio")
    case .motionPicture: Name(type: "movie")
    case .broadcast: Name(type: "video", subtype: "broadcast")
    case .legalCase: Name(type: "jurisdiction")
    case .legislation: Name(type: "legislation")
    case .bill, .regulation: Name(type: "legislation", subtype: source.type.name)
    case .treaty: Name(type: "legal")
    case .personalCommunication: Name(type: "letter")
    case .performance: Name(type: "performance")
    case .standard: Name(type: "standard")
    case .document: Name(type: "misc")
    case .article, .collection, .event, .hearing, .interview, .map, .musicalScore:
      Name(type: "misc", subtype: source.type.name)
    }
  }

  private static func bibtexName(_ source: Source) -> Name {
    switch source.type {
    case .articleJournal, .articleMagazine, .articleNewspaper, .review, .reviewBook: Name(type: "article")
    case .book, .classic: Name(type: "book")
    case .pamphlet: Name(type: "booklet")
    case .chapter, .entryEncyclopedia, .entryDictionary, .entry: Name(type: "incollection")
    case .paperConference: Name(type: "inproceedings")
    case .thesis:
      Name(type: source[.genre]?.lowercased().hasPrefix("master") == true ? "mastersthesis" : "phdthesis")
    case .report: Name(type: "techreport")
    case .manuscript, .speech: Name(type: "unpublished")
    default: Name(type: "misc")
    }
  }

  /// Types whose `number` counts the volumes of a series.
  static let numbersSeries: Set<String> = [
    "book", "collection", "proceedings", "reference", "mvbook", "mvcollection", "mvproceedings", "mvreference",
    "bookinbook", "inbook", "incollection", "inproceedings", "conference", "inreference", "suppbook", "suppcollection",
    "booklet", "manual",
  ]

  /// Types whose `number` is the issue of a periodical.
  static let numbersIssues: Set<String> = ["article", "periodical", "suppperiodical", "review", "newsarticle"]

  /// Types of a part in a whole that `booktitle` names.
  static let isPart: Set<String> = [
    "inbook", "incollection", "inproceedings", "conference", "inreference", "bookinbook", "suppbook", "suppcollection",
  ]

  /// Types of things on the web, whose `organization` is the site.
  static let isOnline: Set<String> = ["online", "electronic", "www", "webpage"]
}

/// The keys that biblatex's `type`, `pubstate` and the like hold in the place of words.
enum LocalizationKeys {
  private static let table: [String: String] = [
    "mathesis": "Master’s thesis", "phdthesis": "PhD thesis", "candthesis": "Candidate thesis",
    "bathesis": "Bachelor’s thesis", "techreport": "technical report", "resreport": "research report",
    "software": "computer software", "datacd": "data CD", "audiocd": "audio CD", "patent": "patent",
    "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent", "patreq": "patent request", "patreqde": "German patent request",
    "patreqeu": "European patent request", "patreqfr": "French patent request", "patrequk": "British patent request",
    "patrequs": "U.S. patent request", "inpreparation": "in preparation", "newseries": "New series",
    "oldseries": "Old series", "submitted": "submitted",
    "forthcoming": "forthcoming", "inpress": "in press", "prepublished": "pre-published", "countryde": "Germany",
    "countryeu": "European Union", "countryep": "European Union", "countryfr": "France", "countryuk": "United Kingdom",
    "countryus": "United States of America",
  ]

  /// The words of a key; any other text is its own.
  static func words(_ text: String) -> String { table[text] ?? text }
}
