/// Finds `[label]` and `[label]:pages` in the text.
struct MarkerScanner {
  /// A marker with its place; offsets in scalars of the article.
  struct Found: Equatable {
    var label: String
    /// From the opening bracket to behind the locator.
    var range: Range<Int>
    var locator: String?
  }

  let text: [Unicode.Scalar]
  let labels: Set<String>

  func scan(_ range: Range<Int>) -> [Found] {
    var found: [Found] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if text[index] == "[", let marker = marker(at: index, in: range, after: found.last?.range.upperBound) {
        found.append(marker)
        index = marker.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private func marker(at open: Int, in range: Range<Int>, after last: Int?) -> Found? {
    let limit = Swift.min(range.upperBound, open + 40)
    let close = text.run(from: open + 1, before: limit) { $0 != "]" && $0 != "[" }
    guard close < limit, text[close] == "]", close > open + 1 else { return nil }
    let label = String(text.string(open + 1..<close).unicodeScalars.map { $0.isBlank ? " " : Character($0) })
    guard labels.contains(label) else { return nil }
    guard last == open || stands(at: open, close: close, in: range) else { return nil }
    let (locator, stop) = locator(at: close + 1, before: range.upperBound)
    return Found(label: label, range: open..<stop, locator: locator)
  }

  /// «Be[a]ware»: a letter directly behind a lettered bracket makes it an insertion of an editor.
  private func stands(at open: Int, close: Int, in range: Range<Int>) -> Bool {
    guard open > range.lowerBound, close + 1 < range.upperBound else { return true }
    let isInsertion = text[open + 1].isLetter && text[open - 1].isLetter && text[close + 1].isLower
    return !isInsertion
  }

  /// `:153`, `:12–15, 20`, `:xii`, `:p158`, `:4.1`, `:15:34` directly behind the bracket.
  private func locator(at offset: Int, before end: Int) -> (String?, Int) {
    guard offset + 1 < end, text[offset] == ":" else { return (nil, offset) }
    var start = offset + 1
    for mark in ["pages", "page", "pp.", "p.", "pp", "p"] where text.has(mark, at: start, before: end) {
      let digit = text.run(from: start + mark.unicodeScalars.count, before: end) { $0.isBlank }
      if digit < end, text[digit].isDigit { start = digit }
      break
    }
    guard text[start].isDigit || isPageLetter(text[start]) || text[start] == "§" else { return (nil, offset) }
    var index = start
    while index < end {
      let scalar = text[index]
      if scalar.isDigit || scalar.isDash || isPageLetter(scalar) || scalar == "§" {
        index += 1
      } else if scalar == "." || scalar == ":", index > start, text[index - 1].isDigit, index + 1 < end,
        text[index + 1].isDigit
      {
        index += 1
      } else if scalar == ",", let next = pageBehindComma(index, before: end) {
        index = next
      } else {
        break
      }
    }
    var stop = index
    while stop > start, text[stop - 1].isDash { stop -= 1 }
    if stop < end, text[stop].isLetter, !text[stop - 1].isDigit { return (nil, offset) }
    return (text.string(offset + 1..<stop), stop)
  }

  private func isPageLetter(_ scalar: Unicode.Scalar) -> Bool { "ivxlcf".unicodeScalars.contains(scalar) }

  /// A comma goes on with a page only if a digit follows and no sentence does.
  private func pageBehindComma(_ comma: Int, before end: Int) -> Int? {
    let next = text.run(from: comma + 1, before: end) { $0.isBlank }
    guard next < end, text[next].isDigit else { return nil }
    let stop = text.run(from: next, before: end) { $0.isDigit || $0.isDash }
    if next == comma + 1 || stop >= end { return next }
    if text[stop] == "," || text[stop] == "." || text[stop] == "[" { return next }
    // «:4, 7–9 It rose»: a capital behind the number starts a sentence, a small letter goes on with this one.
    let word = text.run(from: stop, before: end) { $0.isBlank }
    return word < end && text[word].isUpper ? next : nil
  }
}
