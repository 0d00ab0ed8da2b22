/// Finds the full citation a short cite means: family names and year with its letter.
struct ShortCiteResolver {
  private var targets: [String: [ShortCite.Target]] = [:]

  init(bibliography: [BibliographyEntry], notes: [Footnote]) {
    for (index, entry) in bibliography.enumerated() {
      guard let citation = entry.citation else { continue }
      add(citation, .bibliography(index))
    }
    for (place, note) in notes.enumerated() {
      for (index, citation) in note.citations.enumerated() { add(citation, .note(place, index)) }
    }
  }

  /// The first full citation that fits: entries of the bibliography come before notes.
  func target(_ cite: ShortCite) -> ShortCite.Target? {
    for key in Self.keys(authors: cite.authors, year: cite.year) {
      if let found = targets[key]?.first { return found }
    }
    return nil
  }

  private mutating func add(_ citation: NoteCitation, _ target: ShortCite.Target) {
    guard let date = citation.issued else { return }
    let year = String(date.start.year) + (date.letter ?? "")
    let names = citation.authors.isEmpty ? citation.editors : citation.authors
    for key in Self.fullKeys(names, year: year, title: citation.title) { targets[key, default: []].append(target) }
  }

  /// Keys of a short cite: all names, then the first alone where the list is cut.
  static func keys(authors: [String], year: String) -> [String] {
    let names = authors.map { SourceFingerprint.folded($0) }
    return [names.joined(separator: "&") + "|" + year, (names.first ?? "") + "|" + year + "|cut"]
  }

  private static func fullKeys(_ names: [NoteName], year: String, title: String?) -> [String] {
    var keys: Set<String> = []
    let families = names.prefix(4).map { SourceFingerprint.folded($0.family) }
    if !families.isEmpty {
      keys.insert(families.joined(separator: "&") + "|" + year)
      for count in 1...families.count {
        keys.insert(families.prefix(count).joined(separator: "&") + "|" + year + "|cut")
      }
    }
    // A given-first literal is cited by its last word.
    let lasts = names.prefix(4).map { name in
      SourceFingerprint.folded(name.family).split(separator: " ").last.map(String.init) ?? ""
    }
    if !lasts.isEmpty { keys.insert(lasts.joined(separator: "&") + "|" + year) }
    if let title { keys.insert(SourceFingerprint.folded(title) + "|" + year) }
    return keys.sorted()
  }
}
