internal import Markup

/// What the words of one `class` or `id` attribute say.
struct ClassTraits {
  let words: String
  let isAside: Bool
  /// Whether the aside part is one of readers' comments, which may be longer than the work.
  let isComments: Bool
  let byline: (grade: Int, word: String)?
  let date: String?

  init(_ value: String) {
    words = value.lowercased()
    let list = MarkupNode.words(words)
    isAside = list.contains { word in
      Self.asideParts.contains(where: word.holds) && !Self.ownParts.contains(where: word.holds)
    }
    isComments = isAside && list.contains { $0.holds("comment") || $0.holds("kommentar") || $0.holds("respond") }
    var best: (grade: Int, word: String)?
    for word in list {
      if let grade = Self.bylineGrade(word), grade < best?.grade ?? 9 { best = (grade, word) }
    }
    byline = best
    date = list.first(where: Self.isDateWord)
  }

  private static let asideParts: [String] = [
    "comment", "kommentar", "related", "sidebar", "widget", "recommend", "teaser", "footer", "popular", "promo",
    "newsletter", "navigation",
    "breadcrumb", "more-from", "trending", "latest", "read-next", "carousel", "respond", "advert", "cookie", "outbrain",
    "similar", "weitere", "suggest", "most-read",
  ]

  /// Words of the work's own parts that hold one of ``asideParts``.
  private static let ownParts: [String] = [
    "entry-footer", "post-footer", "article-footer", "article__footer", "elementor-widget", "comments-open",
    "comment-status", "no-comments",
    "has-comments", "comments-closed", "article-teaser", "with-sidebar", "has-sidebar", "no-sidebar", "sidebar-right",
    "sidebar-left", "widget-area-none",
  ]

  /// How surely a class or id names an author, 1 best.
  private static func bylineGrade(_ word: String) -> Int? {
    switch word {
    case "author-name", "authorname", "author_name", "byline-name", "byline__name", "byline-author", "article-author",
      "post-author",
      "entry-author", "article__author", "author__name", "post-author-name", "article-author-name", "byline__author",
      "authors", "autor",
      "fn", "p-author", "author-link", "byline_author", "c-byline__author", "article__byline", "post__author",
      "entry-author-name",
      "auteur", "verfasser", "author-title":
      1
    case "author", "byline", "by-line", "by_line", "vcard", "article-byline", "post-byline", "entry-byline",
      "storybyline",
      "articlebyline", "byline-container", "c-byline", "posted-by", "postauthor", "by-author", "writer", "contributor",
      "credit-author":
      2
    default: word.holds("byline") || word.holds("author") || word.holds("autor") ? 3 : nil
    }
  }

  private static func isDateWord(_ word: String) -> Bool {
    switch word {
    case "update", "updated", "candidate", "validate": return false
    case "date", "time", "meta", "submitted", "created", "fecha", "published", "byline", "article-info": return true
    default: break
    }
    for suffix in ["-time", "-meta", "__meta"] where word.hasSuffix(suffix) { return true }
    if word.hasPrefix("meta-") { return true }
    if word.holds("date") { return !word.holds("update") && !word.holds("candidate") && !word.holds("validate") }
    return ["publish", "timestamp", "posted", "datum", "postmeta"].contains(where: word.holds)
  }
}
