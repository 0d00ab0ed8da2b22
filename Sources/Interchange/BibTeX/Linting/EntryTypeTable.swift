/// Which fields an entry type needs: of each group one.
struct RequiredFields: Sendable, Hashable {
  let groups: [[String]]

  init(_ groups: String...) {
    self.groups = groups.map { $0.split(separator: "|").map(String.init) }
  }
}

/// The entry types of the two programs and the fields each needs.
enum EntryTypeTable {
  /// «BibTeXing» (btxdoc), §3.1, as the standard styles warn.
  static let bibtex: [String: RequiredFields] = [
    "article": RequiredFields("author", "title", "journal", "year"),
    "book": RequiredFields("author|editor", "title", "publisher", "year"), "booklet": RequiredFields("title"),
    "inbook": RequiredFields("author|editor", "title", "chapter|pages", "publisher", "year"),
    "incollection": RequiredFields("author", "title", "booktitle", "publisher", "year"),
    "inproceedings": RequiredFields("author", "title", "booktitle", "year"),
    "conference": RequiredFields("author", "title", "booktitle", "year"), "manual": RequiredFields("title"),
    "mastersthesis": RequiredFields("author", "title", "school", "year"), "misc": RequiredFields(),
    "phdthesis": RequiredFields("author", "title", "school", "year"), "proceedings": RequiredFields("title", "year"),
    "techreport": RequiredFields("author", "title", "institution", "year"),
    "unpublished": RequiredFields("author", "title", "note"),
  ]

  private static let inBook = RequiredFields("author", "title", "booktitle", "date|year")
  private static let collection = RequiredFields("editor", "title", "date|year")
  private static let book = RequiredFields("author|editor", "title", "date|year")
  private static let titled = RequiredFields("title", "date|year")
  private static let thesis = RequiredFields("author", "title", "institution|school", "date|year")

  /// The biblatex manual, §2.1.1, and the constraints of its data model; where the manual takes an editor for a missing
  /// author or the reverse, either will do.
  static let biblatex: [String: RequiredFields] = [
    "article": RequiredFields("author", "title", "journaltitle|journal", "date|year"), "book": book, "mvbook": book,
    "inbook": inBook, "bookinbook": inBook, "suppbook": inBook, "booklet": book, "collection": collection,
    "mvcollection": collection, "reference": collection, "mvreference": collection,
    "incollection": inBook, "suppcollection": inBook, "inreference": RequiredFields("title", "booktitle", "date|year"),
    "dataset": titled, "manual": titled, "misc": titled, "software": titled,
    "online": RequiredFields("title", "url|doi|eprint", "date|year|urldate|urlyear"),
    "patent": RequiredFields("author|holder", "title", "number", "date|year"),
    "periodical": RequiredFields("editor|title", "title", "date|year"),
    "suppperiodical": RequiredFields("author", "title", "journaltitle|journal", "date|year"), "proceedings": titled,
    "mvproceedings": titled, "inproceedings": inBook,
    "report": RequiredFields("author|institution", "title", "type", "institution|school", "date|year"),
    "techreport": RequiredFields("author|institution", "title", "institution|school", "date|year"),
    "thesis": RequiredFields("author", "title", "type", "institution|school", "date|year"), "phdthesis": thesis,
    "mastersthesis": thesis, "unpublished": RequiredFields("author", "title", "date|year"),
    "conference": inBook, "electronic": RequiredFields("title", "url|doi|eprint"),
    "www": RequiredFields("title", "url|doi|eprint"),
  ]

  /// Types that biblatex knows and asks nothing of.
  static let free: Set<String> = [
    "set", "xdata", "artwork", "audio", "bibnote", "commentary", "image", "jurisdiction", "legislation", "legal",
    "letter", "movie", "music", "performance", "review", "standard", "video", "customa", "customb", "customc",
    "customd",
    "custome", "customf",
  ]

  static func isKnown(_ type: String, _ dialect: BibDialect) -> Bool {
    if bibtex[type] != nil { return true }
    return dialect == .biblatex && (biblatex[type] != nil || free.contains(type))
  }

  /// Every type of both.
  static let all: [String] = (Set(bibtex.keys).union(biblatex.keys).union(free)).sorted()
}
