import Bibliography

/// Turns the mentions of an article into sources and uses.
struct ArticleSourceReader {
  let article: FootnoteArticle
  let file: String

  func read() -> ArticleSources {
    var sources: [ArticleSources.CitedSource] = []
    var sourceOf: [SourceCluster.Member: Int] = [:]
    for group in groups() {
      for member in group { sourceOf[member] = sources.count }
      sources.append(source(group))
    }
    return ArticleSources(sources: sources, uses: uses(sourceOf))
  }

  /// Mentions by source, in the order of the first note that names it; entries no note cites come last.
  private func groups() -> [[SourceCluster.Member]] {
    let all = mentions()
    var clusterOf: [SourceCluster.Member: Int] = [:]
    for (index, cluster) in article.clusters.enumerated() {
      for member in cluster.members { clusterOf[member] = index }
    }
    let known = Set(all)
    var seen: Set<SourceCluster.Member> = []
    var groups: [[SourceCluster.Member]] = []
    for mention in all where !seen.contains(mention) {
      let members = clusterOf[mention].map { article.clusters[$0].members.filter(known.contains) } ?? [mention]
      seen.formUnion(members)
      groups.append(members)
    }
    return groups
  }

  private func mentions() -> [SourceCluster.Member] {
    var mentions: [SourceCluster.Member] = []
    var seen: Set<SourceCluster.Member> = []
    func add(_ member: SourceCluster.Member) {
      if seen.insert(member).inserted { mentions.append(member) }
    }
    for (place, note) in article.notes.enumerated() {
      for index in note.citations.indices { add(.citation(note: place, index: index)) }
      for index in note.shortCites.indices { add(.shortCite(note: place, index: index)) }
    }
    for (index, entry) in article.bibliography.enumerated() where entry.citation != nil { add(.bibliography(index)) }
    return mentions
  }

  private func source(_ members: [SourceCluster.Member]) -> ArticleSources.CitedSource {
    var drafts: [SourceDraft] = []
    var printedIn: [String] = []
    // Lists of sources print more than notes do; short cites add nothing to a full citation.
    for member in members {
      if case .bibliography(let index) = member, let citation = article.bibliography[index].citation {
        drafts.append(
          CitationDrafter(citation: citation, origin: origin(article.bibliography[index].position, note: nil)).draft())
      }
    }
    for member in members {
      guard case .citation(let place, let index) = member else { continue }
      let note = article.notes[place]
      if !printedIn.contains(note.label) { printedIn.append(note.label) }
      let origin = origin(note.position, note: note.label)
      drafts.append(CitationDrafter(citation: note.citations[index], origin: origin).draft())
    }
    let isCited = members.contains { if case .bibliography = $0 { false } else { true } }
    if let first = drafts.first {
      let draft = drafts.dropFirst().reduce(first) { DraftMerger.merge($1, into: $0) }
      return .init(draft: draft, members: members, isShortCite: false, isCited: isCited, printedIn: printedIn)
    }
    let cites = members.compactMap { member -> SourceDraft? in
      guard case .shortCite(let place, let index) = member else { return nil }
      let note = article.notes[place]
      return ShortCiteDrafter(cite: note.shortCites[index], origin: origin(note.position, note: note.label)).draft()
    }
    let draft = cites.first ?? SourceDraft(Source(type: .document), defaultOrigin: Origin(.footnote, place: file))
    return .init(draft: draft, members: members, isShortCite: true, isCited: isCited, printedIn: [])
  }

  private func uses(_ sourceOf: [SourceCluster.Member: Int]) -> [ArticleSources.Use] {
    var claimsOf: [String: [Int]] = [:]
    for (index, claim) in article.claims.enumerated() {
      for label in claim.notes where claimsOf[label]?.last != index { claimsOf[label, default: []].append(index) }
    }
    var uses: [ArticleSources.Use] = []
    for (place, note) in article.notes.enumerated() {
      let claims = claimsOf[note.label] ?? []
      for (index, citation) in note.citations.enumerated() {
        guard let source = sourceOf[.citation(note: place, index: index)] else { continue }
        let own = CitationDrafter.locator(citation)
        for (locator, places) in markerLocators(note.label, claims: claims, default: own) {
          uses.append(
            .init(
              note: note.label, source: source, locator: locator, claims: places, quotation: citation.quote,
              accessed: citation.accessed.map(CitationDrafter.date)))
        }
      }
      for (index, cite) in note.shortCites.enumerated() {
        guard let source = sourceOf[.shortCite(note: place, index: index)] else { continue }
        let locator = cite.locator.map { CitationDrafter.locator($0) }
        for (locator, places) in markerLocators(note.label, claims: claims, default: locator) {
          uses.append(.init(note: note.label, source: source, locator: locator, claims: places))
        }
      }
    }
    return uses
  }

  /// The claims of a note by the page their marker gives (`[139]:153`); claims without one share the note's own locator.
  private func markerLocators(_ label: String, claims: [Int], default own: Locator?) -> [(Locator?, [Int])] {
    var rows: [(key: String?, claims: [Int])] = []
    for claim in claims {
      let record = article.claims[claim]
      for (index, note) in record.notes.enumerated() where note == label {
        let key = record.locators[index]
        if let row = rows.firstIndex(where: { $0.key == key }) {
          if rows[row].claims.last != claim { rows[row].claims.append(claim) }
        } else {
          rows.append((key, [claim]))
        }
      }
    }
    if rows.isEmpty { return [(own, [])] }
    return rows.map { row in
      (row.key.map { CitationDrafter.locator(NoteLocator(label: "page", value: $0)) } ?? own, row.claims)
    }
  }

  /// `article.txt:52:1 [5]`.
  private func origin(_ position: TextPosition, note: String?) -> Origin {
    let place = "\(file):\(position.line):\(position.column)"
    return Origin(.footnote, name: note == nil ? "list" : "note", place: note.map { "\(place) [\($0)]" } ?? place)
  }
}
