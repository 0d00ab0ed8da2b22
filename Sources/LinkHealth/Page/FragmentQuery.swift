import Exchange

/// What a fragment asks of a page: an identifier (HTML, section 7.4.6.4) or a text (WICG scroll-to-text-fragment).
struct FragmentQuery {
  private var identifiers: [[UInt8]] = []
  private var texts: [TextDirective] = []
  private var isTop = false

  /// Nil where there is nothing to look for: no fragment, an empty one, or a route of a script (`#/…`, `#!…`).
  init?(_ fragment: String?) {
    guard let fragment, !fragment.isEmpty else { return nil }
    var identifier = fragment
    let bytes = Array(fragment.utf8)
    if let mark = ByteSearch.find(":~:", in: bytes[...]) {
      identifier = String(decoding: bytes[..<mark], as: UTF8.self)
      let directives = String(decoding: bytes[(mark + 3)...], as: UTF8.self)
      for part in directives.split(separator: "&") where part.hasPrefix("text=") {
        if let text = TextDirective(part.dropFirst(5)) { texts.append(text) }
      }
      if texts.isEmpty, identifier.isEmpty { return nil }
    }
    guard !identifier.hasPrefix("/"), !identifier.hasPrefix("!") else { return nil }
    guard !identifier.isEmpty, texts.isEmpty else {
      if texts.isEmpty { return nil }
      return
    }
    let raw = Array(identifier.utf8)
    let decoded = PercentEncoding.decode(raw)
    identifiers = raw == decoded ? [raw] : [raw, decoded]
    // Sites that prefix the identifiers of user content answer to the bare one by script.
    identifiers.append(Array("user-content-".utf8) + decoded)
    isTop = decoded.map { $0 | 0x20 }.elementsEqual("top".utf8)
  }

  var needsIdentifiers: Bool { !identifiers.isEmpty }
  var needsText: Bool { !texts.isEmpty }
  /// `#top` leads to the top of any page.
  var isAlwaysThere: Bool { isTop }

  func matches(identifier: [UInt8]) -> Bool { identifiers.contains(identifier) }

  /// Whether one of the texts stands in the visible text of a page.
  func isInText(_ text: [UInt8]) -> Bool {
    let folded = TextDirective.Page(text)
    return texts.contains { $0.isIn(folded) }
  }
}
