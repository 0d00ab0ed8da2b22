import Exchange
import JSON
import LibraryIndex

extension OpenLibrary {
  /// What the words of `health:` mean: those of reports, and what the index calls them; another word is wrong use.
  func healthFilter(_ words: [String]) throws(WorkbenchError) -> HealthFilter {
    try restoreHealthIfNew()
    var filter = HealthFilter()
    for word in words {
      // «never-alive» is told from «dead» by the index alone.
      if word == Self.neverAlive {
        filter.statuses.insert(word)
        continue
      }
      guard let link = LinkWord(rawValue: word) else {
        let known = (LinkWord.allCases.map(\.rawValue) + [Self.neverAlive]).joined(separator: ", ")
        throw .wrongUse("«\(ShortWord.of(word))» is no state of a link", advice: "states are \(known)")
      }
      try add(link, to: &filter)
    }
    return filter
  }

  private static let neverAlive = "never-alive"

  private func add(_ word: LinkWord, to filter: inout HealthFilter) throws(WorkbenchError) {
    switch word {
    case .drifted: filter.ids = try driftedSources()
    case .unaskable: filter.isUnaskable = true
    case .alive:
      filter.otherwise = try driftedSources()
      filter.statuses.formUnion(word.conditions.map(\.rawValue))
    case .unchecked:
      filter.isUnchecked = true
      filter.statuses.formUnion(word.conditions.map(\.rawValue))
    case .suspect, .dead, .usurped, .unreachable: filter.statuses.formUnion(word.conditions.map(\.rawValue))
    }
  }

  /// The ids of the sources whose page says something else than was cited, and nobody has dealt with it.
  private func driftedSources() throws(WorkbenchError) -> Set<String> {
    let rows = try asIndex { () throws(IndexError) in try index.addresses(whereHealthHolds: "\"drifted\":[") }
    let pages = CitedPages(library: self)
    return Set(
      rows.compactMap { row in
        let health = row.health.flatMap { try? JSONReader.read($0) }.flatMap(HealthRecord.init(json:))
        return pages.standing(health, of: (row.key, row.id)) == nil ? nil : row.id
      })
  }
}
