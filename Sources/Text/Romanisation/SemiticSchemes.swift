/// Romanisation of Arabic and Persian letters. Unwritten short vowels are not guessed: محمد is `mhmd`, written ones are read.
enum ArabicScheme {
  static func romanise(_ word: [Unicode.Scalar]) -> String {
    let word = word.filter { $0 != "\u{640}" }
    var out = ""
    var index = 0
    if word.count > 3, word[0] == "ا", word[1] == "ل" {
      out = "al-"
      index = 2
    }
    let start = index
    while index < word.count {
      let scalar = word[index]
      switch scalar {
      case "و": out += isVowel(word, index, start) ? "u" : "w"
      case "ي", "ی", "ى":
        out += index == word.count - 1 ? (scalar == "ى" ? "a" : "i") : isVowel(word, index, start) ? "i" : "y"
      case "\u{651}":
        if let last = out.last { out.append(last) }
      default:
        out += letters[scalar] ?? (CharacterClass.isDiacritic(scalar) || scalar == "\u{200C}" ? "" : String(scalar))
      }
      index += 1
    }
    return out
  }

  /// و and ي between consonants are long vowels.
  private static func isVowel(_ word: [Unicode.Scalar], _ index: Int, _ start: Int) -> Bool {
    guard index > start else { return false }
    guard index + 1 < word.count else { return true }
    let vowels: Set<Unicode.Scalar> = ["ا", "و", "ي", "ی", "ة", "آ", "ى"]
    return !vowels.contains(word[index + 1]) && !vowels.contains(word[index - 1])
  }

  private static let letters: [Unicode.Scalar: String] = [
    "ا": "a", "آ": "a", "أ": "a", "إ": "i", "ٱ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch",
    "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d",
    "ط": "t", "ظ": "z", "ع": "‘", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "ة": "a", "ۀ": "e", "ء": "’", "ؤ": "’", "ئ": "’", "\u{64E}": "a", "\u{64F}": "u",
    "\u{650}": "i", "\u{670}": "a", "ۇ": "u", "ې": "e", "ہ": "h", "ے": "e", "ں": "n",
  ]
}

/// Romanisation of Hebrew letters. Unwritten vowels are not guessed.
enum HebrewScheme {
  static func romanise(_ word: [Unicode.Scalar]) -> String {
    var out = ""
    var isFirst = true
    for scalar in word {
      if let latin = isFirst ? initials[scalar] ?? letters[scalar] : letters[scalar] { out += latin }
      if RomanisedScript(scalar) != nil { isFirst = false }
    }
    return out
  }

  private static let initials: [Unicode.Scalar: String] = ["ב": "b", "כ": "k", "פ": "p", "א": "a"]
  private static let letters: [Unicode.Scalar: String] = [
    "א": "’", "ב": "v", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "h", "ט": "t", "י": "y", "כ": "kh",
    "ך": "kh", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "‘", "פ": "f", "ף": "f", "צ": "ts",
    "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t", "\u{5B7}": "a", "\u{5B8}": "a", "\u{5B2}": "a", "\u{5B6}": "e",
    "\u{5B5}": "e", "\u{5B1}": "e", "\u{5B4}": "i", "\u{5B9}": "o", "\u{5BB}": "u",
  ]
}
