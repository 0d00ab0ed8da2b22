internal import Markup

/// Classes, ids and roles that say a part is not the work: advertisements, banners, menus, counters, readers' comments.
///
/// Stricter than ``ClassTraits``, whose parts may still hold a byline: words are taken whole, so that «ad» is not found
/// in «header» (the lists follow the names that EasyList and Readability look for).
struct NoiseMarks {
  private var cache: [String: Bool] = [:]

  private static let words: Set<String> = [
    "ad", "ads", "adv", "adsense", "adslot", "adunit", "adbox", "adwrap", "adwrapper", "adcontainer", "adspace",
    "promo",
    "promos", "promoted", "promotion", "banner", "cookie", "cookies", "cookiebar", "consent", "gdpr", "ccpa",
    "newsletter", "signup", "social", "share", "shares", "sharing", "sharebar", "sharetools", "related", "recommended",
    "recommendations", "recommendation", "recirc", "recirculation", "popup", "modal", "overlay", "toolbar",
    "breadcrumb", "breadcrumbs", "pagination", "pager", "taboola", "outbrain", "dfp", "gpt", "counter", "viewcount",
    "hitcounter", "hits", "views", "pageviews", "comments", "disqus", "menu", "nav", "navbar", "navigation", "sidebar",
    "footer", "copyright", "trending", "lastmod", "lastmodified", "timestamp", "skip", "visually", "toast", "snackbar",
  ]
  private static let beginnings = ["advert", "sponsor", "adsby", "googlead", "doubleclick", "cookie", "onetrust"]
  private static let roles: Set<String> = [
    "navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "search", "menu", "menubar",
    "toolbar", "tablist", "timer", "status",
  ]

  /// Whether an element marks itself as noise.
  mutating func marks(_ node: MarkupNode) -> Bool {
    if let role = node.attribute("role"), Self.roles.contains(role) { return true }
    if node.attribute("aria-modal") == "true" { return true }
    for name in ["class", "id"] {
      guard let value = node.attribute(name), !value.isEmpty, value.utf8.count <= 500 else { continue }
      if let known = cache[value] {
        if known { return true }
        continue
      }
      let isNoise = Self.parts(of: value).contains { part in
        Self.words.contains(part) || Self.beginnings.contains(where: part.hasPrefix)
      }
      cache[value] = isNoise
      if isNoise { return true }
    }
    return false
  }

  /// The words of a class or id in lower case: parted at blanks, hyphens, underscores and the humps of camelCase.
  static func parts(of value: String) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    var wasLower = false
    func close() {
      if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
      part.removeAll(keepingCapacity: true)
    }
    for byte in value.utf8 {
      let isUpper = (0x41...0x5A).contains(byte)
      let isLetter = isUpper || (0x61...0x7A).contains(byte) || byte >= 0x80
      if isUpper, wasLower { close() }
      if isLetter { part.append(isUpper ? byte | 0x20 : byte) } else { close() }
      wasLower = isLetter && !isUpper
    }
    close()
    return parts
  }

  /// Whether an element is not shown by its own style or attributes.
  static func isHidden(_ node: MarkupNode) -> Bool {
    if node.hasAttribute("hidden") { return true }
    guard let style = node.attribute("style") else { return false }
    let plain = style.utf8.filter { $0 > 0x20 }.map { $0 | 0x20 }
    return String(decoding: plain, as: UTF8.self).holds("display:none")
  }
}
