import Bibliography

/// EndNote's reference types and those of CSL.
enum EndNoteTypes {
  /// The first row of a CSL type is the one to write; numbers are those of EndNote X9 to 21.
  private static let rows: [(name: String, number: Int, type: ItemType)] = [
    ("Journal Article", 17, .articleJournal), ("Electronic Article", 43, .articleJournal),
    ("Magazine Article", 19, .articleMagazine), ("Newspaper Article", 23, .articleNewspaper),
    ("Book", 6, .book), ("Edited Book", 28, .book), ("Electronic Book", 44, .book), ("Book Section", 5, .chapter),
    ("Electronic Book Section", 60, .chapter), ("Encyclopedia", 53, .entryEncyclopedia),
    ("Dictionary", 52, .entryDictionary), ("Conference Paper", 47, .paperConference),
    ("Conference Proceedings", 10, .paperConference), ("Conference", 10, .paperConference), ("Thesis", 32, .thesis),
    ("Report", 27, .report), ("Government Document", 46, .report), ("Grant", 54, .report), ("Web Page", 12, .webpage),
    ("Online Multimedia", 48, .webpage), ("Blog", 56, .postWeblog), ("Discussion Forum", 62, .post),
    ("Social Media", 63, .post), ("Dataset", 59, .dataset), ("Online Database", 45, .dataset),
    ("Computer Program", 9, .software), ("Patent", 25, .patent), ("Standard", 58, .standard), ("Map", 20, .map),
    ("Film or Broadcast", 21, .motionPicture), ("Audiovisual Material", 3, .song), ("Music", 61, .musicalScore),
    ("Manuscript", 36, .manuscript), ("Unpublished Work", 34, .manuscript), ("Pamphlet", 24, .pamphlet),
    ("Personal Communication", 26, .personalCommunication), ("Bill", 4, .bill), ("Case", 7, .legalCase),
    ("Statute", 31, .legislation), ("Legal Rule or Regulation", 50, .regulation), ("Hearing", 18, .hearing),
    ("Interview", 64, .interview), ("Artwork", 2, .graphic), ("Figure", 37, .figure), ("Chart or Table", 38, .figure),
    ("Equation", 39, .figure), ("Serial", 57, .periodical), ("Ancient Text", 51, .classic),
    ("Classical Work", 49, .classic), ("Catalog", 8, .book), ("Aggregated Database", 55, .collection),
    ("Multimedia Application", 65, .software), ("Podcast", 66, .broadcast), ("Press Release", 67, .article),
    ("Preprint", 68, .article), ("Generic", 13, .document),
  ]

  /// The type of a record by its name, as programs write it, or else by its number.
  static func item(name: String?, number: String?) -> ItemType {
    let name = name?.lowercased()
    if let row = rows.first(where: { $0.name.lowercased() == name }) { return row.type }
    if name == nil, let row = rows.first(where: { $0.number == number.flatMap { Int($0) } }) { return row.type }
    return .document
  }

  /// Name and number to write.
  static func row(_ type: ItemType) -> (name: String, number: Int) {
    let row = rows.first { $0.type == type }
    return row.map { ($0.name, $0.number) } ?? ("Generic", 13)
  }

  /// The number of a name; nil for an unknown one.
  static func number(_ name: String?) -> Int? { rows.first { $0.name == name }?.number }

  /// Whether the second title is a work the source stands in, rather than a series.
  static func standsInWork(_ type: ItemType) -> Bool {
    switch type {
    case .book, .thesis, .report, .map, .manuscript, .pamphlet, .software, .motionPicture, .song, .musicalScore,
      .graphic, .figure, .collection, .patent, .classic, .periodical:
      false
    default: true
    }
  }

  /// Whether `number` is the number of an issue.
  static func hasIssues(_ type: ItemType) -> Bool {
    switch type {
    case .articleJournal, .articleMagazine, .articleNewspaper, .article, .chapter, .paperConference, .review,
      .reviewBook, .periodical, .entryEncyclopedia, .entryDictionary:
      true
    default: false
    }
  }
}
