extension Locator {
  /// Reads a locator in the words of ten languages; a bare number is a page, bare words are a section.
  ///
  /// «vol. 2, p. 31, n. 4» has three parts; «pp. 12, 15–18» has one. Any text is taken, and kept in ``raw``.
  public init(parsing text: String) {
    self.init(LocatorParser.parts(text), raw: text)
  }

  /// The locator in English short form: `vol. 2, p. 31, n. 4`; the raw text where there are no parts.
  public var english: String { parts.isEmpty ? raw ?? "" : parts.map(\.english).joined(separator: ", ") }

  /// The pages of the page part, where there is one.
  public var pages: PageRanges? { parts.first { $0.label == .page }?.pages }

  /// The label and the value as CSL processors take them: the first part with its label, the others as text after it.
  public var csl: (label: String, value: String)? {
    guard let first = parts.first else { return nil }
    let rest = parts.dropFirst().map { ", " + $0.english }.joined()
    return (first.label.csl.rawValue, first.valueText + rest)
  }

  /// Whether two locators name the same place, whatever their spelling: `p. 137–74` and `pp. 137--174`.
  public func isSame(as other: Locator) -> Bool {
    guard parts.count == other.parts.count, !parts.isEmpty else {
      return parts.isEmpty && other.parts.isEmpty && raw == other.raw
    }
    return zip(parts, other.parts).allSatisfy { left, right in
      left.label == right.label && left.side == right.side
        && (left.value == right.value || left.pages.isSame(as: right.pages))
    }
  }
}

extension Locator.Part {
  /// The value with its side: `12v`.
  var valueText: String { value + (side == .verso ? "v" : side == .recto ? "r" : "") }

  /// The part in English short form: `pp. 31–35`, `fol. 12v`, `§ 3`.
  public var english: String {
    let words = LocatorWords.short(label)
    return "\(isPlural ? words.many : words.one) \(valueText)"
  }

  /// Several pages, or a range of them; an ending «ff.» counts as several, a single page with a letter does not.
  public var isPlural: Bool {
    guard label != .subVerbo else { return false }
    let ranges = pages.ranges
    if ranges.count > 1 { return ranges.contains { $0.first != nil } }
    return ranges.first.map { $0.first != nil && $0.end != .none } ?? false
  }
}
