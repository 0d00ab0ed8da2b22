/// Joins the mentions of an article that cite one source.
struct SourceClusterer {
  private var parents: [Int] = []
  private var members: [SourceCluster.Member] = []
  private var firstOf: [String: Int] = [:]
  private var indexOf: [SourceCluster.Member: Int] = [:]

  static func clusters(notes: [Footnote], bibliography: [BibliographyEntry]) -> [SourceCluster] {
    var clusterer = SourceClusterer()
    for (index, entry) in bibliography.enumerated() {
      guard let citation = entry.citation else { continue }
      clusterer.add(.bibliography(index), forms: SourceFingerprint.forms(citation))
    }
    for (place, note) in notes.enumerated() {
      for (index, citation) in note.citations.enumerated() {
        clusterer.add(.citation(note: place, index: index), forms: SourceFingerprint.forms(citation))
      }
    }
    for (place, note) in notes.enumerated() {
      for (index, cite) in note.shortCites.enumerated() {
        let member = SourceCluster.Member.shortCite(note: place, index: index)
        clusterer.add(
          member, forms: ["short:" + (ShortCiteResolver.keys(authors: cite.authors, year: cite.year).first ?? "")])
        if let target = cite.target { clusterer.join(member, Self.member(target)) }
      }
    }
    return clusterer.result()
  }

  private static func member(_ target: ShortCite.Target) -> SourceCluster.Member {
    switch target {
    case .bibliography(let index): .bibliography(index)
    case .note(let note, let index): .citation(note: note, index: index)
    }
  }

  private mutating func add(_ member: SourceCluster.Member, forms: [String]) {
    let index = members.count
    members.append(member)
    parents.append(index)
    indexOf[member] = indexOf[member] ?? index
    for form in forms {
      if let first = firstOf[form] { unite(first, index) } else { firstOf[form] = index }
    }
  }

  private mutating func join(_ left: SourceCluster.Member, _ right: SourceCluster.Member) {
    guard let first = indexOf[left], let second = indexOf[right] else { return }
    unite(first, second)
  }

  private func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index { index = parents[index] }
    return index
  }

  private mutating func unite(_ left: Int, _ right: Int) {
    let first = root(left)
    let second = root(right)
    parents[max(first, second)] = min(first, second)
  }

  private func result() -> [SourceCluster] {
    var groups: [Int: [SourceCluster.Member]] = [:]
    for index in members.indices { groups[root(index), default: []].append(members[index]) }
    return groups.sorted { $0.key < $1.key }.filter { $0.value.count > 1 }.map { SourceCluster(members: $0.value) }
  }
}
