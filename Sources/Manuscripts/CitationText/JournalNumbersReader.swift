/// Reads `VOL (ISSUE): PAGES`, `VOL: PAGES`, `VOL (ISSUE) ARTICLE`, `(ISSUE): PAGES`, `Vol. 12, no. 3`.
struct JournalNumbersReader {
  let text: [Unicode.Scalar]

  /// Numbers that fill the whole part.
  func whole(_ part: Range<Int>) -> JournalNumbers? {
    magazine(part) ?? journal(part)
  }

  /// `Vol. 12, no. 3`, `vol. 12`, `No. 425`.
  func magazine(_ part: Range<Int>) -> JournalNumbers? {
    var numbers = JournalNumbers()
    var rest = part
    for mark in ["Vol. ", "vol. ", "Vols. "] where text.has(mark, at: rest.lowerBound, before: rest.upperBound) {
      let start = rest.lowerBound + mark.unicodeScalars.count
      let comma = [", no. ", ", No. ", " no. ", ", nos. "].compactMap { text.first($0, in: start..<rest.upperBound) }
        .min()
      let volume = start..<(comma ?? rest.upperBound)
      guard volume.count <= 40, !volume.isEmpty else { return nil }
      numbers.volume = text.string(volume)
      rest = text.trimmed((comma ?? rest.upperBound)..<rest.upperBound, of: ",")
      if rest.isEmpty { return numbers }
    }
    for mark in ["no. ", "No. ", "nos. ", "Nos. ", "#"]
    where text.has(mark, at: rest.lowerBound, before: rest.upperBound) {
      let issue = (rest.lowerBound + mark.unicodeScalars.count)..<rest.upperBound
      guard issue.count <= 30, text[issue].contains(where: { $0.isDigit }) || numbers.volume != nil else { return nil }
      numbers.issue = text.string(issue)
      return numbers
    }
    return nil
  }

  private func journal(_ part: Range<Int>) -> JournalNumbers? {
    guard let first = part.first else { return nil }
    var numbers = JournalNumbers()
    var index = first
    if text[first] != "(" {
      let stop = text.run(from: first, before: part.upperBound) { !$0.isBlank && $0 != "(" && $0 != ":" }
      guard isVolume(first..<stop) else { return nil }
      numbers.volume = text.string(first..<stop)
      index = stop
      if let wordy = wordyVolume(part, from: stop) { return wordy }
    }
    let bracket = text.run(from: index, before: part.upperBound) { $0.isBlank }
    if bracket < part.upperBound, text[bracket] == "(", let close = text.closing(bracket, before: part.upperBound) {
      let issue = text.trimmed((bracket + 1)..<close)
      guard issue.count <= 40, !issue.isEmpty else { return nil }
      numbers.issue = text.string(issue)
      index = close + 1
    }
    return tail(numbers, from: index, part: part)
  }

  /// What follows volume and issue: nothing, `: PAGES`, or an article number.
  private func tail(_ start: JournalNumbers, from index: Int, part: Range<Int>) -> JournalNumbers? {
    var numbers = start
    if index >= part.upperBound { return numbers }
    if text[index] == ":" {
      let pages = text.trimmed((index + 1)..<part.upperBound)
      guard isPages(pages) else { return nil }
      numbers.pages = text.string(pages)
      return numbers
    }
    guard text[index].isBlank else { return nil }
    let rest = text.trimmed(index..<part.upperBound)
    let colon = text.first(": ", in: rest)
    let article = text.trimmed(rest.lowerBound..<(colon ?? rest.upperBound))
    guard isArticle(article) else { return nil }
    numbers.pages = text.string(article)
    if let colon {
      let pages = text.trimmed((colon + 2)..<rest.upperBound)
      guard isPages(pages) else { return nil }
      numbers.pages = text.string(pages)
    }
    return numbers
  }

  /// `359: Taxonomy for the twenty-first century (1444): 571–583`: words behind the volume, certain by issue and pages.
  private func wordyVolume(_ part: Range<Int>, from stop: Int) -> JournalNumbers? {
    guard stop < part.upperBound, text[stop] == ":", let colon = text.last("): ", in: part),
      let open = text.opening(colon, after: stop), open > stop + 3
    else { return nil }
    let pages = text.trimmed((colon + 3)..<part.upperBound)
    guard isPages(pages) else { return nil }
    return JournalNumbers(
      volume: text.string(text.trimmed(part.lowerBound..<open)), issue: text.string((open + 1)..<colon),
      pages: text.string(pages))
  }

