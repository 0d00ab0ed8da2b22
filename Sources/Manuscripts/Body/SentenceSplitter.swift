/// Splits a line of prose with markers into sentences.
///
/// A sentence ends at a stop, with closing quotation marks and brackets; the markers behind it belong to it but lie outside
/// its range.
struct SentenceSplitter {
  /// A sentence: its text, and where the text of the next one may start.
  struct Sentence: Equatable {
    var range: Range<Int>
    /// The range with the markers behind it.
    var reach: Range<Int>
  }

  let text: [Unicode.Scalar]

  /// `markers`: ranges of the markers in the line, ascending.
  func split(_ line: Range<Int>, markers: [Range<Int>]) -> [Sentence] {
    var sentences: [Sentence] = []
    let body = text.trimmed(line)
    var start = body.lowerBound
    var index = start
    var marker = 0
    while index < body.upperBound {
      while marker < markers.count, markers[marker].upperBound <= index { marker += 1 }
      if marker < markers.count, markers[marker].contains(index) {
        index = markers[marker].upperBound
        continue
      }
      if isStop(text[index]),
        let (end, next) = boundary(at: index, start: start, body: body, markers: markers[marker...])
      {
        sentences.append(Sentence(range: start..<end, reach: start..<next))
        start = next
        index = next
      } else {
        index += 1
      }
    }
    if start < body.upperBound {
      var end = body.upperBound
      for trailing in markers.reversed() where trailing.upperBound == text.trimmed(start..<end).upperBound {
        if trailing.lowerBound <= start { break }
        end = trailing.lowerBound
      }
      sentences.append(Sentence(range: text.trimmed(start..<end), reach: start..<body.upperBound))
    }
    return sentences
  }

  private func isStop(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "?", "!", "…", "。", "！", "？": true
    default: false
    }
  }

  private func isWide(_ scalar: Unicode.Scalar) -> Bool { scalar == "。" || scalar == "！" || scalar == "？" }

  /// Where the sentence that stops at the offset ends and the next starts; nil if it goes on.
  private func boundary(at stop: Int, start: Int, body: Range<Int>, markers: ArraySlice<Range<Int>>) -> (Int, Int)? {
    var end = text.run(from: stop + 1, before: body.upperBound) { isCloser($0) || isStop($0) }
    let hasCloser = end > stop + 1
    var next = end
    var sawMarker = false
    for marker in markers where marker.lowerBound >= end {
      let gap = text.run(from: next, before: marker.lowerBound) { $0.isBlank || isCloser($0) && sawMarker }
      guard gap == marker.lowerBound else { break }
      next = marker.upperBound
      sawMarker = true
    }
    if sawMarker, next < body.upperBound, isCloser(text[next]) {
      // «…(mastiffs.[29]) The»: the bracket closes behind the marker, so the marker stands inside the sentence.
      next = text.run(from: next, before: body.upperBound) { isCloser($0) }
      end = next
    }
    let begin = text.run(from: next, before: body.upperBound) { $0.isBlank }
    guard begin < body.upperBound else { return (end, body.upperBound) }
    if isWide(text[stop]) { return (end, begin) }
    if begin == next, !sawMarker { return nil }
    if begin == next, !(text[begin].isUpper || text[begin].isCaseless) { return nil }
    guard startsSentence(begin, before: body.upperBound) else { return nil }
    if text[stop] == ".", !hasCloser,
      isAbbreviation(before: stop, start: start, next: begin, sawMarker: sawMarker, before: body.upperBound)
    {
      return nil
    }
    return (end, begin)
  }

  private func isCloser(_ scalar: Unicode.Scalar) -> Bool {
    scalar == ")" || scalar == "]" || scalar == "\"" || scalar == "'" || scalar == "”" || scalar == "’" || scalar == "»"
      || scalar == "」" || scalar == "』" || scalar == "）"
  }

  /// A capital, a digit, a letter without case, or an opening mark before one.
  private func startsSentence(_ offset: Int, before end: Int) -> Bool {
    var index = offset
    while index < end,
      text[index].isQuote || text[index] == "(" || text[index] == "[" || text[index] == "¿" || text[index] == "¡"
    {
      index += 1
    }
    guard index < end else { return false }
    if text[index].isUpper || text[index].isDigit || text[index].isCaseless { return true }
    // «iPhone», «pH»: a small letter directly before a capital starts a name.
    return text[index].isLower && index + 1 < end && text[index + 1].isUpper
  }

  private func isAbbreviation(before stop: Int, start: Int, next: Int, sawMarker: Bool, before end: Int) -> Bool {
    var low = stop
    while low > start, !text[low - 1].isBlank, text[low - 1] != "(", text[low - 1] != "[", !text[low - 1].isDash {
      low -= 1
    }
    let word = text.trimmed(low..<stop, of: "\"'“‘")
    guard let first = word.first else { return false }
    let nextWord = text.string(next..<text.run(from: next, before: end) { $0.isLetter })
    let startsPlainly = SentenceWords.isStarter(nextWord)
    if word.count == 1, text[first].isUpper {
      if sawMarker || startsPlainly { return false }
      return isInitial(first, start: start, next: next)
    }
    let lower = text.string(word).lowercased()
    if sawMarker { return false }
    if SentenceWords.takesNumber(lower) {
      return text[next].isDigit || text[next].isUpper && "IVXL".unicodeScalars.contains(text[next])
    }
    if lower == "al" { return text[word].first == "a" }
    if SentenceWords.neverEnds(lower) { return true }
    if SentenceWords.mayEnd(lower) { return !(sawMarker || startsPlainly) }
    if text[word].contains("."), isDotted(word) { return !(sawMarker || startsPlainly) }
    return false
  }

  /// One capital is an initial where a name goes on: a capitalised word follows and a name or nothing stands before.
  private func isInitial(_ letter: Int, start: Int, next: Int) -> Bool {
    guard text[next].isUpper else { return false }
    guard letter > start + 1 else { return true }
    var low = letter - 1
    while low > start, !text[low - 1].isBlank { low -= 1 }
    let before = text.string(low..<(letter - 1))
    return !(text[letter] == "I" && SentenceWords.isCounted(before))
  }

  /// `U.S`, `e.g`, `Ph.D`: short pieces between stops.
  private func isDotted(_ word: Range<Int>) -> Bool {
    text.split(word, at: ".").allSatisfy { $0.count <= 2 && text[$0].allSatisfy { $0.isLetter } }
  }
}
