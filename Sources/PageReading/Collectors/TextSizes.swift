internal import Markup

/// How much of the text of a page's paragraphs lies below each node.
struct TextSizes {
  /// Bytes of text before each node; the difference of two is the size of what lies between.
  private var before: [Int] = []
  private let total: Int

  init(_ tree: MarkupTree) {
    var sum = 0
    var paragraphEnd = 0
    before.reserveCapacity(tree.document.descendantCount + 2)
    before.append(0)
    for node in tree.document.descendants {
      before.append(sum)
      if node.isElement, node.position >= paragraphEnd, node.name == "p" {
        paragraphEnd = node.position + node.descendantCount + 1
      }
      if node.isText, node.position < paragraphEnd { sum += node.contentLength }
    }
    before.append(sum)
    total = sum
  }

  /// The share of the paragraphs' text that lies in a node, 0 to 1; 0 for pages with next to no text.
  func share(of node: MarkupNode) -> Double {
    guard total > 500 else { return 0 }
    return Double(before[node.position + node.descendantCount + 1] - before[node.position]) / Double(total)
  }
}
