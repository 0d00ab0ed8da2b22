import Bibliography

/// Turns a short cite without a full citation into an incomplete source: what it prints, and nothing else.
struct ShortCiteDrafter {
  let cite: ShortCite
  let origin: Origin

  func draft() -> SourceDraft {
    var source = Source(type: .document)
    if cite.authors.count == 1, let slot = cite.authors.first, Self.isTitle(slot) {
      source[.title] = slot
    } else {
      source[.author] = cite.authors.map(Self.name)
    }
    let digits = cite.year.prefix { $0.isASCII && $0.isNumber }
    if let value = EDTF(String(digits)) { source[.issued] = CitationDate(value) }
    let letter = cite.year.dropFirst(digits.count)
    if !letter.isEmpty { source[.yearSuffix] = String(letter) }
    return SourceDraft(source, defaultOrigin: origin)
  }

  /// Whether the author's slot holds a title: brackets, digits, marks, small words, or more words than a name has.
  static func isTitle(_ slot: String) -> Bool {
    let scalars = Array(text: slot)
    if scalars.contains(where: { "([{:;?!\"«»“”".unicodeScalars.contains($0) || $0.isDigit }) { return true }
    let words = scalars.split(0..<scalars.count, at: " ").filter { !$0.isEmpty }
    if words.count == 1 { return words[0].count > 4 && scalars[words[0]].allSatisfy { isHan($0) } }
    let particles: Set<String> = [
      "de", "van", "von", "der", "den", "du", "del", "della", "di", "da", "dos", "la", "le", "el", "al", "bin", "ibn",
      "zu", "af", "of",
    ]
    let small = words.count { scalars[$0.lowerBound].isLower && !particles.contains(scalars.string($0)) }
    return small > 0 || words.count >= 4
  }

  /// One word is a family name; several are a name that is not divided, unless particles lead it.
  private static func name(_ text: String) -> PersonName {
    let words = text.split(separator: " ")
    let isFamily = words.count == 1 || words.dropLast().allSatisfy { $0.first?.isLowercase == true }
    return isFamily ? PersonName(parsing: text + ",") : PersonName(literal: text)
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x3400 && scalar.value <= 0x9FFF }
}
