/// Whether the open element is one of SVG or MathML, as far as tags alone tell (HTML, section 13.2.6.5).
struct ForeignContent {
  private enum Level: Equatable {
    case foreign(String)
    /// An element of SVG whose content is HTML again.
    case island(String)
  }

  private var levels: [Level] = []
  private static let deepest = 1_000

  var isForeign: Bool {
    if case .foreign = levels.last { return true }
    return false
  }

  mutating func note(_ tag: PageTag) {
    if tag.isEnd {
      guard let place = levels.lastIndex(where: { $0 == .foreign(tag.name) || $0 == .island(tag.name) }) else { return }
      levels.removeSubrange(place...)
      return
    }
    if isForeign, Self.breakouts.contains(tag.name) {
      while isForeign { levels.removeLast() }
      return
    }
    guard !tag.isSelfClosing, levels.count < Self.deepest else { return }
    if tag.name == "svg" || tag.name == "math" {
      levels.append(.foreign(tag.name))
    } else if isForeign, Self.islands.contains(tag.name) {
      levels.append(.island(tag.name))
    }
  }

  private static let islands: Set<String> = [
    "foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext",
  ]
  private static let breakouts: Set<String> = [
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s",
    "small", "span", "strong", "strike", "sub", "sup", "table", "tt", "u", "ul", "var",
  ]
}
