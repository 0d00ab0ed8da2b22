/// What an entry takes over from the entries it names by `xdata` and `crossref`: always a view, never written back
/// (guide, law 16). The rules for biblatex are the defaults of its manual, appendix B.
struct Inheritance {
  /// What went wrong on the way.
  enum Problem: Hashable {
    case missing(key: String, field: String)
    case cycle(key: String, field: String)
  }

  static let maximumDepth = 16

  private(set) var library: BibLibrary
  private(set) var problems: [(problem: Problem, at: BibEntry.Field)] = []
  /// The entry at which macros and inheritance had made so many bytes that no more are made.
  private(set) var budgetEnd: BibEntry?
  /// How many bytes macros and inheritance may still make: many short entries that each use a long value must not cost
  /// more than the size of the files tells.
  private var budget: Int
  /// Parents of the entry at hand that are resolved already: an entry that names its parent many times, on many levels,
  /// must not cost exponential time.
  private var resolved: [Int: BibEntry] = [:]

  init(_ library: BibLibrary) {
    self.library = library
    budget = library.files.reduce(4 << 20) { $0 + 32 * $1.text.count }
  }

  /// Makes ready for parents that are named in another case.
  mutating func foldKeys() { library.foldKeys() }

  /// An entry without what it inherits.
  mutating func entry(_ index: Int) -> BibEntry {
    var expanded = 0
    let entry = library.entry(index, expandsMacros: budget > 0, expanded: &expanded)
    if expanded > 0 { spend(expanded, entry) }
    return entry
  }

  private mutating func spend(_ count: Int, _ entry: BibEntry) {
    budget -= count
    if budget <= 0, budgetEnd == nil { budgetEnd = entry }
  }

  /// The entry with all it inherits.
  mutating func resolve(_ entry: BibEntry, dialect: BibDialect) -> BibEntry {
    var whole = entry
    if entry.fields.contains(where: { $0.name == "crossref" || $0.name == "xdata" }) {
      var path: [String] = [entry.key]
      resolved.removeAll(keepingCapacity: true)
      whole = resolve(entry, dialect, &path, depth: 0)
    }
    if library.hasData {
      for index in whole.fields.indices where XDataReference.stands(in: whole.fields[index].value) {
        whole.fields[index] = granular(whole.fields[index])
      }
    }
    return whole
  }

  private mutating func resolve(_ entry: BibEntry, _ dialect: BibDialect, _ path: inout [String], depth: Int)
    -> BibEntry
  {
    var child = Child(entry)
    for name in ["xdata", "crossref"] {
      guard let link = entry.fields.first(where: { $0.name == name && !$0.isInherited }) else { continue }
      let keys =
        name == "xdata" ? link.value.text.split(separator: ",").map(Self.trimmed) : [Self.trimmed(link.value.text[...])]
      for key in keys where !key.isEmpty {
        guard let index = library.index(of: key) else {
          problems.append((.missing(key: key, field: name), link))
          continue
        }
        guard budget > 0 else { continue }
        let parent = self.entry(index)
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
        let before = child.size
        if name == "xdata" { child.takeAll(of: whole) } else { child.take(whole, dialect) }
        spend(child.size - before + whole.fields.count, entry)
      }
    }
    return child.entry
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// A field with the parts put in that it names one by one: `author = {xdata=key-author-2}` (biblatex manual §3.13.6).
  private mutating func granular(_ field: BibEntry.Field) -> BibEntry.Field {
    var output: [UInt8] = []
    for (number, part) in BibList.split(field.value.bytes).enumerated() {
      if number > 0 { output.append(contentsOf: " and ".utf8) }
      guard let reference = XDataReference(part) else {
        output += part
        continue
      }
      guard let value = value(of: reference) else {
        problems.append((.missing(key: reference.key, field: field.name), field))
        output += part
        continue
      }
      output += value
    }
    budget -= output.count
    return BibEntry.Field(
      name: field.name, meaningIndex: field.meaningIndex,
      value: BibValue(bytes: output[...], unresolvedMacro: field.value.unresolvedMacro), file: field.file,
      offset: field.offset, isInherited: true)
  }

  private mutating func value(of reference: XDataReference) -> ArraySlice<UInt8>? {
    guard budget > 0, let index = library.index(of: reference.key),
      let value = entry(index).field(reference.field)?.value.bytes
    else { return nil }
    guard let position = reference.position else { return value }
    let parts = BibList.split(value)
    return parts.indices.contains(position - 1) ? parts[position - 1] : nil
  }
}

/// A place in an `@xdata` entry: its key, a field, and perhaps a member of its list.
struct XDataReference {
  let key: String
  let field: String
  /// Counted from 1.
  let position: Int?

