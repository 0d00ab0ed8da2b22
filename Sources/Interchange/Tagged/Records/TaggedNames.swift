import Bibliography

/// Names as the tagged formats write them: «Family, Given, Suffix», one a tag.
enum TaggedNames {
  /// More bytes are no name but a list or an accident, and not divided.
  private static let longest = 1024

  /// More bytes are no list of names either, and stay one literal.
  private static let longestList = 1 << 20

  /// Whether the value stands for the names left out.
  static func isCut(_ text: String) -> Bool {
    guard text.utf8.count < 16 else { return false }
    let folded = text.lowercased()
    return folded == "et al." || folded == "et al" || folded == "and others" || folded == "others"
  }

  /// The names of a value; some programs put several into one, divided by semicolons.
  static func names(_ text: String) -> [PersonName] {
    guard text.utf8.count <= longestList, text.utf8.contains(UInt8(ascii: ";")) else {
      return name(text).map { [$0] } ?? []
    }
    return text.split(separator: ";").compactMap { name(TaggedValue.trimmed($0)) }
  }

  /// One name. Without a comma nothing tells its parts, unless initials stand last: then it is not divided, as a body.
  /// A comma at the end keeps a family name of several words together.
  static func name(_ text: String) -> PersonName? {
    let text = TaggedValue.trimmed(text)
    guard !text.isEmpty else { return nil }
    guard text.utf8.count <= longest else { return PersonName(literal: text) }
    if text.hasSuffix(",") {
      let bare = TaggedValue.trimmed(text.dropLast())
      guard !bare.isEmpty else { return PersonName(literal: text) }
      if bare.utf8.contains(UInt8(ascii: ",")) { return name(bare) }
      let read = PersonName(parsing: bare + ",")
      return read.literal == nil && read.given == nil ? read : PersonName(literal: bare)
    }
    let read = PersonName(parsing: text)
    if text.utf8.contains(UInt8(ascii: ",")) { return read }
    let words = text.split(separator: " ")
    if words.count == 1 { return read }
    return endsInInitials(words) && read.literal == nil ? read : PersonName(literal: text)
  }

  /// «Smith AB», «Smith A. B.»: capitals without small letters at the end, a name before them.
  private static func endsInInitials(_ words: [Substring]) -> Bool {
    guard let first = words.first, let last = words.last, last.utf8.count <= 6 else { return false }
    let isInitials = last.unicodeScalars.allSatisfy { $0 == "." || $0 == "-" || $0.properties.isUppercase }
    return isInitials && last.unicodeScalars.count <= 4 && first.unicodeScalars.contains { $0.properties.isLowercase }
  }

  /// The form that reads back as the same name, as far as there is one.
  static func written(_ given: PersonName) -> String {
    let sorted = TaggedValue.line(given.sortForm)
    for form in [sorted, sorted + ","] where name(form) == given { return form }
    return sorted
  }
}
