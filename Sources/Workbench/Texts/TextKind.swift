/// What kind of text a file is: what in it is code and comment, and how an address stands in it.
enum TextKind: String, Sendable, Hashable, CaseIterable {
  case plain, markdown, html, latex, typst, wikitext

  private static let endings: [String: TextKind] = [
    "md": .markdown, "markdown": .markdown, "mdown": .markdown, "mkd": .markdown, "mdx": .markdown, "qmd": .markdown,
    "rmd": .markdown, "html": .html, "htm": .html, "xhtml": .html, "tex": .latex, "ltx": .latex, "latex": .latex,
    "sty": .latex,
    "cls": .latex, "bbl": .latex, "typ": .typst, "wiki": .wikitext, "wikitext": .wikitext, "mediawiki": .wikitext,
    "mw": .wikitext,
    "txt": .plain, "text": .plain, "rst": .plain, "org": .plain, "adoc": .plain,
  ]

  /// By the ending of the name; what has none that is known is a web page where it begins like one, and else plain text.
  init(name: String, bytes: [UInt8]) {
    if let kind = TextKind(ending: name) {
      self = kind
    } else {
      self = Self.looksLikeHTML(bytes) ? .html : .plain
    }
  }

  /// By the ending of the name alone; nil where it says nothing.
  init?(ending name: String) {
    guard let dot = name.lastIndex(of: "."), let kind = Self.endings[name[name.index(after: dot)...].lowercased()]
    else {
      return nil
    }
    self = kind
  }

  private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    let head = bytes.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.prefix(14)
    let text = String(decoding: head, as: UTF8.self).lowercased()
    return text.hasPrefix("<!doctype html") || text.hasPrefix("<html")
  }
}
