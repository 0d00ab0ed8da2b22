/// The pages of a source or of a locator as data: ranges in the order given, and the text they were read from.
///
/// The text always prints back as read; the ranges are a view of it. Any text is taken: what is no page becomes a range
/// without a first page.
public struct PageRanges: Sendable, Hashable {
  /// As written.
  public let raw: String
  /// In the order given.
  public let ranges: [PageRange]

  /// Reads any text.
  ///
  /// Parts are divided by commas, semicolons, ampersands and «and»; ranges by a dash of any width, which
  /// `((12-3))` protects: a page numbered within its section (Wikipedia's CS1).
  public init(_ text: String) {
    raw = text
    ranges = PageParser.ranges(text)
  }
}

extension PageRanges: CustomStringConvertible {
  /// The text as written.
  public var description: String { raw }
}

extension PageRanges {
  /// The pages with one dash in every range, `–` for print or `--` for BibTeX, and parts divided by a comma and a blank.
  ///
  /// What is no range stays as written, and so does the whole text where nothing in it is a page.
  public func normalised(dash: String) -> String {
    guard ranges.contains(where: { $0.first != nil }) else { return raw }
    return ranges.map { range in
      guard let first = range.first else { return range.raw }
      switch range.end {
      case .page(let last): return first.text + dash + last.text
      case .open: return first.text + dash
      // A page with a hyphen of its own would read as a range.
      case .none: return PageNumber(first.text) == nil ? "((\(first.text)))" : first.text
      default: return range.raw
      }
    }.joined(separator: ", ")
  }

  /// The first page, for CSL's `page-first`: `137` of `137–74`; nil where the text starts with words.
  public var firstPage: String? { ranges.first?.first?.text }

  /// How many pages the ranges hold together; nil where an end is open, or a part is words.
  public var count: Int? {
    var total = 0
    for range in ranges {
      guard let count = range.count else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(count)
      if overflow { return nil }
      total = sum
    }
    return ranges.isEmpty ? nil : total
  }

  /// Whether a page lies in one of the ranges.
  public func contains(_ page: PageNumber) -> Bool { ranges.contains { $0.contains(page) } }

  /// Whether every page of the other lies in a range of this one; false where one side is words.
  public func contains(_ other: PageRanges) -> Bool {
    !other.ranges.isEmpty
      && other.ranges.allSatisfy { inner in
        ranges.contains { outer in
          guard let first = inner.first, outer.contains(first) else { return false }
          if let last = inner.last { return outer.contains(last) }
          return outer.last == nil
        }
      }
  }

  /// Whether some page lies in both.
  public func overlaps(_ other: PageRanges) -> Bool {
    ranges.contains { range in other.ranges.contains { range.overlaps($0) } }
  }

  /// Whether two texts mean the same pages: `137–74` and `137--174`.
  public func isSame(as other: PageRanges) -> Bool {
    if raw == other.raw { return true }
    guard ranges.count == other.ranges.count, !ranges.isEmpty else { return false }
    return zip(ranges, other.ranges).allSatisfy { left, right in
      guard let first = left.first, let otherFirst = right.first else { return left.raw == right.raw }
      return first.text == otherFirst.text && left.last?.text == right.last?.text
        && left.isOpenEnded == right.isOpenEnded
    }
  }
}

extension PageRange {
  /// Whether the last page is not told.
  public var isOpenEnded: Bool {
    switch end {
    case .open, .followingSome, .passim: true
    case .none, .page, .following: false
    }
  }
}
