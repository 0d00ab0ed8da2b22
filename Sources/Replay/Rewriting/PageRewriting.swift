import Exchange
internal import Markup
internal import Text

/// Rewrites the links of a page of HTML, XHTML or SVG to mementos, and puts a banner into it. What is not touched stays as
/// it was, byte for byte.
package struct PageRewriting {
  private let bytes: [UInt8]
  private let isXML: Bool
  private let banner: [UInt8]
  private let depth: Int
  /// The page is what a browser made by running its scripts: they go, and what stands there for browsers without is not shown.
  private let isRendered: Bool
  private var links: LinkRewriting
  private var hasBase = false
  private var edits = ByteEdits()
  private var place = BannerPlace()
  /// Open elements of style in SVG, where text is a style sheet and is cut as text.
  private var isInForeignStyle = false

  /// Pages in the frames of pages in frames: what lies deeper is left out.
  private static let deepest = 3

  /// Rewrites a page in UTF-8.
  ///
  /// - Parameters:
  ///   - isXML: whether a browser reads it as XML.
  ///   - banner: markup that is well-formed in XML too; it is put at the beginning of the body, or nowhere in a page of
  ///     frames or without a body.
  ///   - isRendered: whether a browser wrote it out after running its scripts, which are left out then.
  package static func rewritten(
    _ bytes: [UInt8], isXML: Bool, links: LinkRewriting, banner: String = "", isRendered: Bool = false
  ) -> [UInt8] {
    rewritten(bytes, isXML: isXML, links: links, banner: banner, depth: 0, isRendered: isRendered)
  }

  private static func rewritten(
    _ bytes: [UInt8], isXML: Bool, links: LinkRewriting, banner: String, depth: Int, isRendered: Bool = false
  ) -> [UInt8] {
    var run = PageRewriting(
      bytes: bytes, isXML: isXML, links: links, banner: Array(banner.utf8), depth: depth, isRendered: isRendered)
    var scanner = PageScanner(bytes, isXML: isXML)
    while let token = scanner.next() { run.take(token, isForeign: scanner.isForeign) }
    run.finish()
    return run.edits.applied(to: bytes)
  }

  private init(
    bytes: [UInt8], isXML: Bool, links: LinkRewriting, banner: [UInt8], depth: Int, isRendered: Bool
  ) {
    (self.bytes, self.isXML, self.links, self.banner, self.depth) = (bytes, isXML, links, banner, depth)
    self.isRendered = isRendered
  }

  private mutating func take(_ token: PageToken, isForeign: Bool) {
    switch token {
    case .tag(let tag):
      if place.isBefore(tag, isXML: isXML) { edits.insert(banner, at: tag.range.lowerBound) }
      if !tag.isEnd { attributes(tag) }
      if place.isAfter(tag, isXML: isXML) { edits.insert(banner, at: tag.range.upperBound) }
      if tag.localName == "style" { isInForeignStyle = (isXML || isForeign) && !tag.isEnd && !tag.isSelfClosing }
    case .text(let range):
      if place.isBefore(textIsBlank: bytes[range].allSatisfy(ByteMarks.isSpace), isXML: isXML) {
        edits.insert(banner, at: range.lowerBound)
      }
      if isInForeignStyle { foreignStyle(range) }
    case .raw(let range, in: "style"):
      if let style = StyleRewriting.rewritten(Array(bytes[range]), links) { edits.replace(range, with: style) }
    case .raw(let range, in: "script") where isRendered: edits.replace(range, with: [])
    case .raw, .aside: break
    }
  }

  private mutating func finish() {
    if place.isAtEnd(isXML: isXML) { edits.insert(banner, at: bytes.count) }
  }

  /// References in the text of a style element of SVG are undone there, and so they are here.
  private mutating func foreignStyle(_ range: Range<Int>) {
    let isSection = bytes[range].starts(with: "<!".utf8)
    let text = isSection ? Array(bytes[range]) : HTMLReferences.decoded(bytes[range], in: .text)
    guard let style = StyleRewriting.rewritten(text, links) else { return }
    edits.replace(range, with: isSection ? style : Self.escaped(style))
  }

  // MARK: - Attributes

  private mutating func attributes(_ tag: PageTag) {
    let element = tag.localName
    if element == "meta" { return meta(tag) }
    if isRendered, element == "script" { return tag.attributes.forEach { if $0.name == "src" { disarm($0) } } }
    if isRendered, element == "noscript" {
      edits.insert(
        Array(" style=\"display:none!important\"".utf8), at: tag.range.lowerBound + 1 + tag.name.utf8.count)
    }
    let isBase = element == "base" && !isXML
    for attribute in tag.attributes {
      if isBase, attribute.name == "href" { base(attribute) } else { rewrite(attribute, on: element, tag) }
    }
  }

  private mutating func rewrite(_ attribute: PageTag.Attribute, on element: Substring, _ tag: PageTag) {
    if attribute.name == "attributename", let value = value(attribute),
      ["href", "xlink:href"].contains(String(decoding: value, as: UTF8.self).lowercased())
    {
      // An animation would set an address that nobody rewrote.
      disarm(attribute)
      return
    }
    guard let kind = PageAttribute.kind(attribute.name, on: element) else { return }
    if case .disarmed = kind {
      disarm(attribute)
      return
    }
    guard let value = value(attribute) else { return }
    let new: [UInt8]?
    switch kind {
    case .address(let view): new = links.rewritten(value, view)
    case .sourceSet: new = SourceSetRewriting.rewritten(value, links)
    case .style: new = StyleRewriting.rewritten(value, links)
    case .page: new = page(value)
    case .disarmed: new = nil
    }
    if let new { replace(attribute, with: new) }
  }

  private func page(_ value: [UInt8]) -> [UInt8] {
    guard depth < Self.deepest else { return [] }
    return Self.rewritten(value, isXML: false, links: links, banner: "", depth: depth + 1)
  }

  /// The first base of a page is what all its links are resolved against.
  private mutating func base(_ attribute: PageTag.Attribute) {
    guard !hasBase, let value = value(attribute) else { return disarm(attribute) }
    hasBase = true
    let new = links.rewritten(value)
    if let base = links.base {
      links.base = (try? base.resolve(String(decoding: value, as: UTF8.self))) ?? base
    }
    if let new { replace(attribute, with: new) } else { disarm(attribute) }
  }

  private mutating func meta(_ tag: PageTag) {
    func text(_ name: String) -> String? {
      tag.attributes.first { $0.name == name }.flatMap(value).map { String(decoding: $0, as: UTF8.self).lowercased() }
    }
    let header = text("http-equiv").map { $0.filter { !$0.isWhitespace } }
    for attribute in tag.attributes {
      switch attribute.name {
      case "http-equiv" where PageAttribute.disarmedHeaders.contains(header ?? ""): disarm(attribute)
      case "name" where text("name") == "referrer": disarm(attribute)
      case "content" where header == "refresh":
        if let new = value(attribute).flatMap({ RefreshValue.rewritten($0, links) }) {
          replace(attribute, with: new)
        }
      default: break
      }
    }
  }

  private func value(_ attribute: PageTag.Attribute) -> [UInt8]? {
    attribute.value.map { HTMLReferences.decoded(bytes[$0], in: .attribute) }
  }

  private mutating func disarm(_ attribute: PageTag.Attribute) {
    edits.insert(Array("data-archive-orig-".utf8), at: attribute.nameRange.lowerBound)
  }

  private mutating func replace(_ attribute: PageTag.Attribute, with value: [UInt8]) {
    guard let range = attribute.value else { return }
    let escaped = Self.escaped(value)
    edits.replace(range, with: attribute.quote == nil ? [0x22] + escaped + [0x22] : escaped)
  }

  private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
    Array(MarkupEscaping.escaped(String(decoding: bytes, as: UTF8.self)).utf8)
  }
}
