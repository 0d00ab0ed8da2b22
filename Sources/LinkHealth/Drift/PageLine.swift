internal import Text

/// Tells lines that speak of the page itself (when it was changed, how often it was read, whose it is) from what it says.
///
/// Such lines change without the page saying anything else: «Last updated 3 May 2021», «1,204 views», «© 1998–2026».
struct PageLine {
  private enum Word: Equatable {
    /// A number, a time, or a mixture of letters and digits as tokens are.
    case number
    case date
    /// A word that names what such lines are about.
    case sign
    /// A word that stands in such lines and in others.
    case filler
    case other(Substring)
  }

  private let words: [Word]
  private let isSentence: Bool

  init(_ text: String) {
    words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "©" && $0 != "'" }.map(Self.word)
    isSentence = Self.endsSentence(text)
  }

  /// Whether the line is about the page.
  var isAboutPage: Bool {
    guard !words.isEmpty, words.count <= 30 else { return false }
    let (numbers, dates, signs, fillers) = words.reduce(into: (0, 0, 0, 0)) { sum, word in
      switch word {
      case .number: sum.0 += 1
      case .date: sum.1 += 1
      case .sign: sum.2 += 1
      case .filler: sum.3 += 1
      case .other: break
      }
    }
    let known = numbers + dates + signs + fillers
    // A date alone, a number alone, «12 May 2021, 14:05 UTC».
    if known == words.count, numbers + dates > 0, !isSentence || signs > 0 { return true }
    if signs > 0, numbers + dates > 0 || signs > 1, known * 10 >= words.count * 7 { return true }
    // «Updated by Jane Doe on 3 May 2021»: names between, but no sentence.
    if !isSentence, words.first == .sign, numbers > 0, words.count <= 14 { return true }
    return false
  }

  /// Whether two lines differ only in numbers and dates.
  func differsOnlyInNumbers(from other: PageLine) -> Bool {
    func masked(_ words: [Word]) -> [Word] {
      words.reduce(into: []) { result, word in
        let plain = word == .date ? .number : word
        // «3 May 2021» and «2021-05-03» are one number each.
        if plain != .number || result.last != .number { result.append(plain) }
      }
    }
    return masked(words) == masked(other.words)
  }

  /// Words that are neither numbers nor dates.
  var letterWords: Int { words.count { $0 != .number && $0 != .date } }

  /// Whether a line ends as a sentence does, closing quotation marks and brackets left out of account.
  static func endsSentence(_ text: String) -> Bool {
    for scalar in text.unicodeScalars.reversed() {
      switch scalar {
      case ".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔", ":", ";": return true
      case ")", "]", "\"", "'", "”", "’", "»", "«", "“", "」", "』", "）", " ": continue
      default: return false
      }
    }
    return false
  }

  private static func word(_ word: Substring) -> Word {
    if word.utf8.contains(where: { (0x30...0x39).contains($0) }) || word.contains(where: \.isNumber) { return .number }
    let folded = Folding.search(String(word))
    if PageLineWords.dates.contains(folded) { return .date }
    if PageLineWords.signs.contains(folded) { return .sign }
    if PageLineWords.fillers.contains(folded) { return .filler }
    return .other(word)
  }
}
