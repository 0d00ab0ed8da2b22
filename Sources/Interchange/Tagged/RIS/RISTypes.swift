import Bibliography

/// The types of RIS (Reference Manager and EndNote) and those of CSL, both ways (guide §6).
enum RISTypes {
  private static let items: [String: ItemType] = [
    "ABST": .articleJournal, "ADVS": .motionPicture, "AGGR": .document, "ANCIENT": .classic, "ART": .graphic,
    "BILL": .bill, "BLOG": .postWeblog, "BOOK": .book, "CASE": .legalCase, "CHAP": .chapter, "CHART": .graphic,
    "CLSWK": .book, "COMP": .software, "CONF": .paperConference, "CPAPER": .paperConference, "CTLG": .book,
    "DATA": .dataset, "DBASE": .dataset, "DICT": .entryDictionary, "EBOOK": .book, "ECHAP": .chapter, "EDBOOK": .book,
    "EJOUR": .articleJournal, "ELEC": .webpage, "ENCYC": .entryEncyclopedia, "EQUA": .document, "FIGURE": .figure,
    "GEN": .document, "GOVDOC": .report, "GRANT": .document, "HEAR": .hearing, "ICOMM": .personalCommunication,
    "INPR": .articleJournal, "INTV": .interview, "JFULL": .periodical, "JOUR": .articleJournal, "LEGAL": .regulation,
    "MANSCPT": .manuscript, "MAP": .map, "MGZN": .articleMagazine, "MPCT": .motionPicture, "MULTI": .motionPicture,
    "MUSIC": .musicalScore, "NEWS": .articleNewspaper, "PAMP": .pamphlet, "PAT": .patent,
    "PCOMM": .personalCommunication, "PREPRINT": .article, "RPRT": .report, "SER": .book, "SLIDE": .speech,
    "SOUND": .song, "STAND": .standard, "STAT": .legislation, "THES": .thesis, "UNBILL": .bill, "UNPB": .manuscript,
    "UNPD": .manuscript, "VIDEO": .motionPicture, "WEB": .webpage, "WEBPAGE": .webpage,
  ]

  /// The type of a record; nil for one RIS does not have.
  static func item(_ type: String) -> ItemType? { items[type] }

  /// The type to write; where RIS has none of its own, the nearest.
  static func name(_ type: ItemType) -> String {
    switch type {
    case .article: "UNPB"
    case .articleJournal, .review, .reviewBook: "JOUR"
    case .articleMagazine: "MGZN"
    case .articleNewspaper: "NEWS"
    case .bill: "BILL"
    case .book: "BOOK"
    case .broadcast, .motionPicture: "MPCT"
    case .chapter: "CHAP"
    case .classic: "ANCIENT"
    case .collection, .manuscript: "MANSCPT"
    case .dataset: "DATA"
    case .document, .event: "GEN"
    case .entry, .entryEncyclopedia: "ENCYC"
    case .entryDictionary: "DICT"
    case .figure: "FIGURE"
    case .graphic: "ART"
    case .hearing: "HEAR"
    case .interview, .personalCommunication: "PCOMM"
    case .legalCase: "CASE"
    case .legislation, .treaty: "STAT"
    case .map: "MAP"
    case .musicalScore: "MUSIC"
    case .pamphlet: "PAMP"
    case .paperConference: "CONF"
    case .patent: "PAT"
    case .performance: "ADVS"
    case .periodical: "JFULL"
    case .post, .webpage: "ELEC"
    case .postWeblog: "BLOG"
    case .regulation: "LEGAL"
    case .report: "RPRT"
    case .software: "COMP"
    case .song: "SOUND"
    case .speech: "SLIDE"
    case .standard: "STAND"
    case .thesis: "THES"
    }
  }

  /// Whether the numbers of `SN` are those of a serial.
  static func isSerial(_ type: ItemType) -> Bool {
    [.articleJournal, .articleMagazine, .articleNewspaper, .periodical, .postWeblog].contains(type)
  }

  /// Whether `SP` alone counts the pages of the whole (EndNote: «Number of Pages»).
  static func countsPages(_ type: String) -> Bool {
    ["BOOK", "EBOOK", "EDBOOK", "CLSWK", "THES", "MANSCPT", "SER", "PAMP", "CTLG", "JFULL"].contains(type)
  }

  /// Whether `DA` is the day of access where a year of publication stands beside it (EndNote: «Date Accessed»).
  static func datesAccess(_ type: String) -> Bool {
    ["AGGR", "DBASE", "EBOOK", "EJOUR", "MULTI"].contains(type)
  }
}
