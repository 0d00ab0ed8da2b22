import Bibliography

/// What a type can be mistaken for: web pages and articles are hardly told apart in a footnote, a chapter and its book are.
enum WorkClass: Sendable, Hashable {
  /// Stands by itself: book, report, thesis, map, film ….
  case whole
  /// Stands in a whole: chapter, encyclopedia entry.
  case part
  /// Stands in a periodical or on a site.
  case article
  /// Kept in an archive, or spoken.
  case unpublished

  init(_ type: ItemType) {
    switch type {
    case .chapter, .entry, .entryDictionary, .entryEncyclopedia, .paperConference, .figure: self = .part
    case .article, .articleJournal, .articleMagazine, .articleNewspaper, .webpage, .post, .postWeblog, .review,
      .reviewBook,
      .broadcast, .interview, .speech:
      self = .article
    case .manuscript, .personalCommunication, .collection: self = .unpublished
    default: self = .whole
    }
  }

  /// Whether one source can have been entered once as this and once as the other.
  ///
  /// A conference paper is an article too, an entry of an online encyclopedia a web page; `document` says nothing.
  static func comparable(_ left: ItemType, _ right: ItemType) -> Bool {
    if left == right || left == .document || right == .document { return true }
    let classes = (WorkClass(left), WorkClass(right))
    switch classes {
    case (.whole, .whole), (.part, .part), (.article, .article), (.unpublished, .unpublished): break
    case (.part, .article): return left != .chapter || right == .webpage
    case (.article, .part): return right != .chapter || left == .webpage
    case (.whole, .article): return right == .webpage || right == .article
    case (.article, .whole): return left == .webpage || left == .article
    default: return false
    }
    // A review bears the title of the book, an interview or a broadcast that of another.
    let reviews: Set<ItemType> = [.review, .reviewBook]
    return reviews.contains(left) == reviews.contains(right)
  }
}
