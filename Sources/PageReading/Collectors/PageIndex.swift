internal import Markup
internal import Text

/// What the classes and ids of a page say, read in one pass: which parts are aside, which elements claim to be bylines or dates.
struct PageIndex {
  /// An element whose class, id or test id makes a claim.
  struct Mark {
    let node: MarkupNode
    /// The attribute and the word in it, for the rule's name.
    let rule: String
    /// How sure the claim is, lower is surer.
    let grade: Int
    /// All words of the attribute in lower case.
    let words: String
  }

  private(set) var bylines: [Mark] = []
  private(set) var dates: [Mark] = []
  /// A heading with its text and the key of it.
  struct Heading {
    let node: MarkupNode
    let text: String
    let key: String
  }

  /// All headings of the first three levels.
  private(set) var headings: [Heading] = []
  /// The heading of the work: one that the title repeats, else the first `h1` outside the aside parts.
  private(set) var heading: MarkupNode?
  /// Whether the title repeats the heading.
  private(set) var isConfirmed = false
  private var asideEnds: [(low: Int, high: Int)] = []

  init(_ tree: MarkupTree) {
    var cache: [String: ClassTraits] = [:]
    let sizes = TextSizes(tree)
    var asideStarts: [MarkupNode] = tree.document.elements(named: ["aside", "footer", "nav", "form", "figcaption"])
    // Short asides and footers inside an article hold bylines as often as anything else.
    asideStarts.removeAll { node in
      (node.name == "aside" || node.name == "footer") && node.descendantCount <= 80
        && node.ancestors.contains { $0.name == "article" }
    }
    for (node, name, value) in tree.document.attributes(named: ["class", "id", "data-testid", "data-component"]) {
      if value.isEmpty || value.utf8.count > 1000 { continue }
      let traits: ClassTraits
      if let known = cache[value] {
        traits = known
      } else {
        traits = ClassTraits(value)
        cache[value] = traits
      }
      if node.name == "body" || node.name == "html" { continue }
      if traits.isAside, name == "class" || name == "id" {
        // «with-sidebar» on the frame of a page: a part with most of the text is no aside, unless it is readers' comments.
        if !traits.isComments, sizes.share(of: node) > 0.4 { continue }
        asideStarts.append(node)
      }
      if let (grade, word) = traits.byline {
        bylines.append(Mark(node: node, rule: "\(name) \(word)", grade: grade, words: traits.words))
      }
      if let word = traits.date, name != "data-component" {
        dates.append(Mark(node: node, rule: "\(name) \(word)", grade: 0, words: traits.words))
      }
    }
    let title = PageText.key(tree.document.elements(named: "title").first { $0.parent?.name != "svg" }?.text ?? "")
    headings = tree.document.elements(named: ["h1", "h2", "h3"]).prefix(60).compactMap { node in
      let text = node.visibleText
      return text.isEmpty || text.utf8.count > 500 ? nil : Heading(node: node, text: text, key: PageText.key(text))
    }
    // The heading that the title of the document repeats is the work's; logos and widgets are often an h1 too.
    let inTitle =
      headings.first { $0.node.name == "h1" && Self.agree($0.key, title) && !Self.leadsHome($0.node) }
      ?? headings.first { Self.agree($0.key, title) && !Self.leadsHome($0.node) }
    // Nested parts merge into the outermost, so that a look-up is one search among ranges that do not overlap.
    for node in asideStarts.sorted(by: { $0.position < $1.position }) {
      let range = (low: node.position, high: node.position + node.descendantCount)
      if let last = asideEnds.last, range.low <= last.high { continue }
      if let inTitle, node.contains(inTitle.node) { continue }
      asideEnds.append(range)
    }
    let firsts = headings.filter { $0.node.name == "h1" }
    isConfirmed = inTitle != nil
    heading = (inTitle ?? firsts.first { !isAside($0.node) } ?? firsts.first)?.node
  }

  /// Whether a heading is a link to the front page, as logos are.
  private static func leadsHome(_ heading: MarkupNode) -> Bool {
    let link = heading.first(named: "a") ?? heading.ancestors.first { $0.name == "a" }
    guard let address = link?.attribute("href") else { return false }
    let rest = address.firstPlace(of: "://").map { address[$0.upperBound...] } ?? Substring(address)
    let path = rest.startIndex == address.startIndex ? rest : rest.drop { $0 != "/" }
    return path.isEmpty || path == "/" || path == "#" || path.hasPrefix("/index.")
  }

  /// Whether a heading and a title share all words of the shorter one.
  private static func agree(_ heading: String, _ title: String) -> Bool {
    guard heading.utf8.count >= 6, !title.isEmpty else { return false }
    return title == heading || title.hasPrefix(heading + " ") || title.hasSuffix(" " + heading)
      || heading.hasPrefix(title + " ")
      || title.holds(" " + heading + " ")
  }

  /// Whether an element stands in comments, teasers, menus and other parts that are not the page's own work.
  func isAside(_ node: MarkupNode) -> Bool {
    var (low, high) = (0, asideEnds.count)
    while low < high {
      let middle = (low + high) / 2
      if asideEnds[middle].high < node.position { low = middle + 1 } else { high = middle }
    }
    return low < asideEnds.count && asideEnds[low].low <= node.position
  }

  /// How far a node is from the heading, in nodes; what stands before the heading counts three times.
  func distance(_ node: MarkupNode) -> Int {
    guard let heading else { return node.position }
    let steps = node.position - heading.position
    return steps >= 0 ? steps : -3 * steps
  }
}