  /// `NAME (ISSUE): PAGES` or `NAME: PAGES` in one part.
  func behindName(_ part: Range<Int>) -> JournalNumbers? {
    guard let colon = text.last(": ", in: part) else { return bareIssue(part) }
    let pages = text.trimmed((colon + 2)..<part.upperBound)
    guard isPages(pages), !isYears(pages) else { return nil }
    var numbers = JournalNumbers(pages: text.string(pages), nameEnd: colon)
    if colon - 1 > part.lowerBound, text[colon - 1] == ")", let open = text.opening(colon - 1, after: part.lowerBound),
      open > part.lowerBound
    {
      let issue = (open + 1)..<(colon - 1)
      if text[issue].contains(where: { $0.isDigit }), issue.count <= 30 {
        numbers.issue = text.string(issue)
        numbers.nameEnd = open
        return numbers
      }
    }
    return text[pages].contains(where: { $0.isDash }) || pages.count <= 3 && text[pages].allSatisfy { $0.isDigit }
      ? numbers : nil
  }

  /// `National Affairs (15)`.
  private func bareIssue(_ part: Range<Int>) -> JournalNumbers? {
    guard let last = part.last, text[last] == ")", let open = text.opening(last, after: part.lowerBound),
      open > part.lowerBound
    else { return nil }
    let issue = (open + 1)..<last
    guard !issue.isEmpty, issue.count <= 9, text[issue].allSatisfy({ $0.isDigit || $0.isDash || $0 == "/" }),
      !(issue.count == 4 && text[issue].allSatisfy { $0.isDigit })
    else { return nil }
    return JournalNumbers(issue: text.string(issue), nameEnd: open)
  }

  /// `Springer: 157–168` behind a volume: the offset of the colon and the pages.
  func pagesBehindPublisher(_ part: Range<Int>) -> (colon: Int, pages: Range<Int>)? {
    guard let colon = text.last(": ", in: part) else { return nil }
    let pages = text.trimmed((colon + 2)..<part.upperBound)
    return isPages(pages) ? (colon, pages) : nil
  }

  /// Digits, roman numerals, letters with digits, short ranges.
  private func isVolume(_ word: Range<Int>) -> Bool {
    guard !word.isEmpty, word.count <= 12 else { return false }
    let letters = text[word].count { $0.isLetter }
    let digits = text[word].count { $0.isDigit }
    guard text[word].allSatisfy({ $0.isLetter || $0.isDigit || $0.isDash || $0 == "/" || $0 == "." }) else {
      return false
    }
    if digits > 0 {
      return letters <= 4
        && (text[word.lowerBound].isDigit || text[word].last.map { $0.isDigit } ?? false && letters <= 2)
    }
    return text[word].allSatisfy { "IVXLCDM".unicodeScalars.contains($0) }
  }

  /// Begins like a page: digits, at most four letters before them, or roman numerals.
  func isPages(_ range: Range<Int>) -> Bool {
    guard let first = range.first, range.count <= 60 else { return false }
    let lettersEnd = text.run(from: first, before: range.upperBound) { $0.isLetter || $0 == "." }
    let stop = text.run(from: first, before: range.upperBound) { !$0.isBlank && $0 != "," }
    if lettersEnd < range.upperBound, text[lettersEnd].isDigit, lettersEnd - first <= 4 {
      // More than one plain word behind the number is prose, not a page list.
      return text.split(stop..<range.upperBound, at: " ").filter { $0.count > 3 && text[$0].allSatisfy { $0.isLower } }
        .count <= 1
    }
    let head = first..<text.run(from: first, before: range.upperBound) { $0.isLetter }
    return !head.isEmpty && text[head].allSatisfy { "ivxlcdm".unicodeScalars.contains($0) }
      && (head.upperBound == range.upperBound || text[head.upperBound].isDash || text[head.upperBound] == ",")
  }

  private func isYears(_ range: Range<Int>) -> Bool {
    text.split(range, at: "–").allSatisfy {
      $0.count == 4 && (text.has("1", at: $0.lowerBound) || text.has("20", at: $0.lowerBound))
    }
  }

  private func isArticle(_ word: Range<Int>) -> Bool {
    guard !word.isEmpty, word.count <= 40, !text[word].contains(where: { $0.isBlank }) else { return false }
    return text[word].contains { $0.isDigit }
  }
}
