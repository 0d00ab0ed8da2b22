internal import Markup
internal import Text

/// Reads the names of authors that a page shows to its readers.
enum BylineCollector {
  private struct Found {
    let rank: Int
    let rule: String
    let node: MarkupNode
  }

  static func collect(_ tree: MarkupTree, index: PageIndex, into list: inout CandidateList) {
    var found: [Found] = []
    for (node, value) in tree.document.elements(withAttribute: "rel") where node.name == "a" {
      if MarkupNode.words(value.lowercased()).contains("author") {
        found.append(Found(rank: 0, rule: "rel author", node: node))
      }
    }
    found += index.bylines.map { Found(rank: $0.grade, rule: $0.rule, node: $0.node) }
    found.removeAll { index.isAside($0.node) }
    for rank in 0...3 {
      // The elements nearest to the heading are the page's, those of teasers stand further off.
      let group = found.filter { $0.rank == rank }.map { (found: $0, names: names(in: $0.node)) }.filter {
        !$0.names.isEmpty
      }
      guard let nearest = nearest(group, index) else { continue }
      // Several names in one container are co-authors.
      // Links round a name (the title, the photograph) are no co-authors: what stands beside a name must look like one.
      let isName = nearest.names.allSatisfy(NearbyNames.looksLikeName)
      let companions = group.filter { other in
        areCompanions(other.found.node, nearest.found.node)
          && (!isName || other.names.allSatisfy(NearbyNames.looksLikeName))
      }
      let chosen = companions.count <= 8 && rank != 3 ? companions : [nearest]
      list.addPeople(
        .author, chosen.flatMap(\.names), rule: nearest.found.rule, rank: Rank.byline + rank * 10,
        position: nearest.found.node.position)
    }
  }

  private static func areCompanions(_ left: MarkupNode, _ right: MarkupNode) -> Bool {
    if left.parent == right.parent { return true }
    return left.parent?.parent == right.parent?.parent && left.parent?.name == "li"
  }

  /// The names in a byline element: of links to authors where there are any, else its text.
  private static func names(in node: MarkupNode) -> [String] {
    guard node.descendantCount <= 80 else { return [] }
    let text = node.visibleText
    guard text.utf8.count <= 300 else { return [] }
    let links = node.elements(named: "a").filter { link in
      guard let address = link.attribute("href")?.lowercased() else { return false }
      return [
        "author", "autor", "/by/", "people", "contributor", "profile", "staff", "user", "redaktion", "writer",
        "journalist",
      ].contains(where: address.holds)
        && !link.visibleText.isEmpty
    }
    if !links.isEmpty { return links.map(\.visibleText) }
    return text.isEmpty ? [] : [text]
  }

  private static func nearest(_ group: [(found: Found, names: [String])], _ index: PageIndex) -> (
    found: Found, names: [String]
  )? {
    guard index.heading != nil else { return Set(group.flatMap(\.names)).count <= 2 ? group.first : nil }
    return group.min { index.distance($0.found.node) < index.distance($1.found.node) }
  }
}
