/// One page as it is printed: `137`, `xii`, `S53`, `e0185809`, `12a`, `12-3` (section and page).
public struct PageNumber: Sendable, Hashable {
  /// What the number is written in.
  public enum Numeral: Sendable, Hashable {
    case arabic
    case roman
  }

  /// As written, with prefix and suffix.
  public let text: String
  /// What stands before the number: `S`, `e`, `A-`.
  public let prefix: String
  /// The number; nil where it has more digits than an `Int` holds.
  public let number: Int?
  /// Arabic where there is no number.
  public let numeral: Numeral
  /// What follows the number: `a`, `r`, `bis`.
  public let suffix: String

  init(text: String, prefix: String, number: Int?, numeral: Numeral, suffix: String) {
    self.text = text
    self.prefix = prefix
    self.number = number
    self.numeral = numeral
    self.suffix = suffix
  }

  /// Reads one page; nil where the text is none.
  public init?(_ text: String) {
    guard let page = PageParser.page(Array(text.utf8)[...]) else { return nil }
    self = page
  }

  /// Whether two pages stand in one numbering: same letters before the number, same numerals.
  public func isComparable(with other: PageNumber) -> Bool {
    number != nil && other.number != nil && numeral == other.numeral
      && PageParser.equalFolded(prefix, other.prefix)
  }
}

/// One part of a list of pages: a page, a run of pages, or words.
public struct PageRange: Sendable, Hashable {
  /// How the range ends.
  public enum End: Sendable, Hashable {
    /// A single page.
    case none
    /// `12–15`: the last page as written, perhaps cut (`137–74`); ``PageRange/last`` is the whole page.
    case page(PageNumber)
    /// `31 f.`: and the next page.
    case following
    /// `31 ff.`: and some pages after it.
    case followingSome
    /// `12–`: it goes on, and the end is not given.
    case open
    /// `31 passim`: here and there from this page on.
    case passim
  }

  /// Nil where the part is words.
  public let first: PageNumber?
  /// How it ends; a single page has no end of its own.
  public let end: End
  /// The dash as written, with the blanks around it; empty where there is none.
  public let dash: String
  /// The part as written, without the blanks around it.
  public let raw: String

  init(first: PageNumber?, end: End = .none, dash: String = "", raw: String) {
    self.first = first
    self.end = end
    self.dash = dash
    self.raw = raw
  }
}

extension PageRange {
  /// The last page with the digits that were left out: `174` for `137–74`, `S57` for `S53–7`; the first for a single page.
  ///
  /// Nil where the end is open or the part is words. `31 f.` ends on page 32.
  public var last: PageNumber? {
    guard let first else { return nil }
    switch end {
    case .none: return first
    case .page(let page): return PageParser.expanded(page, after: first)
    case .following: return first.number.flatMap { first.replacing(number: $0 + 1) }
    case .followingSome, .open, .passim: return nil
    }
  }

  /// How many pages the range holds; nil where that cannot be told.
  public var count: Int? {
    guard let first, let last, first.isComparable(with: last), let from = first.number, let to = last.number, to >= from
    else { return nil }
    return to - from + 1
  }

  /// Whether a page lies in the range; an open end holds every later page of the same numbering.
  public func contains(_ page: PageNumber) -> Bool {
    guard let first else { return false }
    if page.text == first.text || page.text == last?.text { return true }
    guard first.isComparable(with: page), let from = first.number, let number = page.number else { return false }
    guard number >= from else { return false }
    if let last { return last.number.map { number <= $0 } ?? false }
    return true
  }

  /// Whether some page lies in both.
  public func overlaps(_ other: PageRange) -> Bool {
    other.first.map(contains) ?? false || first.map(other.contains) ?? false
  }
}

extension PageNumber {
  /// A page without letters round its number; nil below 1, and for roman numbers above 3999.
  package init?(_ number: Int, _ numeral: Numeral) {
    guard number > 0 else { return nil }
    switch numeral {
    case .arabic: self.init(text: String(number), prefix: "", number: number, numeral: .arabic, suffix: "")
    case .roman:
      guard let text = RomanNumeral.text(number)?.lowercased() else { return nil }
      self.init(text: text, prefix: "", number: number, numeral: .roman, suffix: "")
    }
  }

  /// The page that stands so many pages behind this one in its numbering; nil where there is none.
  package func following(by count: Int) -> PageNumber? {
    guard let number else { return nil }
    let (sum, overflow) = number.addingReportingOverflow(count)
    return overflow || sum < 1 ? nil : replacing(number: sum)
  }

  /// The page of the same numbering with another number; nil for a roman number outside 1 to 3999.
  func replacing(number: Int) -> PageNumber? {
    switch numeral {
    case .arabic:
      PageNumber(text: prefix + String(number), prefix: prefix, number: number, numeral: .arabic, suffix: "")
    case .roman:
      RomanNumeral.text(number).map {
        let text = self.text == self.text.lowercased() ? $0.lowercased() : $0
        return PageNumber(text: text, prefix: "", number: number, numeral: .roman, suffix: "")
      }
    }
  }
}
