/// Finds where the body of a page begins, with or without its tag (HTML, sections 13.2.6.4.4 to 7).
struct BannerPlace {
  private var isDone = false
  private var templates = 0

  /// Elements that stand in the head, or before it.
  private static let ofTheHead: Set<String> = [
    "html", "head", "base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style", "title",
    "template",
  ]

  /// Whether the banner goes right before this tag, which begins a body that has no tag.
  mutating func isBefore(_ tag: PageTag, isXML: Bool) -> Bool {
    guard !isDone else { return false }
    if tag.name == "template" { templates += tag.isEnd ? (templates > 0 ? -1 : 0) : 1 }
    guard templates == 0, tag.name != "body", !isXML else { return false }
    // A page of frames has no body, and one before its frames would hide them.
    if tag.name == "frameset" {
      isDone = true
      return false
    }
    // End tags before the body are passed over by browsers, but for those that end the page and `</br>`.
    guard !Self.ofTheHead.contains(tag.name), !tag.isEnd || tag.name == "br" else { return false }
    isDone = true
    return true
  }

  /// The same for text, which begins the body unless it is blank.
  mutating func isBefore(textIsBlank: Bool, isXML: Bool) -> Bool {
    guard !isDone, !textIsBlank, templates == 0, !isXML else { return false }
    isDone = true
    return true
  }

  /// Whether the banner goes right behind this tag.
  mutating func isAfter(_ tag: PageTag, isXML: Bool) -> Bool {
    // HTML has no elements that end in their own start tag.
    guard !isDone, templates == 0, tag.localName == "body", !tag.isEnd, !isXML || !tag.isSelfClosing else {
      return false
    }
    isDone = true
    return true
  }

  /// Whether the page ended without a body, so that the banner is all of it.
  mutating func isAtEnd(isXML: Bool) -> Bool {
    defer { isDone = true }
    return !isDone && !isXML
  }
}
