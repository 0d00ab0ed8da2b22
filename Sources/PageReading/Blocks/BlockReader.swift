internal import Markup

/// Reads the visible text of a page into blocks, one pass in document order.
struct BlockReader {
  private let finder: MainTextFinder
  private let main: MarkupNode
  private var noise = NoiseMarks()
  private var out: [PageBlock] = []
  private var line: [UInt8] = []
  private var linkBytes = 0
  /// The innermost block element at the first byte of the line, and where that byte stood.
  private var owner: MarkupNode?
  private var linePosition = 0
  /// Nodes before this position are asides, or in the captions of figures.
  private var asideEnd = 0
  private var captionEnd = 0
  private var lineIsAside = false
  private var lineIsCaption = false

  init(_ finder: MainTextFinder, main: MarkupNode) {
    self.finder = finder
    self.main = main
  }

  /// The blocks of an element.
  func read(_ root: MarkupNode) -> [PageBlock] {
    var reader = self
    reader.walk(root)
    return reader.out
  }

  private mutating func walk(_ root: MarkupNode) {
    var open: [(end: Int, node: MarkupNode)] = []
    var linkEnd = 0
    var position = root.position
    let end = root.position + root.descendantCount + 1
    while position < end {
      let node = finder.nodes[position]
      while let last = open.last, position >= last.end {
        open.removeLast()
        close()
      }
      let nodeEnd = position + node.descendantCount + 1
      if node.isElement {
        if position != root.position, finder.isHidden[position] {
          position = nodeEnd
          continue
        }
        if position >= asideEnd, position != root.position, position != main.position, !node.contains(main),
          isBoilerplate(node)
        {
          close()
          asideEnd = nodeEnd
        }
        if node.name == "figure" || node.name == "figcaption" { captionEnd = max(captionEnd, nodeEnd) }
        if node.name == "a" { linkEnd = max(linkEnd, nodeEnd) }
        if !HTMLVocabulary.inline.contains(node.name) {
          close()
          open.append((nodeEnd, node))
        }
      } else if node.isText, let content = node.content {
        if line.isEmpty {
          owner = open.last?.node
          linePosition = position
          lineIsAside = position < asideEnd
          lineIsCaption = position < captionEnd
        }
        line.append(contentsOf: content.utf8)
        if position < linkEnd { linkBytes += content.utf8.reduce(0) { $1 > 0x20 ? $0 + 1 : $0 } }
        // The text behind an inline aside is none.
        if position >= asideEnd { lineIsAside = false }
      }
      position += 1
    }
    close()
  }

  private mutating func close() {
    guard !line.isEmpty else { return }
    let text = PageText.shown(String(decoding: line, as: UTF8.self))
    let size = line.reduce(0) { $1 > 0x20 ? $0 + 1 : $0 }
    let share = size == 0 ? 0 : min(1, Double(linkBytes) / Double(size))
    line.removeAll(keepingCapacity: true)
    linkBytes = 0
    guard !text.isEmpty else { return }
    let isLabel = text.utf8.count < 40 && Self.labels.contains(PageText.key(text))
    var place = PageBlock.Place.page
    if lineIsAside || isLabel {
      place = .aside
    } else if !lineIsCaption, linePosition >= main.position, linePosition <= main.position + main.descendantCount {
      place = .main
    }
    out.append(
      PageBlock(
        text: text, kind: kind(of: owner), place: place, linkShare: share, element: owner?.position ?? 0,
        parent: owner?.parent?.position ?? 0, family: "\(Self.name(owner)) in \(Self.name(owner?.parent))"))
  }

  private static func name(_ node: MarkupNode?) -> String {
    guard let node else { return "" }
    return node.attribute("class").flatMap { MarkupNode.words($0).first }.map { "\(node.name).\($0)" } ?? node.name
  }

  private func kind(of node: MarkupNode?) -> PageBlock.Kind {
    switch node?.name {
    case "h1", "h2", "h3", "h4", "h5", "h6", "dt": .heading
    case "p", "blockquote", "pre", "dd": .paragraph
    case "li": .item
    case "td", "th":
      node?.ancestors.first { $0.name == "table" }?.first(named: "th") == nil ? .other : .dataCell
    default: .other
    }
  }

  /// Paragraphs that are buttons and labels.
  private static let labels: Set<String> = [
    "share", "share this", "share this story", "advertisement", "advertising", "close", "caption", "tweet", "print",
    "email", "comments",
    "comments are closed", "anzeige", "teilen", "drucken", "werbung", "read more", "continue reading", "back to top",
    "", "publicite", "photo",
    "next", "previous", "save", "follow", "subscribe", "sign up", "loading",
  ]

  /// Menus, lists of links, forms and aside parts.
  private mutating func isBoilerplate(_ node: MarkupNode) -> Bool {
    // The title, the byline and the date are metadata.
    if node == finder.index.heading || finder.marks.contains(node.position) { return true }
    switch node.name {
    case "nav", "button", "select", "input", "footer", "aside", "label": return true
    // A form may be the frame of the whole page (ASP.NET).
    case "form": return finder.share(of: node) < 0.4
    case "time":
      // A date of its own, not one in running text.
      guard let parent = node.parent else { return true }
      return finder.textLength(node) * 4 >= finder.textLength(parent)
    case "article", "main", "body": return false
    case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "span", "em", "b", "i", "a", "strong":
      return node.name != "a" && finder.textLength(node) < 3000 && noise.marks(node)
    case "ul", "ol", "table", "dl": if finder.linkShare(node) > 0.6, finder.textLength(node) < 2000 { return true }
    default: break
    }
    let length = finder.textLength(node)
    if length == 0 { return false }
    if noise.marks(node), finder.share(of: node) < 0.4 { return true }
    if finder.index.isAside(node), length < 3000 { return true }
    return node.name == "div" && finder.linkShare(node) > 0.6 && length < 400
  }
}
