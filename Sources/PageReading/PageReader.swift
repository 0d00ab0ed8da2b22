package import Markup
internal import Text

/// A page read: its text, its tree, and what it says about itself.
package struct ReadPage: Sendable {
  /// The character encoding, and what said so.
  package let encoding: PageEncoding
  /// The page as a tree.
  package let tree: MarkupTree
  /// What the page says about itself.
  package let metadata: PageMetadata
}

/// Reads pages: bytes → characters → tree → metadata. No network, no clock.
package enum PageReader {
  /// Reads a page.
  ///
  /// - Parameters:
  ///   - bytes: the body as received, content encodings undone.
  ///   - contentType: the value of the Content-Type header, if there was one.
  ///   - url: the final address, for the date in it and the host's name.
  /// - Throws: ``MarkupError/tooLarge(bytes:limit:)`` for a page over the limits.
  package static func read(
    _ bytes: [UInt8], contentType: String? = nil, url: String? = nil, limits: MarkupLimits = MarkupLimits()
  ) throws(MarkupError) -> ReadPage {
    let decoded = PageEncoding.decode(bytes, contentType: contentType)
    let tree = try MarkupTree.html(decoded.bytes, limits: limits)
    return ReadPage(encoding: decoded.encoding, tree: tree, metadata: metadata(of: tree, url: url))
  }

  /// Collects what a tree says of itself, by every rule.
  package static func metadata(of tree: MarkupTree, url: String?) -> PageMetadata {
    let language = language(of: tree)
    var list = CandidateList(context: PageContext(url: url, language: language))
    let index = PageIndex(tree)
    let heading = index.heading
    MetaTagCollector.collect(tree, into: &list)
    LinkedDataCollector.collect(tree, into: &list)
    MicrodataCollector.collect(tree, index: index, into: &list)
    BylineCollector.collect(tree, index: index, into: &list)
    NearbyNames.collect(tree, index: index, into: &list)
    DateElementCollector.collect(tree, index: index, into: &list)
    DateElementCollector.collectAddress(into: &list)
    DateElementCollector.collectText(tree, index: index, into: &list)
    TitleCollector.collect(tree, index: index, into: &list)
    TitleCollector.removeSite(from: &list, heading: heading?.visibleText)
    LinkCollector.collect(tree, language: language, into: &list)
    list.readPeople()
    return PageMetadata(list.all)
  }

  private static func language(of tree: MarkupTree) -> String? {
    if let tag = tree.root?.attribute("lang") ?? tree.root?.attribute("xml:lang"),
      let language = Identifiers.languageTag(tag)
    {
      return language.lowercased()
    }
    for meta in tree.document.elements(named: "meta") {
      let name = (meta.attribute("http-equiv") ?? meta.attribute("property") ?? meta.attribute("name") ?? "")
        .lowercased()
      if name == "content-language" || name == "og:locale",
        let tag = meta.attribute("content").flatMap(Identifiers.languageTag)
      {
        return tag.lowercased()
      }
    }
    return nil
  }
}
