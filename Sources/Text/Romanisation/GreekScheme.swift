/// Romanisation of Greek by ELOT 743 (transcription), accents dropped.
enum GreekScheme {
  static func romanise(_ word: [Unicode.Scalar]) -> String {
    let wordIsUpper = word.count > 1 && word.allSatisfy(Capitalisation.isUpper)
    // A diaeresis keeps two vowels apart, so it is looked for before the accents go.
    var plain: [(scalar: Unicode.Scalar, isUpper: Bool, hasDiaeresis: Bool)] = []
    for scalar in NormalizationForm.decomposed(word, compatibility: false) {
      if CharacterClass.isDiacritic(scalar) {
        if scalar == "\u{308}", !plain.isEmpty { plain[plain.count - 1].hasDiaeresis = true }
        continue
      }
      let lower = Capitalisation.lower(scalar)
      plain.append((lower, lower != scalar && Capitalisation.isUpper(scalar), false))
    }
    var out = ""
    var index = 0
    while index < plain.count {
      let (scalar, isUpper, _) = plain[index]
      let next = index + 1 < plain.count ? plain[index + 1] : nil
      var latin = letters[scalar] ?? String(scalar)
      var length = 1
      if let next, !next.hasDiaeresis {
        switch (scalar, next.scalar) {
        case ("α", "υ"), ("ε", "υ"), ("η", "υ"):
          let after = index + 2 < plain.count ? plain[index + 2].scalar : nil
          latin += after.map(voiceless.contains) ?? true ? "f" : "v"
          length = 2
        case ("ο", "υ"):
          latin = "ou"
          length = 2
        case ("γ", "γ"):
          latin = "ng"
          length = 2
        case ("γ", "ξ"), ("γ", "χ"): latin = "n"
        case ("μ", "π") where index == 0 || index + 2 == plain.count:
          latin = "b"
          length = 2
        default: break
        }
      }
      out += Capitalisation.apply(latin, isUpper: isUpper, wordIsUpper: wordIsUpper)
      index += length
    }
    return out
  }

  private static let voiceless: Set<Unicode.Scalar> = ["θ", "κ", "ξ", "π", "σ", "τ", "φ", "χ", "ψ"]

  private static let letters: [Unicode.Scalar: String] = [
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
  ]
}
