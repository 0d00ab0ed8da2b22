import Bibliography

/// Zotero's item types and those of CSL (Zotero schema 41, `csl.types`).
enum ZoteroTypes {
  private static let table: [String: ItemType] = [
    "preprint": .article, "journalArticle": .articleJournal, "magazineArticle": .articleMagazine,
    "newspaperArticle": .articleNewspaper, "bill": .bill, "book": .book, "podcast": .broadcast,
    "tvBroadcast": .broadcast, "radioBroadcast": .broadcast, "bookSection": .chapter, "dataset": .dataset,
    "document": .document, "dictionaryEntry": .entryDictionary, "encyclopediaArticle": .entryEncyclopedia,
    "artwork": .graphic, "hearing": .hearing, "interview": .interview, "case": .legalCase, "statute": .legislation,
    "manuscript": .manuscript, "map": .map, "film": .motionPicture, "videoRecording": .motionPicture,
    "conferencePaper": .paperConference, "patent": .patent, "letter": .personalCommunication,
    "email": .personalCommunication, "instantMessage": .personalCommunication, "forumPost": .post,
    "blogPost": .postWeblog, "report": .report, "computerProgram": .software, "audioRecording": .song,
    "presentation": .speech, "standard": .standard, "thesis": .thesis, "webpage": .webpage,
    // Of the fork for lawyers, Juris-M.
    "gazette": .legislation, "regulation": .regulation, "classic": .classic, "treaty": .treaty,
    "legalCommentary": .entryEncyclopedia,
  ]

  /// Zotero's usual name of a CSL type; nil where it has none.
  static func name(_ type: ItemType) -> String? {
    switch type {
    case .broadcast: "tvBroadcast"
    case .motionPicture: "film"
    case .personalCommunication: "letter"
    case .legislation: "statute"
    case .entryEncyclopedia: "encyclopediaArticle"
    // Of Juris-M alone.
    case .regulation, .classic, .treaty: nil
    default: table.first { $0.value == type }?.key
    }
  }

  /// Types that share their CSL type with another one, so that CSL alone does not tell which it was.
  private static let ambiguous: Set<String> = [
    "podcast", "tvBroadcast", "radioBroadcast", "film", "videoRecording", "letter", "email", "instantMessage",
    "gazette", "legalCommentary",
  ]

  /// The CSL type; nil for a type that Zotero does not have.
  static func item(_ type: String) -> ItemType? { table[type] }

  /// Whether the CSL type says all that the type said.
  static func isExact(_ type: String) -> Bool { table[type] != nil && !ambiguous.contains(type) }

  /// A type named in the field Extra: a CSL name, as Zotero's schema has them, or a type of Zotero.
  static func named(_ text: String) -> ItemType? {
    if let type = ItemType(name: text) ?? table[text] { return type }
    let folded = text.lowercased().replacing(" ", with: "-")
    return ItemType(name: folded) ?? ItemType(name: folded.replacing("-", with: "_"))
  }
}
