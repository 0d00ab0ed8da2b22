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
    let folded = TextDirective.fold(text)
    return texts.contains { $0.isIn(folded) }
  }
}

/// `text=[prefix-,]start[,end][,-suffix]`.
struct TextDirective {
  private var prefix: [UInt8] = []
  private var start: [UInt8] = []
  private var end: [UInt8] = []
  private var suffix: [UInt8] = []

  init?(_ directive: Substring) {
    var parts = directive.split(separator: ",", omittingEmptySubsequences: false)
    if let first = parts.first, first.hasSuffix("-"), parts.count > 1 {
      prefix = Self.part(first.dropLast())
      parts.removeFirst()
    }
    if let last = parts.last, last.hasPrefix("-"), parts.count > 1 {
      suffix = Self.part(last.dropFirst())
      parts.removeLast()
    }
    guard (1...2).contains(parts.count) else { return nil }
    start = Self.part(parts[0])
    if parts.count == 2 { end = Self.part(parts[1]) }
    guard !start.isEmpty else { return nil }
  }

  private static func part(_ text: Substring) -> [UInt8] {
    fold(PercentEncoding.decode(Array(text.utf8)))
  }

  /// Lower case, blanks collapsed.
  static func fold(_ text: [UInt8]) -> [UInt8] {
    Blanks.collapse(Array(String(decoding: text, as: UTF8.self).lowercased().utf8))
  }

  /// Whether the passage is in a folded text.
  func isIn(_ text: [UInt8]) -> Bool {
    var from = 0
    while let place = Self.find(start, in: text, from: from) {
      from = place + 1
      if !prefix.isEmpty, !Self.trimmedEnd(text[..<place]).hasSuffix(prefix) { continue }
      var stop = place + start.count
      if !end.isEmpty {
        guard let last = Self.find(end, in: text, from: stop) else { return false }
        stop = last + end.count
      }
      if !suffix.isEmpty, !text[stop...].drop(while: { $0 == 0x20 }).starts(with: suffix) { continue }
      return true
    }
    return false
  }

  private static func trimmedEnd(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = text
    while slice.last == 0x20 { slice = slice.dropLast() }
    return slice
  }

  private static func find(_ wanted: [UInt8], in text: [UInt8], from: Int) -> Int? {
    guard let first = wanted.first, from <= text.count else { return nil }
    var index = from
    while index + wanted.count <= text.count, let place = text[index...].firstIndex(of: first) {
      if text[place...].starts(with: wanted) { return place }
      index = place + 1
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ end: [UInt8]) -> Bool { suffix(end.count).elementsEqual(end) }
}

/// Scripts that only lead elsewhere.
enum ScriptRedirect {
  /// Whether a script sets the location at once: `location.replace(…)`, `location.href = …`, `window.location = …`.
  static func isIn(_ script: ArraySlice<UInt8>) -> Bool {
    // A long script uses the location for many things; only a short one is there to redirect.
    guard script.count < 2048 else { return false }
    var rest = script
    while let place = ByteSearch.find("location", in: rest) {
      var after = rest[(place + 8)...]
      rest = after
      for member in ["href", "replace", "assign"] {
        let dotted = Array((".".utf8)) + Array(member.utf8)
        if after.starts(with: dotted) {
          after = after.dropFirst(dotted.count)
          break
        }
      }
      after = after.drop { $0 <= 0x20 }
      guard let next = after.first else { return false }
      if next == UInt8(ascii: "("), rest.first == UInt8(ascii: ".") { return true }
      if next == UInt8(ascii: "="), after.dropFirst().first != UInt8(ascii: "=") { return true }
    }
    return false
  }
}
