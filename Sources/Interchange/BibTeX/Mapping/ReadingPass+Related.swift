import Bibliography

extension ReadingPass {
  /// biblatex's `relatedtype` (manual §3.4) where the related entry is what this one is made of; that of `origpubin` may be
  /// what the original stood in.
  private static let originals: Set<String> = ["translationof", "reprintof", "reprintfrom"]

  /// What CSL has variables for of the work that an entry is a translation or a reprint of; its own fields come first.
  mutating func addOriginal(
    of entry: BibEntry, _ dialect: BibDialect, _ conventions: ReadingConventions, to source: inout Source
  ) {
    guard let type = entry.field("relatedtype")?.value.text, Self.originals.contains(type),
      let key = entry.field("related")?.value.text.split(separator: ",").first,
      let index = library.index(of: String(key.filter { $0 != " " }))
    else { return }
    let related = inheritance.resolve(inheritance.entry(index), dialect: dialect)
    let original = EntryReader(related, dialect, conventions.subtracting(.relatedOriginals)).source
    if source[.originalAuthor].isEmpty { source[.originalAuthor] = original[.author] }
    if source[.originalDate] == nil { source[.originalDate] = original[.issued] }
    for (variable, value) in [
      (TextVariable.originalTitle, TextVariable.title), (.originalPublisher, .publisher),
      (.originalPublisherPlace, .publisherPlace),
    ] where source[variable] == nil {
      source[variable] = original[value]
    }
  }
}
