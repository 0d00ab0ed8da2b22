internal import Markup
internal import Text

/// Weighs the parts of a page as Readability does (mozilla/readability, `_grabArticle`), over arrays instead of a tree.
struct MainTextFinder {
  let tree: MarkupTree
  let index: PageIndex
  let nodes: [MarkupNode]
  /// Bytes of visible text, and of it in links, before each node; a difference of two is the sum over a subtree.
  private var textBefore: [Int] = []
  private var linkBefore: [Int] = []
  /// Nodes in scripts and other parts that are never shown.
  private(set) var isHidden: [Bool] = []
  /// Short elements that are marked as byline or date.
  private(set) var marks: Set<Int> = []

  init(_ tree: MarkupTree) {
    self.tree = tree
    index = PageIndex(tree)
    nodes = [tree.document] + tree.document.descendants
    measure()
    for mark in index.bylines + index.dates where textLength(mark.node) < 120 { marks.insert(mark.node.position) }
  }

  private mutating func measure() {
    var (text, link) = (0, 0)
    var (hiddenEnd, linkEnd) = (0, 0)
    textBefore.reserveCapacity(nodes.count + 1)
    for (position, node) in nodes.enumerated() {
      textBefore.append(text)
      linkBefore.append(link)
      if position >= hiddenEnd, node.isElement, HTMLVocabulary.hidden.contains(node.name) || NoiseMarks.isHidden(node) {
        hiddenEnd = position + node.descendantCount + 1
      }
      if position >= linkEnd, node.isElement, node.name == "a" { linkEnd = position + node.descendantCount + 1 }
      isHidden.append(position < hiddenEnd)
      guard node.isText, position >= hiddenEnd, let content = node.content else { continue }
      let length = content.utf8.reduce(0) { $1 > 0x20 ? $0 + 1 : $0 }
      text += length
      if position < linkEnd { link += length }
    }
    textBefore.append(text)
    linkBefore.append(link)
  }

  func textLength(_ node: MarkupNode) -> Int {
    textBefore[node.position + node.descendantCount + 1] - textBefore[node.position]
  }

  /// The share of the page's visible text that stands in a node, 0 to 1.
  func share(of node: MarkupNode) -> Double {
    let total = textBefore[textBefore.count - 1]
    return total == 0 ? 0 : Double(textLength(node)) / Double(total)
  }

  func linkShare(_ node: MarkupNode) -> Double {
    let length = textLength(node)
    guard length > 0 else { return 0 }
    return Double(linkBefore[node.position + node.descendantCount + 1] - linkBefore[node.position]) / Double(length)
  }

  // MARK: - Choice of the part

  /// All blocks of the page; those of the part that stands out, without what is boilerplate in it, are the main text.
  func blocks() -> PageBlocks {
    let body = tree.document.first(named: "body") ?? tree.document
    if let part = best(), textLength(part) >= 140 {
      let blocks = BlockReader(self, main: widened(part)).read(body)
      if blocks.reduce(0, { $1.place == .main ? $0 + $1.text.utf8.count : $0 }) >= 140 {
        return PageBlocks(all: blocks, isWholePage: false)
      }
    }
    return PageBlocks(all: BlockReader(self, main: body).read(body), isWholePage: true)
  }

  private func best() -> MarkupNode? {
    var scores: [Int: Double] = [:]
    for node in nodes where node.isElement && !isHidden[node.position] && isParagraph(node) && !index.isAside(node) {
      let length = textLength(node)
      guard length >= 25, linkShare(node) < 0.5 else { continue }
      let points = 1 + min(Double(length) / 100, 3) + Double(commas(in: node)) * 0.5
      for (level, ancestor) in node.ancestors.prefix(4).enumerated() where ancestor.isElement {
        if scores[ancestor.position] == nil { scores[ancestor.position] = weight(of: ancestor) }
        scores[ancestor.position, default: 0] += points / (level == 0 ? 1 : level == 1 ? 1.5 : Double(level) * 2)
      }
    }
    let final = scores.map { (position: $0.key, score: $0.value * (1 - linkShare(nodes[$0.key]))) }
    return final.max { $0.score != $1.score ? $0.score < $1.score : $0.position > $1.position }.map {
      nodes[$0.position]
    }
  }

  /// A paragraph, or an element used as one: it has text of its own.
  private func isParagraph(_ node: MarkupNode) -> Bool {
    switch node.name {
    case "p", "pre", "blockquote", "td", "li", "dd": return true
    case "div", "section", "article":
      return node.children.contains {
        $0.isText && ($0.content?.utf8.count ?? 0) >= 25 && !PageText.clean($0.content ?? "").isEmpty
      }
    default: return false
    }
  }

  private func commas(in node: MarkupNode) -> Int {
    var count = 0
    for inner in node.children {
      if let content = inner.content, inner.isText {
        count += content.utf8.reduce(0) { $1 == UInt8(ascii: ",") ? $0 + 1 : $0 }
      }
    }
    return min(count, 10)
  }

  private func weight(of node: MarkupNode) -> Double {
    var weight = node.name == "article" || node.name == "main" ? 25.0 : 0
    for attribute in ["class", "id", "itemprop"] {
      guard let value = node.attribute(attribute)?.lowercased() else { continue }
      if ["article", "content", "entry", "main", "post", "story", "text", "blog"].contains(where: value.holds) {
        weight += 15
      }
      if ["comment", "sidebar", "footer", "menu", "promo", "related", "share", "widget", "foot", "nav"].contains(
        where: value.holds)
      {
        weight -= 25
      }
    }
    return weight
  }

  /// The part, or a parent that holds little beside it: introductions and second columns stand one level up.
  private func widened(_ part: MarkupNode) -> MarkupNode {
    var current = part
    for ancestor in part.ancestors.prefix(4) {
      guard ancestor.isElement, ancestor.name != "body", ancestor.name != "html" else { break }
      let (inner, outer) = (textLength(current), textLength(ancestor))
      let holdsHeading = index.heading.map { ancestor.contains($0) && !current.contains($0) } ?? false
      let rest = outer - inner
      if rest == 0 || ancestor.name == "article"
        || (linkShare(ancestor) < 0.25 && (Double(rest) < 0.5 * Double(inner) || holdsHeading && rest < inner))
      {
        current = ancestor
      } else {
        break
      }
    }
    return current
  }
}
