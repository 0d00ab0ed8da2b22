/// Weights of characters in three levels. A primary weight is one byte below 0x60 for ASCII, else three bytes from 0x60 on.
enum CollationWeights {
  /// Primary weights of blanks and dashes, other punctuation, digits, letters; none is 0.
  private static let blank: UInt8 = 0x02
  private static let digitBase: UInt8 = 0x30
  private static let letterBase: UInt8 = 0x40

  static func appendASCII(_ byte: UInt8, primary: inout [UInt8], tertiary: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
      primary.append(letterBase + (byte - UInt8(ascii: "a")))
      tertiary.append(1)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      primary.append(letterBase + (byte - UInt8(ascii: "A")))
      tertiary.append(2)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): primary.append(digitBase + (byte - UInt8(ascii: "0")))
    case UInt8(ascii: "'"), UInt8(ascii: "`"), 0x00...0x08, 0x0E...0x1F, 0x7F: break
    case 0x09...0x0D, 0x20, UInt8(ascii: "-"): if primary.last != blank { primary.append(blank) }
    default:
      // The 30 other signs in the order of their codes, between 0x03 and 0x2F.
      primary.append(
        0x03 + (byte < 0x30 ? byte - 0x20 : byte < 0x41 ? byte - 0x2A : byte < 0x61 ? byte - 0x44 : byte - 0x5E))
    }
  }

  static func appendUnicode(
    _ text: String, primary: inout [UInt8], secondary: inout [UInt8], tertiary: inout [UInt8]
  ) {
    for scalar in text.nfc.unicodeScalars {
      if scalar.value < 0x80 {
        let count = primary.count
        appendASCII(UInt8(scalar.value), primary: &primary, tertiary: &tertiary)
        if primary.count > count, primary.last.map({ $0 >= letterBase }) ?? false { secondary.append(1) }
        continue
      }
      if CharacterClass.isInvisible(scalar) || CharacterClass.isApostrophe(scalar) { continue }
      if CharacterClass.isBlank(scalar) || CharacterClass.isDash(scalar) {
        if primary.last != blank { primary.append(blank) }
        continue
      }
      let lower = Capitalisation.lower(scalar)
      let level: UInt8 = lower == scalar ? 1 : 2
      if let place = ownPlaces[lower] {
        appendLetter(place.after, offset: place.offset, primary: &primary)
        secondary.append(1)
        tertiary.append(level)
        continue
      }
      let parts = NormalizationForm.decomposed([lower], compatibility: true)
      for part in parts {
        if CharacterClass.isDiacritic(part) {
          // Marks raise the weight of the letter before them.
          let mark = UInt8(truncatingIfNeeded: part.value & 0x7F) / 2 + 3
          if let last = secondary.last { secondary[secondary.count - 1] = UInt8(min(254, Int(last) + Int(mark))) }
          continue
        }
        let basic = BasicLetters.substitute(for: part)
        for letter in (basic ?? String(part)).unicodeScalars {
          if letter.value < 0x80 {
            let count = primary.count
            appendASCII(UInt8(letter.value), primary: &primary, tertiary: &tertiary)
            if primary.count == count || (primary.last ?? 0) < letterBase { continue }
            tertiary[tertiary.count - 1] = level
          } else if CharacterClass.isPunctuation(letter) {
            primary.append(0x2F)
            continue
          } else {
            appendLetter(letter, offset: 0, primary: &primary)
            tertiary.append(level)
          }
          secondary.append(basic == nil ? 1 : 100)
        }
      }
    }
  }

  private static func appendLetter(_ letter: Unicode.Scalar, offset: UInt8, primary: inout [UInt8]) {
    if letter.value < 0x80 {
      primary.append(letterBase + UInt8(letter.value - 0x61))
      primary.append(0x5F)
      primary.append(offset)
      return
    }
    // 21 bits in three bytes of seven, above all ASCII weights, and a byte for letters inserted after another.
    primary.append(0x60 + UInt8(letter.value >> 14))
    primary.append(0x80 | UInt8(letter.value >> 7 & 0x7F))
    primary.append(0x80 | UInt8(letter.value & 0x7F))
    primary.append(1 + offset)
  }

  /// Letters of their own, with their place in the alphabet, where code order or decomposition would misplace them.
  private static let ownPlaces: [Unicode.Scalar: (after: Unicode.Scalar, offset: UInt8)] = [
    "й": ("и", 3), "ґ": ("г", 1), "ғ": ("г", 2), "ѓ": ("д", 2), "ђ": ("д", 1), "є": ("е", 1), "ә": ("а", 1),
    "і": ("и", 1), "ї": ("и", 2), "ј": ("и", 4), "қ": ("к", 1), "ҝ": ("к", 2), "ќ": ("т", 2), "љ": ("л", 1),
    "њ": ("н", 1), "ң": ("н", 2), "ө": ("о", 1), "ћ": ("т", 1), "ў": ("у", 1), "ү": ("у", 3), "ұ": ("у", 2),
    "һ": ("х", 1), "ҹ": ("ч", 1), "џ": ("ч", 2), "ѕ": ("з", 1),
  ]
}
