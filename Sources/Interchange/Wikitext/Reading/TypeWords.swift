import Bibliography

/// The words of `type=` that tell what a template for everything cites, for types that have no template of their own.
enum TypeWords {
  /// The type a word names; nil for any other word.
  static func type(_ word: String) -> ItemType? {
    let folded = word.lowercased()
    if folded == "dataset" { return .dataset }
    if folded == "computer software" || folded == "computer program" { return .software }
    return types[folded]
  }

  /// The word of a type; nil for a type whose template or parameters tell it.
  static func word(_ type: ItemType) -> String? { words[type] }

  private static let words: [ItemType: String] = [
    .dataset: "Data set", .software: "Software", .postWeblog: "Blog", .manuscript: "Manuscript", .patent: "Patent",
    .standard: "Standard", .pamphlet: "Pamphlet", .legislation: "Legislation", .bill: "Bill", .legalCase: "Legal case",
    .treaty: "Treaty", .regulation: "Regulation", .hearing: "Hearing", .graphic: "Image", .figure: "Figure",
    .song: "Song",
    .musicalScore: "Musical score", .performance: "Performance", .event: "Event",
    .personalCommunication: "Personal communication", .review: "Review", .reviewBook: "Book review",
    .periodical: "Periodical", .classic: "Classic", .collection: "Collection", .entry: "Entry", .article: "Preprint",
    .document: "Document", .post: "Post",
  ]
  private static let types = Dictionary(uniqueKeysWithValues: words.map { ($1.lowercased(), $0) })
}
