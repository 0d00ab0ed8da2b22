import Text

/// The short name of a journal, newspaper, site or body, made of its title.
///
/// One or two significant words: the first that is not a general one («Encyclopædia Britannica» → `britannica`, «The
/// Caucasus Review» → `caucasus`); three or more: the initials («International Encyclopedia of the First World War» →
/// `iefww`). A first word in capitals is an acronym already (`bbc`).
enum ShortTitle {
  /// A word of a title: as printed, and in lower-case ASCII letters and digits.
  struct Word {
    var printed: Substring
    var folded: String

    /// An abbreviation in capitals, of this many letters or more.
    func isAcronym(atLeast count: Int) -> Bool {
      printed.utf8.count >= count && printed.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }
  }

  /// The label of a title in ASCII; nil where no letter or digit is left.
  static func label(of title: String) -> String? {
    if let acronym = acronym(in: title) { return acronym }
    let words = significantWords(of: title)
    if words.count >= 3 { return initials(words) }
    let telling = words.first { !SmallWords.general.contains($0.folded) } ?? words.first
    return telling.map { String($0.folded.prefix(32)) }
  }

  /// The initials of up to eight words; words in capitals stand whole («US Geological Survey» → `usgs`).
  static func initials(_ words: [Word]) -> String {
    words.prefix(8).map { $0.isAcronym(atLeast: 2) ? $0.folded : String($0.folded.prefix(1)) }.joined()
  }

  /// An abbreviation the title itself gives: in brackets («World Health Organization (WHO)»), or as its first word where the
  /// other words are not in capitals too.
  static func acronym(in title: String) -> String? {
    if let open = title.lastIndex(of: "("), let close = title[open...].firstIndex(of: ")") {
      let inner = Word(printed: title[title.index(after: open)..<close], folded: "")
      if inner.isAcronym(atLeast: 2), inner.printed.utf8.count <= 8 { return inner.printed.lowercased() }
    }
    let words = significantWords(of: title)
    guard let first = words.first, first.isAcronym(atLeast: 3) else { return nil }
    let rest = words.dropFirst()
    return rest.isEmpty || rest.contains { !$0.isAcronym(atLeast: 2) } ? first.folded : nil
  }

  /// The words without articles, prepositions and conjunctions; all words where nothing else would be left.
  static func significantWords(of title: String) -> [Word] {
    let words = words(of: title)
    let significant = words.filter { !SmallWords.contains($0.folded) }
    return significant.isEmpty ? words : significant
  }

  private static func words(of title: String) -> [Word] {
    title.utf8.split(whereSeparator: { !isWordByte($0) }).compactMap { part in
      let printed = Substring(part)
      let folded = printed.lowercased().filter { $0 != "'" }
      return folded.isEmpty ? nil : Word(printed: printed, folded: folded)
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }
}
