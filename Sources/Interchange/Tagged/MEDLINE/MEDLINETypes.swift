import Bibliography

/// The publication types of PubMed and ERIC as types of CSL.
enum MEDLINETypes {
  /// The type of a record by its `PT` values, in small letters.
  static func item(_ kinds: [String], _ entry: TaggedEntry) -> ItemType {
    if kinds.contains("book chapter") { return .chapter }
    if kinds.contains(where: { $0.hasPrefix("dissertations/theses") || $0 == "academic dissertation" || $0 == "thesis" }
    ) {
      return .thesis
    }
    if kinds.contains("book") || kinds.contains("books") || kinds.contains("monograph") {
      return entry.has("BTI") && entry.has("TI") ? .chapter : .book
    }
    let isArticle = kinds.contains { $0.hasPrefix("journal article") } || entry.has("VI") || entry.has("TA")
    if isArticle { return .articleJournal }
    if kinds.contains("preprint") { return .article }
    if kinds.contains("technical report") || kinds.contains(where: { $0.hasPrefix("reports - ") }) { return .report }
    if kinds.contains("newspaper article") { return .articleNewspaper }
    if kinds.contains("video-audio media") || kinds.contains("webcast") { return .motionPicture }
    if kinds.contains("legislation") { return .legislation }
    if kinds.contains("dataset") { return .dataset }
    if kinds.contains(where: { $0.hasPrefix("speeches/meeting papers") }) { return .paperConference }
    if entry.has("BTI") { return entry.has("TI") ? .chapter : .book }
    return .articleJournal
  }

  /// Whether a `PT` is what made the type.
  static func isDecisive(_ kind: String, _ type: ItemType) -> Bool {
    let folded = kind.lowercased()
    switch type {
    case .chapter: return folded.hasPrefix("book")
    case .book: return folded.hasPrefix("book") || folded == "monograph"
    case .thesis: return folded.contains("thes") || folded.contains("dissertation")
    case .report: return folded == "technical report" || folded.hasPrefix("reports")
    case .articleJournal: return folded.hasPrefix("journal article")
    default: return false
    }
  }

  /// Whether `PL` is the place of the publisher.
  static func hasPlace(_ type: ItemType) -> Bool {
    type == .book || type == .chapter || type == .report || type == .thesis
  }
}
