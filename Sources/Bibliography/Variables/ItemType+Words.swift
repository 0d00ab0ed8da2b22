extension ItemType {
  /// A type as people name it: a CSL name, or one of the short words of `ibid add`.
  ///
  /// `entry` and `article` are both: as words they mean an encyclopedia entry and a journal article, as CSL names the
  /// general entry and the preprint. `prefersWords` decides.
  public init?(word: String, prefersWords: Bool = false) {
    let folded = word.lowercased()
    let byWord = Self.words.first { $0.word == folded }?.type
    guard let type = prefersWords ? byWord ?? ItemType(name: folded) : ItemType(name: folded) ?? byWord else {
      return nil
    }
    self = type
  }

  /// The short words of `ibid add KIND` and of `kind:` in selections.
  public static let words: [(word: String, type: ItemType)] = [
    ("book", .book), ("chapter", .chapter), ("entry", .entryEncyclopedia), ("encyclopedia", .entryEncyclopedia),
    ("dictionary", .entryDictionary), ("web", .webpage), ("page", .webpage), ("news", .articleNewspaper),
    ("newspaper", .articleNewspaper), ("article", .articleJournal), ("journal", .articleJournal),
    ("magazine", .articleMagazine), ("archive", .manuscript), ("manuscript", .manuscript),
    ("letter", .personalCommunication), ("thesis", .thesis), ("report", .report), ("conference", .paperConference),
    ("paper", .paperConference), ("preprint", .article), ("dataset", .dataset), ("software", .software), ("map", .map),
    ("film", .motionPicture), ("video", .motionPicture), ("interview", .interview), ("speech", .speech),
    ("patent", .patent), ("law", .legislation), ("case", .legalCase), ("blog", .postWeblog), ("post", .post),
    ("review", .review), ("standard", .standard), ("periodical", .periodical), ("pamphlet", .pamphlet),
    ("document", .document), ("image", .graphic), ("photo", .graphic), ("broadcast", .broadcast), ("song", .song),
  ]

  /// The type in a person's words: «encyclopedia entry», «web page».
  public var spoken: String {
    switch self {
    case .webpage: "web page"
    case .entryEncyclopedia: "encyclopedia entry"
    case .entryDictionary: "dictionary entry"
    case .articleJournal: "journal article"
    case .articleNewspaper: "newspaper article"
    case .articleMagazine: "magazine article"
    case .paperConference: "conference paper"
    case .motionPicture: "film"
    case .postWeblog: "blog post"
    case .personalCommunication: "letter or communication"
    case .legalCase: "legal case"
    case .musicalScore: "musical score"
    case .reviewBook: "book review"
    default: name
    }
  }
}
