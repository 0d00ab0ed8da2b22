/// Capital letters of romanised words.
enum Capitalisation {
  /// The word with its first letter as a capital.
  static func capitalised(_ word: String) -> String {
    var scalars = word.unicodeScalars
    guard let position = scalars.firstIndex(where: CharacterClass.isLetter) else { return word }
    let upper = scalars[position].properties.uppercaseMapping
    scalars.replaceSubrange(position...position, with: upper.unicodeScalars)
    return String(scalars)
  }

  static func isUpper(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isUppercase }

  static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    CaseFolding.folded([scalar]).first ?? scalar
  }

  /// Gives a romanised letter the case of its original: `Щ` is `Shch` in a word, `SHCH` in a word of capitals.
  static func apply(_ latin: String, isUpper: Bool, wordIsUpper: Bool) -> String {
    guard isUpper else { return latin }
    return wordIsUpper ? latin.uppercased() : capitalised(latin)
  }
}
