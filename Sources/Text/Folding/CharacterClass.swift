/// Classes of characters that folding, sentence splitting and printing share.
public enum CharacterClass {
  /// ASCII letters and digits.
  public static func isASCIIAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// Hyphens, dashes and minus signs of every width (Unicode property Dash, without the wave dashes).
  public static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x58A, 0x5BE, 0x2010...0x2015, 0x2043, 0x207B, 0x208B, 0x2212, 0x2E3A, 0x2E3B, 0xFE31, 0xFE32, 0xFE58,
      0xFE63, 0xFF0D:
      true
    default: false
    }
  }

  /// Double quotation marks of every language, guillemets and the double prime included.
  public static func isDoubleQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x22, 0xAB, 0xBB, 0x201C...0x201F, 0x2033, 0x2036, 0x2BA, 0x275D, 0x275E, 0x2E42, 0x300E, 0x300F,
      0x301D...0x301F,
      0xFF02:
      true
    default: false
    }
  }

  /// Single quotation marks and apostrophes of every language, with the modifier letters used for them.
  public static func isSingleQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x27, 0x60, 0xB4, 0x2B9, 0x2BB...0x2BD, 0x2BE, 0x2BF, 0x2C8, 0x2018...0x201B, 0x2032, 0x2035, 0x2039, 0x203A,
      0x275B, 0x275C, 0x300C, 0x300D, 0xFF07, 0xFF40, 0x55A, 0x5F3:
      true
    default: false
    }
  }

  /// A single quotation mark that stands in words: it is dropped where punctuation is, not made a space.
  static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    isSingleQuote(scalar) && !(0x2039...0x203A).contains(scalar.value) && !(0x300C...0x300D).contains(scalar.value)
  }

  /// Spaces of every width, tabulators, line and paragraph ends.
  public static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Characters that show nothing: soft hyphen, zero-width ones, joiners, variation selectors, direction marks, controls.
  public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD, 0x34F, 0x61C, 0x180B...0x180E, 0x200B...0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Marks that change a letter's accent, not the letter: Latin, Greek and Cyrillic accents, Hebrew and Arabic points.
  /// Vowel signs of Indic scripts and the voicing marks of kana are letters in this sense.
  public static func isDiacritic(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F, 0x483...0x487, 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7, 0x610...0x61A, 0x640,
      0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F:
      true
    default: false
    }
  }

  /// Punctuation and symbols, by general category.
  public static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value > 0x20 && scalar.value < 0x7F && !isASCIIAlphanumeric(scalar) }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return true
    default: return false
    }
  }

  /// Letters of any script and the marks that belong to them.
  public static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: return true
    case 0x00...0x7F: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark:
      return true
    default: return false
    }
  }

  /// Decimal digits of any script.
  public static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? (0x30...0x39).contains(scalar.value) : scalar.properties.generalCategory == .decimalNumber
  }
}
