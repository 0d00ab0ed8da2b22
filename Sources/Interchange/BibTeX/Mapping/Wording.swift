import Bibliography

/// Words the values of a source by conventions that were asked for.
enum Wording {
  static func apply(_ conventions: ReadingConventions, to source: inout Source) {
    if conventions.contains(.typographic) { setApostrophes(in: &source) }
    if conventions.contains(.spacedInitials) {
      for element in source.names.elements { source.names[element.variable] = element.value.map(spaced) }
    }
    if conventions.contains(.regions), let language = source[.language], let region = region(of: language) {
      source[.language] = "\(language)-\(region)"
    }
    if conventions.contains(.numberedEditions), let number = source[.edition].flatMap(editionNumber) {
      source[.edition] = String(number)
    }
    if conventions.contains(.citationKeys), source[.citationKey] == nil, !source.key.isEmpty {
      source[.citationKey] = source.key
    }
    if conventions.contains(.unprotected) { source = CaseProtection.removed(from: source) }
  }

  // MARK: - Apostrophes

  /// Values that are no TeX.
  private static let verbatim: Set<TextVariable> = [
    .url, .doi, .isbn, .issn, .pmid, .pmcid, .citationKey, .language, .page,
  ]

  private static func setApostrophes(in source: inout Source) {
    for element in source.texts.elements where !verbatim.contains(element.variable) {
      if let text = typographic(element.value) { source.texts[element.variable] = text }
    }
    for element in source.names.elements { source.names[element.variable] = element.value.map(typographic) }
  }

  private static func typographic(_ name: PersonName) -> PersonName {
    var name = name
    for part in [\PersonName.family, \.given, \.droppingParticle, \.nonDroppingParticle, \.suffix, \.literal] {
      if let text = name[keyPath: part].flatMap(typographic) { name[keyPath: part] = text }
    }
    return name
  }

  /// The text with its apostrophes, but for the primes of mathematics; nil where it has none.
  static func typographic(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "'")) else { return nil }
    var output: [UInt8] = []
    var inMathematics = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "$") { inMathematics.toggle() }
      if byte == UInt8(ascii: "'"), !inMathematics {
        output.append(contentsOf: "’".utf8)
      } else {
        output.append(byte)
      }
    }
    // One sign of the dollar is no formula.
    guard !inMathematics else { return text.replacing("'", with: "’") }
    return String(decoding: output, as: UTF8.self)
  }

  // MARK: - Initials

  private static func spaced(_ name: PersonName) -> PersonName {
    var name = name
    for part in [\PersonName.family, \.given] {
      if let text = name[keyPath: part], text.utf8.contains(UInt8(ascii: ".")) { name[keyPath: part] = spaced(text) }
    }
    return name
  }

  /// A blank between two initials: «J.G.» and «J.G».
  static func spaced(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    func isLetter(_ index: Int) -> Bool { scalars.indices.contains(index) && scalars[index].properties.isAlphabetic }
    func isInitial(_ index: Int) -> Bool {
      isLetter(index) && scalars[index].properties.isUppercase && !isLetter(index - 1) && !isLetter(index + 1)
    }
    var output = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      output.append(scalar)
      if scalar == ".", isInitial(index - 1), isInitial(index + 1) { output.append(" ") }
    }
    return String(output)
  }

  // MARK: - Language

  /// The region of CSL's locale for a language that is named alone (locales.json of CSL, «primary-dialects»).
  private static func region(of language: String) -> String? { regions[language] }

  private static let regions: [String: String] = [
    "af": "ZA", "bg": "BG", "ca": "AD", "cs": "CZ", "cy": "GB", "da": "DK", "de": "DE", "el": "GR", "en": "US",
    "es": "ES", "et": "EE", "fa": "IR", "fi": "FI", "fr": "FR", "he": "IL", "hr": "HR", "hu": "HU", "id": "ID",
    "is": "IS", "it": "IT", "ja": "JP", "km": "KH", "ko": "KR", "lt": "LT", "lv": "LV", "mn": "MN", "nb": "NO",
    "nl": "NL", "nn": "NO", "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sk": "SK", "sl": "SI", "sr": "RS",
    "sv": "SE", "th": "TH", "tr": "TR", "uk": "UA", "vi": "VN", "zh": "CN",
  ]

  // MARK: - Edition

  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
  ]

  /// The number that an ordinal in English says: «Second», «2nd», «2nd edition»; nil for anything else.
  static func editionNumber(_ text: String) -> Int? {
    var word = text.lowercased()
    for ending in [" edition", " edn.", " edn", " ed.", " ed"] where word.hasSuffix(ending) {
      word.removeLast(ending.count)
      break
    }
    if let index = ordinals.firstIndex(of: word) { return index + 1 }
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 3, ["st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)) else {
      return nil
    }
    return Int(digits)
  }
}
