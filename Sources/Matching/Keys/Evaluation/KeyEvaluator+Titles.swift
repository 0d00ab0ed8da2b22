import Bibliography
import Text

extension KeyEvaluator {
  /// The title as a marker wants it, with blanks between words.
  mutating func title(_ marker: TitleMarker) -> String {
    switch marker {
    case .words(let count, let capitalised, let joinsHyphens):
      let words = significant(titleWords(joinsHyphens: joinsHyphens), dropsLetters: joinsHyphens)
      return words.prefix(count ?? words.count).enumerated().map { index, word in
        index < capitalised ? KeyFunction.capitalised(word, lowersRest: false) : word
      }.joined(separator: " ")
    case .titleCase:
      return titleWords(joinsHyphens: false).enumerated().map { index, word in
        index > 0 && SmallWords.isFunctionWord(word.lowercased())
          ? word.lowercased() : KeyFunction.capitalised(word, lowersRest: false)
      }.joined(separator: " ")
    case .camel(let count, let separator):
      let words = titleWords(joinsHyphens: false)
      return words.prefix(count ?? words.count).map { KeyFunction.capitalised($0, lowersRest: false) }
        .joined(separator: separator.isEmpty ? " " : separator)
    case .initials(let count):
      return titleWords(joinsHyphens: false).prefix(count).map { String($0.prefix(1)) }.joined()
    case .full: return ascii(plainTitle, capitals: .firstWord)
    }
  }

  private var plainTitle: String {
    for variable in [TextVariable.title, .titleShort, .shortTitle, .volumeTitle, .partTitle] {
      if let title = source[variable], !title.isEmpty { return RichText.plain(title) }
    }
    return ""
  }

  private var isIdeographic: Bool { plainTitle.unicodeScalars.contains(where: Self.isIdeograph) }

  /// The words of the title in ASCII. Han characters are a word each: where their words end only a dictionary knows.
  private mutating func titleWords(joinsHyphens: Bool) -> [String] {
    var spaced = String.UnicodeScalarView()
    for scalar in plainTitle.unicodeScalars {
      let isIdeograph = Self.isIdeograph(scalar)
      if isIdeograph { spaced.append(" ") }
      spaced.append(scalar)
      if isIdeograph { spaced.append(" ") }
    }
    let latin = ascii(String(spaced), capitals: .firstWord)
    var words: [String] = []
    var word: [UInt8] = []
    for byte in Array(latin.utf8) + [0x20] {
      if KeyCharacters.isAlphanumeric(byte) {
        word.append(byte)
      } else if byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":")
        || (byte == UInt8(ascii: "-") && !joinsHyphens)
      {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
      }
    }
    return words
  }

  /// The words without function words; all where nothing else would be left. With `dropsLetters` single letters go too, as
  /// Better BibTeX drops them.
  private func significant(_ words: [String], dropsLetters: Bool) -> [String] {
    let drops = dropsLetters && !isIdeographic
    let kept = words.filter { word in
      if drops, word.utf8.count == 1, word.utf8.first.map({ !(0x30...0x39).contains($0) }) == true { return false }
      return !SmallWords.isFunctionWord(word.lowercased())
    }
    return kept.isEmpty ? words : kept
  }

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
    default: false
    }
  }
}
