/// Which answers of a file belong together: a page, the redirects that led to it, and what was fetched for it.
struct CaptureTrees {
  let groups: [RecordGroup]
  /// By place in ``groups``: the answer that each was fetched for.
  private var parents: [Int: Int] = [:]
  private var children: [Int: [Int]] = [:]

  init(_ groups: [RecordGroup]) {
    self.groups = groups
    var latest: [String: Int] = [:]
    for (place, group) in groups.enumerated() {
      if let parent = group.parent.flatMap({ latest[$0] }) {
        parents[place] = parent
        children[parent, default: []].append(place)
      }
      latest[group.url] = place
    }
  }

  /// Answers that were asked for themselves.
  var roots: [Int] { groups.indices.filter { parents[$0] == nil } }

  /// The answer that the redirects from this one led to.
  func end(of place: Int) -> Int {
    var at = place
    while let next = children[at]?.first(where: { groups[$0].via != nil }) { at = next }
    return at
  }

  /// The files that the manifests of these answers name, with what the redirects from them led to.
  func files(notedBy places: Set<Int>) -> Set<Int> {
    let entries = Set(places.flatMap { groups[$0].requisites?.kept ?? [] })
    if entries.isEmpty { return [] }
    // An entry names the answer to the first address that was asked.
    let named = groups.indices.filter { entries.contains(RequisiteManifest.Entry(groups[$0])) }
    return Set(named.flatMap { [$0] + redirected(from: $0) })
  }

  /// The answers that the redirects from this one led to, in order.
  private func redirected(from place: Int) -> [Int] {
    var path: [Int] = []
    var at = place
    while let next = children[at]?.first(where: { groups[$0].via != nil }) {
      path.append(next)
      at = next
    }
    return path
  }

  /// What was fetched for these answers, and for that in turn; they are not among it.
  func descendants(of places: Set<Int>) -> Set<Int> {
    var found: Set<Int> = []
    var next = Array(places)
    while let place = next.popLast() {
      for child in children[place] ?? [] where !places.contains(child) && found.insert(child).inserted {
        next.append(child)
      }
    }
    return found
  }

  /// The redirects that led to these answers and to no others.
  func redirects(to places: Set<Int>) -> Set<Int> {
    var found: Set<Int> = []
    for place in places {
      var at = place
      while groups[at].via != nil, let parent = parents[at], !places.contains(parent),
        (children[parent] ?? []).allSatisfy({ places.contains($0) || found.contains($0) })
      {
        found.insert(parent)
        at = parent
      }
    }
    return found
  }
}
