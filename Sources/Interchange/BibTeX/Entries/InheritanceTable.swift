/// The inheritance rules of biblatex.
enum InheritanceTable {
  /// Fields that say something of the parent alone.
  static let neverInherited: Set<String> = [
    "ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort", "related",
    "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "key", "annotation",
    "annote", "abstract", "keywords", "file", "pages",
  ]

  private static let short =
    ["shorttitle": [], "sorttitle": [], "indextitle": [], "indexsorttitle": []] as [String: [String]]
  private static let main = short.merging(
    ["title": ["maintitle"], "subtitle": ["mainsubtitle"], "titleaddon": ["maintitleaddon"]], uniquingKeysWith: { $1 })
  private static let book = short.merging(
    ["title": ["booktitle"], "subtitle": ["booksubtitle"], "titleaddon": ["booktitleaddon"]], uniquingKeysWith: { $1 })
  private static let journal = short.merging(
    ["title": ["journaltitle"], "subtitle": ["journalsubtitle"], "titleaddon": ["journaltitleaddon"]],
    uniquingKeysWith: { $1 })
  private static let partsOfBooks: Set<String> = ["inbook", "bookinbook", "suppbook"]

  /// Under which names the fields of a parent are taken over; a field without an entry keeps its name, an empty list
  /// takes nothing.
  static func renames(from parent: String, to child: String) -> [String: [String]] {
    switch (parent, child) {
    case ("mvbook", _) where partsOfBooks.contains(child):
      return main.merging(["author": ["author", "bookauthor"]], uniquingKeysWith: { $1 })
    case ("mvbook", "book"): return main
    case ("book", _) where partsOfBooks.contains(child):
      return book.merging(["author": ["author", "bookauthor"]], uniquingKeysWith: { $1 })
    case ("mvcollection", "collection"), ("mvcollection", "incollection"), ("mvcollection", "suppcollection"),
      ("mvreference", "reference"), ("mvreference", "inreference"), ("mvcollection", "inreference"),
      ("mvproceedings", "proceedings"), ("mvproceedings", "inproceedings"):
      return main
    case ("collection", "incollection"), ("collection", "inreference"), ("collection", "suppcollection"),
      ("reference", "inreference"), ("reference", "incollection"), ("proceedings", "inproceedings"),
      ("proceedings", "conference"), ("book", "incollection"), ("book", "inproceedings"):
      return book
    case ("periodical", "article"), ("periodical", "suppperiodical"): return journal
    default: return [:]
    }
  }
}

/// The names biblatex has for the same field.
enum FieldAliases {
  private static let table = [
    "address": "location", "annote": "annotation", "archiveprefix": "eprinttype", "journal": "journaltitle",
    "pdf": "file", "primaryclass": "eprintclass", "school": "institution", "hyphenation": "langid", "key": "sortkey",
  ]

  static func canonical(_ name: String) -> String { table[name] ?? name }
}
