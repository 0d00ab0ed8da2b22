import Text

/// One word of a name, and what it looks like.
struct NameToken: Equatable {
  let text: String

  init(_ text: some StringProtocol) {
    self.text = String(text)
  }

  /// The words of a name.
  static func tokens(_ text: some StringProtocol) -> [NameToken] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.utf8.split { $0 <= 0x20 }.map { NameToken(String(decoding: $0, as: UTF8.self)) }
    }
    return text.unicodeScalars.split { CharacterClass.isBlank($0) }.map {
      NameToken(String(String.UnicodeScalarView($0)))
    }
  }

  static func joined(_ tokens: some Sequence<NameToken>) -> String? {
    let text = tokens.map(\.text).joined(separator: " ")
    return text.isEmpty ? nil : text
  }

  /// Lower case, dots left out.
  var folded: String { NameWords.fold(without([UInt8(ascii: ".")])) }

  /// The text without some ASCII marks.
  private func without(_ marks: [UInt8]) -> String {
    guard text.utf8.contains(where: marks.contains) else { return text }
    return String(decoding: text.utf8.filter { !marks.contains($0) }, as: UTF8.self)
  }

  /// Starts with a small letter of a script that has capitals.
  var isLower: Bool {
    guard let first = text.unicodeScalars.first(where: { CharacterClass.isLetter($0) }) else { return false }
    return first.properties.isLowercase
  }

  /// `A.`, `A.B.`, `J.-P.`, `Ю.`: letters each with a dot; a capital alone counts too.
  var isInitials: Bool {
    var letters = 0
    var dots = 0
    for scalar in text.unicodeScalars {
      if scalar == "." {
        dots += 1
      } else if CharacterClass.isDash(scalar) {
        continue
      } else if scalar.properties.isUppercase {
        letters += 1
      } else {
        // «Yu.», «Дж.»: a capital, one small letter, a dot.
        guard letters == 1, dots == 0, text.unicodeScalars.count <= 3, text.hasSuffix("."),
          CharacterClass.isLetter(scalar)
        else { return false }
      }
    }
    return letters > 0 && (dots >= letters || text.unicodeScalars.count == 1)
  }

  /// `AB`, `J-P`: one to three capitals without dots, as Vancouver style writes given names.
  var isBareInitials: Bool {
    let scalars = text.unicodeScalars
    let letters = scalars.count { $0.properties.isUppercase }
    return (1...3).contains(letters) && scalars.allSatisfy { $0.properties.isUppercase || CharacterClass.isDash($0) }
  }

  /// Two capitals and more, nothing else: an abbreviation of a body.
  var isAbbreviation: Bool {
    text.unicodeScalars.count >= 2 && text.unicodeScalars.allSatisfy { $0.properties.isUppercase }
  }

  var isSuffix: Bool { NameWords.suffixes.contains(folded) }

  /// A roman number that may also be two initials.
  var isRoman: Bool { ["II", "III", "IV", "VI", "VII", "VIII", "I", "V", "X"].contains(text) }

  var isBody: Bool { NameWords.bodies.contains(NameWords.fold(without([0x2E, 0x2C, 0x3A]))) }

  func hasEnding(_ endings: [String]) -> Bool {
    let folded = folded
    let reversed = folded.utf8.reversed()
    return endings.contains { folded.utf8.count > $0.utf8.count + 1 && reversed.starts(with: $0.utf8.reversed()) }
  }
}
