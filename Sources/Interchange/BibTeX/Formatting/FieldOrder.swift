/// The order of fields for `--sort-fields`: who, what, where, when, which, and then the alphabet.
enum FieldOrder {
  /// The place of a field; of equal names the first stays first, for it is the one that counts.
  struct Rank: Comparable {
    let place: Int
    let name: String
    let position: Int

    init(_ position: Int) {
      self.init(place: 0, name: "", position: position)
    }

    init(place: Int, name: String, position: Int) {
      self.place = place
      self.name = name
      self.position = position
    }

    static func < (left: Rank, right: Rank) -> Bool {
      (left.place, left.name, left.position) < (right.place, right.name, right.position)
    }
  }

  private static let names = [
    "crossref", "xdata", "author", "editor", "translator", "bookauthor", "title", "subtitle", "titleaddon", "booktitle",
    "booksubtitle", "maintitle", "journal", "journaltitle", "journalsubtitle", "eventtitle", "series", "date", "year",
    "month", "day", "volume", "number", "issue", "part", "chapter", "pages", "eid", "pagetotal", "edition", "version",
    "publisher", "institution", "school", "organization", "address", "location", "howpublished", "type", "isbn", "issn",
    "doi", "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass", "url", "urldate", "language",
    "langid",
    "note", "addendum", "annote", "annotation", "abstract", "keywords", "file",
  ]
  private static let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })

  static func rank(_ name: String, _ position: Int) -> Rank {
    if let place = places[name] { return Rank(place: place, name: "", position: position) }
    return Rank(place: names.count, name: name, position: position)
  }
}
