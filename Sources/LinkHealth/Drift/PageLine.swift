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
  /// «© 1998–2026 Quay Press»: whose page it is.
  private let isNotice: Bool

  init(_ text: String) {
    words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "©" && $0 != "'" }.map(Self.word)
    isSentence = Self.endsSentence(text)
    isNotice = ["©", "copyright", "(c)"].contains { text.lowercased().hasPrefix($0) }
  }

  /// Whether the line is about the page.
  var isAboutPage: Bool {
    guard !words.isEmpty, words.count <= 30 else { return false }
    var (moments, signs, others, last) = (0, 0, 0, Word.filler)
    for word in words {
      switch word {
      // «3,000» and «14:05» are one number each.
      case .number: moments += last == .number ? 0 : 1
      case .date: moments += 1
      case .sign: signs += 1
      case .filler: break
      case .other: others += 1
      }
      last = word
    }
    // A date alone, a number alone, «12 May 2021, 14:05 UTC».
    if others == 0, moments > 0, !isSentence || signs > 0 { return true }
    if isNotice, moments > 0, words.count <= 20 { return true }
    let isOwned = words.first == .sign && !isSentence
    if signs > 0, moments > 0 || signs > 1 && !isSentence {
      return others * (isSentence ? 5 : 3) <= words.count
        // «Updated by Jane Doe on 3 May 2021»: names between, but no sentence.
        || isOwned && moments > 0 && words.count <= 14
    }
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

  /// Whether two lines differ only in what they say of the page before or behind a text: «39 hours ago», «1,204 views».
  func differsOnlyAtEdges(from other: PageLine) -> Bool {
    let (mine, theirs) = (core, other.core)
    return mine.count < words.count && theirs.count < other.words.count && !mine.isEmpty && mine == theirs
  }

  /// The words without the runs at both ends that are about the page.
  private var core: ArraySlice<Word> {
    func isKnown(_ word: Word) -> Bool { if case .other = word { false } else { true } }
    func isAbout(_ run: ArraySlice<Word>) -> Bool {
      run.contains(.sign) && run.contains { $0 == .number || $0 == .date }
    }
    var core = words[...]
    let head = words.prefix(while: isKnown)
    if isAbout(head) { core = core.dropFirst(head.count) }
    let tail = core.suffix(core.reversed().prefix(while: isKnown).count)
    if isAbout(tail) { core = core.dropLast(tail.count) }
    return core
  }

  /// Whether the name of a month or a day is in it.
  var hasDate: Bool { words.contains(.date) }

  /// Whether a word that such lines are about is in it.
  var hasSign: Bool { words.contains(.sign) }

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
