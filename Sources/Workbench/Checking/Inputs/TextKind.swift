/// What kind of text a file is, for finding the addresses in it.
enum TextKind: String, Sendable, Hashable, CaseIterable {
  case plain, markdown, html, latex, typst, wikitext

  private static let endings: [String: TextKind] = [
    "md": .markdown, "markdown": .markdown, "mdown": .markdown, "mkd": .markdown, "mdx": .markdown, "qmd": .markdown,
    "rmd": .markdown, "html": .html, "htm": .html, "xhtml": .html, "tex": .latex, "ltx": .latex, "sty": .latex,
    "cls": .latex, "bbl": .latex, "typ": .typst, "wiki": .wikitext, "wikitext": .wikitext, "mediawiki": .wikitext,
    "txt": .plain, "text": .plain, "rst": .plain, "org": .plain, "adoc": .plain,
  ]

  /// By the ending of the name; what has none that is known is a web page where it begins like one, and else plain text.
  init(name: String, bytes: [UInt8]) {
    if let dot = name.lastIndex(of: "."), let kind = Self.endings[name[name.index(after: dot)...].lowercased()] {
      self = kind
    } else {
      self = Self.looksLikeHTML(bytes) ? .html : .plain
    }
  }

  /// Whether a file of this name is looked at in a folder: a kind of text, and none that only its content would show.
  static func isKnown(name: String) -> Bool {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
    return endings[name[name.index(after: dot)...].lowercased()] != nil
  }

  private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    let head = bytes.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.prefix(14)
    let text = String(decoding: head, as: UTF8.self).lowercased()
    return text.hasPrefix("<!doctype html") || text.hasPrefix("<html")
  }
}
