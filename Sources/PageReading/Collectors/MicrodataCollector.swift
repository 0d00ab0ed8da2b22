internal import Markup
internal import Text

/// Reads microdata (`itemprop`) of schema.org; properties outside a work's scope count less.
enum MicrodataCollector {
  static func collect(_ tree: MarkupTree, index: PageIndex, into list: inout CandidateList) {
    var authors: [(values: [String], position: Int, scope: Int)] = []
    for (node, value) in tree.document.elements(withAttribute: "itemprop")
    where node.name != "meta" || node.hasAttribute("content") {
      let properties = MarkupNode.words(value)
      guard properties.contains(where: known.contains), !index.isAside(node) else { continue }
      let scope = scope(of: node)
      guard scope.isWork || scope.type == nil else { continue }
      let rank = Rank.microdata + (scope.isWork ? 0 : 20)
      for property in properties {
        switch property {
        case "headline":
          list.add(.title, content(of: node), rule: "itemprop headline", rank: rank, position: node.position)
        case "name" where scope.isWork:
          list.add(.title, content(of: node), rule: "itemprop name", rank: rank + 10, position: node.position)
        case "author", "creator":
          let name = nameInside(node)
          if let index = authors.firstIndex(where: { $0.scope == scope.position }) {
            authors[index].values.append(name)
          } else {
            authors.append(([name], node.position, scope.position))
          }
        case "datePublished", "dateCreated":
          list.add(
            .published, dateValue(of: node), rule: "itemprop \(property)",
            rank: rank + (property == "dateCreated" ? 5 : 0), position: node.position)
        case "dateModified":
          list.add(.revised, dateValue(of: node), rule: "itemprop dateModified", rank: rank, position: node.position)
        case "publisher":
          list.add(.publisher, nameInside(node), rule: "itemprop publisher", rank: rank, position: node.position)
          list.add(.site, nameInside(node), rule: "itemprop publisher", rank: rank, position: node.position)
        case "isbn": list.add(.isbn, content(of: node), rule: "itemprop isbn", rank: rank, position: node.position)
        case "issn": list.add(.issn, content(of: node), rule: "itemprop issn", rank: rank, position: node.position)
        case "inLanguage":
          list.add(.language, content(of: node), rule: "itemprop inLanguage", rank: rank, position: node.position)
        default: break
        }
      }
    }
    for group in authors.prefix(1) {
      list.addPeople(.author, group.values, rule: "itemprop author", rank: Rank.microdata, position: group.position)
    }
  }

  private static let known: Set<String> = [
    "headline", "name", "author", "creator", "datePublished", "dateCreated", "dateModified", "publisher", "isbn",
    "issn", "inLanguage",
  ]

  private static func scope(of node: MarkupNode) -> (type: String?, isWork: Bool, position: Int) {
    for ancestor in node.ancestors where ancestor.hasAttribute("itemscope") {
      let type = ancestor.attribute("itemtype") ?? ""
      let name = type.split(separator: "/").last.map(String.init) ?? ""
      let isWork =
        name.hasSuffix("Article") || name.hasSuffix("Posting") || name.hasSuffix("Review") || name == "Book"
        || name == "CreativeWork" || name == "Report"
        || name == "Recipe" || name == "Chapter" || name == "Thesis" || name == "Blog" || name.hasSuffix("Page")
      return (name, isWork && !ancestor.hasAttribute("itemprop") || name == "BlogPosting", ancestor.position)
    }
    return (nil, false, 0)
  }

  static func content(of node: MarkupNode) -> String {
    node.attribute("content") ?? node.visibleText
  }

  private static func dateValue(of node: MarkupNode) -> String {
    node.attribute("datetime") ?? node.attribute("content") ?? node.visibleText
  }

  /// The name property inside a nested item, else the whole text.
  private static func nameInside(_ node: MarkupNode) -> String {
    if let content = node.attribute("content") { return content }
    for (inner, value) in node.elements(withAttribute: "itemprop") where MarkupNode.words(value).contains("name") {
      return content(of: inner)
    }
    return node.visibleText
  }
}
