import JSON
import Text

extension PersonName {
  /// Reads a name as a person types it: «Altstadt, Audrey L.», «Audrey L. Altstadt», «{World Bank}», «Smith AB».
  ///
  /// Braces, quotes and `((…))` make a literal, and so does a name that reads as a body («Ministry of Culture», «UNESCO»).
  /// The family name stands before a comma, last without one; first where the form says so: initials after it, a
  /// patronymic or «oğlu» at the end, Chinese, Korean and Vietnamese forms, which get `static-ordering`. A name in Han, kana
  /// or hangul without a blank is a literal, as nothing tells its parts.
  public init(parsing text: String) {
    let trimmed = NameParser.trimmed(text)
    if let literal = NameParser.unwrapped(trimmed) {
      self.init(literal: literal)
      return
    }
    self = NameParser.name(trimmed)
  }
}

/// Divides one name.
enum NameParser {
  static func name(_ text: String) -> PersonName {
    let parts = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
      NameToken.tokens(Substring($0))
    }
    guard let first = parts.first, !first.isEmpty else { return PersonName(literal: text) }
    if isBody(parts) { return PersonName(literal: text) }
    switch parts.count {
    case 1: return undivided(first, text)
    case 2:
      if parts[1].isEmpty { return divided(first, []) }
      if parts[1].allSatisfy(\.isSuffix) {
        // «Martin Luther King, Jr.»
        var name = undivided(first, NameToken.joined(first) ?? "")
        guard name.literal == nil else { return PersonName(literal: text) }
        name.suffix = NameToken.joined(parts[1])
        name.commaSuffix = true
        return name
      }
      return divided(first, parts[1])
    case 3:
      // «King, Jr., Martin Luther» and «King, Martin Luther, Jr.»
      for (suffix, given) in [(1, 2), (2, 1)] where !parts[suffix].isEmpty && parts[suffix].allSatisfy(\.isSuffix) {
        var name = divided(first, parts[given])
        name.suffix = NameToken.joined(parts[suffix])
        return name
      }
      return PersonName(literal: text)
    default: return PersonName(literal: text)
    }
  }

  /// «Family, Given»: particles in small letters before the family name stay with it, those after the given name are dropped.
  private static func divided(_ family: [NameToken], _ given: [NameToken]) -> PersonName {
    var name = PersonName()
    var (particle, rest) = leadingParticle(family)
    if rest.count >= 2, let last = rest.last, last.isSuffix, !last.isRoman || rest.count > 2 {
      name.suffix = last.text
      rest.removeLast()
    }
    name.nonDroppingParticle = particle
    name.family = NameToken.joined(rest)
    var given = given
    var dropped: [NameToken] = []
    while given.count > 1, let last = given.last, isParticle(last) { dropped.insert(given.removeLast(), at: 0) }
    name.droppingParticle = NameToken.joined(dropped)
    name.given = NameToken.joined(given)
    return name
  }

  /// Takes particles off the front of a family name, glued ones («al-», «d'») too.
  private static func leadingParticle(_ tokens: [NameToken]) -> (String?, [NameToken]) {
    var rest = tokens
    var particle: [String] = []
    while rest.count > 1, let first = rest.first, isParticle(first) {
      particle.append(first.text)
      rest.removeFirst()
    }
    if let first = rest.first, let (prefix, stem) = glued(first) {
      rest[0] = stem
      particle.append(prefix)
    }
    return (particle.isEmpty ? nil : particle.joined(separator: " "), rest)
  }

  /// «al-Gaddafi»: the particle and the name; nil where there is none, or nothing starts with a capital after it.
  private static func glued(_ token: NameToken) -> (String, NameToken)? {
    for prefix in NameWords.glued where token.text.hasPrefix(prefix) {
      let stem = NameToken(token.text.dropFirst(prefix.count))
      if !stem.text.isEmpty, !stem.isLower { return (prefix, stem) }
    }
    return nil
  }

  static func isParticle(_ token: NameToken) -> Bool {
    token.isLower && NameWords.nonDropping.contains(token.text)
  }

  /// A name without a comma.
  private static func undivided(_ given: [NameToken], _ text: String) -> PersonName {
    var tokens = given
    let script = NameScript.of(text) ?? .other
    if tokens.count == 1 {
      if script.isEastAsian || tokens[0].isAbbreviation { return PersonName(literal: text) }
      return divided(tokens, [])
    }
    if script.isEastAsian {
      // «刘元春 张杰» is two people: no family name has three signs.
      guard tokens.count == 2, tokens[0].text.unicodeScalars.count <= 2 || script == .kana else {
        return PersonName(literal: text)
      }
      return PersonName(family: tokens[0].text, given: tokens[1].text, staticOrdering: true)
    }
    var suffix: String?
    // «Nicholas II» is no family name with a suffix, and «Smith II» may be two initials: nobody knows.
    if tokens.count == 2, tokens[1].isSuffix { return PersonName(literal: text) }
    if tokens.count > 2, let last = tokens.last, last.isSuffix {
      suffix = last.text
      tokens.removeLast()
    }
    var name = familyFirst(tokens) ?? givenFirst(tokens)
    name.suffix = suffix
    return name
  }

  /// A name whose form says that the family name stands first; nil for all others.
  private static func familyFirst(_ tokens: [NameToken]) -> PersonName? {
    guard let first = tokens.first, let last = tokens.last else { return nil }
    // «Smith A. B.», «Иванов И.И.», «van der Berg JH».
    if last.isInitials || last.isBareInitials {
      let family = tokens.prefix { !$0.isInitials && !$0.isBareInitials }
      let rest = tokens.dropFirst(family.count)
      let isMixed = family.contains { !$0.isAbbreviation }
      if !family.isEmpty, isMixed, rest.allSatisfy({ $0.isInitials || $0.isBareInitials }),
        !family.allSatisfy(isParticle)
      {
        return divided(Array(family), Array(rest))
      }
    }
    if NameWords.filiation.contains(last.folded), tokens.count >= 3 {
      return divided([first], Array(tokens.dropFirst()))
    }
    if tokens.count == 3 {
      let cyrillic = last.hasEnding(NameWords.patronymics) && !tokens[1].hasEnding(NameWords.patronymics)
      let latin = last.hasEnding(NameWords.latinPatronymics) && first.hasEnding(NameWords.latinFamilies)
      if !first.isInitials, cyrillic || latin { return divided([first], Array(tokens.dropFirst())) }
      if NameWords.vietnameseFamilies.contains(first.folded) {
        return PersonName(family: first.text, given: NameToken.joined(tokens.dropFirst()), staticOrdering: true)
      }
    }
    guard tokens.count == 2 else { return nil }
    if first.hasEnding(NameWords.cyrillicFamilies), !last.hasEnding(NameWords.cyrillicFamilies),
      !NameWords.cyrillicGiven.contains(first.folded)
    {
      return divided([first], [last])
    }
    if isChineseOrder(first, last) || isHyphenatedGivenName(last) {
      return PersonName(family: first.text, given: last.text, staticOrdering: true)
    }
    return nil
  }

  private static func givenFirst(_ tokens: [NameToken]) -> PersonName {
    var name = PersonName()
    let start = tokens.indices.dropFirst().first { $0 < tokens.count - 1 && isParticle(tokens[$0]) } ?? tokens.count - 1
    var particles: [NameToken] = []
    var family = Array(tokens[start...])
    while family.count > 1, let first = family.first, isParticle(first) {
      particles.append(first)
      family.removeFirst()
    }
    // A small word in a name all in small letters is no particle: «bell hooks».
    name.given = NameToken.joined(tokens[..<start])
    if let (prefix, stem) = family.first.flatMap(glued) {
      family[0] = stem
      if NameWords.dropping.contains(prefix), particles.isEmpty {
        name.droppingParticle = prefix
      } else {
        particles.append(NameToken(prefix))
      }
    }
    if !particles.isEmpty, particles.allSatisfy({ NameWords.dropping.contains($0.text) }) {
      name.droppingParticle = NameToken.joined(particles)
    } else {
      name.nonDroppingParticle = NameToken.joined(particles)
    }
    name.family = NameToken.joined(family)
    return name
  }

  /// «Mao Zedong»: a frequent Chinese family name, and two syllables of pinyin that are no such name.
  private static func isChineseOrder(_ first: NameToken, _ last: NameToken) -> Bool {
    !first.isLower && !last.isLower && NameWords.chineseFamilies.contains(first.folded)
      && !NameWords.chineseFamilies.contains(last.folded) && Pinyin.isTwoSyllables(last.folded)
  }

  /// «Tse-tung», «Jong-un»: a capital, a hyphen, a small letter, as only East Asian given names are written.
  private static func isHyphenatedGivenName(_ token: NameToken) -> Bool {
    let parts = token.text.split(separator: "-")
    guard parts.count == 2, !token.isLower,
      parts.allSatisfy({ $0.utf8.count <= 6 && $0.utf8.allSatisfy { $0 < 0x80 } }),
      let second = parts.last?.unicodeScalars.first
    else { return false }
    return second.properties.isLowercase && !["al", "el", "abd"].contains(parts[0].lowercased())
  }

  /// Whether a name reads as that of a body.
  private static func isBody(_ parts: [[NameToken]]) -> Bool {
    guard let first = parts.first else { return false }
    if parts.count > 1 {
      if parts[1].count == 1, let word = parts[1].first,
        ["inc", "ltd", "llc", "plc", "gmbh", "corp", "co"].contains(word.folded)
      {
        return true
      }
      // «Bank, Steven» is a person.
      return first.count > 1 && first.contains(where: \.isBody)
    }
    guard first.count > 1 else {
      return first.contains {
        $0.isBody || $0.text.utf8.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "/") }
      }
    }
    if ["the", "der", "die", "das", "les"].contains(first[0].folded), !first[0].isLower { return true }
    return first.contains { token in
      token.isBody || token.text == "&" || token.text == "of" || token.text == "for"
        || token.text.utf8.contains { $0 &- 0x30 < 10 } && !token.isSuffix
    }
  }

  /// The text within braces, quotes or `((…))` that hold all of it; nil where none do.
  static func unwrapped(_ text: String) -> String? {
    for (open, close) in [("((", "))"), ("{", "}"), ("\"", "\""), ("“", "”"), ("«", "»")]
    where text.hasPrefix(open) && text.hasSuffix(close) && text.count >= open.count + close.count {
      let inner = text.dropFirst(open.count).dropLast(close.count)
      // «{A} and {B}» is not one literal.
      guard !inner.contains(open), !inner.contains(close) else { continue }
      return trimmed(String(inner))
    }
    return nil
  }

  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !CharacterClass.isBlank($0) }),
      let end = scalars.lastIndex(where: { !CharacterClass.isBlank($0) })
    else { return "" }
    return String(scalars[start...end])
  }
}
