/// The kinds of source ibid was made for, which know what they need; all other CSL types are `other`.
///
/// What each kind needs is what a reader needs to find it (CMOS 17, 14.100–14.233; guide/look.md): a field that is
/// missing makes the source *incomplete*, never invalid.
public enum SourceKind: Sendable, Hashable {
  case book, encyclopediaEntry, webPage, other(ItemType)

  /// Entries of dictionaries count as those of encyclopedias: both need the work they stand in.
  public init(_ type: ItemType) {
    switch type {
    case .book: self = .book
    case .entryEncyclopedia, .entryDictionary: self = .encyclopediaEntry
    case .webpage: self = .webPage
    default: self = .other(type)
    }
  }
}

/// Something a source needs and may lack: any one of the named variables fills it.
public struct Requirement: Sendable, Hashable {
  /// In a person's words: «publisher», «address».
  public var label: String
  /// A value that is not empty in any one of these is enough.
  public var texts: [TextVariable]
  /// A single name in any one of these roles is enough.
  public var names: [NameVariable]
  /// A date of any precision in any one of these is enough.
  public var dates: [DateVariable]

  init(_ label: String, texts: [TextVariable] = [], names: [NameVariable] = [], dates: [DateVariable] = []) {
    self.label = label
    self.texts = texts
    self.names = names
    self.dates = dates
  }
}

extension SourceKind {
  /// What a reader needs to find a source of this kind.
  public var requirements: [Requirement] {
    let title = Requirement("title", texts: [.title])
    let date = Requirement("date", dates: [.issued])
    let author = Requirement("author or editor", names: [.author, .editor, .director, .composer, .compiler])
    let work = Requirement("work it stands in", texts: [.containerTitle])
    switch self {
    case .book:
      return [author, title, date, Requirement("publisher", texts: [.publisher, .isbn, .doi, .url])]
    case .encyclopediaEntry:
      return [title, work]
    case .webPage:
      return [title, Requirement("address", texts: [.url, .doi])]
    case .other(.articleJournal), .other(.articleMagazine), .other(.articleNewspaper), .other(.review),
      .other(.reviewBook):
      return [title, Requirement("journal or newspaper", texts: [.containerTitle]), date]
    case .other(.chapter), .other(.paperConference):
      return [title, work, date]
    case .other(.post), .other(.postWeblog):
      return [title, Requirement("address", texts: [.url])]
    case .other(.thesis), .other(.report):
      return [author, title, Requirement("institution or address", texts: [.publisher, .url, .doi]), date]
    case .other(.manuscript), .other(.collection):
      return [title, Requirement("archive", texts: [.archive, .archiveLocation, .url])]
    case .other(.personalCommunication):
      return [author, date]
    case .other(.entry), .other(.document), .other(.article):
      return [
        title,
        Requirement("publisher, work or address", texts: [.publisher, .containerTitle, .url, .doi, .isbn, .archive]),
      ]
    case .other:
      return [title]
    }
  }
}
