/// How the parts of a citation are joined: CS1 by full stops, CS2 by commas.
enum CitationStyleMark {
  case fullStops, commas
}

/// Splits the publication part of a citation into its parts.
struct PartSplitter {
  let text: [Unicode.Scalar]
  let mark: CitationStyleMark

  func split(_ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    var depth = 0
    while index < range.upperBound {
      let scalar = text[index]
      if scalar == "(" || scalar == "[" { depth += 1 }
      if scalar == ")" || scalar == "]", depth > 0 { depth -= 1 }
      if depth == 0, isBoundary(index, start: start, in: range) {
        append(start..<(endsInAbbreviation(start..<(index + 1)) ? index + 1 : index), to: &parts)
        start = index + 1
      }
      index += 1
    }
    append(start..<range.upperBound, to: &parts)
    return parts
  }

  private func append(_ range: Range<Int>, to parts: inout [Range<Int>]) {
    var part = text.trimmed(range)
    while let last = part.last, text[last] == (mark == .commas ? "," : "."), !endsInAbbreviation(part) {
      part = text.trimmed(part.lowerBound..<last)
    }
    if !part.isEmpty { parts.append(part) }
  }

  private func endsInAbbreviation(_ part: Range<Int>) -> Bool {
    guard mark == .fullStops, let last = part.last else { return false }
    let word = wordBefore(last, after: part.lowerBound)
    guard !word.isEmpty else { return false }
    let isInitial = word.count == 1 && text[word.lowerBound].isUpper && text.has("Translated by ", at: part.lowerBound)
    return isInitial || isDottedCapitals(word) && text[word].contains(".") || Abbreviations.keepsStop(text.string(word))
  }

  func isBoundary(_ index: Int, start: Int, in range: Range<Int>) -> Bool {
    guard index > start else { return false }
    switch mark {
    case .commas:
      return text[index] == "," && (index + 1 >= range.upperBound || text[index + 1].isBlank)
    case .fullStops:
      guard text[index] == "." else { return false }
      guard index + 1 < range.upperBound else { return true }
      guard text[index + 1].isBlank else { return false }
      let next = text.run(from: index + 1, before: range.upperBound) { $0.isBlank }
      guard next < range.upperBound else { return true }
      return !isAbbreviation(before: index, start: start, next: next)
    }
  }

  private func isAbbreviation(before stop: Int, start: Int, next: Int) -> Bool {
    let before = text[stop - 1]
    guard before.isWordPart else { return false }
    let word = wordBefore(stop, after: start)
    let letters = text.trimmed(word, of: "(\"'[")
    let isCapital = letters.count == 1 && text[letters.lowerBound].isUpper
    if isCapital || !Abbreviations.takesNumber(text.string(letters).lowercased()), startsNumbers(next) { return false }
    if text.has("Translated by ", at: text.run(from: start, before: stop) { $0.isBlank }),
      endsTranslator(letters, next: next)
    {
      return false
    }
    if letters.count == 1, let only = letters.first, text[only].isUpper {
      // One capital is an initial, unless the part ends in a letter of a list («vitamin C. Nature»): those are rarer.
      return true
    }
    let lower = text.string(letters).lowercased()
    if Abbreviations.isInTitles(lower) { return true }
    if text[letters].contains("."), letters.count <= 8, isDottedCapitals(letters) { return true }
    if text[next].isLower, letters.count <= 4, !text[letters].contains(".") {
      return !text[letters].allSatisfy { $0.isDigit } && !isHostOrMark(next)
    }
    return false
  }

  /// Whether page marks, a volume with its issue or pages, or a date stand at the offset.
  private func startsNumbers(_ next: Int) -> Bool {
    for mark in ["p. ", "pp. ", "Vol. ", "vol. "] where text.has(mark, at: next) { return true }
    let digits = text.run(from: next, before: text.count) { $0.isDigit }
    guard digits > next else { return DateReader(text, before: text.count).read(at: next) != nil }
    for follow in [" (", ": ", ". "] where text.has(follow, at: digits) { return true }
    return DateReader(text, before: text.count).read(at: next) != nil
  }

  /// `www.example.org` or `n.d.` at the offset: small letters that start a part.
  private func isHostOrMark(_ next: Int) -> Bool {
    let stop = text.run(from: next, before: text.count) { !$0.isBlank }
    return text[next..<Swift.max(next, stop - 1)].contains(".")
  }

  /// «Translated by Drake, S. University …»: the first initial behind the comma ends the name unless another follows.
  private func endsTranslator(_ initial: Range<Int>, next: Int) -> Bool {
    guard initial.count == 1, initial.lowerBound >= 2,
      text.has(", ", at: initial.lowerBound - 2) || text.has(". ", at: initial.lowerBound - 2)
    else { return false }
    return !(text.has(".", at: next + 1) || text.has(";", at: next + 1) || text[next] == "(")
  }

  /// `U.S`, `D.C`, `Ph.D`: letters with stops between.
  private func isDottedCapitals(_ word: Range<Int>) -> Bool {
    text.split(word, at: ".").allSatisfy { $0.count <= 2 && text[$0].contains { $0.isUpper } }
  }

  private func wordBefore(_ stop: Int, after start: Int) -> Range<Int> {
    var low = stop
    while low > start, !text[low - 1].isBlank { low -= 1 }
    return low..<stop
  }
}
