/// Splitting of a paragraph into sentences, made for English and fair to other European and East Asian languages.
public enum Sentences {
  /// The sentences of a text in order, without the blanks round them; every letter is in exactly one.
  ///
  /// A sentence ends with `.`, `!`, `?`, `…` or their East Asian forms, the closing quotation marks and brackets after them, and
  /// reference marks such as `[5]`; a blank line ends one too. Abbreviations, initials, decimals, ordinals and spaced
  /// ellipses do not.
  public static func split(_ text: String) -> [Range<String.Index>] {
    var splitter = SentenceSplitter(text)
    return splitter.split()
  }

  /// The sentences as texts.
  public static func texts(_ text: String) -> [String] {
    split(text).map { String(text[$0]) }
  }
}

/// One pass over the scalars of a text.
private struct SentenceSplitter {
  private let text: String
  private let scalars: [Unicode.Scalar]
  private let positions: [String.Index]

  init(_ text: String) {
    self.text = text
    let view = text.unicodeScalars
    scalars = Array(view)
    positions = Array(view.indices) + [text.endIndex]
  }

  mutating func split() -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    var start = 0
    var index = 0
    func close(at end: Int) {
      var (low, high) = (start, end)
      while low < high, CharacterClass.isBlank(scalars[low]) { low += 1 }
      while high > low, CharacterClass.isBlank(scalars[high - 1]) { high -= 1 }
      if low < high { ranges.append(positions[low]..<positions[high]) }
      start = end
    }
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\n", isBlankLine(from: index) {
        close(at: index)
        index += 1
      } else if Self.isTerminator(scalar) {
        let terminator = index
        let end = endOfClosing(from: endOfTerminators(from: index))
        if isBoundary(terminator: terminator, end: end, sentenceStart: start) { close(at: end) }
        index = end
      } else {
        index += 1
      }
    }
    close(at: scalars.count)
    return ranges
  }

  private func isBlankLine(from index: Int) -> Bool {
    var next = index + 1
    while next < scalars.count, scalars[next] != "\n", CharacterClass.isBlank(scalars[next]) { next += 1 }
    return next < scalars.count && scalars[next] == "\n"
  }

  static func isTerminator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", "…", "。", "！", "？", "｡", "．", "‽", "⁇", "⁈", "⁉", "।", "॥", "؟", "۔", "։": true
    default: false
    }
  }

  private static func isEastAsian(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "！", "？", "｡", "．": true
    default: false
    }
  }

  /// Past a run of terminators, dots set apart by single blanks (`. . .`) included.
  private func endOfTerminators(from index: Int) -> Int {
    var end = index + 1
    while end < scalars.count {
      if Self.isTerminator(scalars[end]) {
        end += 1
      } else if end + 1 < scalars.count, CharacterClass.isBlank(scalars[end]), scalars[end] != "\n",
        scalars[end - 1] == ".", scalars[end + 1] == ".",
        end + 2 >= scalars.count || !CharacterClass.isDigit(scalars[end + 2])
      {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  /// Past closing quotation marks, brackets and reference marks.
  private func endOfClosing(from index: Int) -> Int {
    var end = index
    while end < scalars.count {
      if Self.isClosing(scalars[end]) {
        end += 1
      } else if scalars[end] == "[", let close = endOfReference(from: end) {
        end = close
      } else {
        break
      }
    }
    return end
  }

  private func endOfReference(from index: Int) -> Int? {
    var end = index + 1
    while end < scalars.count, end - index <= 24 {
      if scalars[end] == "]" { return end > index + 1 ? end + 1 : nil }
      if CharacterClass.isBlank(scalars[end]), !scalars[(index + 1)..<end].contains(where: CharacterClass.isLetter) {
        return nil
      }
      end += 1
    }
    return nil
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ")", "]", "}", "\"", "'", "”", "’", "»", "›", "“", "」", "』", "）", "】", "》": true
    default: false
    }
  }

  private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", "[", "{", "\"", "'", "“", "‘", "„", "‚", "«", "‹", "»", "¿", "¡", "「", "『", "（", "—", "–", "*", "_": true
    default: false
    }
  }

  private func isBoundary(terminator: Int, end: Int, sentenceStart: Int) -> Bool {
    guard end < scalars.count else { return true }
    if Self.isEastAsian(scalars[terminator]) { return true }
    guard CharacterClass.isBlank(scalars[end]) else { return false }
    var next = end
    while next < scalars.count, CharacterClass.isBlank(scalars[next]) { next += 1 }
    while next < scalars.count, Self.isOpening(scalars[next]) { next += 1 }
    guard next < scalars.count else { return true }
    let following = scalars[next]
    if following.properties.isLowercase { return false }
    // A comma or the like cannot begin a sentence.
    if !CharacterClass.isLetter(following), !CharacterClass.isDigit(following), CharacterClass.isPunctuation(following),
      next == end + 1, following != "$", following != "£", following != "€", following != "#", following != "§"
    {
      return Self.isOpening(following)
    }
    guard scalars[terminator] == ".", end == terminator + 1 || !Self.isTerminator(scalars[terminator + 1]) else {
      return true
    }
    return !isInsideDot(at: terminator, next: next, sentenceStart: sentenceStart)
  }

  /// Whether a single dot belongs to an abbreviation, an initial or an ordinal that goes on.
  private func isInsideDot(at dot: Int, next: Int, sentenceStart: Int) -> Bool {
    var start = dot
    while start > sentenceStart, !CharacterClass.isBlank(scalars[start - 1]), !Self.isOpening(scalars[start - 1]) {
      start -= 1
    }
    let word = Array(scalars[start..<dot])
    guard let first = word.first else { return false }
    let nextWord = self.word(from: next)
    let nextIsDigit = CharacterClass.isDigit(scalars[next])
    let startsSentence = Abbreviations.starters.contains(nextWord)
    let plain = Folding.caseless(string(word))

    if word.allSatisfy(CharacterClass.isDigit) {
      // «1. Item» and «3. Oktober»; a year at the end of a sentence has four digits.
      return (start == firstLetter(from: sentenceStart) || Abbreviations.months.contains(Folding.caseless(nextWord)))
        && word.count <= 3
    }
    if word.count == 1, CharacterClass.isLetter(first) {
      if first.properties.isUppercase { return !startsSentence || isAfterInitial(start) }
      return nextIsDigit || !startsSentence
    }
    if word.contains(".") {
      // U.S., e.g., a.m., J.R.R.
      let parts = plain.utf8.split(separator: UInt8(ascii: "."))
      if parts.allSatisfy({ String(decoding: $0, as: UTF8.self).unicodeScalars.count <= 2 }) {
        return Abbreviations.neverFinal.contains(plain) || !startsSentence
      }
      return false
    }
    if Abbreviations.neverFinal.contains(plain) { return true }
    if Abbreviations.beforeNumber.contains(plain) { return nextIsDigit || Abbreviations.isRoman(nextWord) }
    if Abbreviations.maybeFinal.contains(plain) { return !startsSentence }
    return false
  }

  private func firstLetter(from index: Int) -> Int {
    var index = index
    while index < scalars.count, CharacterClass.isBlank(scalars[index]) || Self.isOpening(scalars[index]) { index += 1 }
    return index
  }

  /// Whether the word before is an initial or a name, so that a single letter is one too.
  private func isAfterInitial(_ start: Int) -> Bool {
    start >= 3 && CharacterClass.isBlank(scalars[start - 1]) && scalars[start - 2] == "."
      && scalars[start - 3].properties.isUppercase
  }

  private func word(from index: Int) -> String {
    var end = index
    while end < scalars.count, CharacterClass.isLetter(scalars[end]) { end += 1 }
    return string(Array(scalars[index..<end]))
  }

  private func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
