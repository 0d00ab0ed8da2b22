/// Finds short cites inside running text: `atrocities in Italy (Mazower 2008, pp. 500–502)`, `see Taylor 1961, p. vii`.
///
/// A year behind a name is common in prose, so a page, or brackets and semicolons round the cite, must show that it is one.
struct ProseShortCites {
  let text: [Unicode.Scalar]

  func find(in range: Range<Int>) -> [ShortCite] {
    var cites: [ShortCite] = []
    var index = range.lowerBound
    while index + 4 <= range.upperBound {
      guard text[index].isDigit, index > range.lowerBound, text[index - 1].isBlank,
        let start = nameStart(
          before: index - 1, after: cites.last.map { $0.offset + $0.raw.unicodeScalars.count } ?? range.lowerBound),
        let (cite, stop) = ShortCiteReader(text: text).read(at: start, before: sliceEnd(index, in: range)),
        cite.offset == start,
        isShown(cite, start: start, stop: stop, in: range)
      else {
        index += 1
        continue
      }
      cites.append(cite)
      index = stop
    }
    return cites
  }

  /// A cite in brackets ends where they close.
  private func sliceEnd(_ year: Int, in range: Range<Int>) -> Int {
    let stop = text.run(from: year, before: Swift.min(range.upperBound, year + 80)) { $0 != ")" }
    return stop
  }

  /// Where the names before a year begin: capitalised words, «&», «and» and particles between them.
  private func nameStart(before blank: Int, after limit: Int) -> Int? {
    var start: Int?
    var end = blank
    var words = 0
    while end > limit, words < 7 {
      var low = end
      while low > limit, !text[low - 1].isBlank, text[low - 1] != "(" { low -= 1 }
      let word = low..<end
      guard !word.isEmpty, isNamePart(word, isLast: words == 0) else { break }
      if text[low].isUpper || text[low].isCaseless { start = low }
      if text.has("de", at: low, before: end) || text.has("van", at: low, before: end)
        || text.has("von", at: low, before: end)
      {
        start = low
      }
      words += 1
      guard low > limit, text[low - 1].isBlank else { break }
      end = low - 1
    }
    return start
  }

  private func isNamePart(_ word: Range<Int>, isLast: Bool) -> Bool {
    let joints: Set<String> = ["&", "and", "et", "al.", "al.,", "de", "van", "von", "der", "den", "la", "du", "of"]
    let letters = text.string(word)
    if joints.contains(letters) { return true }
    guard let first = word.first, text[first].isUpper || text[first].isCaseless else { return false }
    let last = text[word.upperBound - 1]
    if last == "." || last == ";" || last == ":" || last == ")" { return false }
    if last == ",", isLast { return false }
    return !SentenceWords.isStarter(letters) && MonthNames.month(letters.lowercased()) == nil
  }

  private func isShown(_ cite: ShortCite, start: Int, stop: Int, in range: Range<Int>) -> Bool {
    if cite.locator != nil { return true }
    let opens =
      start > range.lowerBound && text[start - 1] == "(" || start >= 2 && text[start - 2] == ";"
      || text.ends("and ", at: start, after: range.lowerBound) || text.ends("see ", at: start, after: range.lowerBound)
    let closes = stop >= range.upperBound || text[stop] == ")" || text[stop] == ";" || text[stop] == "."
    return opens && closes
  }
}
