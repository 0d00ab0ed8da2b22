import Bibliography

/// Whether a title that may be in title case or in sentence case is in sentence case already.
enum SentenceCaseGuess {
  /// Two words of it begin with a small letter that title case would give a capital: protected words, markup and the words
  /// that styles of title case leave small aside. Proper names of such a title would lose their capitals.
  static func isSentenceCase(_ title: String) -> Bool {
    var count = 0
    var depth = 0
    for part in visible(title, &depth).split(whereSeparator: { $0 == " " || $0 == "\u{A0}" }) {
      let word = part.drop { !$0.isLetter }
      guard word.count == part.count, word.count > 1, word.allSatisfy({ !$0.isUppercase && !$0.isNumber }),
        !small.contains(String(word.prefix { $0.isLetter }))
      else { continue }
      count += 1
      if count == 2 { return true }
    }
    return false
  }

  /// The text outside protected spans and tags.
  private static func visible(_ title: String, _ depth: inout Int) -> String {
    guard title.utf8.contains(UInt8(ascii: "<")) else { return title }
    var output = ""
    var rest = title[...]
    while let open = rest.firstIndex(of: "<") {
      if depth == 0 { output += rest[..<open] }
      guard let close = rest[open...].firstIndex(of: ">") else { break }
      let tag = rest[open...close]
      if tag.hasPrefix("</") { depth = max(0, depth - 1) } else { depth += 1 }
      rest = rest[rest.index(after: close)...]
    }
    if depth == 0 { output += rest }
    return output
  }

  /// Articles, conjunctions and prepositions, of the Latin that titles quote too.
  private static let small: Set<String> = [
    "a", "an", "the", "and", "but", "or", "nor", "for", "so", "yet", "as", "if", "at", "by", "in", "of", "off", "on",
    "per", "to", "up", "via", "with", "from", "into", "onto", "over", "under", "than", "that", "upon", "about", "above",
    "across", "after", "against", "along", "among", "around", "before", "behind", "below", "beneath", "beside",
    "besides", "between", "beyond", "despite", "down", "during", "except", "inside", "like", "near", "outside", "past",
    "regarding", "round", "since", "through", "throughout", "till", "toward", "towards", "until", "versus", "vs",
    "within", "without", "its", "is", "are", "be", "et", "al", "v", "de", "la", "le", "du", "van", "von", "der",
    "using",
  ]
}
