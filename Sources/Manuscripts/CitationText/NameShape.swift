/// Tells a list of names from running text by its shape.
struct NameShape {
  let text: [Unicode.Scalar]

  private static let particles: Set<String> = [
    "van", "von", "der", "den", "de", "du", "del", "della", "di", "da", "dos", "das", "la", "le", "el", "al", "bin",
    "ibn",
    "ben", "ter", "ten", "zu", "zur", "vom", "af", "av", "and", "of", "for", "the", "et", "al", "y", "e", "i", "eds",
    "ed",
    "in", "on", "to", "at", "with", "und", "für", "do", "d", "l", "s", "abu", "bint", "st", "jr", "sr", "a",
  ]

  /// Whether the range can stand in the author's slot of a citation, so without sentence ends, quotations and most
  /// lower-case words.
  func canBeNames(_ whole: Range<Int>) -> Bool {
    let range = text.trimmed(whole)
    guard !range.isEmpty, range.count <= 900 else { return false }
    guard text[range.lowerBound].isLetter || text[range.lowerBound].isQuote || text[range.lowerBound] == "(" else {
      return text[range].allSatisfy { $0.isDash }
    }
    if text[range].contains(where: { $0.isDoubleQuote || $0 == "?" || $0 == "•" }) { return false }
    if text.contains(": ", in: range) { return false }
    var lower = 0
    var words = 0
    for word in wordRanges(range) {
      words += 1
      let bare = text.trimmed(word, of: ".,;()&'’")
      guard let first = bare.first else { continue }
      if text[word.upperBound - 1] == ".", word.upperBound < range.upperBound, bare.count > 3,
        text[bare].dropFirst().allSatisfy({ $0.isLower }), !Abbreviations.isTitleOrSuffix(text.string(bare))
      {
        return false
      }
      if text[first].isLower, !Self.particles.contains(text.string(bare)) { lower += 1 }
    }
    return lower == 0 || (words >= 3 && lower * 3 <= words) || (words == 2 && lower == 1) || words == 1
  }

  /// Whether the range is certainly names: «Family, Given» with capitals throughout, or several with semicolons.
  func isSurelyNames(_ whole: Range<Int>) -> Bool {
    let range = text.trimmed(whole, of: ",")
    guard canBeNames(range), !text[range].contains(where: { $0.isDigit }) else { return false }
    let reader = NameListReader(text: text)
    let pieces = text.split(range, at: "; ")
    if pieces.count == 1 {
      let parts = text.split(range, at: ", ")
      if parts.allSatisfy({ reader.isVancouver($0) }) { return true }
    }
    var names = 0
    for piece in pieces {
      if text.string(text.trimmed(piece, of: ".")) == "et al" { continue }
      let parts = text.split(piece, at: ", ")
      guard parts.count >= 2, parts.count <= 4, let family = parts.first else { return false }
      let familyWords = text.split(family, at: " ")
      guard familyWords.count <= 4, familyWords.allSatisfy({ isNameWord($0) }) else { return false }
      let givenWords = text.split(parts[1], at: " ")
      guard givenWords.count <= 4, givenWords.allSatisfy({ isNameWord($0) }) else { return false }
      names += 1
    }
    return names > 0
  }

  /// A capitalised word, an initial, or a particle.
  private func isNameWord(_ word: Range<Int>) -> Bool {
    guard let first = word.first else { return false }
    if text[first].isUpper || text[first].isCaseless || text[first].isQuote { return true }
    return Self.particles.contains(text.string(text.trimmed(word, of: ".,")))
  }

  private func wordRanges(_ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      while index < range.upperBound, text[index].isBlank { index += 1 }
      let stop = text.run(from: index, before: range.upperBound) { !$0.isBlank }
      if stop > index { words.append(index..<stop) }
      index = stop
    }
    return words
  }
}