  private static let mark = Array("xdata=".utf8)

  /// Whether a value starts with such a reference, or holds one after an `and`.
  static func stands(in value: BibValue) -> Bool {
    guard value.bytes.count > mark.count else { return false }
    if BibList.trimmed(value.bytes).starts(with: mark) { return true }
    let text = value.bytes
    guard text.contains(UInt8(ascii: "=")) else { return false }
    return BibList.split(text).contains { $0.starts(with: mark) }
  }

  /// Reads `xdata=key-field` and `xdata=key-field-3`; the key may hold hyphens.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.starts(with: Self.mark) else { return nil }
    var parts = bytes.dropFirst(Self.mark.count).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    var position: Int?
    if parts.count > 2, let last = parts.last, let number = Int(String(decoding: last, as: UTF8.self)) {
      position = number
      parts.removeLast()
    }
    guard parts.count > 1, let name = parts.popLast() else { return nil }
    key = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    field = String(decoding: name, as: UTF8.self).lowercased()
    self.position = position
  }
}

/// An entry that takes fields over, and which it has already.
private struct Child {
  private(set) var entry: BibEntry
  /// How many bytes were taken over.
  private(set) var size = 0
  private var names: Set<String>

  init(_ entry: BibEntry) {
    self.entry = entry
    names = Set(entry.fields.map { FieldAliases.canonical($0.name) })
  }

  mutating func takeAll(of parent: BibEntry) {
    for field in parent.fields where field.name != "xdata" && field.name != "ids" { add(field, as: field.name) }
  }

  mutating func take(_ parent: BibEntry, _ dialect: BibDialect) {
    let hasOwnDate = !names.isDisjoint(with: ["date", "year", "month"])
    let own = names
    let renamed = InheritanceTable.renames(from: parent.type, to: entry.type)
    for field in parent.fields where !InheritanceTable.neverInherited.contains(field.name) {
      if hasOwnDate, ["date", "year", "month", "day"].contains(field.name) { continue }
      switch dialect {
      case .biblatex:
        for name in renamed[field.name] ?? [field.name] where !isPartOfTitle(name, in: own) { add(field, as: name) }
      case .bibtex: if !isPartOfTitle(field.name, in: own) { add(field, as: field.name) }
      }
    }
    guard dialect == .bibtex else { return }
    // BibTeX wants the parent to say its title twice, as title and booktitle; many parents do not.
    for field in parent.fields {
      for name in renamed[field.name] ?? [] where name != "author" && name != "bookauthor" { add(field, as: name) }
    }
  }

  /// Whether a field goes on a title that the child has of its own, which is whole: an entry that was written with its
  /// parent's title and subtitle in one must not get the subtitle again.
  private func isPartOfTitle(_ name: String, in own: Set<String>) -> Bool {
    let title: String
    switch name {
    case "subtitle", "titleaddon": title = "title"
    case "booksubtitle", "booktitleaddon": title = "booktitle"
    case "mainsubtitle", "maintitleaddon": title = "maintitle"
    case "journalsubtitle", "journaltitleaddon": title = "journaltitle"
    case "issuesubtitle": title = "issuetitle"
    default: return false
    }
    return own.contains(title)
  }

  private mutating func add(_ field: BibEntry.Field, as name: String) {
    guard names.insert(FieldAliases.canonical(name)).inserted else { return }
    size += field.value.bytes.count
    entry.fields.append(
      BibEntry.Field(name: name, value: field.value, file: field.file, offset: field.offset, isInherited: true))
  }
}
