/// What an entry takes over from the entries it names by `xdata` and `crossref`: always a view, never written back
/// (guide, law 16). The rules for biblatex are the defaults of its manual, appendix B.
struct Inheritance {
  /// What went wrong on the way.
  enum Problem: Hashable {
    case missing(key: String, field: String)
    case cycle(key: String, field: String)
  }

  static let maximumDepth = 16

  let library: BibLibrary
  private(set) var problems: [(problem: Problem, at: BibEntry.Field)] = []
  /// Parents of the entry at hand that are resolved already: an entry that names its parent many times, on many levels,
  /// must not cost exponential time.
  private var resolved: [Int: BibEntry] = [:]

  init(_ library: BibLibrary) {
    self.library = library
  }

  /// The entry with all it inherits.
  mutating func resolve(_ entry: BibEntry, dialect: BibDialect) -> BibEntry {
    guard entry.fields.contains(where: { $0.name == "crossref" || $0.name == "xdata" }) else { return entry }
    var path: [String] = [entry.key]
    resolved.removeAll(keepingCapacity: true)
    return resolve(entry, dialect, &path, depth: 0)
  }

  private mutating func resolve(_ entry: BibEntry, _ dialect: BibDialect, _ path: inout [String], depth: Int)
    -> BibEntry
  {
    var entry = entry
    for name in ["xdata", "crossref"] {
      guard let link = entry.fields.first(where: { $0.name == name && !$0.isInherited }) else { continue }
      let keys =
        name == "xdata" ? link.value.text.split(separator: ",").map(Self.trimmed) : [Self.trimmed(link.value.text[...])]
      for key in keys where !key.isEmpty {
        guard let index = library.index(of: key) else {
          problems.append((.missing(key: key, field: name), link))
          continue
        }
        let parent = library.entry(index)
        guard !path.contains(parent.key), depth < Self.maximumDepth else {
          problems.append((.cycle(key: key, field: name), link))
          continue
        }
        var whole = parent
        if let known = resolved[index] {
          whole = known
        } else {
          path.append(parent.key)
          whole = resolve(parent, dialect, &path, depth: depth + 1)
          path.removeLast()
          resolved[index] = whole
        }
        if name == "xdata" {
          Self.takeAll(of: whole, into: &entry)
        } else {
          Self.take(whole, into: &entry, dialect)
        }
      }
    }
    return entry
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  private static func takeAll(of parent: BibEntry, into child: inout BibEntry) {
    for field in parent.fields where field.name != "xdata" && field.name != "ids" {
      add(field, as: field.name, to: &child)
    }
  }

  private static func take(_ parent: BibEntry, into child: inout BibEntry, _ dialect: BibDialect) {
    let own = Set(child.fields.map { FieldAliases.canonical($0.name) })
    let hasOwnDate = !own.isDisjoint(with: ["date", "year", "month"])
    let renamed = InheritanceTable.renames(from: parent.type, to: child.type)
    for field in parent.fields where !InheritanceTable.neverInherited.contains(field.name) {
      if hasOwnDate, ["date", "year", "month", "day"].contains(field.name) { continue }
      switch dialect {
      case .biblatex:
        if let names = renamed[field.name] {
          for name in names { add(field, as: name, to: &child) }
        } else {
          add(field, as: field.name, to: &child)
        }
      case .bibtex: add(field, as: field.name, to: &child)
      }
    }
    // BibTeX wants the parent to say its title twice, as title and booktitle; many parents do not.
    if dialect == .bibtex {
      for field in parent.fields {
        for name in renamed[field.name] ?? [] where name != "author" && name != "bookauthor" {
          add(field, as: name, to: &child)
        }
      }
    }
  }

  private static func add(_ field: BibEntry.Field, as name: String, to child: inout BibEntry) {
    let canonical = FieldAliases.canonical(name)
    guard !child.fields.contains(where: { FieldAliases.canonical($0.name) == canonical }) else { return }
    child.fields.append(
      BibEntry.Field(name: name, value: field.value, file: field.file, offset: field.offset, isInherited: true))
  }
}

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
