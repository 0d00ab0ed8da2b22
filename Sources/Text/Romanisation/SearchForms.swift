/// The spellings by which one word is found: its own folded form, its romanisations, and the usual variants of those.
///
/// Two words are the same for search when their sets meet: Гёзалов, Gezalov, Gyozalov and Gözəlov do.
public enum SearchForms {
  /// No word has more forms than this.
  public static let limit = 16

  /// The forms of one word, the plain folded form first, without repetitions. Text without letters or digits gives none.
  public static func forms(of word: String, language: TextLanguage? = nil) -> [String] {
    let folded = Folding.title(word)
    if folded.isEmpty { return [] }
    var forms = FormList(limit: limit)
    forms.add(folded)
    if word.utf8.allSatisfy({ $0 < 0x80 }) {
      addVariants(of: Folding([.letterCase, .punctuation, .blanks])(word), to: &forms)
      return forms.list
    }
    let romanised = Romanisation.romanise(word, language: language, capitals: .firstWord)
    addVariants(of: Folding([.letterCase, .punctuation, .blanks, .invisibles])(romanised.text), to: &forms)
    if romanised.assumed == .russian {
      // The same letters may be Ukrainian or Belarusian: г is h there and и is y.
      for other in [TextLanguage.ukrainian, .azerbaijani] {
        let text = Romanisation.romanise(word, language: other, capitals: .firstWord).text
        addVariants(of: Folding([.letterCase, .punctuation, .blanks, .invisibles])(text), to: &forms)
      }
    }
    return forms.list
  }

  /// The terms to index for a text: all forms of all its words, sorted, each once.
  public static func indexTerms(_ text: String, language: TextLanguage? = nil) -> [String] {
    var terms: Set<String> = []
    for word in words(text) { terms.formUnion(forms(of: word, language: language)) }
    return terms.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The terms of a query: for each word the forms of which one must be found.
  public static func queryTerms(_ query: String) -> [[String]] {
    words(query).map { forms(of: $0) }.filter { !$0.isEmpty }
  }

  /// The words of a text: runs of letters, digits, marks and apostrophes.
  public static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func close() {
      if !word.isEmpty { words.append(String(word)) }
      word = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      if CharacterClass.isLetter(scalar) || CharacterClass.isDigit(scalar) || scalar == "\u{AD}" || scalar == "\u{200C}"
      {
        word.append(scalar)
      } else if CharacterClass.isApostrophe(scalar), !word.isEmpty {
        word.append(scalar)
      } else {
        close()
      }
    }
    close()
    return words.filter { word in
      word.unicodeScalars.contains { CharacterClass.isLetter($0) || CharacterClass.isDigit($0) }
    }
  }

  /// Adds the spellings of a Latin word in lower case: letters with marks by their usual replacements (ö → o, oe, and e or yo
  /// as Russian transcribes it), and `yo` after a consonant as o and e.
  private static func addVariants(of word: String, to forms: inout FormList) {
    // One list of alternatives per place; the first of each is the plain one.
    var places: [[String]] = []
    let scalars = Array(word.nfc.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let isAfterConsonant = index > 0 && isConsonant(scalars[index - 1])
      if scalar == "y", isAfterConsonant, index + 1 < scalars.count,
        scalars[index + 1] == "o" || scalars[index + 1] == "ë"
      {
        places.append(["yo", "o", "e"])
        index += 2
        continue
      }
      if let alternatives = alternatives[scalar] {
        places.append(alternatives)
      } else {
        places.append([Folding.search(String(scalar))])
      }
      index += 1
    }
    var variants: [String] = [""]
    for alternatives in places {
      if alternatives.count == 1 || variants.count * alternatives.count > limit {
        for position in variants.indices { variants[position] += alternatives[0] }
      } else {
        variants = variants.flatMap { stem in alternatives.map { stem + $0 } }
      }
    }
    for variant in variants { forms.add(variant) }
  }

  private static func isConsonant(_ scalar: Unicode.Scalar) -> Bool {
    let plain = Folding.search(String(scalar))
    return plain.utf8.count == 1
      && plain.utf8.first.map { (0x61...0x7A).contains($0) && ![0x61, 0x65, 0x69, 0x6F, 0x75, 0x79].contains($0) }
        ?? false
  }

  private static let alternatives: [Unicode.Scalar: [String]] = [
    "ö": ["o", "oe", "e", "yo"], "ø": ["o", "oe"], "ü": ["u", "ue"], "ä": ["a", "ae"], "å": ["a", "aa"],
    "ə": ["e", "a"], "ë": ["e", "yo", "o"], "ç": ["c", "ch"], "ş": ["s", "sh"], "č": ["c", "ch"], "š": ["s", "sh"],
    "ž": ["z", "zh"], "ğ": ["g", "gh"], "ð": ["d", "dh"],
  ]
}

/// A short list without repetitions.
private struct FormList {
  private(set) var list: [String] = []
  let limit: Int

  init(limit: Int) { self.limit = limit }

  mutating func add(_ form: String) {
    if !form.isEmpty, list.count < limit, !list.contains(form) { list.append(form) }
  }
}
