import Bibliography
import Markup

/// The types of CSL and what MODS says of types: genres of several lists, the kind of resource, the kind of issue.
enum MODSTypes {
  /// Genres by the MARC genre terms, by Zotero's names of types, by words in use.
  private static let genres: [String: ItemType] = {
    var table: [String: ItemType] = [:]
    let rows: [(ItemType, String)] = [
      (
        .book,
        "book|autobiography|biography|catalog|comic or graphic novel|comic strip|essay|essays|festschrift|fiction|folktale"
          + "|history|humor, satire|instruction|kit|loose-leaf|memoir|multivolume monograph|novel|poetry|series|short story"
          + "|collection|handbook|discography|filmography|bibliography|index|conference publication|proceedings|manual"
      ),
      (
        .articleJournal,
        "article|journal article|journalarticle|academic journal|legal article|law report or digest|offprint|journal"
      ),
      (.articleMagazine, "magazine article|magazinearticle|magazine"),
      (.articleNewspaper, "newspaper article|newspaperarticle|newspaper|reporting|news article"),
      (.article, "preprint"), (.chapter, "book chapter|booksection|book section|chapter|inbook|incollection|book part"),
      (.paperConference, "conference paper|conferencepaper|conference|inproceedings|conference contribution"),
      (.thesis, "thesis|dissertation|phdthesis|mastersthesis|doctoral thesis|master thesis|ph.d. thesis|theses"),
      (.report, "technical report|report|techreport|working paper|government report"),
      (.webpage, "web site|website|webpage|web page|online|electronic resource"),
      (.postWeblog, "blog post|blogpost|blog"),
      (.post, "forum post|forumpost"), (.entryEncyclopedia, "encyclopedia article|encyclopediaarticle|encyclopedia"),
      (.entryDictionary, "dictionary entry|dictionaryentry|dictionary"), (.map, "map|atlas|remote sensing image|globe"),
      (.patent, "patent"), (.standard, "standard|standard or specification"),
      (.software, "computer program|computerprogram|software|programmed text|game"),
      (.dataset, "dataset|data set|numeric data|database"), (.manuscript, "manuscript|unpublished|typescript"),
      (.personalCommunication, "letter|correspondence|brief|email|e-mail|instantmessage|letters"),
      (.interview, "interview"), (.speech, "speech|presentation|lecture"), (.hearing, "hearing"), (.bill, "bill"),
      (.legislation, "legislation|statute|law"), (.legalCase, "legal case and case notes|case|legal case"),
      (.treaty, "treaty"), (.motionPicture, "motion picture|film|videorecording|videorecording|video|video recording"),
      (.broadcast, "tvbroadcast|radiobroadcast|podcast|broadcast"), (.song, "sound|audiorecording|sound recording"),
      (.musicalScore, "musical score|score|sheet music|notated music"),
      (
        .graphic,
        "artwork|graphic|picture|painting|photograph|slide|art original|art reproduction|technical drawing|chart|photographs"
      ),
      (.figure, "figure|diorama|transparency"), (.periodical, "periodical|serial"), (.review, "review|reviews"),
      (.reviewBook, "book review"), (.pamphlet, "pamphlet"), (.performance, "performance"),
      (.document, "document|miscellany"),
    ]
    for (type, words) in rows {
      for word in words.split(separator: "|") { table[String(word)] = type }
    }
    for type in ItemType.allCases where table[type.name] == nil { table[type.name] = type }
    return table
  }()

  /// Genres that are a quality of a type and not a type.
  static let weak: Set<String> = [
    "bibliography", "collection", "series", "index", "history", "article", "conference publication", "directory",
    "journal",
    "periodical", "newspaper", "conference",
  ]

  /// The type that a genre names; nil for others. In a list of one's own names of CSL count before words.
  static func named(_ genre: String, isLocal: Bool = false) -> ItemType? {
    if isLocal, let type = ItemType(name: genre) { return type }
    return genres[genre.lowercased()] ?? genres[genre.lowercased().replacing("_", with: " ")]
  }

  /// `typeOfResource` and the type it means where no genre says more.
  static func resource(_ text: String) -> ItemType? {
    switch text.lowercased() {
    case "cartographic": .map
    case "notated music": .musicalScore
    case "sound recording", "sound recording-musical", "sound recording-nonmusical", "sound recording - musical",
      "sound recording - nonmusical", "audio":
      .song
    case "still image": .graphic
    case "moving image": .motionPicture
    case "three dimensional object", "artifact": .graphic
    case "software, multimedia", "multimedia": .software
    default: nil
    }
  }

  /// The `typeOfResource` to write; nil for types of mixed kind.
  static func resource(_ type: ItemType) -> String? {
    switch type {
    case .map: "cartographic"
    case .musicalScore: "notated music"
    case .song: "sound recording"
    case .graphic, .figure: "still image"
    case .motionPicture, .broadcast: "moving image"
    case .software, .dataset: "software, multimedia"
    case .collection, .document: nil
    default: "text"
    }
  }

  /// The term of the MARC list of genres, for catalogues, where it has one.
  static func marc(_ type: ItemType) -> String? {
    switch type {
    case .book: "book"
    case .articleJournal, .articleMagazine: "article"
    case .articleNewspaper: "newspaper"
    case .thesis: "thesis"
    case .report: "technical report"
    case .webpage: "web site"
    case .map: "map"
    case .patent: "patent"
    case .paperConference: "conference publication"
    case .entryEncyclopedia: "encyclopedia"
    case .entryDictionary: "dictionary"
    case .software: "computer program"
    case .interview: "interview"
    case .speech: "speech"
    case .personalCommunication: "letter"
    case .legislation: "legislation"
    case .motionPicture: "motion picture"
    default: nil
    }
  }

  /// Whether a source of this type stands in another work.
  static func standsInWork(_ type: ItemType) -> Bool {
    switch type {
    case .article, .articleJournal, .articleMagazine, .articleNewspaper, .chapter, .paperConference, .entry,
      .entryDictionary, .entryEncyclopedia, .review, .reviewBook, .post, .postWeblog, .webpage, .broadcast:
      true
    default: false
    }
  }
}
