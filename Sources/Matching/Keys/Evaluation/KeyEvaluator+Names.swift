import Bibliography
import Text

extension KeyEvaluator {
  /// The names a marker asks for; nil where there are too few or too many of them.
  mutating func names(_ marker: NameMarker) -> String? {
    let (role, people) = people(marker.roles)
    if marker.atLeast > 0, people.count < marker.atLeast { return nil }
    if marker.atMost > 0, people.count > marker.atMost { return nil }
    // «and others» is no name, but says that there are more.
    let named = people.filter { !Self.isOthers($0) }
    let hasOthers = named.count < people.count
    var names: [String] = []
    for (index, person) in named.enumerated() {
      let chosen = source.record.nameForms.first { $0.role == role && $0.position == index }?.transliteration
      names.append(written(chosen ?? person, marker.writing))
    }
    return shaped(names, marker.shape, hasOthers: hasOthers)
  }

  private func people(_ roles: NameMarker.Roles) -> (NameVariable, [PersonName]) {
    let order: [NameVariable]
    switch roles {
    case .firstOf(let roles): order = roles
    case .anyone: order = [.author, .editor, .translator] + NameVariable.allCases.filter { $0 != .containerAuthor }
    }
    let role = order.first { !source[$0].isEmpty } ?? .author
    return order.contains(role) ? (role, source[role]) : (role, [])
  }

  private static func isOthers(_ name: PersonName) -> Bool {
    let word = name.literal ?? (name.given == nil ? name.family : nil)
    return word == "others" || word == "et al." || word == "et al"
  }

  // MARK: - One name

  private mutating func written(_ name: PersonName, _ writing: NameMarker.Writing) -> String {
    switch writing {
    case .family:
      if let literal = name.literal, name.family == nil { return body(literal) }
      return ascii(name.family ?? name.given ?? "")
    case .label: return ascii(name.label)
    case .full:
      if name.literal != nil, name.family == nil { return written(name, .family) }
      return ascii(
        [name.droppingParticle, name.nonDroppingParticle, name.family ?? name.given]
          .compactMap { $0 }.joined(separator: " "))
    case .initial: return String(ascii(name.given ?? "").trimmingBlanks.prefix(1))
    case .initials: return initials(name)
    case .template(let pieces):
      var text = ""
      for piece in pieces {
        switch piece {
        case .literal(let literal): text += literal
        case .value(let kind, let count):
          let value = value(kind, name)
          text += count.map { KeyFunction.cut(value, $0) } ?? value
        }
      }
      return text
    }
  }

  private mutating func value(_ kind: Character, _ name: PersonName) -> String {
    switch kind {
    case "g": ascii(name.given ?? "")
    case "i": String(initials(name).prefix(1))
    case "I": initials(name)
    default: ascii(name.label)
    }
  }

  /// The capitals of the given names: «Audrey L.» → `AL`.
  private mutating func initials(_ name: PersonName) -> String {
    ascii(name.given ?? "").filter { $0.isASCII && $0.isUppercase }
  }

  /// A body: its acronym, its initials from three significant words on, else its significant words.
  private mutating func body(_ literal: String) -> String {
    let latin = ascii(literal)
    if let acronym = ShortTitle.acronym(in: latin) { return acronym.uppercased() }
    let words = ShortTitle.significantWords(of: latin)
    if words.count >= 3 { return ShortTitle.initials(words).uppercased() }
    return words.map { String($0.printed) }.joined(separator: " ")
  }

  // MARK: - Several names

  private func shaped(_ names: [String], _ shape: NameMarker.Shape, hasOthers: Bool) -> String {
    guard let first = names.first else { return "" }
    let count = names.count
    switch shape {
    case .all(let separator): return names.joined(separator: separator)
    case .first(let most, let others, let separator):
      let list = names.prefix(most).joined(separator: separator)
      guard count > most || hasOthers, !others.isEmpty else { return list }
      return list + separator + others
    case .one(let position, let characters):
      let index = position < 0 ? count + position : position - 1
      guard names.indices.contains(index) else { return "" }
      return characters.map { Self.beginning(names[index], $0) } ?? names[index]
    case .beginnings(let together):
      guard together > 0 else { return "" }
      let text = names.enumerated().map { index, name in
        Self.beginning(name, together / count + (index < together % count ? 1 : 0))
      }.joined()
      return KeyFunction.cut(text, together)
    case .each(let characters, let separator):
      return names.map { characters > 0 ? Self.beginning($0, characters) : $0 }.joined(separator: separator)
    case .firstFive(let separator):
      return ([Self.beginning(first, 5)] + names.dropFirst().map { Self.beginning($0, 1) }).joined(separator: separator)
    case .alpha(let separator): return Self.alpha(names, separator)
    case .short(let separator):
      if count == 1 { return first }
      return names.prefix(3).map { Self.beginning($0, 1) }.joined(separator: separator) + (count > 3 ? "+" : "")
    case .firstAndOthers(let separator, let others):
      if count == 2, !hasOthers { return names.joined(separator: separator) }
      return count > 1 || hasOthers ? first + separator + others : first
    case .firstTwo(let separator, let others):
      return (names.prefix(2) + (count > 2 || hasOthers ? [others] : [])).joined(separator: separator)
    }
  }

  /// As BibTeX's style «alpha»: three letters of one name, else the first letters; particles count by their initials.
  private static func alpha(_ names: [String], _ separator: String) -> String {
    if names.count == 1, let only = names.first {
      let parts = particles(only)
      return parts.initials + beginning(parts.family, 3)
    }
    let letters = names.prefix(names.count > 4 ? 3 : 4).map { name in
      let parts = particles(name)
      return parts.initials + beginning(parts.family, 1)
    }
    return letters.joined(separator: separator) + (names.count > 4 ? "+" : "")
  }

  /// The initials of the words in lower case before the name, and the rest.
  private static func particles(_ name: String) -> (initials: String, family: String) {
    let words = KeyFunction.words(name)
    let leading = words.dropLast().prefix { $0.first?.isLowercase == true }
    return (leading.map { String($0.prefix(1)) }.joined(), words.dropFirst(leading.count).joined(separator: " "))
  }

  /// The first letters and digits of a name.
  private static func beginning(_ name: String, _ count: Int) -> String {
    KeyFunction.cut(String(decoding: name.utf8.filter(KeyCharacters.isAlphanumeric), as: UTF8.self), count)
  }
}
