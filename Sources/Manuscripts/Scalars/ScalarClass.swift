// Classes of Unicode scalars that the note parsers ask for. ASCII is answered without a table look-up.

extension Unicode.Scalar {
  /// White space of any width, line ends included (no-break, thin and ideographic spaces too).
  var isBlank: Bool {
    switch value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Marks without width or of direction only; they carry no text.
  var isInvisible: Bool {
    switch value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// An ASCII digit.
  var isDigit: Bool { value >= 0x30 && value <= 0x39 }

  /// A letter of any script.
  var isLetter: Bool {
    if value < 0x80 { return (value >= 0x41 && value <= 0x5A) || (value >= 0x61 && value <= 0x7A) }
    return properties.isAlphabetic
  }

  /// An upper-case or title-case letter of a script that has case.
  var isUpper: Bool {
    if value < 0x80 { return value >= 0x41 && value <= 0x5A }
    return properties.isUppercase || properties.generalCategory == .titlecaseLetter
  }

  /// A lower-case letter of a script that has case.
  var isLower: Bool {
    if value < 0x80 { return value >= 0x61 && value <= 0x7A }
    return properties.isLowercase && !isMkhedruli
  }

  /// A letter of everyday Georgian: small to Unicode since version 11, but its writers use no capitals beside it.
  private var isMkhedruli: Bool { value >= 0x10D0 && value <= 0x10FF }

  /// A letter of a script without case (Chinese, Georgian, Hebrew, Arabic, …).
  var isCaseless: Bool { value >= 0x80 && isLetter && !isUpper && !isLower }

  /// Hyphen, dashes and minus in all the forms that join numbers and words.
  var isDash: Bool {
    switch value {
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFF0D: true
    default: false
    }
  }

  /// A straight or curly quotation mark, double or single.
  var isQuote: Bool {
    switch value {
    case 0x22, 0x27, 0x2018...0x201F, 0xAB, 0xBB, 0x300C...0x300F: true
    default: false
    }
  }

  /// A straight or curly double quotation mark.
  var isDoubleQuote: Bool { value == 0x22 || value == 0x201C || value == 0x201D }

  /// A letter or digit of any script.
  var isWordPart: Bool { isDigit || isLetter || (value >= 0x80 && properties.generalCategory == .decimalNumber) }

  /// An ASCII scalar in lower case; others unchanged.
  var lowerASCII: Unicode.Scalar {
    value >= 0x41 && value <= 0x5A ? Unicode.Scalar(UInt8(value) + 32) : self
  }
}
