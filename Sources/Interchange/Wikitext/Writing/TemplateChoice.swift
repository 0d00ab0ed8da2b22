import Bibliography

/// Which template cites a source, and what its parameters are called there (guide, interchange §6).
struct TemplateChoice {
  /// `cite web`.
  let name: String
  /// What the work is called that a part stands in; nil where the template has none.
  let container: String?

  init(_ source: Source) {
    switch source.type {
    case .book: self.init("cite book", nil)
    case .chapter: self.init("cite book", "title")
    case .entryEncyclopedia: self.init("cite encyclopedia", "encyclopedia")
    case .entryDictionary: self.init("cite dictionary", "dictionary")
    case .webpage: self.init(source[.genre] == "Press release" ? "cite press release" : "cite web", "website")
    case .articleNewspaper: self.init("cite news", "newspaper")
    case .articleJournal: self.init("cite journal", "journal")
    case .articleMagazine: self.init("cite magazine", "magazine")
    case .thesis: self.init("cite thesis", "title")
    case .report: self.init("cite report", "title")
    case .dataset, .software, .postWeblog:
      self.init(
        source[.url] == nil || source[.genre] != nil ? "citation" : "cite web",
        source[.url] == nil || source[.genre] != nil ? "work" : "website")
    case .paperConference: self.init("cite conference", "book-title")
    case .map: self.init("cite map", "title")
    case .interview: self.init("cite interview", "work")
    case .speech: self.init("cite speech", nil)
    case .broadcast where source[.genre] == "Podcast": self.init("cite podcast", "website")
    case .broadcast: self.init("cite episode", "series")
    case .motionPicture: self.init("cite AV media", nil)
    // This template takes no address.
    case .document where source[.url] == nil: self.init("cite document", nil)
    case .article where Self.isPlainPreprint(source): self.init("cite arXiv", nil)
    default: self.init("citation", "work")
    }
  }

  private init(_ name: String, _ container: String?) {
    self.name = name
    self.container = container
  }

  /// Whether the title is written as the part of a work of its own title.
  func writesPart(_ source: Source) -> Bool {
    [ItemType.chapter, .report, .thesis].contains(source.type) && source[.containerTitle] != nil
  }

  var hasVolume: Bool {
    !["cite web", "cite press release", "cite podcast", "cite arXiv", "cite speech"].contains(name)
  }
  var hasIssue: Bool {
    ["cite journal", "cite magazine", "cite news", "cite conference", "citation"].contains(name)
  }

  /// Whether a preprint says nothing that its own template refuses.
  private static func isPlainPreprint(_ source: Source) -> Bool {
    let refused: [TextVariable] = [
      .doi, .publisher, .publisherPlace, .containerTitle, .volume, .issue, .genre, .source,
    ]
    return arXiv(source) != nil && refused.allSatisfy { source[$0] == nil } && source[.accessed] == nil
      && source.record.archiveCopies.isEmpty
  }

  /// The arXiv number in an address.
  static func arXiv(_ source: Source) -> String? {
    guard let url = source[.url], url.contains("arxiv.org/abs/"), let read = try? Identifier(url, as: .arXiv),
      read.resolver == url
    else { return nil }
    return read.value
  }
}
