package import Markup

extension PageRequisites {
  /// What a page needs, by its elements and styles. The content of `noscript` counts, that of `template` does not: a browser
  /// without scripts shows the one and not the other.
  package init(of tree: MarkupTree) {
    self.init()
    let document = tree.document
    base = document.elements(named: "base").lazy.compactMap { $0.attribute("href") }.first
    // What stands in a text area is text, though libxml2 makes elements of it.
    let parts = HiddenParts(
      document.elements(named: "template", "textarea", "xmp").filter { !$0.hasAttribute("shadowrootmode") })
    var hidden = parts
    for node in document.elements(named: Self.elements) where !hidden.hold(node) { add(node) }
    hidden = parts
    for (node, name, value) in document.attributes(named: ["style", "background"]) where !hidden.hold(node) {
      if name == "style" { all += StyleRequisites.of(Array(value.utf8)) } else { add(value, .image) }
    }
  }

  private static let elements = [
    "link", "style", "img", "amp-img", "source", "script", "iframe", "frame", "video", "object", "embed", "input",
    "image", "feimage", "use",
  ]

  private mutating func add(_ reference: String?, _ role: PageRequisite.Role) {
    if let reference, !reference.isEmpty { all.append(PageRequisite(reference, role)) }
  }

  private mutating func addSet(_ value: String?, _ role: PageRequisite.Role = .alternative) {
    for reference in value.map(SourceSet.references) ?? [] { add(reference, role) }
  }

  private mutating func add(_ node: MarkupNode) {
    switch node.name {
    case "link": addLink(node)
    case "style": all += StyleRequisites.of(Array(node.text.utf8))
    case "img", "amp-img": addImage(node)
    case "source":
      // Of sound and film only the still picture is kept; `src` names one of these.
      addSet(node.attribute("srcset"))
      addSet(node.attribute("data-srcset"))
    case "script":
      add(node.attribute("src"), .script)
      addReference(node, .script)
    case "iframe", "frame": addFrame(node)
    case "video": add(node.attribute("poster"), .image)
    case "object": add(node.attribute("data"), .object)
    case "embed": add(node.attribute("src"), .object)
    case "input":
      if node.attribute("type")?.lowercased() == "image" { add(node.attribute("src"), .image) }
    case "image":
      // Outside SVG a browser takes it for `img` (HTML, section 13.2.6.4.7).
      add(node.attribute("src"), .image)
      addReference(node, .image)
    default: addReference(node, .image)
    }
  }

  /// `href` as SVG has it, the old `xlink:href` too.
  private mutating func addReference(_ node: MarkupNode, _ role: PageRequisite.Role) {
    add(node.attribute("href") ?? node.attribute("xlink:href"), role)
  }

  /// Attributes in which pages keep an image until it is scrolled to.
  private static let lazySources = ["data-src", "data-original", "data-lazy-src"]
  private static let lazySets = ["srcset", "data-srcset", "data-lazy-srcset"]

  private mutating func addImage(_ node: MarkupNode) {
    let source = node.attribute("src")
    add(source, .image)
    // Without `src`, or with a grey box in its place, these are what the image is.
    let isThere = source.map { !$0.isEmpty && !$0.hasPrefix("data:") } ?? false
    for name in Self.lazySources { add(node.attribute(name), isThere ? .alternative : .image) }
    for name in Self.lazySets {
      let candidates = node.attribute(name).map(SourceSet.references) ?? []
      for (place, reference) in candidates.enumerated() {
        add(reference, place == 0 && !isThere ? .image : .alternative)
      }
    }
  }

  private mutating func addLink(_ node: MarkupNode) {
    let words = Set(MarkupNode.words(node.attribute("rel")?.lowercased() ?? ""))
    let reference = node.attribute("href")
    if words.contains("stylesheet") {
      add(reference, .stylesheet)
    } else if !words.isDisjoint(with: Self.icons) {
      add(reference, .icon)
    } else if words.contains("modulepreload") {
      add(reference, .script)
    } else if words.contains("preload") {
      switch node.attribute("as")?.lowercased() {
      case "style": add(reference, .stylesheet)
      case "image":
        add(reference, .image)
        addSet(node.attribute("imagesrcset"))
      case "font": add(reference, .font)
      case "script": add(reference, .script)
      default: break
      }
    }
  }

  private static let icons: Set = ["icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon"]

  private mutating func addFrame(_ node: MarkupNode) {
    guard let inner = node.attribute("srcdoc") else {
      add(node.attribute("src"), .frame)
      add(node.attribute("data-src"), .frame)
      return
    }
    // Its own frames would be a second level.
    guard let tree = try? MarkupTree.html(Array(inner.utf8)) else { return }
    all += PageRequisites(ofInner: tree).all.filter { $0.role != .frame }
  }

  /// The document inside an attribute; a document in an attribute of that is not looked into.
  private init(ofInner tree: MarkupTree) {
    self.init()
    for node in tree.document.elements(named: Self.elements) where !node.hasAttribute("srcdoc") { add(node) }
    for (_, value) in tree.document.elements(withAttribute: "style") { all += StyleRequisites.of(Array(value.utf8)) }
  }
}

/// Parts of a tree, asked for nodes in document order.
private struct HiddenParts {
  /// In order, none within another.
  private var ranges: [ClosedRange<Int>] = []
  private var next = 0

  /// The roots, in document order.
  init(_ roots: [MarkupNode]) {
    for root in roots where ranges.last.map({ $0.upperBound < root.position }) ?? true {
      ranges.append(root.position...root.position + root.descendantCount)
    }
  }

  /// Whether a node is in one of them; each node asked for comes after the one before.
  mutating func hold(_ node: MarkupNode) -> Bool {
    while next < ranges.count, ranges[next].upperBound < node.position { next += 1 }
    return next < ranges.count && ranges[next].contains(node.position)
  }
}
