import Bibliography

/// Reads the numbers that are printed at the head or foot of pages: those that rise by one from page to page.
///
/// A number counts for its page where it stands alone in one of the first two or last two lines, or at an end of the first or
/// the last line beside a running head. Chance is ruled out by numbers: a run needs three pages and more than half of those it
/// spans, all runs together need more than half of the pages that have text, and where two runs number the same pages and
/// neither is plainly stronger, none is believed.
enum PrintedPageNumbers {
  /// The number of a page.
  struct Printed: Equatable {
    var page: PageNumber
    /// Within a run; false for the pages before and behind one, which may be a cover or plates.
    var isSure: Bool
  }

  /// Chapters begin without a number, and plates have none.
  private static let widestGap = 8

  /// What a number says: by how much it differs from the place of its page.
  private struct Key: Hashable {
    var numeral: PageNumber.Numeral
    var offset: Int
  }

  private struct Run {
    var key: Key
    /// Indices of pages that print the number, rising.
    var pages: [Int]
    var span: ClosedRange<Int> { (pages.first ?? 0)...(pages.last ?? 0) }
    var isDense: Bool { pages.count >= 3 && pages.count * 2 > span.count }
  }

  /// The number of each page; nil for those without.
  static func read(_ pages: [String]) -> [Printed?] {
    var votes: [Key: [Int]] = [:]
    for (index, page) in pages.enumerated() {
      let keys = candidates(page).compactMap { page in
        page.number.map { Key(numeral: page.numeral, offset: $0 - index) }
      }
      for key in Set(keys) { votes[key, default: []].append(index) }
    }
    let texts = pages.count { $0.contains { !$0.isWhitespace } }
    guard let runs = believed(votes.flatMap(runs)), runs.reduce(0, { $0 + $1.pages.count }) * 2 > texts else {
      return pages.map { _ in nil }
    }
    return pages.indices.map { index in number(of: index, runs) }
  }

  private static func number(of index: Int, _ runs: [Run]) -> Printed? {
    if let run = runs.first(where: { $0.span.contains(index) }) { return printed(index, run.key, isSure: true) }
    let nearest = runs.min { distance($0, index) < distance($1, index) }
    return nearest.flatMap { printed(index, $0.key, isSure: false) }
  }

  private static func distance(_ run: Run, _ index: Int) -> Int {
    index < run.span.lowerBound ? run.span.lowerBound - index : index - run.span.upperBound
  }

  private static func printed(_ index: Int, _ key: Key, isSure: Bool) -> Printed? {
    PageNumber(index + key.offset, key.numeral).map { Printed(page: $0, isSure: isSure) }
  }

  /// The pages of one key divided where many in a row do not have it.
  private static func runs(_ votes: (key: Key, value: [Int])) -> [Run] {
    var runs: [Run] = []
    for index in votes.value {
      if let last = runs.last?.pages.last, index - last <= widestGap {
        runs[runs.count - 1].pages.append(index)
      } else {
        runs.append(Run(key: votes.key, pages: [index]))
      }
    }
    return runs.filter(\.isDense)
  }

  /// The strongest runs that do not number the same pages; nil where two contradict one another about as strongly.
  private static func believed(_ runs: [Run]) -> [Run]? {
    var kept: [Run] = []
    for run in runs.sorted(by: { ($1.pages.count, $0.span.lowerBound) < ($0.pages.count, $1.span.lowerBound) }) {
      let rivals = kept.filter { $0.span.overlaps(run.span) }
      if rivals.isEmpty {
        kept.append(run)
      } else if rivals.contains(where: { run.pages.count * 3 > $0.pages.count }) {
        return nil
      }
    }
    return kept
  }

  // MARK: One page

  private static func candidates(_ page: String) -> [PageNumber] {
    let lines = edges(page)
    var found: [PageNumber] = []
    for line in lines {
      if let number = number(line, alone: true) { found.append(number) }
    }
    for line in [lines.first, lines.last].compactMap(\.self) {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard words.count > 1 else { continue }
      found += [words.first, words.last].compactMap { $0.flatMap { number($0, alone: false) } }
    }
    return found
  }

  /// The first two and the last two lines that are not blank.
  private static func edges(_ page: String) -> [Substring] {
    let lines = page.split(separator: "\n").filter { $0.contains { !$0.isWhitespace } }
    return lines.count <= 4 ? lines : Array(lines.prefix(2) + lines.suffix(2))
  }

  /// `119`, `- 119 -`, `[119]`; roman numbers only alone, as words look like them.
  private static func number(_ text: Substring, alone: Bool) -> PageNumber? {
    let trimmed = text.drop(while: isOrnament).reversed().drop(while: isOrnament).reversed()
    guard !trimmed.isEmpty, trimmed.count <= 8, let page = PageNumber(String(trimmed)), page.prefix.isEmpty,
      page.suffix.isEmpty, page.number.map({ (1...99_999).contains($0) }) == true, alone || page.numeral == .arabic
    else { return nil }
    return page
  }

  private static func isOrnament(_ character: Character) -> Bool {
    character.isWhitespace || "-–—‐|[]()·•*.,:~<>".contains(character)
  }
}
