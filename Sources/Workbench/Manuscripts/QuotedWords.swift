import Text

/// The words between quotation marks in a sentence, by the conventions of several languages.
enum QuotedWords {
  /// Fewer words are a term or irony, and stand on many pages.
  private static let fewestWords = 4
  /// For scripts that write no blanks between words.
  private static let fewestLetters = 24

  /// What may close a mark that opens.
  private static let closing: [Unicode.Scalar: Set<Unicode.Scalar>] = [
    "\"": ["\""], "“": ["”"], "”": ["”"], "„": ["“", "”"], "«": ["»"], "»": ["«", "»"], "‘": ["’"], "「": ["」"],
    "『": ["』"],
  ]

  /// The outermost quotations of a sentence that are long enough to be looked for; one that is not closed is none.
  static func read(_ sentence: String) -> [String] { read(sentence, where: isLong) }

  /// What a note quotes beside a reference: the words between its marks, however short, and all of it where it has none.
  static func read(note: String) -> [String] {
    let quoted = read(note) { !$0.isEmpty }
    return quoted.isEmpty ? [note] : quoted
  }

  private static func read(_ sentence: String, where isWanted: (String) -> Bool) -> [String] {
    let scalars = Array(sentence.unicodeScalars)
    var found: [String] = []
    var index = 0
    while index < scalars.count {
      guard let closers = closing[scalars[index]], let end = close(scalars, index, closers) else {
        index += 1
        continue
      }
      let words = trimmed(scalars[(index + 1)..<end])
      if isWanted(words) { found.append(words) }
      index = end + 1
    }
    return found
  }

  /// The mark that closes the one at a place, past others of its kind within.
  private static func close(_ scalars: [Unicode.Scalar], _ start: Int, _ closers: Set<Unicode.Scalar>) -> Int? {
    var depth = 1
    for index in scalars.indices.dropFirst(start + 1) {
      let scalar = scalars[index]
      if closers.contains(scalar) {
        // An apostrophe within a word closes nothing.
        if scalar == "’", index + 1 < scalars.count, CharacterClass.isLetter(scalars[index + 1]) { continue }
        depth -= 1
        if depth == 0 { return index }
      } else if scalar == scalars[start] {
        depth += 1
      }
    }
    return nil
  }

  /// Without the stop or comma that the citing text put before its closing mark.
  private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var slice = scalars
    while let last = slice.last, ",.;:".unicodeScalars.contains(last) || CharacterClass.isBlank(last) {
      slice.removeLast()
    }
    return String(String.UnicodeScalarView(slice))
  }

  private static func isLong(_ words: String) -> Bool {
    words.split(whereSeparator: \.isWhitespace).count >= fewestWords || words.unicodeScalars.count >= fewestLetters
  }
}
