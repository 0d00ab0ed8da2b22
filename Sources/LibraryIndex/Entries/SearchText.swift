import Text

/// Collects the words of one column of the full text, so that every spelling of a word finds it (FORMATS §3).
///
/// The words stand in their order in their own folded spelling, and after them the other spellings.
struct SearchText {
  private var words: [String] = []
  private var others: Set<String> = []

  mutating func add(_ text: String?, language: TextLanguage? = nil) {
    guard let text, !text.isEmpty else { return }
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      for word in Folding.title(text).utf8.split(separator: 0x20) { addASCII(String(Substring(word))) }
      return
    }
    for word in SearchForms.words(text) {
      if word.utf8.allSatisfy({ $0 < 0x80 }) {
        addASCII(Folding.title(word))
      } else {
        addForms(SearchForms.forms(of: word, language: language))
        if Self.isUnspaced(word) { addTails(of: word) }
      }
    }
  }

  /// The column's text; empty where it has no words.
  var text: String {
    guard !others.isEmpty else { return words.joined(separator: " ") }
    return (words + others.subtracting(words).sorted()).joined(separator: " ")
  }

  private mutating func addASCII(_ word: String) {
    // Of ASCII words only those with «yo» have a second spelling.
    var last: UInt8 = 0
    for byte in word.utf8 {
      if byte == UInt8(ascii: "o"), last == UInt8(ascii: "y") { return addForms(SearchForms.forms(of: word)) }
      last = byte
    }
    if !word.isEmpty { words.append(word) }
  }

  private mutating func addForms(_ forms: [String]) {
    guard let first = forms.first else { return }
    words.append(first)
    others.formUnion(forms.dropFirst())
  }

  /// Han, kana and Thai are written without blanks: every tail of a run is findable by its beginning.
  private mutating func addTails(of word: String) {
    var rest = Folding.title(word).unicodeScalars.dropFirst().prefix(64)
    while !rest.isEmpty {
      others.insert(String(rest))
      rest = rest.dropFirst()
    }
  }

  /// Whether a run of letters is of a script that has no blanks between words.
  static func isUnspaced(_ word: String) -> Bool {
    word.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xF900...0xFAFF, 0x20000...0x323AF:
        true
      default: false
      }
    }
  }
}
